"""Days on which Chinese newsrooms rest, whatever the weekday: how little they then publish says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR = 2000
# A year a word: month and day of the lunar year's first day, of Dragon Boat and of Mid-Autumn, 2000 to 2050.
LUNAR = (
    "020506060912 012406251001 021206150921 020106040911 012206220928 020906110918 012905311006 021806190925 020706080914"
    " 012605281003 021406160922 020306060912 012306230930 021006120919 013106020908 021906200927 020806090915 012805301004"
    " 021606180924 020506070913 012506251001 021206140921 020106030910 012206220929 021006100917 012905311006 021706190925"
    " 020606090915 012605281003 021306160922 020306050912 012306241001 021106120919 013106010908 021906200927 020806100916"
    " 012805301004 021506180924 020406070913 012405271002 021206140920 020106030910 012206220928 021006110917 013005311005"
    " 021706190925 020606080915 012605291004 021406150922 020206040911 012306230930"
).split()
# Month and day of the first day, and how many: New Year, Tomb Sweeping, Labour Day, National Day.
FIXED = ((1, 1, 3), (4, 4, 3), (5, 1, 5), (10, 1, 7))
# From the eve to the sixth the country rests; newsrooms begin a few days earlier and end later.
SPRING_BEFORE, SPRING_DAYS = 3, 11


def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday of China, or stands at the edge of Spring Festival.

    >>> is_holiday(date(2026, 2, 17)), is_holiday(date(2026, 10, 5)), is_holiday(date(2026, 3, 17))
    (True, True, False)
    """
    return day in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    spans = [(date(year, month, dom), days) for month, dom, days in FIXED]
    if FIRST_YEAR <= year < FIRST_YEAR + len(LUNAR):
        text = LUNAR[year - FIRST_YEAR]
        spring, boat, autumn = (date(year, int(text[at : at + 2]), int(text[at + 2 : at + 4])) for at in (0, 4, 8))
        spans += [(spring - timedelta(days=SPRING_BEFORE), SPRING_DAYS), (boat, 1), (autumn, 1)]
    return frozenset(start + timedelta(days=past) for start, days in spans for past in range(days))
