"""Document -> links that may be articles although their addresses do not look like it: to be tried, a few of each kind."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.hints import BITS, hints_of
from newscrawler.links import (
    LONG_TEXT,
    MOST_LINKS,
    NO_PAGE,
    absolute,
    base_url,
    elements,
    is_service,
    looks_like_article,
    names_list,
    same_host,
    weight,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawler.document import Document

# Where a page's frame stands, articles do not.
FRAME = BITS["nav"] | BITS["footer"] | BITS["ad"] | BITS["<nav>"] | BITS["<footer>"] | BITS["<header>"]
REACH = 8  # enclosing elements that are looked at; further out stands the whole page


def doubtful_links(document: Document) -> list[str]:
    """Give the addresses behind headlines that lie on the page's host, outside of its frame, and name no list or service."""
    base = base_url(document)
    found: dict[str, None] = {}
    for element in islice(elements(document, "a"), MOST_LINKS):
        text = " ".join("".join(element.itertext()).split())
        if weight(text) < LONG_TEXT:
            continue
        url = absolute(base, element.get("href"))
        if url and _may_be(url, text, document.url) and not in_frame(element):
            found[url] = None
    return list(found)


def _may_be(url: str, text: str, here: str | None) -> bool:
    parts = urlsplit(url)
    return (
        same_host(url, here)
        and url != here
        and bool(parts.path.strip("/") or parts.query)
        and not looks_like_article(url, text)
        and not NO_PAGE.search(parts.path)
        and not is_service(parts)
        and not names_list(url)
    )


def in_frame(element: _Element) -> bool:
    """Tell whether an element stands in navigation, head, foot or advertisement, by tags and class names around it."""
    around: _Element | None = element
    for _ in range(REACH):
        if around is None:
            return False
        if isinstance(around.tag, str) and hints_of(around, around.tag) & FRAME:
            return True
        around = around.getparent()
    return False
