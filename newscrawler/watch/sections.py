"""Sections that a site's new articles stood in, and that hardly any of today's stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newscrawler.watch.observed import Day
from newscrawler.watch.tails import at_most

FEWEST = 5  # articles of a day
REGULAR = 0.05  # of the articles stood in such a section
MISSING = 0.34  # of what is usual in such a section: a straggler of yesterday may be among today's
DAYS, SIZE = 10, 0.5  # so many past days with at least that part of today's articles; on none of them
FAR_BELOW = 0.5  # had these sections together so small a share, or one twice as large
UNLIKELY = 1e-4


def vanished(past: Sequence[Day], today: Day) -> list[str]:
    """Name the sections that hardly any of the day's articles stands in, where that is no chance.

    >>> from datetime import date, timedelta
    >>> def day(number, *counts):
    ...     events = Counter({("section", name): count for name, count in zip("甲乙", counts) if count})
    ...     return Day(date(2026, 3, 1) + timedelta(days=number), events)
    >>> vanished([day(number, 14, 6) for number in range(20)], day(20, 0, 12))
    ['甲']
    """
    usual = sum((day.reasons("section") for day in past), Counter[str]())
    now = today.reasons("section")
    number, all_past = now.total(), usual.total()
    if number < FEWEST or not all_past:
        return []
    shares = {name: count / all_past for name, count in usual.most_common() if count >= REGULAR * all_past}
    absent = [name for name, share in shares.items() if now[name] < MISSING * share * number]
    left = sum(now[name] for name in absent)
    if not absent or at_most(left, number, sum(shares[name] for name in absent)) > UNLIKELY:
        return []
    comparable = [day.reasons("section") for day in past if day.count("section") >= SIZE * number]
    least = min((sum(day[name] for name in absent) / day.total() for day in comparable), default=0.0)
    return absent if len(comparable) >= DAYS and left / number < FAR_BELOW * least else []
