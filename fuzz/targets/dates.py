"""Lines -> dates: never more precise than what is shown, never out of bounds, and what is given is read back."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from fuzz import seeds as given
from fuzz.rules import is_possible_date
from newscrawler.parsers.date_text import LONGEST_LINE, Moment, Reading, moments

NOW = datetime(2019, 9, 9, 12, 0, 30, tzinfo=timezone(timedelta(hours=8)))
READINGS = (Reading(), Reading(now=NOW), Reading(near=date(2008, 6, 1)), Reading(now=NOW, month_first=True))
NUMBER = re.compile(r"\d+")


def seeds() -> tuple[bytes, ...]:
    """Give the lines of the test pages that hold a digit."""
    return tuple(line.encode() for line in given.lines())


def one(data: bytes) -> None:
    """Read a line in each way."""
    line = data.decode("utf-8", "replace")
    for reading in READINGS:
        found = moments(line, reading)
        ends = [0]
        for moment in found:
            is_possible_date(moment.iso)
            assert ends[-1] <= moment.start < moment.end <= LONGEST_LINE + len(found), moment
            ends.append(moment.end)
            _is_shown(moment)
            again = [other.iso for other in moments(moment.iso)]
            assert again == [moment.iso], (again, moment.iso)


def _is_shown(moment: Moment) -> None:
    """Seconds stand in the text; so does an offset, but for that of the page's own clock (3小时前)."""
    clock = moment.clock or ""
    if len(clock) > len("22:20"):
        shown = {int(digits) for digits in NUMBER.findall(moment.text)}
        assert int(clock[6:]) in shown or clock.replace(":", "") in moment.text, moment
