import json

import pytest

from newscrawler.parsers import title
from newscrawler.parsers.candidate import best
from newscrawler.parsers.title_text import without_names
from tests.parsers_pages import ENGLISH, PARAGRAPHS, document

HEADLINE = "青禾县白石渠整治工程全部完工"


def chosen(markup: str, head: str = "", url: str | None = None) -> str | None:
    found = best(title.candidates(document(markup, head, url=url)))
    return found.value if found else None


def ld(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize(
    "tag",
    [
        f"{HEADLINE}_地方新闻_青禾新闻网",
        f"{HEADLINE} - 青禾日报",
        f"{HEADLINE}-青禾在线",
        f"{HEADLINE}--时政--青禾网",
        f"{HEADLINE}｜青禾日報",
        f"{HEADLINE} | 水利 | qinghe.example",
        f"{HEADLINE} | 要聞 | 青禾日報 | 20190418",
    ],
)
def test_names_behind_the_headline_are_cut_off(tag: str) -> None:
    assert chosen(PARAGRAPHS, f"<title>{tag}</title>") == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        "1-10月青禾县用电量增长一成",
        "一周要闻 | 春耕时节，白石渠畔人欢马叫，田野上处处是忙碌身影",
        "Lighthouse opens – after three winters of work",
        "Co-operative wins well-known prize",
    ],
)
def test_separators_within_a_headline_stay(text: str) -> None:
    assert without_names(text) == text


def test_the_shown_heading_goes_before_a_declared_title_cut_at_a_quote() -> None:
    full = '渔民高喊"救命啊" 青禾水上派出所三分钟赶到'
    head = f"<title>{full}_青禾新闻</title><meta property='og:title' content='渔民高喊'>"
    assert chosen(f"<h1>{full}</h1><div>2019-09-08 10:20</div>{PARAGRAPHS}", head) == full


def test_a_logo_in_h1_is_no_headline() -> None:
    markup = f"<h1 class=logo>青禾新闻中心</h1><h2>{HEADLINE}</h2><p>2019-09-08 10:20</p>{PARAGRAPHS}"
    assert chosen(markup, f"<title>{HEADLINE}_青禾新闻中心</title>") == HEADLINE


def test_a_section_before_the_headline_in_metadata_is_left_out() -> None:
    head = f"<title>{HEADLINE} - 水利周刊</title><meta property=og:title content='水利周刊 - {HEADLINE}'>"
    assert chosen(f"<h1>{HEADLINE}</h1>{PARAGRAPHS}", head) == HEADLINE


def test_an_old_layout_without_headings_shows_its_headline_in_a_named_cell() -> None:
    markup = f"<table><tr><td class=bt>{HEADLINE}</td></tr><tr><td>2005-07-18 13:03:17</td></tr></table>{PARAGRAPHS}"
    assert chosen(markup, "<title>青禾在线</title>") == HEADLINE


def test_without_any_name_the_line_above_the_date_is_the_headline() -> None:
    markup = f"<div>首页</div><div class=t26>{HEADLINE}</div><div class=t27>2014/12/11 18:58 報導</div>{PARAGRAPHS}"
    assert chosen(markup, "<title>青禾廣播</title>") == HEADLINE


def test_a_heading_cut_by_br_is_one_headline() -> None:
    markup = f"<h1>青禾县白石渠整治工程<div>全部完工</div></h1><div>2019-09-08</div>{PARAGRAPHS}"
    assert chosen(markup, f"<title>{HEADLINE}_青禾网</title>") == "青禾县白石渠整治工程 全部完工"


def test_a_heading_in_the_crumb_trail_is_not_the_headline() -> None:
    markup = (
        "<ul><li>Home</li><li><h1>Lighthouse news: Eastport tower opens</h1></li></ul>"
        f"<h2>The old lighthouse opens its doors</h2>{ENGLISH}"
    )
    head = "<title>Lighthouse news: Eastport tower opens</title>" + ld(headline="The old lighthouse opens its doors")
    assert chosen(markup, head) == "The old lighthouse opens its doors"


def test_a_kicker_within_the_heading_is_left_out() -> None:
    markup = f"<h1><span>Eastport harbour</span> The old lighthouse opens its doors</h1>{ENGLISH}"
    head = "<meta property=og:title content='The old lighthouse opens its doors'>"
    assert chosen(markup, head) == "The old lighthouse opens its doors"


def test_headline_and_json_ld_outweigh_a_social_title() -> None:
    head = "<meta property=og:title content='You will love this tower'>" + ld(headline="The old lighthouse opens")
    assert chosen(f"<h1>The old lighthouse opens</h1>{ENGLISH}", head) == "The old lighthouse opens"


def test_entities_in_metadata_are_resolved() -> None:
    assert chosen(ENGLISH, ld(headline="Harbour &amp; tower &#8216;open&#8217;")) == "Harbour & tower ‘open’"


def test_bare_text_starts_with_its_headline() -> None:
    from newscrawler.document import Document

    page = Document.from_bytes(f"{HEADLINE}\n本报讯 渠水通了。\n".encode())
    assert chosen_of(page) == (HEADLINE, 0)


def chosen_of(page: object) -> tuple[str, int | None]:
    found = best(title.candidates(page))  # type: ignore[arg-type]
    assert found is not None
    return found.value, title.locate(page, found.value)  # type: ignore[arg-type]


def test_the_headline_is_located_near_the_text() -> None:
    page = document(f"<h1>{HEADLINE}</h1><ul><li>a</li></ul><h1>{HEADLINE}</h1><p>2019-09-08</p>{PARAGRAPHS}")
    assert title.locate(page, HEADLINE) == 2
    assert title.locate(page, "别的标题") is None


def test_a_page_without_anything_has_no_headline() -> None:
    assert title.candidates(document("")) == []


def test_a_line_in_bold_right_above_the_text_is_the_headline_of_an_old_page() -> None:
    markup = f"<table><tr><td>青禾日报 2012年02月13日</td></tr><tr><td>第03版：要闻</td></tr><tr><td><b>{HEADLINE}</b></td></tr></table>"
    assert chosen(markup + f"<div>副刊</div>{PARAGRAPHS}", "<title>青禾日报数字报</title>") == HEADLINE


def test_a_mark_behind_the_headline_is_left_out() -> None:
    markup = f"<h1>{HEADLINE}<span>原创</span></h1><div>2019-09-08 08:24</div>{PARAGRAPHS}"
    assert chosen(markup, f"<title>{HEADLINE}_青禾网</title>") == HEADLINE


def test_a_heading_akin_to_no_declared_title_is_the_sites() -> None:
    markup = f"<h1>乙省在线</h1><div class=box>别的内容</div>{PARAGRAPHS}"
    assert chosen(markup, f"<title>{HEADLINE} - 青禾网</title>") == HEADLINE


def test_the_publishing_systems_comment_names_the_headline() -> None:
    comment = f"<!--enpproperty <title>{HEADLINE}</title>/enpproperty-->"
    assert chosen(comment + PARAGRAPHS, "<title>青禾日报数字报</title>") == HEADLINE


def test_a_label_in_an_element_of_its_own_is_left_out() -> None:
    markup = f"<h1><span>图文</span>{HEADLINE}</h1><div>2019-09-08 08:24</div>{PARAGRAPHS}"
    assert chosen(markup, f"<title>{HEADLINE}_青禾网</title>") == HEADLINE
