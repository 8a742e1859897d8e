"""Keyword in context: each place where a query's terms stand, with the characters before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.archive.snippet import hits
from newscrawler.archive.tokens import MARKS, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.archive.query import Term
    from newscrawler.archive.tokens import Columns

FACTS = ("id", "published_day", "site", "source", "title")
FIELDS = ("title", "body", *(name for name in MARKS if name not in ("title", "body")))


def concordance(row: Columns, terms: Sequence[Term], context: int) -> Iterator[dict[str, Any]]:
    """Give for each hit its field, place (characters from the field's start), left, hit and right, as the page writes them."""
    facts = {name: row[name] for name in FACTS}
    for field in FIELDS:
        text = text_of(row, field)
        wanted = [term for term in terms if term.field in (None, field)]
        for start, end in hits(text, wanted) if text and wanted else ():
            left, right = text[max(0, start - context) : start], text[end : end + context]
            yield {**facts, "field": field, "place": start, "left": left, "hit": text[start:end], "right": right}
