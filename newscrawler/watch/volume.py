"""How many new articles a site has, against what it had on the same weekdays: silent, shrunken, or as ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newscrawler.watch.holidays import is_holiday
from newscrawler.watch.tails import few

# Days that are judged together, the smallest number first: the fewer articles a site has, the longer it takes to be sure.
WINDOWS = (1, 2, 4, 7, 14, 28)
HISTORY = 14  # observed days before anything is judged: two of each weekday
SAME_WEEKDAY = 2
# Newsrooms vary from day to day by more than chance: at the least by this variance, relative to the mean's square.
SPREAD = 0.02
# Of 6,300 days of 100 healthy sites (tests/breakages) the unlikeliest has 8e-4; a site of 16 articles a day that falls
# silent 2e-6, one of 43 that shows 11 1e-5.
UNLIKELY = 1e-4
# Fewer than this part of the fewest there ever were in comparable days.
FAR_BELOW = 0.7
COMPARABLE, COMPARABLE_SHARE = 4, 0.6
RECOVERED = 0.5  # of what is usual, and the alarm ends


@dataclass(frozen=True, slots=True)
class Count:
    """New articles of a day."""

    day: date
    new: int


@dataclass(frozen=True, slots=True)
class Few:
    """So few articles since a day where so many were usual; chance: how likely that is of a healthy site."""

    since: date
    new: int
    usual: float
    chance: float


class Expectation:
    """What a site's past lets expect of a day, by weekday."""

    def __init__(self, past: Sequence[Count]) -> None:
        self.past = [count for count in past if not is_holiday(count.day)]
        self._by_weekday: list[list[int]] = [[] for _ in range(7)]
        for count in self.past:
            self._by_weekday[count.day.weekday()].append(count.new)
        pairs = [(count.new, self.usual(count.day)) for count in self.past]
        squares = sum(mean * mean for _, mean in pairs)
        excess = sum((new - mean) ** 2 - mean for new, mean in pairs)
        self.spread = max(SPREAD, excess / squares if squares else 0.0)

    def usual(self, day: date) -> float:
        """Give the mean of the same weekdays; 0 where too few are known, and on holidays."""
        known = self._by_weekday[day.weekday()]
        return 0.0 if is_holiday(day) or len(known) < SAME_WEEKDAY else sum(known) / len(known)

    def chance(self, counts: Sequence[Count]) -> float:
        """Give how likely so few articles on these days are."""
        usual = [self.usual(count.day) for count in counts]
        mean = sum(usual)
        if mean <= 0:
            return 1.0
        known = sum(sum(self._by_weekday[weekday]) for weekday in {count.day.weekday() for count in counts})
        spread = self.spread * sum(part * part for part in usual) / mean**2 + 1 / max(1, known)
        return few(sum(count.new for count in counts), mean, spread)

    def is_far_below(self, counts: Sequence[Count]) -> bool:
        """Tell whether so few were never seen on as many days of which as much was expected."""
        size, mean = len(counts), sum(self.usual(count.day) for count in counts)
        blocks = [self.past[at : at + size] for at in range(len(self.past) - size + 1)]
        sums = [
            sum(count.new for count in block)
            for block in blocks
            if sum(self.usual(count.day) for count in block) >= COMPARABLE_SHARE * mean
        ]
        return len(sums) >= COMPARABLE and sum(count.new for count in counts) < FAR_BELOW * min(sums)


def few_articles(past: Sequence[Count], recent: Sequence[Count]) -> Few | None:
    """Find that there are far fewer articles than usual on the last days; past are the days that count as usual.

    recent ends with the day that is judged; its days may be past ones too, and then are taken out of the past.
    """
    today = recent[-1]
    for size in WINDOWS:
        block = [count for count in recent if not is_holiday(count.day)][-size:]
        before = [count for count in past if not block or count.day < block[0].day]
        if len(block) < size or block[-1] is not today or len(before) < HISTORY:
            break
        expectation = Expectation(before)
        usual = sum(expectation.usual(count.day) for count in block)
        if expectation.usual(today.day) <= today.new:
            break
        chance = expectation.chance(block)
        if chance < UNLIKELY and expectation.is_far_below(block):
            return Few(block[0].day, sum(count.new for count in block), usual, chance)
    return None


def is_back(past: Sequence[Count], today: Count) -> bool:
    """Tell whether a day has about as many articles as days had before an alarm."""
    return today.new > 0 and today.new >= RECOVERED * Expectation(past).usual(today.day)
