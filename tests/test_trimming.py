import newscrawler

PARAGRAPHS = [
    "石桥镇的老粮仓改成了村史馆，五一期间免费开放，头一天就来了六百多人，不少是从县城赶来的老粮站职工。",
    "馆里摆着从各村征集来的三百多件农具，每一件都写明捐赠人的名字，讲解员由镇中学的学生轮流担任。",
    "镇里打算把后面的晒场也利用起来，农闲时放电影、办展览，让老粮仓热闹起来。",
]


def body_of(lines: list[str]) -> list[str]:
    page = "<h1>老粮仓变成村史馆</h1><div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
    article = newscrawler.extract(page.encode())
    assert article is not None
    return (article.body or "").split("\n")


def test_credits_and_tools_are_no_paragraphs() -> None:
    lines = ["责任编辑：周小禾", "（原标题：老粮仓有了新用处）", "分享到：微信 微博"]
    assert body_of([*PARAGRAPHS, *lines]) == PARAGRAPHS


def test_headline_and_summary_at_the_top_are_no_paragraphs() -> None:
    summary = "摘要：石桥镇的老粮仓改成了村史馆，五一期间免费开放，头一天就来了六百多人。"
    assert body_of(["老粮仓变成村史馆", summary, *PARAGRAPHS]) == PARAGRAPHS


def test_statement_about_rights_at_the_end_is_no_paragraph() -> None:
    statement = ["版权声明：", "凡本网注明“来源：石桥网”的作品，未经授权不得转载。", "法律顾问：正行律师事务所"]
    assert body_of([*PARAGRAPHS, *statement]) == PARAGRAPHS


def test_story_about_rights_keeps_its_paragraphs() -> None:
    story = ["法院认为，未经作者许可不得转载其摄影作品，镇里的公众号应当赔礼道歉。", *PARAGRAPHS]
    assert body_of(story) == story


def test_hidden_copy_of_the_text_is_no_paragraph() -> None:
    copy = f'<div style="display:none">{"".join(PARAGRAPHS)}</div>'
    shown = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    article = newscrawler.extract(f"<div>{copy}<h1>老粮仓变成村史馆</h1><div>{shown}</div></div>".encode())
    assert article is not None
    assert article.body == "\n".join(PARAGRAPHS)


def test_line_that_says_who_took_the_picture_is_no_paragraph() -> None:
    assert body_of([*PARAGRAPHS[:2], "讲解员在展柜前。 方志平 摄", *PARAGRAPHS[2:]]) == PARAGRAPHS


def test_bid_to_read_on_in_the_middle_is_no_paragraph() -> None:
    bids = ["請繼續往下閱讀...", "展开全文"]
    assert body_of([PARAGRAPHS[0], bids[0], PARAGRAPHS[1], bids[1], PARAGRAPHS[2]]) == PARAGRAPHS


def test_words_to_the_readers_around_a_chinese_text_are_no_paragraphs() -> None:
    below = [
        "图片由受访者提供",
        "关键词：村史馆；老粮仓",
        "关注石桥日报微信公众号，获取更多资讯",
        "石桥镇融媒体中心出品",
    ]
    for line in below:
        assert body_of([*PARAGRAPHS, line]) == PARAGRAPHS
    assert body_of(["点击蓝字 关注我们", *PARAGRAPHS]) == PARAGRAPHS


def test_line_below_a_picture_that_tells_what_it_shows_is_no_paragraph() -> None:
    for caption in ("图为村史馆的展柜。 石桥日报 图", "▲村史馆的展柜。"):
        markup = "".join(f"<p>{line}</p>" for line in (*PARAGRAPHS[:2], "<img src=/a.jpg>", caption, PARAGRAPHS[2]))
        article = newscrawler.extract(f"<h1>老粮仓变成村史馆</h1><div>{markup}</div>".encode())
        assert article is not None
        assert article.body == "\n".join(PARAGRAPHS)
