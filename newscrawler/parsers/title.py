"""Document -> headline, and the block that shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate

if TYPE_CHECKING:
    from newscrawler.document import Document

# What stands between a headline and the names of section and site in <title>.
SUFFIX = re.compile(r"\s*(?:[-_|—–]+)\s*[^-_|—–]*$")


def candidates(document: Document) -> list[Candidate[str]]:
    """Propose headlines: the shown h1, og:title, the title tag."""
    found = [Candidate(block.text, "h1", 3.0) for block in document.blocks if block.tag == "h1"][:1]
    found += [Candidate(text, "og:title", 2.0) for text in document.meta.get("og:title", [])[:1]]
    text = (document.root.findtext(".//title") or "").strip()
    if text:
        found.append(Candidate(SUFFIX.sub("", text) or text, "title tag", 1.0))
    if document.bare and document.blocks:
        found.append(Candidate(document.blocks[0].text, "first line", 4.0))
    return found


def locate(document: Document, title: str | None) -> int | None:
    """Give the index of the first block whose text is the headline."""
    return next((block.index for block in document.blocks if block.text == title), None)
