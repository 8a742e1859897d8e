"""A page whose text was found -> whether it is an article, or a list of articles that shows how each begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.links import absolute, article_links, base_url, looks_like_article
from newscrawler.parsers.absence import TOO_DEEP, barrier, excess, is_too_deep

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document
    from newscrawler.parsers.page import Page

# A list shows a headline that is a link before each text. On 21 list pages with more than three texts the share is 0.95 to
# 1.0, on 480 articles at most 0.43.
FEWEST_TEXTS, TEASER_SHARE = 4, 0.7
ABOVE = 4  # lines above the first text in which its headline may stand
# Characters of text for each link to an article, and in all: front pages have up to 8.3 and 171, articles seldom less.
# Asked only of pages whose address does not look like an article's.
SCANT, SCANT_TEXT = 10, 250
FEWEST_LINKS = 10  # to articles, of a front page
HOME = re.compile(r"/?(?:(?:index|default|home)\.\w+)?")
LOGIN_TEXT = 400  # characters; a page with a password field and more text than this is a page with a login box


def lack_of(page: Page) -> str | None:
    """Say why a page is no article: a List, a FrontPage, a Login form, a Challenge, a Parked domain; None: it may be one.

    Little text counts against a page only where its address does not look like an article's.
    """
    if lack := barrier_of(page.document, with_text=bool(page.body)):
        return lack
    if not page.body:
        return None
    if lack := excess(page):
        return lack
    if shows_teasers(page):
        return "List"
    url = page.document.url
    if url and not looks_like_article(url) and (is_scant(page) or is_home(page)):
        return "FrontPage"
    return None


def shows_teasers(page: Page) -> bool:
    """Tell whether what was taken for paragraphs are the beginnings of many articles."""
    places = [block.index for block in page.body]
    if len(places) < FEWEST_TEXTS:
        return False
    document, blocks = page.document, page.document.blocks
    base = base_url(document)
    begins = [max(-1, places[0] - ABOVE - 1), *places]
    teasers = sum(
        any(_leads_on(block, document, base) for block in blocks[begin + 1 : end])
        for begin, end in zip(begins, places, strict=False)
    )
    return teasers >= TEASER_SHARE * len(places)


def _leads_on(block: Block, document: Document, base: str) -> bool:
    """Tell whether a line holds the link of another article."""
    for element in block.links:
        url = absolute(base, element.get("href"))
        text = " ".join("".join(element.itertext()).split())
        if url and url != document.url and looks_like_article(url, text):
            return True
    return False


def is_scant(page: Page) -> bool:
    """Tell whether a page has little text for the articles that it links to, as a front page has."""
    length = sum(len(block.text) for block in page.body)
    return length < SCANT_TEXT and length < SCANT * len(article_links(page.document))


def is_home(page: Page) -> bool:
    """Tell whether a page stands at its host's root and links to articles; what data of theirs it carries is not its own."""
    root = HOME.fullmatch(urlsplit(page.document.url or "-").path)
    return bool(root) and len(article_links(page.document)) >= FEWEST_LINKS


def barrier_of(document: Document, *, with_text: bool = False) -> str | None:
    """Say what stands in the place of a page (see parsers.absence), a form that asks for a password among it, or why
    it cannot be read at all (see Document.lack).

    with_text: the page has lines that may be an article's; a form beside them may be a login box.
    """
    if is_too_deep(document):
        return TOO_DEEP
    return document.lack or barrier(document) or ("Login" if not with_text and asks_login(document) else None)


def asks_login(document: Document) -> bool:
    """Tell whether a page is little more than a form that asks for a password."""
    fields = document.find("input")
    if not any((field.get("type") or "").lower() == "password" for field in fields):
        return False
    return sum(len(block.text) for block in document.blocks) <= LOGIN_TEXT
