import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.feeds import Listing, read_listing

HERE = "http://paper.example/feed.xml"


@pytest.mark.parametrize(
    "body",
    [
        (
            "<rss><channel><link>http://paper.example/</link><item><link> http://paper.example/1.html </link></item>"
            "<item><link><![CDATA[/2.html]]></link></item></channel></rss>"
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link rel='edit' href='/edit'/>"
            "<link href='/1.html'/></entry><entry><link rel='alternate' href='2.html'/></entry></feed>"
        ),
        (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
            "<item><link>http://paper.example/1.html</link></item><item><link>/2.html</link></item></rdf:RDF>"
        ),
        (
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://paper.example/1.html</loc>"
            "<image:image xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><image:loc>/x.jpg</image:loc>"
            "</image:image></url><url><loc>/2.html</loc></url></urlset>"
        ),
        "http://paper.example/1.html\nhttp://paper.example/2.html\n",
        (
            "<rss><channel><item><link>http://paper.example/1.html</link></item><item><title>A & B <b></title>"
            "<link>/2.html</link></item>"
        ),
    ],
    ids=["rss", "atom", "rdf", "sitemap", "text", "broken"],
)
def test_pages_are_listed_whatever_the_format(body: str) -> None:
    pages = ["http://paper.example/1.html", "http://paper.example/2.html"]
    assert read_listing(body.encode(), HERE) == Listing(pages=pages)
    assert read_listing(gzip.compress(body.encode()), HERE) == Listing(pages=pages)


def test_a_sitemap_index_lists_sitemaps() -> None:
    body = b"<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    assert read_listing(body, HERE).sitemaps == ["http://paper.example/a.xml.gz", "http://paper.example/b.xml"]


def test_a_feed_names_its_next_page() -> None:
    body = b"<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='/feed?page=2'/></feed>"
    assert read_listing(body, HERE) == Listing(next_page="http://paper.example/feed?page=2")


def test_other_schemes_are_left_out() -> None:
    body = b"<rss><item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item></rss>"
    assert read_listing(body, HERE) == Listing(odd=["javascript:alert(1)", "file:///etc/passwd"])


def test_entities_are_neither_expanded_nor_loaded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "' + "http://paper.example/" * 1000 + '">'
    bomb += "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8))
    bomb += '<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>&i;&x;</link></item></rss>'
    assert read_listing(bomb.encode(), HERE) == Listing(lack="Entities")


@given(st.binary() | st.text(alphabet="<>/&;abclinktemurs '\"=\x00http:").map(str.encode))
def test_nothing_raises(body: bytes) -> None:
    read_listing(body, HERE)
    read_listing(b"<rss><item><link>" + body, HERE)
