"""A part of a whole, day by day, that suddenly is another: fields no longer filled, pages that fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from newscrawler.watch.tails import at_most

# Days that are judged together, so that a site of one article a day is judged too, after some days.
WINDOWS = (1, 2, 4, 8, 16)
FEWEST = 3  # things that are judged; of two, both may be odd
HISTORY = 20  # things that a past must have
HISTORY_DAYS = 7  # on so many days: one backlog of articles is no past
# Tests a site and day: some 20 parts by 5 windows. Of the 100 healthy sites (630,000 tests) none comes below by chance
# and passes the look at past days too.
UNLIKELY = 1e-6
# The share must be less than this part of the usual one, and of the least that past days of that size had.
FALLEN, FAR_BELOW = 0.5, 0.7
RECOVERED = 0.75


class Part(NamedTuple):
    """Of so many things on a day, so many that have it."""

    day: date
    hits: int
    of: int

    @property
    def share(self) -> float:
        """hits in of."""
        return self.hits / self.of


@dataclass(frozen=True, slots=True)
class Fallen:
    """A share that fell: since when, what it is, what it was."""

    since: date
    share: float
    usual: float
    of: int


def fallen(past: Sequence[Part], recent: Sequence[Part]) -> Fallen | None:
    """Find that a share is far below what it was, on the last day alone or with the days before it.

    past are the days that count as usual; recent ends with the day that is judged. Days without things are left out.
    """
    recent = [part for part in recent if part.of]
    for size in WINDOWS:
        block = recent[-size:]
        before = [part for part in past if part.of and (not block or part.day < block[0].day)]
        hits, of = sum(part.hits for part in block), sum(part.of for part in block)
        if len(block) < size or not is_past(before):
            break
        usual = usual_share(before)
        if block[-1].share >= FALLEN * usual:
            break
        if of < FEWEST or hits >= FALLEN * usual * of or at_most(hits, of, usual) > UNLIKELY:
            continue
        if _is_unseen(before, size, of, hits / of):
            since = next(part.day for part in block if part.share < FALLEN * usual)
            return Fallen(since, hits / of, usual, of)
    return None


def is_past(parts: Sequence[Part]) -> bool:
    """Tell whether there is enough of a past to compare with."""
    return len(parts) >= HISTORY_DAYS and sum(part.of for part in parts) >= HISTORY


def usual_share(parts: Sequence[Part]) -> float:
    """Give the share that the past lets expect; never quite 1: the next may be the first without.

    >>> usual_share([Part(date(2026, 1, 1), 20, 20)])
    0.9761904761904762
    """
    return (sum(part.hits for part in parts) + 0.5) / (sum(part.of for part in parts) + 1)


def _is_unseen(before: Sequence[Part], size: int, of: int, share: float) -> bool:
    """Tell whether no block of as many past days with at least half as many things had a share nearly as low."""
    blocks = [before[at : at + size] for at in range(len(before) - size + 1)]
    sums = [(sum(part.hits for part in block), sum(part.of for part in block)) for block in blocks]
    shares = [hits / total for hits, total in sums if 2 * total >= of]
    return bool(shares) and share < FAR_BELOW * min(shares)


def is_back(past: Sequence[Part], today: Part) -> bool:
    """Tell whether a day's share is again nearly what it was before an alarm."""
    hits, of = sum(part.hits for part in past), sum(part.of for part in past)
    return today.of > 0 and today.share * of >= RECOVERED * hits
