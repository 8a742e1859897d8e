from html import escape
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.document import Document
from newscrawler.links import (
    absolute,
    article_links,
    feeds,
    issue_links,
    next_page,
    next_part,
    part_number,
    section_links,
    whole,
)

HERE = "http://paper.example/news/index.htm"
HEADLINE = "青禾镇连夜抢修水渠保春灌"


def page(markup: str, url: str = HERE) -> Document:
    return Document.from_bytes(f"<html><body>{markup}</body></html>".encode(), url)


@pytest.mark.parametrize(
    "href",
    [
        "/2008/0512/1234.html",
        "/gb/content/2008-05/12/content_99.htm",
        "../html/2008-05/12/content_17.htm",
        "t20080512_123456.shtml",
        "/news/show.asp?id=17",
        "/news/17.html",
        "/n/20080512.html",
        "/2024/05/mayor-opens-the-new-bridge-at-last",
        "/articles/c4gxyz0ab",
    ],
)
def test_a_headline_that_links_to_an_articles_address_is_found(href: str) -> None:
    assert article_links(page(f"<a href='{href}'>{HEADLINE}</a>")) == [absolute(HERE, href)]


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/", "首页"),
        ("/yw/index_2.htm", "2"),
        ("/html/2008-05/12/node_2.htm", "第02版：要闻"),
        ("/period_2026-10.htm", "2026年10月"),
        ("/2008/05/12/", "12"),
        ("/search?q=20080512", "2008年5月12日的全部消息都在这里"),
        ("/tag/123456", "春耕"),
        ("/upload/20080512123.jpg", HEADLINE),
        ("javascript:open(20080512)", HEADLINE),
        ("mailto:a20080512@paper.example", HEADLINE),
        ("#c20080512", HEADLINE),
    ],
)
def test_a_link_to_a_list_a_service_or_a_file_is_no_article(href: str, text: str) -> None:
    assert article_links(page(f"<a href='{href}'>{text}</a>")) == []


def test_a_list_that_a_script_shows_is_read_from_its_data() -> None:
    record = "<record><![CDATA[<li><a href='/art/2026/11/24/art_33_{}.html'>修渠</a></li>]]></record>"
    data = "".join(record.format(number) for number in (10001, 10002))
    document = page(f"<div><script type='text/xml'><datastore><recordset>{data}</recordset></datastore></script></div>")
    base = "http://paper.example/art/2026/11/24/art_33_"
    assert article_links(document) == [f"{base}10001.html", f"{base}10002.html"]


def test_each_address_is_given_once_in_page_order() -> None:
    document = page(
        "<a href='/20080512/2.html'>乙</a><a href='/20080512/1.html#x'>甲</a><a href='/20080512/2.html'>丙</a>"
    )
    assert article_links(document) == ["http://paper.example/20080512/2.html", "http://paper.example/20080512/1.html"]


def test_links_behind_a_stray_end_of_the_page_are_found() -> None:
    body = f"<html><body><a href='/20080512/1.html'>x</a></body></html><div><a href='/20080512/2.html'>{HEADLINE}</a></div>"
    assert len(article_links(Document.from_bytes(body.encode(), HERE))) == 2


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<a href='index_2.htm'>下一页</a>", "http://paper.example/news/index_2.htm"),
        ("<a href='index_2.htm'>[下一頁]</a>", "http://paper.example/news/index_2.htm"),
        ("<a href='?page=2' rel='next'>2</a>", "http://paper.example/news/index.htm?page=2"),
        ("<a href='?page=2'>Next »</a>", "http://paper.example/news/index.htm?page=2"),
        ("<a href='http://other.example/2'>下一页</a>", None),
        ("<a href='index.htm'>下一页</a>", None),
        ("<a href='2.htm'>下一篇</a>", None),
    ],
)
def test_next_page_is_the_link_that_says_so(markup: str, found: str | None) -> None:
    assert next_page(page(markup)) == found


@pytest.mark.parametrize(
    ("here", "href", "goes_on"),
    [
        ("a1.shtml", "a1_2.shtml", True),
        ("a1_2.shtml", "a1_3.shtml", True),
        ("a1.html", "a1.html?page=2", True),
        ("a1.shtml", "a2.shtml", False),
        ("a1_2.shtml", "a1.shtml", False),
        ("a1.shtml", "index_2.shtml", False),
    ],
)
def test_an_article_goes_on_at_its_own_address_with_the_next_number(here: str, href: str, goes_on: bool) -> None:
    base = "http://paper.example/20080512/"
    assert next_part(page(f"<a href='{href}'>下一页</a>", base + here)) == (base + href if goes_on else None)


def test_pages_that_are_counted_from_zero_belong_to_their_first() -> None:
    base = "http://paper.example/yw/t20261124_693227"
    script = "<script>createPageHTML(3, {}, 't20261124_693227', 'html');</script>"
    assert next_part(page(script.format(0), f"{base}.html")) == f"{base}_1.html"
    assert next_part(page(script.format(1), f"{base}_1.html")) == f"{base}_2.html"
    assert next_part(page(script.format(2), f"{base}_2.html")) is None
    assert [part_number(f"{base}{end}.html") for end in ("", "_1", "_2")] == [1, 2, 3]
    assert whole(f"{base}_2.html") == f"{base}.html"


def test_feeds_issues_and_sections_are_told_apart() -> None:
    document = page(
        "<link rel='alternate' type='application/rss+xml' href='/rss.xml'><a href='/yw/'>要闻</a>"
        "<a href='/html/2008-05/12/node_2.htm'>第02版</a><a href='/20080512/1.html'>x</a><a href='http://b.example/'>b</a>"
    )
    assert feeds(document) == ["http://paper.example/rss.xml"]
    assert issue_links(document) == ["http://paper.example/html/2008-05/12/node_2.htm"]
    assert section_links(document) == ["http://paper.example/yw/", "http://paper.example/html/2008-05/12/node_2.htm"]


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_address_raises(href: str, text: str) -> None:
    document = Document.from_bytes(f'<a href="{escape(href)}">x</a>'.encode("utf-8", "replace"), HERE)
    for function in (article_links, next_page, next_part, issue_links, section_links, feeds):
        function(document)
    assert (absolute(HERE, href) or HERE).startswith("http")


STEPS = st.lists(
    st.sampled_from(["", "a", "2026", "t1.html", ".", "..", "a..b", "-", "_x", "b;c", "%e4", "水"]), max_size=4
)


@given(
    st.sampled_from(
        ["http://a.example", "http://a.example/", "https://a.example:80/x/y.html?q#f", "HTTP://A.example/x", ""]
    ),
    STEPS,
    st.sampled_from(["", "/", "?", "?a=1", "?a=1&b=%20", "#x", "?a=/../b"]),
)
def test_a_link_is_joined_as_the_standard_library_joins_it(base: str, steps: list[str], end: str) -> None:
    href = "/" + "/".join(steps) + end
    wanted = urljoin(base, href).partition("#")[0]
    assert absolute(base, href) in (wanted, None)
    assert absolute(base, href) == wanted or not wanted.startswith("http://a.example/")
