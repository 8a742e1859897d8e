"""Names and outlets in further forms that local papers set, each on a page of its own."""

import pytest

import newscrawler
from tests.parsers_pages import TEXT


def read(head: str = "", *, lead: str = "", last: str = "", foot: str = "") -> newscrawler.Article:
    lines = [lead + TEXT[0], *TEXT[1:-1], TEXT[-1] + last]
    shown = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<h1>白石渠整治工程完工</h1><div class=info>{head}</div><div class=content>{shown}</div><div>{foot}</div>"
    article = newscrawler.extract(page.encode())
    assert article is not None
    return article


@pytest.mark.parametrize(
    "form",
    [
        "作者∣王小明",
        "供稿：王小明",
        "投稿人：王小明",
        "王小明 文/图",
        "大公報記者王小明北京報道",
        "本報記者 王小明 北京報道",
        "By 王小明",
    ],
)
def test_line_by_the_headline_names_the_author(form: str) -> None:
    assert read(f"2019-09-08 {form}" if form[0] in "作供投" else form).authors == ["王小明"]


@pytest.mark.parametrize("form", ["王小明 文/图", "王小明/文 李大同/摄", "大公報記者王小明北京報道", "投稿：王小明"])
def test_line_below_the_text_names_the_author(form: str) -> None:
    assert read(foot=f"<p>{form}</p>").authors == ["王小明"]


@pytest.mark.parametrize(
    "form", ["本报记者 王小明 ", "记者王小明 ", "《青禾日报》记者王小明报道，", "（大紀元記者王小明台灣台北報導）"]
)
def test_lead_names_the_author(form: str) -> None:
    assert read(lead=form).authors == ["王小明"]


@pytest.mark.parametrize("form", ["（王小明 文/图）", "本报记者 王小明", "（文/王小明）"])
def test_end_of_the_text_names_the_author(form: str) -> None:
    assert read(last=form).authors == ["王小明"]


def test_editor_in_a_closing_bracket_is_no_author() -> None:
    article = read(last="（编辑 李建国）")
    assert article.authors == []


def test_compound_surname_keeps_a_given_name_that_says_text() -> None:
    assert read("作者：欧阳修文").authors == ["欧阳修文"]


@pytest.mark.parametrize("form", ["(Editor: Li Jianguo)", "责任编辑：Li Jianguo 电话：0731-1234567"])
def test_editor_is_named_beside_a_telephone_and_in_english(form: str) -> None:
    article = read(foot=f"<p>{form}</p>")
    assert article.editors == ["Li Jianguo"]
    assert article.body == "\n".join(TEXT)


@pytest.mark.parametrize("form", ["供稿单位：县水利局", "来源：<img src=l.gif alt=县水利报>", "来源∣县水利报"])
def test_source_is_named_after_other_labels_and_as_a_logo(form: str) -> None:
    assert read(f"<span>2019-09-08 22:20</span> {form}").source in ("县水利局", "县水利报")


@pytest.mark.parametrize("form", ["图片来源：青禾日报", "据青禾日报"])
def test_origin_of_a_picture_and_who_is_cited_are_no_source(form: str) -> None:
    assert read(f"<span>2019-09-08 22:20</span> {form}").source is None


def test_last_paragraph_with_a_photographer_stays() -> None:
    assert (read(last="（王小明 摄）").body or "").startswith("\n".join(TEXT))


@pytest.mark.parametrize(
    "form", ["（报道员 王小明 李大同）", "采访人员 王小明 李大同", "王小明 李大同 报道", "王小明、李大同 摄影报道"]
)
def test_trades_and_reports_without_a_colon_name_the_authors(form: str) -> None:
    article = read(foot=f"<p>{form}</p>")
    assert article.authors == ["王小明", "李大同"]
    assert form not in (article.body or "")


@pytest.mark.parametrize("mark", ["（完）", "(完)", "【全文完】", "-END-", "— 完 —"])
def test_mark_of_the_end_on_a_line_of_its_own_is_no_paragraph(mark: str) -> None:
    shown = "".join(f"<p>{line}</p>" for line in TEXT)
    article = newscrawler.extract(f"<h1>白石渠整治工程完工</h1><div>{shown}<p>{mark}</p></div>".encode())
    assert article is not None
    assert article.body == "\n".join(TEXT)


def test_outlet_after_a_label_without_colon_below_the_text_is_the_source() -> None:
    assert read(foot="<p>来源 白石日报</p>").source == "白石日报"


ENGLISH = [
    "The second bridge over the Baishi canal opened on Wednesday, cutting half an hour from the way to town.",
    "The bridge is 860 meters long and took two years and four months to build, the county's transport office said.",
    "“We used to take a long detour. Now it is a matter of minutes,” said an old man who lives on the far bank.",
    "Three more bridges are planned for the coming year, two of them for farm carts and bicycles alone.",
]


def read_english(head: str = "", end: str = "") -> newscrawler.Article:
    shown = "".join(f"<p>{line}</p>" for line in ENGLISH)
    page = f"<html lang=en><h1>Second bridge opens in Baishi</h1><div>{head}</div><div>{shown}{end}</div></html>"
    article = newscrawler.extract(page.encode())
    assert article is not None
    return article


@pytest.mark.parametrize("form", ["Source: Baishi Daily | 2021-11-03 10:20", "2021-11-03 (Source: Baishi Daily)"])
def test_english_page_names_its_source(form: str) -> None:
    assert read_english(form).source == read_english(end="<p>(Source: Baishi Daily)</p>").source == "Baishi Daily"


@pytest.mark.parametrize("line", ["Photo source: Li Dazhi", "Source: https://a.example/x", "Source: a census of 2021"])
def test_source_of_pictures_and_figures_is_not_the_articles(line: str) -> None:
    assert read_english(end=f"<p>{line}</p>").source is None


def test_english_byline_below_the_text_signs_it() -> None:
    article = read_english(end="<p>By Jane Wang and John Li</p>")
    assert article.authors == ["Jane Wang", "John Li"]
    assert article.body == "\n".join(ENGLISH)
