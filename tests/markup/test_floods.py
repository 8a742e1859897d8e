"""What no real page has: floods of attributes and of elements, lines without an end, files that are no pages."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscrawler
from newscrawler.document import Document
from newscrawler.markup.tokens import MOST_TAGS
from newscrawler.walk import MOST_DEPTH

TEXT = [
    "石梁镇的渡口昨天重新开放，第一班船载着十二位乘客过河。",
    "船老大说，水位再涨半米就要停航，乘客请看门口的牌子。",
]
SHOWN = "".join(f"<p>{line}</p>" for line in TEXT)
TITLE = "石梁镇渡口重新开放"


def page(above: str = "", title: str = TITLE, body: str = SHOWN) -> bytes:
    head = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    return f"{head}<p>2026-11-24 来源：石梁日报 记者 王小明</p>{above}<div>{body}</div></body></html>".encode()


@pytest.mark.parametrize(
    "above",
    [
        "<div " + " ".join(f"data-a{number}=x" for number in range(50_000)) + "></div>",
        "<div " + " ".join(f"a{number}" for number in range(50_000)) + "></div>",
        "<div " + " ".join(f"a{number}='x y'" for number in range(50_000)) + ">",
        f"<div data-state='{'a ' * 400_000}'></div>",
        f'<div data-state="{"a=b " * 100_000}"></div>',
    ],
)
def test_article_below_an_element_with_a_flood_of_attributes_is_read(above: str) -> None:
    article = newscrawler.extract(page(above))
    assert article is not None
    assert (article.title, article.body, article.source) == (TITLE, "\n".join(TEXT), "石梁日报")


def test_a_page_of_more_tags_than_any_page_has_is_refused_by_name() -> None:
    flood = page("<b>x</b>" * (MOST_TAGS // 2))
    assert Document.from_bytes(flood).lack == "TooManyNodes"
    assert newscrawler.extract(flood) is None
    assert Document.from_bytes(page("<b>x</b>" * 10_000)).lack is None


@pytest.mark.parametrize("huge", [page(body=f"<p>{TEXT[0] * 5000}</p>"), page(title=TITLE * 30_000)])
def test_a_line_longer_than_anybody_writes_is_no_article(huge: bytes) -> None:
    assert newscrawler.extract(huge) is None


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1.7\n", b"PK\x03\x04", b""]
)
def test_files_that_are_no_pages_hold_no_text(start: bytes) -> None:
    assert Document.from_bytes(start + random.Random(7).randbytes(20_000)).lack == "NoText"


@given(st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]), st.integers(0, 3))
def test_text_with_control_characters_in_any_encoding_is_text(encoding: str, every: int) -> None:
    strewn = "".join(TEXT * 9).replace("，", "，" + "\x07\x1b\x08"[:every])
    assert Document.from_bytes(strewn.encode(encoding)).lack is None


def test_control_characters_leave_no_gap_and_unseen_ones_no_trace() -> None:
    strewn = (
        page()
        .decode()
        .replace("，", "，\x07\x1b\x08")
        .replace("渡", "渡\u200b\u202e")
        .replace("小", "小\u2066\U000e0041")
    )
    article = newscrawler.extract(strewn.encode())
    assert article is not None
    assert (article.title, article.body, article.authors) == (TITLE, "\n".join(TEXT), ["王小明"])


def test_unseen_characters_of_meta_tags_and_json_ld_reach_no_field() -> None:
    meta = '<meta name="description" content="石梁镇的渡口\u200b重新开放了，第一班船昨天上午载着十二位乘客过了河。">'
    data = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s","author":{"name":"王\\u202e小明"}}</script>'
    shown = f"<html><head>{meta}{data % TITLE}</head><body><h1>{TITLE}</h1>{SHOWN}</body></html>"
    article = newscrawler.extract(shown.encode())
    assert article is not None
    assert (article.description, article.authors) == (
        "石梁镇的渡口重新开放了，第一班船昨天上午载着十二位乘客过了河。",
        ["王小明"],
    )


def test_utf7_is_not_read() -> None:
    smuggled = page(body="".join(f"<p>{line * 4}</p>" for line in TEXT)).decode().encode("utf-7")
    assert newscrawler.extract(smuggled, content_type="text/html; charset=utf-7") is None
    assert newscrawler.extract(page(), content_type="text/html; charset=utf-7") is not None


UNCLOSED = "".join(
    f"<p>青禾镇第{number}期水渠工程昨天由村民代表验收，大家说这是多年来办得最实在的一件事，下一步要把余下的路面修好。</p>"
    for number in range(8)
)
BEGIN = "<html><head><title>青禾镇水渠验收</title></head><body><h1>青禾镇水渠验收</h1>"
STAMP = "<div><p>2026-11-24 10:20 来源：青禾日报 记者 王小明</p></div>"


@pytest.mark.parametrize(
    "opening",
    [
        "<div>",
        "<font color=red>",
        "<table><tr><td>",
        "<b><div>",
        "<b><i>",
        "<svg>",
        "<o:p>",
        "<form>",
        "<ul><li>",
    ],
)
def test_an_article_below_thousands_of_unclosed_tags_is_read(opening: str) -> None:
    article = newscrawler.extract((BEGIN + opening * 20_000 + STAMP + UNCLOSED).encode(), "http://paper.example/1.html")
    assert article is not None
    assert (article.body or "").count("水渠工程") == 8
    assert (article.source, article.authors, article.published_day) == ("青禾日报", ["王小明"], "2026-11-24")


@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>", "<b><div></b>", "<font color=red>字", "<svg><g>", "<o:p></font>", "<template>"]
)
def test_boxes_are_no_deeper_than_those_of_browsers(unit: str) -> None:
    document = Document.from_bytes((unit * 30_000 + UNCLOSED).encode())
    assert max((block.box.depth for block in document.blocks), default=0) < MOST_DEPTH
    assert document.lack is None
