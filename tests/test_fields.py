"""The fields that describe an article: summary, description, section, keywords, subtitle, printed page, language."""

import json

import pytest

from newscrawler.document import Document
from newscrawler.items import Article
from newscrawler.parsers import abstract, description, epaper, fields, keywords, language, section, subtitle
from newscrawler.parsers.candidate import best
from tests.parsers_pages import ENGLISH, PARAGRAPHS, TEXT, located, page

TITLE = "<h1>青禾县白石渠整治工程全部完工</h1><div>2019-09-08 10:20 来源：青禾日报</div>"
SUMMARY = "历时两年的白石渠整治工程全部完工，沿线十二个村的灌溉用水得到保障，管护队伍即将建立。"


def ld(kind: str = "NewsArticle", **values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, **values})}</script>'


def abstract_of(markup: str, head: str = "") -> str | None:
    found = best(abstract.candidates(page(markup, head)))
    return found.value if found else None


@pytest.mark.parametrize("label", ["摘要：", "内容摘要:", "【核心提示】", "導讀：", "提要: ", "[摘要]", "核心阅读："])
def test_a_labelled_summary_is_the_abstract_without_its_label(label: str) -> None:
    assert abstract_of(f"{TITLE}<div>{label}{SUMMARY}</div>{PARAGRAPHS}") == SUMMARY


def test_a_label_on_its_own_line_heads_the_summary() -> None:
    assert abstract_of(f"{TITLE}<div>核心提示</div><div>{SUMMARY}</div>{PARAGRAPHS}") == SUMMARY


@pytest.mark.parametrize(
    "name", ["summary", "article-lead", "zhaiyao", "t-content__chapo", "c-article-summary", "daodu"]
)
def test_a_box_named_so_is_the_abstract(name: str) -> None:
    assert abstract_of(f"{TITLE}<div class='{name}'><p>{SUMMARY}</p></div><div>{PARAGRAPHS}</div>") == SUMMARY


def test_a_paragraph_set_apart_that_metadata_repeats_is_the_abstract() -> None:
    head = f"<meta name=description content='{SUMMARY}'>"
    markup = f"{TITLE}<p class=big>{SUMMARY}</p><div><img src=a.jpg></div><div>{PARAGRAPHS}</div>"
    assert abstract_of(markup, head) == SUMMARY


def test_the_first_paragraph_is_no_abstract_even_where_metadata_repeats_it() -> None:
    assert abstract_of(TITLE + PARAGRAPHS, f"<meta name=description content='{TEXT[0]}'>") is None


def test_a_box_around_the_whole_text_and_one_about_its_author_are_none() -> None:
    assert abstract_of(f"{TITLE}<div class=intro>{PARAGRAPHS}</div>") is None
    assert abstract_of(f"{TITLE}<div class=author-intro>{SUMMARY}</div><div>{PARAGRAPHS}</div>") is None


def described(head: str) -> str | None:
    found = best(description.candidates(page(TITLE + PARAGRAPHS, head)))
    return found.value if found else None


def test_the_articles_own_meta_description_is_kept() -> None:
    assert described(f"<meta name=description content='{TEXT[1]}'>") == TEXT[1]


def test_the_blurb_of_the_site_and_a_copy_of_the_headline_are_no_description() -> None:
    blurb = "青禾在线是经批准成立的综合性新闻门户网站，致力于打造本地最具影响力的网络媒体平台。"
    assert described(f"<meta name=description content='{blurb}'>") is None
    assert described("<meta name=description content='青禾县白石渠整治工程全部完工--时政--青禾网'>") is None


def test_a_description_in_another_language_is_known_by_its_long_words() -> None:
    own = "The old lighthouse opens to the public in May, after volunteers spent winters on the stairs."
    found = description.candidates(page(f"<h1>Lighthouse</h1>{ENGLISH}", f"<meta name=description content='{own}'>"))
    assert [candidate.value for candidate in found] == [own]
    slogan = "Bringing the world to the coast and the coast to the world, every single morning."
    assert not description.candidates(page(f"<h1>L</h1>{ENGLISH}", f"<meta name=description content='{slogan}'>"))


@pytest.mark.parametrize(
    ("crumbs", "name"),
    [
        ("当前位置：首页 > 新闻中心 > 社会 > 正文", "社会"),
        ("青禾网>>时政>>各地要闻", "各地要闻"),
        ("首頁 \\ 要聞 \\ 藝文", "藝文"),
        ("您的位置： 首页/要闻动态/今日关注", "今日关注"),
    ],
)
def test_the_crumb_trail_names_the_section(crumbs: str, name: str) -> None:
    found = best(section.candidates(page(f"<div>{crumbs}</div>{TITLE}{PARAGRAPHS}")))
    assert found is not None
    assert (found.value, found.rule) == (name, "crumb trail")


def test_metadata_goes_before_the_trail_but_not_a_machines_name() -> None:
    crumbs = "<div>首页 > 新闻 > 水利</div>"
    found = best(section.candidates(page(crumbs + TITLE + PARAGRAPHS, ld(articleSection="地方"))))
    assert found is not None
    assert found.value == "地方"
    found = best(section.candidates(page(crumbs + TITLE + PARAGRAPHS, ld(articleSection="local_news"))))
    assert found is not None
    assert found.value == "水利"


def words(head: str) -> list[str] | None:
    found = best(keywords.candidates(page(TITLE + PARAGRAPHS, head)))
    return found.value if found else None


def test_keywords_are_split_at_commas_or_blanks_and_given_once() -> None:
    assert words("<meta name=keywords content='白石渠,灌溉,水利局,灌溉'>") == ["白石渠", "灌溉", "水利局"]
    assert words("<meta name=keywords content='白石渠 灌溉 清淤'>") == ["白石渠", "灌溉", "清淤"]
    assert words(ld(keywords=["白石渠", "灌溉"])) == ["白石渠", "灌溉"]


def test_keywords_of_the_site_are_left_out() -> None:
    assert words("<meta name=keywords content='青禾网,青禾新闻,新闻门户,主流媒体,生活资讯'>") is None


def subtitle_of(markup: str) -> str | None:
    found = subtitle.choose(subtitle.candidates(page(markup)))
    return found.value if found else None


def test_lines_named_or_marked_so_around_the_headline_are_the_subtitle() -> None:
    headline = "<h1>青禾县白石渠整治工程全部完工</h1>"
    above, below = "<div class=yinti>民生实事办到田间地头</div>", "<div class=sub-title>十二个村灌溉用水有保障</div>"
    assert subtitle_of(above + headline + below + PARAGRAPHS) == "民生实事办到田间地头\n十二个村灌溉用水有保障"
    assert subtitle_of(f"{headline}<p>——十二个村灌溉用水有保障</p>{PARAGRAPHS}") == "——十二个村灌溉用水有保障"
    assert subtitle_of(f"<p>引题：民生实事办到田间地头</p>{headline}{PARAGRAPHS}") == "民生实事办到田间地头"
    assert subtitle_of(headline + PARAGRAPHS) is None


def test_headings_beside_the_headline_and_kickers_within_it_are_subtitles() -> None:
    markup = "<div><h3>民生实事办到田间地头</h3><h1>白石渠整治工程全部完工</h1><h2>十二个村灌溉用水有保障</h2></div>"
    assert subtitle_of(f"{markup}<div>{PARAGRAPHS}</div>") == "民生实事办到田间地头\n十二个村灌溉用水有保障"
    head = "<meta property=og:title content='The old lighthouse opens its doors'>"
    found = subtitle.choose(
        subtitle.candidates(page(f"<h1><i>Eastport harbour</i> The old lighthouse opens its doors</h1>{ENGLISH}", head))
    )
    assert found is not None
    assert found.value == "Eastport harbour"


def test_the_publishing_systems_comment_names_subtitle_section_keywords_and_page() -> None:
    comment = (
        "<!--enpproperty <introtitle>民生实事办到田间地头</introtitle><subtitle></subtitle><nodename>要闻</nodename>"
        "<keyword>白石渠,灌溉</keyword><pagenumber>03</pagenumber><pagename>县域</pagename>/enpproperty-->"
    )
    source = page(comment + TITLE + PARAGRAPHS)
    article = Article()
    fields.fill(article, source)
    assert (article.subtitle, article.section, article.keywords) == ("民生实事办到田间地头", "要闻", ["白石渠", "灌溉"])
    assert (article.page_number, article.page_name) == ("03", "县域")


def printed(markup: str, url: str | None = None) -> dict[str, str]:
    found = epaper.candidates(page(markup, url=url))
    return {field: best(proposed).value for field, proposed in found.items() if proposed}  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["第03版：要闻", "第 03 版 要闻", "03版：要闻", "版次：03 版名：要闻"])
def test_the_head_of_an_epaper_names_page_and_issue(line: str) -> None:
    markup = f"<div>2022年02月13日 星期日</div><div>{line}</div>{TITLE}{PARAGRAPHS}"
    assert printed(markup, "http://epaper.example/qhrb/html/2022-02/13/content_1.htm") == {
        "issue_date": "2022-02-13",
        "page_number": "03",
        "page_name": "要闻",
    }


def test_the_note_below_the_text_names_the_printed_page() -> None:
    markup = f"{TITLE}{PARAGRAPHS}<p>《 青禾日报 》（ 2024年05月10日 04 版）</p>"
    assert printed(markup) == {"issue_date": "2024-05-10", "page_number": "04"}


def test_other_pages_tell_of_no_print() -> None:
    assert printed(TITLE + PARAGRAPHS, "https://www.example/newsDetail_forward_4506347") == {}


@pytest.mark.parametrize(
    ("text", "lang", "tag"),
    [
        ("青禾县水利局宣布工程全部完工，沿线农户灌溉用水得到保障。", "", "zh-Hans"),
        ("青禾縣水利局宣佈工程全部完工，沿線農戶灌溉用水得到保障。", "zh-CN", "zh-Hant"),
        ("市の水道局は昨日、二年にわたる工事がすべて終わったと発表した。", "en", "ja"),
        ("시 수도국은 어제 2년에 걸친 공사가 모두 끝났다고 발표했다.", "", "ko"),
        ("The harbour board said on Monday that the tower will be open to the public.", "", "en"),
        ("Der Hafen und die Stadt haben den Turm nach drei Jahren wieder geöffnet, das ist ein Erfolg.", "en-US", "de"),
        ("Městská rada otevřela starou věž.", "cs-CZ", "cs"),
        ("Городской совет открыл старую башню.", "uk", "uk"),
        ("Городской совет открыл старую башню.", "en", "ru"),
    ],
)
def test_the_language_is_told_by_characters_and_words_before_declarations(text: str, lang: str, tag: str) -> None:
    found = language.choose(page(f"<h1>{text}</h1><p>{text * 3}</p>", lang=lang))
    assert found is not None
    assert found.value == tag


def test_fields_are_filled_with_the_rule_that_gave_each() -> None:
    article = Article()
    fields.fill(article, page(f"{TITLE}<div>摘要：{SUMMARY}</div>{PARAGRAPHS}"))
    filled = {name: value for name, value in article.to_dict().items() if value}
    assert filled == {
        "abstract": SUMMARY,
        "language": "zh-Hans",
        "published_at": "2019-09-08T10:20+08:00",
        "published_day": "2019-09-08",
        "published_at_raw": "2019-09-08 10:20",
        "provenance": {
            "abstract": "label 摘要：",
            "language": "characters",
            "published_at": "line by the headline",
        },
    }


@pytest.mark.parametrize(
    "body", [b"", b"<p>", b"\xff\xfe\x00", b"<h1>", b'<script type="application/ld+json">{"@type":[]}']
)
def test_pages_with_next_to_nothing_give_nothing_and_never_raise(body: bytes) -> None:
    article = Article()
    fields.fill(article, located(Document.from_bytes(body)))
    assert article.published_at is None


def test_odd_values_in_json_ld_are_passed_over() -> None:
    odd = ld(headline=["a"], datePublished=5, keywords={"a": 1}, articleSection=[None], description=None)
    article = Article()
    fields.fill(article, page(TITLE + PARAGRAPHS, odd + ld("BreadcrumbList", itemListElement=[1, {"item": 2}])))
    assert (article.section, article.keywords) == (None, [])
