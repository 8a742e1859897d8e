"""Document -> the titles that its metadata and title tag declare, and how they support a headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.parsers.title_text import heads, key, parts, tidy

if TYPE_CHECKING:
    from newscrawler.document import Document

# Trust in what a page declares. Shown headings that agree collect it.
OG, HEADLINE, COMMENT, TITLE_TAG, OTHER_META = 2.0, 1.8, 3.0, 1.2, 0.4
OTHER_NAMES = ("articletitle", "headline", "twitter:title", "title", "dc.title", "sailthru.title", "weibo:title")
STRONG = frozenset(("og:title", "json-ld headline"))
ARTICLE_TYPE = re.compile(r"Article|Posting|Report|Review")
LONGEST = 500
# A heading that is part of a declared title is supported from this length on, and from this share of it; one that holds
# a declared title, where that is more than half of it.
SHORTEST_PART, CONTAINED, BEGUN = 8, 0.6, 0.5


@dataclass(slots=True, frozen=True)
class Declared:
    """One declared title: its text, rule and trust; the keys of it, of its heads (names cut off) and of its parts."""

    text: str
    rule: str
    weight: float
    whole: str
    heads: frozenset[str]
    parts: frozenset[str]

    def support(self, wanted: str) -> float:
        """Say how much this declaration speaks for a headline of that key."""
        if wanted in self.heads:
            return self.weight
        if len(wanted) < SHORTEST_PART:
            return 0.0
        # A part behind the first is the headline only where a section's name goes before it.
        behind = wanted in self.parts and 2 * len(wanted) > len(self.whole)
        if behind or (len(wanted) > CONTAINED * len(self.whole) and wanted in self.whole):
            return self.weight / 2
        within = (head for head in self.heads if len(head) > BEGUN * len(wanted) and head in wanted)
        return self.weight / 2 if any(within) else 0.0


def declared(document: Document) -> list[Declared]:
    """List what the page declares as its title, most trusted first."""
    meta = document.meta
    found = [("og:title", meta.get("og:title", [""])[0], OG)]
    found += [("json-ld headline", text, HEADLINE) for text in _headlines(document)[:1]]
    found.append(("publishing comment", document.notes.get("title", ""), COMMENT))
    found.append(("title tag", document.title_tag, TITLE_TAG))
    found += [(f"meta {name}", meta[name][0], OTHER_META) for name in OTHER_NAMES if name in meta]
    return [_declared(rule, tidy(text)[:LONGEST], weight) for rule, text, weight in found if tidy(text)]


def _declared(rule: str, text: str, weight: float) -> Declared:
    heads_of = frozenset(key(head) for head in heads(text)) - {""}
    return Declared(text, rule, weight, key(text), heads_of, frozenset(key(part) for part in parts(text)) - {""})


def _headlines(document: Document) -> list[str]:
    return [
        str(thing["headline"])
        for thing in document.json_ld
        if isinstance(thing.get("headline"), str) and ARTICLE_TYPE.search(str(thing.get("@type")))
    ]


def site_names(document: Document) -> frozenset[str]:
    """Give the keys of the names by which the page calls its site."""
    meta = document.meta
    named = [
        name
        for where in ("og:site_name", "application-name", "apple-mobile-web-app-title")
        for name in meta.get(where, [])
    ]
    named += [str(thing.get("name")) for thing in document.json_ld if "Organization" in str(thing.get("@type"))]
    host = (document.url or "").split("://")[-1].split("/")[0].removeprefix("www.")
    return frozenset(key(name) for name in [*named, host, host.split(".")[0]]) - {""}
