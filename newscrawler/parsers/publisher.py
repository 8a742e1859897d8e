"""Document -> the outlet that publishes the page, as its metadata names it, and the names the site goes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.info_line import OUTLET

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.parsers.page import Page

META = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "apple-mobile-web-app-title",
    "copyright",
)
LONGEST_NAME = 60
PARTS = re.compile(r"\s{0,9}[-_|—–·｜]+\s{0,9}")
# Section and site stand at the end of a title tag.
TITLE_REACH, LONGEST_SITE_NAME = 100, 20


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose publishers: JSON-LD, then the meta tags in the order of how often they are right."""
    named = [publisher_names(item["publisher"]) for item in page.document.json_ld if "publisher" in item]
    found = [Candidate(name, "json-ld publisher", 3.0) for names in named for name in names if is_plain(name)]
    meta = page.document.meta
    for rank, key in enumerate(META):
        if key in meta and is_plain(text := " ".join(meta[key][0][: 4 * LONGEST_NAME].split())):
            found.append(Candidate(text, f"meta {key}", 2.0 - rank / 10))
    return found


def publisher_names(value: object) -> list[str]:
    """Give the names in a JSON-LD publisher: text, an object with a name, or a list of these."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [" ".join(name[: 4 * LONGEST_NAME].split()) for name in names if isinstance(name, str)]


def is_plain(name: str) -> bool:
    """Tell whether a text is a name, not an address or a sentence."""
    return (
        1 < len(name.strip()) <= LONGEST_NAME
        and not name.startswith(("http:", "https:", "www."))
        and "©" not in name
        and "版权" not in name
    )


def site_names(document: Document) -> list[str]:
    """Give the names that follow the headline in the title tag: 青川大桥合龙_要闻_青川网 is a page of 青川网.

    Sections stand there too: only the last part, and parts that end as outlets' names do, are names.
    """
    text = next((element.text for element in document.find("title")), "")[-TITLE_REACH:]
    parts = [part.strip() for part in PARTS.split(text)[1:]]
    named = [part for i, part in enumerate(parts) if OUTLET.search(part) or i == len(parts) - 1]
    return [part for part in named if 1 < len(part) <= LONGEST_SITE_NAME]
