"""Document -> article links, next page, feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from newscrawler.document import Document

# Article addresses carry a date or a number; section addresses seldom do (F1 0.90 alone on real list pages).
NUMBERED = re.compile(r"(?:\d\D*){5}")
EPAPER_ARTICLE = re.compile(r"(?:^|/)content_\d+(?:_\d+)*\.s?html?$", re.IGNORECASE)
EPAPER_PAGE = re.compile(r"(?:^|/)node_\d+(?:_\d+)*\.s?html?$", re.IGNORECASE)
NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|mp[34]|m4a|avi|wmv|flv|apk|exe)$",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"^[\s\[(（【«<>›»→]*(?:下一?[页頁]|后一页|後一頁|next(?:\s+page)?|older(?:\s+posts)?|suivante?|siguiente|nächste(?:\s+seite)?"
    r"|次へ|次のページ|다음|следующая)[\s\])）】»<>›→]*$",
    re.IGNORECASE,
)
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# What follows an article's name in the address of its second page: a_2.shtml, a-2.html, a_p2.html, ?page=2.
PART = re.compile(r"[_-]p?(\d{1,2})(?=\.\w+$)|[?&](?:page|p)=(\d{1,2})$")


@dataclass(slots=True, frozen=True)
class Link:
    """A link of a page: absolute address without fragment, its text with spaces folded."""

    url: str
    text: str


def links(document: Document) -> list[Link]:
    """Give the page's http(s) links in page order, each address once, with the longest text that links to it."""
    base = base_url(document)
    found: dict[str, str] = {}
    for element in document.root.iter("a", "area"):
        url = absolute(base, element.get("href"))
        if url:
            text = " ".join("".join(element.itertext()).split())
            found[url] = max(found.get(url, ""), text, key=len)
    return [Link(url, text) for url, text in found.items()]


def absolute(base: str, href: str | None) -> str | None:
    """Give a link's address, absolute and without fragment; None for what is no page's address.

    >>> absolute("http://a.example/x/", " 1.html#top "), absolute("http://a.example/", "javascript:void(0)")
    ('http://a.example/x/1.html', None)
    """
    href = "".join((href or "").split())
    if not href or href.startswith("#") or len(href) > 2000:
        return None
    try:
        url = urljoin(base, href).partition("#")[0]
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return url if host and url.startswith(("http://", "https://")) else None


def base_url(document: Document) -> str:
    """Give the address that the page's links are relative to."""
    base = document.root.find(".//base[@href]")
    here = document.url or ""
    return (absolute(here, base.get("href")) if base is not None else None) or here


def article_links(document: Document) -> list[str]:
    """Give the absolute addresses of linked articles in page order, each once."""
    return [link.url for link in links(document) if looks_like_article(link.url)]


def looks_like_article(url: str) -> bool:
    """Tell by its shape whether an address is an article's."""
    parts = urlsplit(url)
    if NO_PAGE.search(parts.path) or EPAPER_PAGE.search(parts.path):
        return False
    shape = parts.path + ("?" + parts.query if parts.query else "")
    return bool(EPAPER_ARTICLE.search(parts.path) or NUMBERED.search(shape))


def issue_links(document: Document) -> list[str]:
    """Give the addresses of an e-paper's pages (版) that this one links to."""
    return [link.url for link in links(document) if EPAPER_PAGE.search(urlsplit(link.url).path)]


def next_page(document: Document) -> str | None:
    """Give the address that the page names as its next (rel=next, 下一页, Next), if it lies on the same host."""
    base = base_url(document)
    for element in document.root.iter("link", "a"):
        named = "next" in (element.get("rel") or "").lower().split()
        if named or (element.tag == "a" and NEXT.match("".join(element.itertext()))):
            url = absolute(base, element.get("href"))
            if url and url != document.url and same_host(url, document.url):
                return url
    return None


def next_part(document: Document) -> str | None:
    """Give the address of an article's following page: its next page whose address is the article's, numbered.

    下一页 may also lead to the next article or back to the list; those have addresses of their own.
    """
    url = next_page(document)
    if url is None or document.url is None:
        return None
    return url if whole(url) == whole(document.url) and part_number(url) == part_number(document.url) + 1 else None


def whole(url: str) -> str:
    """Give the address of an article's first page.

    >>> whole("http://a.example/2008/t5_2.shtml"), whole("http://a.example/2008/t5.shtml")
    ('http://a.example/2008/t5.shtml', 'http://a.example/2008/t5.shtml')
    """
    return PART.sub("", url)


def part_number(url: str) -> int:
    """Give which page of an article an address is, from 1.

    >>> part_number("http://a.example/t5_3.shtml"), part_number("http://a.example/t5.shtml")
    (3, 1)
    """
    match = PART.search(url)
    return int(match[1] or match[2]) if match else 1


def feeds(document: Document) -> list[str]:
    """Give the addresses of the feeds that the page declares."""
    base = base_url(document)
    declared = (
        absolute(base, element.get("href"))
        for element in document.root.iter("link")
        if (element.get("type") or "").lower() in FEED_TYPES
    )
    return list(dict.fromkeys(url for url in declared if url))


def section_links(document: Document) -> list[str]:
    """Give the addresses of pages of the same host that may list articles: what looks like no article and no file."""
    return [
        link.url
        for link in links(document)
        if same_host(link.url, document.url)
        and not looks_like_article(link.url)
        and not NO_PAGE.search(urlsplit(link.url).path)
    ]


def same_host(url: str, other: str | None) -> bool:
    """Tell whether two addresses lie on one host."""
    return urlsplit(url).netloc.lower() == urlsplit(other or "").netloc.lower()
