"""Article -> what is counted of it, so that a change of its site's pages shows in counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from newscrawler.items import Article

RECENT = 7  # days: what a crawl finds as new was published within these
DAMAGED = 0.02  # of a text's characters are U+FFFD: single ones stand for rare characters
WORD = re.compile(r"[^\W\d_]+")
LONGEST_SECTION = 20


def marks(article: Article, template: str | None, day: date, *, new: bool = True) -> Iterator[tuple[str, str]]:
    """Give events with their reasons, to be counted on the day on which an article was stored.

    marked: it was looked at; of a new one recent: published just before, or old: long ago, or nobody knows; damaged: characters are lost; length: bits of the number of
    its characters; section; template.
    """
    yield "marked", ""
    body = article.body or ""
    yield "length", str(len(body).bit_length())
    if new:
        yield "recent" if _is_recent(article.published_day, day) else "old", ""
    for name, text in (("title", article.title or ""), ("body", body)):
        if text.count("\ufffd") > DAMAGED * len(text):
            yield "damaged", name
    if section := section_of(article):
        yield "section", section
    if template:
        yield "template", template


def _is_recent(published: str | None, day: date) -> bool:
    try:
        return abs((day - date.fromisoformat(published or "")).days) <= RECENT
    except ValueError:
        return False


def section_of(article: Article) -> str | None:
    """Give the section an article stands in: as its page names it, else as its address does.

    >>> from newscrawler.items import Article
    >>> section_of(Article(url="http://a.example/sports/2026/1.html")), section_of(Article(url="http://a.example/1.html"))
    ('sports', None)
    """
    if article.section:
        return article.section[:LONGEST_SECTION]
    try:
        folders = urlsplit(article.url or "").path.split("/")[1:-1]
    except ValueError:
        return None
    return next((name[:LONGEST_SECTION] for name in folders if WORD.fullmatch(name)), None)
