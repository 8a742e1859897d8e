"""A site's days as its ledger counted them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Day:
    """What was counted of a site on a day; whole: the crawl looked at all it wanted to, so that few means few."""

    day: date
    events: Counter[tuple[str, str]] = field(default_factory=Counter)
    whole: bool = True

    def count(self, event: str, *reasons: str) -> int:
        """Give how often an event happened, for these reasons, or for all.

        >>> Day(date(2026, 1, 1), Counter({("failed", "dns"): 2, ("failed", "http_500"): 1})).count("failed")
        3
        """
        if reasons:
            return sum(self.events[event, reason] for reason in reasons)
        return sum(number for (name, _), number in self.events.items() if name == event)

    def reasons(self, event: str) -> Counter[str]:
        """Give an event's reasons with their counts."""
        return Counter({reason: number for (name, reason), number in self.events.items() if name == event})

    @property
    def stored(self) -> int:
        """Articles whose marks were counted."""
        return self.events["marked", ""]


def days_of(rows: Iterable[tuple[str, str, str, int]]) -> list[Day]:
    """Gather rows (day, event, reason, count) by day, oldest first."""
    days: dict[str, Day] = {}
    for day, event, reason, count in rows:
        days.setdefault(day, Day(date.fromisoformat(day))).events[event, reason] += count
    return [days[name] for name in sorted(days)]
