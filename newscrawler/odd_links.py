"""Links that look like an article's and are none that can be asked for: counted, so that a site that has many is noticed."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.links import LONGEST_HREF, MOST_LINKS, NUMBERED, elements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.document import Document

SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.-]{1,20}:", re.IGNORECASE)


def odd_links(document: Document) -> dict[str, int]:
    """Count a page's links of other schemes, and those that are too long, by the trap that they are."""
    found = islice(elements(document, "a", "area"), MOST_LINKS)
    return odd_addresses(element.get("href") or "" for element in found)


def odd_addresses(addresses: Iterable[str]) -> dict[str, int]:
    """Count addresses by the trap that they are: scheme, long.

    >>> odd_addresses(["ftp://a.example/t20081124_1.html", "mailto:desk@a.example", "/t20081124_1.html", "x" * 3000])
    {'scheme': 1, 'long': 1}
    """
    found: Counter[str] = Counter()
    for address in addresses:
        if len(address) > LONGEST_HREF:
            found["long"] += 1
        elif SCHEME.match(address) and NUMBERED.search(address):
            found["scheme"] += 1
    return dict(found)
