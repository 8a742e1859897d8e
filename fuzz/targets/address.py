"""Addresses: a canonical one stays as it is, is plain ASCII, and names its site."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

from newscrawler.fingerprint import article_id, canonical_url, page_address, site_of
from newscrawler.links import absolute, is_service, looks_like_article, names_list, part_number, whole

HOME = "http://paper.example/2008/"
ALLOWED = frozenset(string.ascii_letters + string.digits + "-._~%!$&'()*+,;=:@/?[]|")
SEEDS = (
    "http://paper.example/a/../b.html?utm_source=x&id=7#top",
    "https://新闻.example:443/2008/5/12/文章_2.shtml;jsessionid=A1?from=20&sid=x",
    "HTTP://user:pw@[::1]:8080/%7e%zz/?q=a%20b&&c",
    "//paper.example./content/2019-09/08/content_1.htm",
    "http://xn--2lzs91d.example/node_2.htm?page=2&p=3",
)


def seeds() -> tuple[bytes, ...]:
    """Give addresses of several kinds."""
    return tuple(url.encode() for url in SEEDS)


def one(data: bytes) -> None:
    """Read the input as an address and as a link of a page."""
    text = data.decode("utf-8", "surrogateescape")
    _is_stable(text)
    link = absolute(HOME, text)
    if link is not None:
        looks_like_article(link, text)
        names_list(link)
        is_service(urlsplit(link))
        assert part_number(whole(link)) >= 0
        _is_stable(link)


def _is_stable(url: str) -> None:
    try:
        once = canonical_url(url)
    except ValueError:
        return
    assert canonical_url(once) == once
    assert set(once) <= ALLOWED, once
    assert urlsplit(once).path.startswith("/")
    assert site_of(once) == site_of(url)
    assert page_address(url, once) == page_address(once, url) == once
    assert len(article_id("paper", once)) == 16
