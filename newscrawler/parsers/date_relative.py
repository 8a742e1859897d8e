"""昨天 22:20, 3小时前, 刚刚, 5 minutes ago -> days and times, counted from when the page was fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from newscrawler.parsers.clock_text import clock_after
from newscrawler.parsers.numerals import number

DAYS_BACK = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "heute": 0,
    "昨天": 1,
    "昨日": 1,
    "yesterday": 1,
    "gestern": 1,
    "前天": 2,
}
NAMED_DAY = re.compile("|".join(DAYS_BACK), re.IGNORECASE)
UNIT_CHARS = r"秒钟?|秒鐘|分钟|分鐘|分|小时|小時|时|時|天|日|周|週|[^\W\d_]{1,9}\.?"
AGO = re.compile(
    rf"(?<!\d)(?P<count>\d{{1,3}}|半|an?|one|[一二两兩三四五六七八九十]{{1,3}})\s?[個个]?\s?(?P<unit>{UNIT_CHARS})\s?(?:之?前|ago\b)"
    rf"|\b(?:vor|il y a|hace|há)\s+(?P<count2>\d{{1,3}})\s+(?P<unit2>{UNIT_CHARS})",
    re.IGNORECASE,
)
LABEL_SIZE = 6  # 昨天 without a time is a date where the line holds hardly anything else
JUST_NOW = re.compile(r"(?:刚刚|剛剛)(?!\w{3})|just now", re.IGNORECASE)
# A line with these is a sentence of the text: 刚刚, 昨天 and 三天前 in it tell of what happened, not of the page.
SENTENCE = re.compile("[，。！？；]")
# First letters of a unit, seconds each; days and weeks give a day without time of day.
UNITS = {
    "秒": 1, "sec": 1, "sek": 1, "分": 60, "min": 60, "小": 3600, "时": 3600, "時": 3600, "h": 3600, "st": 3600,
    "天": 86400, "日": 86400, "day": 86400, "d": 86400, "tag": 86400, "jour": 86400, "周": 604800, "週": 604800,
    "w": 604800,
}  # fmt: skip
Parts = tuple[date, str | None, str | None, str, int, int]


def relative(line: str, now: datetime) -> Iterator[Parts]:
    """Give day, time, offset, text, start and end of what a line names relative to now (with its own offset)."""
    if SENTENCE.search(line):
        return
    offset = _offset(now)
    for match in JUST_NOW.finditer(line):
        yield now.date(), f"{now:%H:%M}", offset, match[0], *match.span()
    for match in AGO.finditer(line):
        seconds = _seconds(match)
        if seconds:
            then = now - timedelta(seconds=seconds)
            timed = seconds < 86400
            yield then.date(), f"{then:%H:%M}" if timed else None, offset if timed else None, match[0], *match.span()
    for match in NAMED_DAY.finditer(line):
        clock = clock_after(line, match.end())
        day = now.date() - timedelta(days=DAYS_BACK[match[0].lower()])
        if clock is None and len(line) - len(match[0]) <= LABEL_SIZE:
            yield day, None, None, match[0], *match.span()
        if clock:
            end = match.end() + clock.size
            yield day, clock.text, clock.offset or offset, line[match.start() : end], match.start(), end


def _seconds(match: re.Match[str]) -> int | None:
    count, unit = match["count"] or match["count2"], (match["unit"] or match["unit2"]).lower()
    size = next((UNITS[unit[:length]] for length in (4, 3, 2, 1) if unit[:length] in UNITS), None)
    if size is None:
        return None
    return size // 2 if count == "半" else size * (number(count) or 1)


def _offset(now: datetime) -> str | None:
    shift = now.strftime("%z")
    return f"{shift[:3]}:{shift[3:5]}" if shift else None
