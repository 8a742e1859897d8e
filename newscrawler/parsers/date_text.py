"""Text -> the moments it names, each as precise as it is written. Microseconds a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from newscrawler.parsers.clock_text import LARGEST_OFFSET, clock_after, clock_before
from newscrawler.parsers.date_relative import relative
from newscrawler.parsers.months import month_number
from newscrawler.parsers.numerals import number

EARLIEST = date(1990, 1, 1)  # no news site is older; earlier days are birthdays, foundings and clocks never set
LATEST_YEAR = 2100
# Longer lines are paragraphs: their dates tell of events.
LONGEST_LINE = 400

# Two digits of a day may run straight into the time: 10-0812:00.
DAY = r"(\d{2}(?=\d{1,2}[:：]\d\d)|\d{1,2}(?!\d))"
NAME = r"([^\W\d_][^\s\d,;:()/]{1,14}?)"
HAN = "〇零○一二三四五六七八九十"
ERA_START = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
BUDDHIST = 543  # Thai years run ahead by that
# What a line must hold to be read at all; most lines do not. A figure is looked for first: one set takes a sixth of the time.
FIGURE = re.compile(r"[\d〇零○一二三四五六七八九十]")
DATED = re.compile(r"[\d〇零○一二三四五六七八九十](?:\s?年|(?<=\d)(?:\d{3}|\s?[-/.月년]\s?\d))")
RELATIVE = re.compile(
    r"前|[今昨][天日]|[刚剛]|\bago\b|just now|yester|today|gestern|heute|vor |il y a|hace|há", re.IGNORECASE
)
# Elements without space between them run a time into a year: 10:202020/08/08.
GLUED = re.compile(r"(?<!\d)(\d{1,2}:\d\d)(?=(?:19|20)\d\d\s?[-/.年])")
# What machines write needs no search: 2019-09-08T22:20:15+08:00.
STAMP = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?:(Z)|([+-]\d\d):?(\d\d))?)?\s*")
FULL_WIDTH, FULL_WIDTH_SIGN = str.maketrans("－／．", "-/."), re.compile("[－／．]")
Reader = Callable[[re.Match[str], "Reading"], "date | None"]


@dataclass(slots=True, frozen=True)
class Reading:
    """How ambiguous dates are read.

    now (when the page was fetched) anchors 昨天 and the year of 09-08; near anchors that year where now is unknown;
    month_first reads 04/05/2023 the American way.
    """

    now: datetime | None = None
    near: date | None = None
    month_first: bool = False


@dataclass(slots=True, frozen=True)
class Moment:
    """A day, or a day with its time of day on the page's own clock ("22:20" or "22:20:15")."""

    day: date
    clock: str | None = None
    offset: str | None = None  # "+08:00", where the text gives one
    text: str = ""  # the piece that names it, and where it stands in what was read
    start: int = 0
    end: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as the text: 2019-09-08, 2019-09-08T22:20 or 2019-09-08T22:20:15+08:00."""
        return self.day.isoformat() + (f"T{self.clock}{self.offset or ''}" if self.clock else "")

    def with_offset(self, offset: str | None) -> Moment:
        """Give the same reading of the clock at that offset; a day alone has none."""
        return replace(self, offset=offset if self.clock else None)


PLAIN = Reading()


def moments(text: str, reading: Reading | None = None) -> list[Moment]:
    """Give the moments that a line names, in its order. Absurd days and times are passed over.

    >>> [m.iso for m in moments("发布：2019年9月8日 22:20 更新：2019-09-09 08:00:15")]
    ['2019-09-08T22:20', '2019-09-09T08:00:15']
    >>> [m.iso for m in moments("Fri, 28 Apr 2023 4:45 pm CEST")]
    ['2023-04-28T16:45+02:00']
    """
    reading = reading or PLAIN
    if not may_hold_moments(text, reading):
        return []
    line = text[:LONGEST_LINE]
    if FULL_WIDTH_SIGN.search(line):  # a search costs a twentieth of translating
        line = line.translate(FULL_WIDTH)
    if not DATED.search(line) and not (reading.now and RELATIVE.search(line)):
        return []
    if stamp := STAMP.fullmatch(line):
        return _from_stamp(stamp)
    line = GLUED.sub(r"\1 ", line)
    found: list[Moment] = []
    for moment in _all(line, reading):
        if all(moment.end <= other.start or moment.start >= other.end for other in found):
            found.append(moment)
    return sorted(found, key=lambda moment: moment.start)


def may_hold_moments(text: str, reading: Reading) -> bool:
    """Tell at a glance whether a line can name a moment: 昨天 and its kin do where it is known when it was read."""
    return reading.now is not None or FIGURE.search(text, 0, LONGEST_LINE) is not None


def _from_stamp(match: re.Match[str]) -> list[Moment]:
    year, month, day, clock, utc, hours, minutes = match.groups()
    found = _day(int(year), int(month), int(day))
    if not found or not _is_possible(found):
        return []
    if clock and not (clock[:2] < "24" and clock[3:5] < "60" and clock[6:8] < "60"):
        clock = None
    offset = "+00:00" if utc else f"{hours}:{minutes}" if hours and int(hours) <= LARGEST_OFFSET else None
    return [Moment(found, clock, offset if clock else None, match[0].strip(), 0, match.end())]


def _is_possible(day: date) -> bool:
    return day >= EARLIEST and day.year <= LATEST_YEAR


def _all(line: str, reading: Reading) -> Iterator[Moment]:
    found = False
    for form, reader in FORMS:
        if found and reader is not _without_year:
            continue  # one line writes its dates in one form, but may leave out the year of the next
        if reader is _in_words and "年" not in line:
            continue
        for match in form.finditer(line):
            day = reader(match, reading)
            if day and _is_possible(day):
                found = True
                yield _with_clock(line, match, day)
    if reading.now and RELATIVE.search(line):
        yield from (Moment(*parts) for parts in relative(line, reading.now))


def _with_clock(line: str, match: re.Match[str], day: date) -> Moment:
    start, end = match.span()
    groups = match.groupdict()
    if groups.get("time"):
        return Moment(day, _compact_clock(groups["time"]), None, match[0], start, end)
    clock = clock_after(match[0], match.start("inside") - start) if groups.get("inside") else None
    if clock is None:
        if clock := clock_after(line, end):
            end += clock.size
        elif clock := clock_before(line, start):
            start -= clock.size
    return Moment(
        day, clock.text if clock else None, clock.offset if clock else None, line[start:end].strip(), start, end
    )


def _compact_clock(digits: str) -> str | None:
    """Give "2220" or "222015" as 22:20 or 22:20:15, or None for what is no time of day."""
    pairs = re.findall("..", digits)
    return ":".join(pairs) if int(pairs[0]) < 24 and all(int(pair) < 60 for pair in pairs[1:]) else None


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except (ValueError, OverflowError):
        return None


def _year_first(match: re.Match[str], _: Reading) -> date | None:
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    return _day(year - BUDDHIST if 2500 <= year < 2600 else year, month, day)


def _short_year_first(match: re.Match[str], reading: Reading) -> date | None:
    """Read 19-09-08 22:20 the year first, unless the other end is nearer to when the page was fetched."""
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    this = reading.now.year - 2000 if reading.now else year
    return _day(2000 + year, month, day) if abs(this - year) <= abs(this - day) else _day(2000 + day, month, year)


def _republic_year(match: re.Match[str], _: Reading) -> date | None:
    year, month, day = (int(part) for part in match.group(1, 3, 4))
    return _day(1911 + year, month, day)


def _in_words(match: re.Match[str], _: Reading) -> date | None:
    era, *parts = match.group(1, 2, 3, 4)
    year, month, day = (number(part) for part in parts)
    if year is None or (not era and len(match[2]) == 2 and year < 80):
        return None
    start = ERA_START.get(era or "", 0 if year > 999 else 1911)
    return _day(start + year, month, day)


def _day_first(match: re.Match[str], reading: Reading) -> date | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000
    swap = second > 12 or (reading.month_first and first <= 12 and match[2] == "/")
    return _day(year, first, second) if swap else _day(year, second, first)


def _day_and_name(match: re.Match[str], _: Reading) -> date | None:
    year = int(match["year"])
    month = int(match["number"]) if match["number"] else month_number(match["name"])
    return _day(year - BUDDHIST if 2500 <= year < 2600 else year, month, int(match[1]))


def _named(match: re.Match[str], _: Reading) -> date | None:
    return _day(int(match["year"]), month_number(match["name"]), int(match["day"]))


def _without_year(match: re.Match[str], reading: Reading) -> date | None:
    """Month and day: the last such day up to now, or the one nearest to what else is known."""
    month, day = int(match["month"]), int(match["day"])
    anchor = reading.now.date() if reading.now else reading.near
    if not anchor:
        return None
    days = [found for year in (anchor.year, anchor.year - 1, anchor.year + 1) if (found := _day(year, month, day))]
    if reading.now:
        return next((found for found in days if (found - anchor).days <= 1), None)
    return min(days, key=lambda found: abs(found - anchor), default=None)


FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    # 2019-09-08, 2019/9/8, 2019.9.8, 2019年9月8日, 2024 05/09, 2025. 01. 02., 2025년 1월 2일, 2019_09_08
    (
        re.compile(
            rf"(?<![\d.])(\d{{4}})(?:\s?[-/.年년_]\s?|\s)(\d{{1,2}})\s?[-/.月월_]\s?{DAY}(?!\.\d)(?:\s?[日號号일])?"
        ),
        _year_first,
    ),
    (
        re.compile(
            r"(?<![\d.])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T_ ]?(?P<time>\d{4}(?:\d\d)?))?(?!\d)"
        ),
        _year_first,
    ),
    # 民國108年9月8日, 二〇一九年九月八日, 令和元年五月一日, 108年9月8日
    (
        re.compile(
            rf"(民國|民国|令和|平成|昭和)?\s?((?<!\d)\d{{1,3}}|[元{HAN}百]{{1,5}})\s?年\s?"
            rf"((?<!\d)\d{{1,2}}|[{HAN}正元]{{1,3}})\s?月\s?((?<!\d)\d{{1,2}}|[{HAN}廿卅]{{1,3}})\s?[日號号]"
        ),
        _in_words,
    ),
    (re.compile(r"(?<![\d./-])([89]\d|1[0-4]\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])"), _republic_year),
    # 28 April 2023, 28. apríla 2023, 28 de abril de 2023, 28 tháng 4, 2023, 28-Apr-2023, Apr 28 2023, 2023. április 28.
    (
        re.compile(
            r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|·)?[\s-]{0,9}(?:de |of |d['’])?"
            rf"(?:{NAME.replace('(', '(?P<name>', 1)}[.,]?[\s-]{{0,9}}(?:de |del )?|\s*tháng (?P<number>\d{{1,2}}),? (?:năm )?)"
            r"(?P<year>\d{4})(?!\d)"
        ),
        _day_and_name,
    ),
    (
        re.compile(
            rf"(?<![^\W_]){NAME.replace('(', '(?P<name>', 1)}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
            r"(?P<inside>\d{1,2}:\d\d(?::\d\d)?(?: [A-Z]{2,5})? )?(?P<year>\d{4})(?![\d:])"
        ),
        _named,
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<year>\d{{4}})(?:\.| m\.|\. gada|,)?\s+{NAME.replace('(', '(?P<name>', 1)}\s*(?P<day>\d{{1,2}})(?!\d)"
        ),
        _named,
    ),
    # 18-03-08 23:16
    (re.compile(rf"(?<![\d.:/-])(\d{{2}})-(\d{{2}})-{DAY}(?=\s?\d{{1,2}}[:：])"), _short_year_first),
    # 08.09.2019, 8/9/2019, 08-09-2019, 08.09.19
    (
        re.compile(r"(?<![\d.:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}(?!\d)|\d{2}(?![\d:./-]))"),
        _day_first,
    ),
    # 09-08 22:20, 9月8日, 10-0812:00
    (
        re.compile(
            rf"(?<![\d.:/年-])(?P<month>\d{{1,2}})\s?[-/.]\s?{DAY.replace('(', '(?P<day>', 1)}(?=\s?\d{{1,2}}[:：]\d\d)"
        ),
        _without_year,
    ),
    (re.compile(r"(?<![\d年])(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日號号]"), _without_year),
)
