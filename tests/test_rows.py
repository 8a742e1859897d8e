"""Lists and tables within an article are read whole; tables of layout and links are none."""

import newscrawler

STORY = [
    "青柳县教育局公布了今年城区小学招生办法，报名从五月十日开始，家长可以在网上提交材料。",
    "现场审核在六月一日至五日进行，逾期不再补报，外来务工人员子女另行安排。",
    "各校计划招生人数如下，具体班数以开学时为准，家长可以到学校查看。",
]
END = "咨询电话将在报名前一周公布，家长也可以到所在社区的便民服务点咨询。"


def read(markup: str) -> str | None:
    shown = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<h1>城区小学招生办法公布</h1><div class=content>{shown}{markup}<p>{END}</p></div>"
    article = newscrawler.extract(page.encode())
    return article.body if article else None


def test_rows_of_a_table_are_lines_and_its_cells_parted_by_tabs() -> None:
    table = "<table><tr><th>学校<th>班数<tr><td>实验小学<td>8<tr><td>城关小学<td>6</table>"
    assert read(table) == "\n".join([*STORY, "学校\t班数", "实验小学\t8", "城关小学\t6", END])


def test_table_in_a_wrapper_of_its_own_is_read() -> None:
    table = "<div class=scroll><table><tbody><tr><td>实验小学<td>8<tr><td>城关小学<td>6</tbody></table></div>"
    assert read(table) == "\n".join([*STORY, "实验小学\t8", "城关小学\t6", END])


def test_table_of_links_is_left_out() -> None:
    table = "<table><tr><td><a href=/1>实验小学开学</a><td><a href=/2>城关小学开学</a><tr><td><a href=/3>三小开学</a><td><a href=/4>四小开学</a></table>"
    assert read(table) == "\n".join([*STORY, END])


def test_short_items_are_read_with_their_list() -> None:
    items = ["户口簿；", "房产证或租房合同备案证明，原件和复印件都要带；", "儿童预防接种证，由接种门诊盖章后有效。"]
    assert read("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>") == "\n".join([*STORY, *items, END])
