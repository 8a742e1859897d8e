from datetime import date

from newscrawler.watch.holidays import is_holiday
from tests.breakages.rhythm import NEW_YEAR


def test_spring_festival_is_a_holiday_each_year_and_the_weeks_around_it_are_not() -> None:
    for year, (month, day) in NEW_YEAR.items():
        assert is_holiday(date(year, month, day))
        assert not is_holiday(date(year, 3, 10))


def test_dragon_boat_and_mid_autumn_move_with_the_moon() -> None:
    assert [is_holiday(date(2025, 5, 31)), is_holiday(date(2026, 6, 19)), is_holiday(date(2026, 9, 25))] == [True] * 3
    assert not is_holiday(date(2026, 5, 31))


def test_years_beyond_the_table_keep_the_fixed_days() -> None:
    assert [is_holiday(date(1999, 10, 1)), is_holiday(date(2060, 5, 1)), is_holiday(date(2060, 2, 2))] == [
        True,
        True,
        False,
    ]
