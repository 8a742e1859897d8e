"""What a page says of a date, where it says so, and how far that is trusted."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.parsers.date_text import Moment


@dataclass(slots=True, frozen=True)
class Found:
    """A moment, where it was found (kind: ld, meta, time, line, header, url, script), the rule and its trust."""

    moment: Moment
    kind: str
    rule: str
    weight: float
    updated: bool = False
