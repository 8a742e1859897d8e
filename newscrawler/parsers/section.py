"""Page -> section of the site, as its metadata or its crumb trail names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.breadcrumb import listed, trail
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_text import tidy

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

NAMES = (
    "article:section",
    "articlesection",
    "section",
    "columnname",
    "og:article:section",
    "category",
    "cxenseparse:section",
)
BY_JSON_LD, BY_META, BY_TRAIL, BY_LIST, BY_COMMENT = 4.0, 3.0, 2.0, 1.0, 0.5
LONGEST = 60
# A name in another script than the headline's is one of the machine: emissions, business.
FOREIGN, HAN = 3.5, re.compile("[\u3400-\u9fff]")


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose sections, the most trusted source first; of a trail the innermost name."""
    title = page.title.value if page.title else ""
    found = [Candidate(text, "json-ld articleSection", BY_JSON_LD) for text in islice(_from_json_ld(page), 1)]
    found += [
        Candidate(tidy(page.document.meta[name][0]), f"meta {name}", BY_META)
        for name in NAMES
        if name in page.document.meta
    ]
    found += [Candidate(name, "crumb trail", BY_TRAIL) for name in trail(page)[-1:]]
    found += [Candidate(name, "json-ld BreadcrumbList", BY_LIST) for name in listed(page.document, title)[-1:]]
    if name := page.document.notes.get("nodename"):
        found.append(Candidate(name, "publishing comment", BY_COMMENT))
    han = bool(HAN.search(title))
    return [
        candidate if bool(HAN.search(candidate.value)) == han else replace(candidate, weight=candidate.weight - FOREIGN)
        for candidate in found
        if 0 < len(candidate.value) <= LONGEST
    ]


def _from_json_ld(page: Page) -> Iterator[str]:
    for thing in page.document.json_ld:
        if "articleSection" in thing and (text := _first(thing["articleSection"])):
            yield text


def _first(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return tidy(value) if isinstance(value, str) else ""
