import newscrawler
from newscrawler.document import Document
from newscrawler.parsers import body
from newscrawler.parsers.line_kinds import beginning

STORY = (
    "青柳县城关镇上周完成了老街排水管网的改造，沿街八十六户居民告别了雨季积水。",
    "施工从三月开始，分四段推进，每段封闭不超过十天，商铺照常营业。",
    "镇里把图纸贴在巷口，居民提出的三十二条意见，有二十七条被采纳。",
    "下一步，改造将延伸到河西片区，预计年底前完工。",
)
COMMENT = "楼上说得对，我家门口以前一下雨就积水，现在好多了，希望河西那边也快点修好，不要再拖了。"


def read(html: str) -> str | None:
    article = newscrawler.extract(html.encode(), url="https://news.example/a/1.html")
    return article.body if article else None


def paragraphs(lines: tuple[str, ...] = STORY) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_paragraphs_are_joined_by_newlines_in_page_order() -> None:
    page = f"<html><body><h1>老街不再积水</h1><div class=content>{paragraphs()}</div></body></html>"
    assert read(page) == "\n".join(STORY)


def test_text_divided_by_br_alone_is_read() -> None:
    page = f"<table><tr><td><a href=/>首页</a></td></tr><tr><td>老街不再积水</td></tr><tr><td>{'<br><br>　　'.join(STORY)}</td></tr></table>"
    assert read(page) == "\n".join(STORY)


def test_comments_longer_than_the_article_stay_outside() -> None:
    replies = "".join(f"<div class=comment-item><p>{COMMENT}{number}</p></div>" for number in range(30))
    page = f"<h1>老街不再积水</h1><div class=article>{paragraphs()}</div><div class=comments>{replies}</div>"
    assert read(page) == "\n".join(STORY)


def test_rows_of_links_are_no_article() -> None:
    links = "".join(f"<li><a href=/{number}.html>城关镇第{number}次会议召开</a></li>" for number in range(40))
    assert read(f"<ul>{links}</ul>") is None


def test_page_regions_partition_the_lines_around_the_body() -> None:
    page = f"<div>导航</div><h1>老街不再积水</h1><div class=content>{paragraphs()}</div><p>版权声明：本站所有内容未经授权不得转载。</p>"
    document = Document.from_bytes(page.encode())
    found = body.locate(document, None, 1)
    assert [block.text for block in found.before] == ["导航", "老街不再积水"]
    assert [block.text for block in found.body] == list(STORY)
    assert [block.text for block in found.after] == ["版权声明：本站所有内容未经授权不得转载。"]


def test_deep_nesting_is_read_without_recursion() -> None:
    page = "<div>" * 100_000 + paragraphs() + "</div>" * 100_000
    assert read(page) in (None, "\n".join(STORY))
    page = "<div>" * 1500 + paragraphs() + "</div>" * 1500
    assert read(page) == "\n".join(STORY)


def test_second_article_of_an_endless_page_is_left_out() -> None:
    other = "".join(f"<p>河西片区的第{number}段管网今天完成闭水试验，施工队随后转场。</p>" for number in range(9))
    long = paragraphs(STORY * 2)
    page = f"<main><h1 class=headline>老街不再积水</h1><div class=content>{long}</div><h1 class=headline>河西通水</h1><div class=content>{other}</div></main>"
    assert read(page) == "\n".join(STORY * 2)


def test_related_prompt_between_paragraphs_is_left_out() -> None:
    prompt = "<p>Related: <a href=/2>What the town paid for its drains last year</a></p>"
    page = f"<h1>老街不再积水</h1><div class=content>{paragraphs(STORY[:2])}{prompt}{paragraphs(STORY[2:])}</div>"
    assert read(page) == "\n".join(STORY)


def test_subheadings_and_list_items_are_kept() -> None:
    page = f"<h1>老街不再积水</h1><div class=content>{paragraphs(STORY[:2])}<h3>下一步</h3>{paragraphs(STORY[2:])}<ul><li>河西片区，十一月开工。</li><li>城北片区，明年春天开工。</li></ul></div>"
    assert read(page) == "\n".join(
        [*STORY[:2], "下一步", *STORY[2:], "河西片区，十一月开工。", "城北片区，明年春天开工。"]
    )


def test_paragraphs_in_wrappers_of_their_own_are_read() -> None:
    wrapped = "".join(
        f'<div class="block"><div class="text"><p>{line}</p></div></div>' for line in (*STORY, "完工在即。")
    )
    page = f"<h1>老街不再积水</h1><main>{wrapped}<div class='promo'><div class='box'><p>订阅简报</p></div></div></main>"
    assert read(page) == "\n".join((*STORY, "完工在即。"))


def test_brief_of_short_lines_before_a_longer_next_article_is_read() -> None:
    brief = (
        "演出日期：五月八日",
        "演出地点：城关镇文化站",
        "入场方式：凭身份证领票，每人限领两张，领完为止。",
        "咨询电话：文化站值班室",
    )
    shown = "".join(f"<p>{line}</p>" for line in brief * 9)
    page = f'<h1 class="big">文化站周末有演出</h1><article>{shown}</article><h1 class="big">老街不再积水</h1><article>{paragraphs(STORY * 3)}</article>'
    body = read(page) or ""
    assert "入场方式" in body
    assert "排水管网" not in body


def test_hidden_copies_alone_do_not_outweigh_the_shown_text() -> None:
    copies = f"<div style='display:none'><div class=view>{paragraphs()}</div><div>{'<br>'.join(STORY)}</div></div>"
    assert read(f"<h1>老街不再积水</h1><div class=show>{paragraphs()}</div>{copies}") == "\n".join(STORY)


def test_quoted_post_is_read_with_who_wrote_it() -> None:
    quote = '<blockquote class="twitter-tweet"><p>积水没了！</p>— 青柳县城关镇 (@qingliu) <a href=/1>五月八日</a></blockquote>'
    page = f"<h1>老街不再积水</h1><div>{paragraphs(STORY[:3])}{quote}{paragraphs(STORY[3:])}</div>"
    assert read(page) == "\n".join((*STORY[:3], "积水没了！", "— 青柳县城关镇 (@qingliu) 五月八日", STORY[3]))


def test_label_with_the_linked_headline_of_another_article_is_no_paragraph() -> None:
    link = "<p>早前消息 | <a href=/2>城关镇排水管网改造工程三月动工，分四段推进</a></p>"
    page = f"<h1>老街不再积水</h1><div>{paragraphs(STORY[:2])}{link}{paragraphs(STORY[2:])}</div>"
    assert read(page) == "\n".join(STORY)


def test_paragraphs_of_divs_are_read_with_their_short_ones() -> None:
    lines = (*STORY, "完工在即。", "“放心吧。”")
    page = f"<h1>老街不再积水</h1><div class=main>{''.join(f'<div>{line}</div>' for line in lines)}</div>"
    assert read(page) == "\n".join(lines)


VERSES = "春风吹过白石渠 十里稻花香满畦 村头老树听新曲 渠水叮咚到石堤 我从田埂走过去".split()


def test_verses_below_a_dated_headline_are_read() -> None:
    page = f"<div><a href=/>首页</a></div><h1>白石渠放水</h1><p>2026-05-08 青柳报</p><p>□ 王小明</p><div>{'<br>'.join(VERSES)}</div>"
    assert read(page) == "\n".join(VERSES)


def test_captions_are_the_text_where_there_is_no_other() -> None:
    captions = ("图为完工后的白石渠。本报记者 王小明 摄", "村民在渠边劳作。本报记者 王小明 摄")
    shown = "".join(f"<img src={at}.jpg><p>{line}</p>" for at, line in enumerate(captions))
    assert read(f"<h1>白石渠放水</h1><div>2026-05-08 来源：青柳报</div><div>{shown}</div>") == "\n".join(captions)


def test_short_lines_below_a_headline_without_date_are_no_article() -> None:
    assert read(f"<h1>白石渠放水</h1><div>{'<br>'.join(VERSES)}</div>") is None


def test_a_line_is_told_by_how_it_begins() -> None:
    lines = ("相关新闻", "By A. Writer", "“Yes”", "• one", "© 青柳日报", "责编：王小满", "The town")
    assert [beginning(line) for line in lines] == ["prompt", "credit", "quote", "symbol", "copyright", "credit", None]
