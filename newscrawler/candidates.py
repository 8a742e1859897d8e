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
    is_service,
    looks_like_article,
    names_list,
    same_host,
    weight,
)

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document
    from newscrawler.markup.element import Element

# Where a page's frame stands, articles do not.
FRAME = BITS["nav"] | BITS["footer"] | BITS["ad"] | BITS["<nav>"] | BITS["<footer>"] | BITS["<header>"]
REACH = 8  # enclosing elements that are looked at; further out stands the whole page


def doubtful_links(document: Document) -> list[str]:
    """Give the addresses behind headlines that lie on the page's host, outside of its frame, and name no list or service."""
    base = base_url(document)
    found: dict[str, None] = {}
    shown = ((element, block) for block in document.blocks for element in block.links)
    for element, block in islice(shown, MOST_LINKS):
        text = " ".join("".join(element.itertext()).split())
        if weight(text) < LONG_TEXT:
            continue
        url = absolute(base, element.get("href"))
        if url and _may_be(url, text, document.url) and not in_frame(element, block):
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


def in_frame(link: Element, block: Block) -> bool:
    """Tell whether a link on a line stands in navigation, head, foot or advertisement, by tags and class names around it."""
    if hints_of(link.tag, link.attrib) & FRAME:
        return True
    if not block.box.hints & FRAME:  # neither its own nor those of any element around it; reading them sets `own`
        return False
    return any(box.own & FRAME for box in islice((block.box, *block.box.ancestors()), REACH))
