"""First page of an article and its following pages -> one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.items import Article

JOINED_LISTS = ("authors", "editors", "photographers", "images")
# What stands below the text stands on the last page alone, on many sites.
LAST = ("copyright_notice", "source", "original_title")


def join(first: Article, following: Article) -> None:
    """Append what a following page adds to the article: paragraphs not yet in it, people, pictures, a notice."""
    known = {*(first.body or "").split("\n"), first.title}
    added = [line for line in (following.body or "").split("\n") if line and line not in known]
    first.body = "\n".join(filter(None, (first.body, *added)))
    for name in JOINED_LISTS:
        mine, theirs = getattr(first, name), getattr(following, name)
        # A following page repeats the first one's byline; where it has none, a name in its text is no author.
        if name == "authors" and mine:
            continue
        mine.extend(item for item in theirs if item not in mine)
        _explain(first, following, name)
    for name in LAST:
        if getattr(first, name) is None and getattr(following, name) is not None:
            setattr(first, name, getattr(following, name))
            _explain(first, following, name)


def _explain(first: Article, following: Article, name: str) -> None:
    if getattr(first, name) and name not in first.provenance and name in following.provenance:
        first.provenance[name] = f"following page: {following.provenance[name]}"
