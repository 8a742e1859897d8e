"""Undoes known damage of a page's text before anything is parsed.

The one kind so far: pinyin glosses behind characters, 業(yè)務 for 業務, which copies of newspaper sites on expired
domains carry (see glosses). A page is touched only where several glosses agree (see evidence).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawler.repair.evidence import find_evidence, may_hold_glosses
from newscrawler.repair.glosses import undo_in_bytes, undo_in_text

# The kind of damage, as `repairs` records it.
PINYIN = "pinyin"


@dataclass(slots=True)
class Repaired:
    """Text with its damage undone, and how often which kind was: {kind: count}."""

    text: str
    repairs: dict[str, int] = field(default_factory=dict)


def repair(text: str, body: bytes = b"", encoding: str | None = None) -> Repaired:
    """Give the text as its outlet wrote it; healthy text comes back as it is.

    text is HTML or bare. body and encoding are what it was read from: bytes of GBK pages have lost nothing yet.
    """
    plain = encoding == "utf-8" and not may_hold_glosses(body)  # spares most pages the slower search of their text
    evidence = None if plain else find_evidence(text)
    if evidence is None:
        return Repaired(text)
    if body and encoding in ("gbk", "gb18030"):
        octets, count = undo_in_bytes(body)
        return Repaired(octets.decode("gb18030", "replace").replace("\0", ""), {PINYIN: count})
    undone, count = undo_in_text(text, evidence)
    return Repaired(undone, {PINYIN: count} if count else {})
