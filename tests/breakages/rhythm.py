"""How much a local newsroom publishes on which day of the year."""

from __future__ import annotations

from datetime import date, timedelta

from newscrawler.demo.dice import Dice

DAILY, WEEKDAYS, WEEKLY = "daily", "weekdays", "weekly"
NEW_YEAR = {2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26)}  # 正月初一
_WEEK = {
    DAILY: (1.0, 1.05, 1.1, 1.05, 1.0, 0.6, 0.45),
    WEEKDAYS: (1.1, 1.0, 1.0, 1.0, 0.9, 0.0, 0.0),
    WEEKLY: (0.0, 0.0, 0.0, 5.0, 0.5, 0.0, 0.0),
}


def in_spring_festival(day: date) -> bool:
    """Say whether the day lies between New Year's Eve and the sixth of the first month."""
    eve = date(day.year, *NEW_YEAR[day.year]) - timedelta(days=1)
    return eve <= day <= eve + timedelta(days=6)


def share(rhythm: str, pauses: bool, day: date) -> float:
    """Give the day's share of a usual weekday's number: 0 in a Spring Festival pause, a third where it goes on."""
    usual = _WEEK[rhythm][day.weekday()]
    if in_spring_festival(day):
        return 0.0 if pauses else usual * 0.35
    if (day.month, day.day) in {(10, 1), (10, 2), (10, 3), (10, 4), (10, 5), (5, 1), (5, 2), (1, 1)}:
        return usual * 0.5
    return usual


def drawn(mean: float, dice: Dice) -> int:
    """Give a number of articles around the mean: some days are fuller, some thinner, small sites often empty."""
    mean *= dice.between(75, 125) / 100
    tries = int(2 * mean) + 1
    return sum(dice.below(10_000) < 10_000 * mean / tries for _ in range(tries))
