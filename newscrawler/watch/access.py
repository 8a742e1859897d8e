"""Whether a site lets itself be read: blocked, failing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newscrawler.watch.observed import Day
from newscrawler.watch.shares import Fallen, Part, fallen

# Kinds of failure that say: not for you. All others say: not at all.
BLOCKING = frozenset(
    (
        "robots",
        "http_401",
        "http_402",
        "http_403",
        "http_407",
        "http_429",
        "http_451",
        "asked_to_wait",
        "Login",
        "Challenge",
    )
)
PLAIN = frozenset(("robots", "Login", "Challenge", "Parked"))
FRUITLESS = frozenset(("Alias", "Unchanged", "Part"))  # dropped, yet read as they should be


@dataclass(frozen=True, slots=True)
class Kept:
    """What a day's visits brought: pages that were read, and those that were not, by kind."""

    read: int
    lost: Counter[str]

    @property
    def tried(self) -> int:
        """Visits in all."""
        return self.read + self.lost.total()

    @property
    def blocked(self) -> bool:
        """Tell whether most of what was lost was refused."""
        return 2 * sum(self.lost[kind] for kind in BLOCKING) >= self.lost.total()

    @property
    def is_void(self) -> bool:
        """Tell whether half or more of the visits brought nothing."""
        return self.lost.total() > 0 and self.read <= self.lost.total()

    @property
    def is_refusal(self) -> bool:
        """Tell whether nothing was read, and pages say why: no passing fault."""
        return self.read == 0 and any(self.lost[kind] for kind in PLAIN)


def lists(day: Day) -> Kept:
    """Give what became of the visits to lists."""
    return Kept(day.count("listed"), day.reasons("list_lost"))


def articles(day: Day) -> Kept:
    """Give what became of the visits to articles."""
    lost = day.reasons("failed") + day.reasons("rejected")
    lost["robots"] += day.count("blocked_by_robots")
    lost["gone"] += day.count("missing")
    lost["List"] += day.count("turned_list")
    for name in FRUITLESS:
        del lost[name]
    lost.subtract(day.reasons("list_lost"))
    return Kept(sum(day.count(outcome, "") for outcome in ("new", "revised", "unchanged", "alias")), +lost)


def everything(day: Day) -> Kept:
    """Give what became of all visits."""
    one, other = lists(day), articles(day)
    return Kept(one.read + other.read, one.lost + other.lost)


def lost_access(past: Sequence[Day], recent: Sequence[Day]) -> tuple[Fallen, Kept] | None:
    """Find that articles, or lists, can no longer be had; and what today's visits brought instead."""
    for kind in (articles, lists):
        found = fallen(parts(past, kind), parts(recent, kind))
        if found:
            return found, kind(recent[-1])
    return None


def parts(days: Sequence[Day], kind: Callable[[Day], Kept]) -> list[Part]:
    """Give for each day how many of its visits brought what they were to bring."""
    kept = [(day.day, kind(day)) for day in days]
    return [Part(day, visits.read, visits.tried) for day, visits in kept]
