"""Page -> when it was published and last changed: what its sources say, weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from newscrawler.parsers import language
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.date_sources import Found, lines, reading_of, script_stamps, stamps
from newscrawler.parsers.date_text import Moment

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

# China, Hong Kong, Macau and Taiwan keep one time.
CHINESE_OFFSET = "+08:00"
URL_WEIGHT = 3.0
# Under this weight a source may not add a time of day to the day that others give: clocks in page headers.
CLOCK_WEIGHT = 2.5
# A reading may run ahead of the fetch by zone and by skew of clocks.
AHEAD = timedelta(days=1)
FULL_CLOCK = len("22:20:15")
QUARTER, WIDEST = 15, 14 * 60  # offsets are multiples of a quarter of an hour, up to 14 hours


@dataclass(slots=True, frozen=True)
class Dates:
    """The chosen moments, and all that were proposed for each."""

    published: Candidate[Moment] | None
    updated: Candidate[Moment] | None
    published_candidates: list[Candidate[Moment]]
    updated_candidates: list[Candidate[Moment]]


def candidates(page: Page) -> list[Candidate[Moment]]:
    """Propose times of publication, each from one source."""
    return choose(page).published_candidates


def choose(page: Page) -> Dates:
    """Weigh all sources of the page; what agrees adds up, and completes the chosen one with seconds and offset."""
    tongue = language.choose(page)
    chinese = bool(tongue and tongue.value.startswith("zh"))
    found = _sources(page, month_first=_writes_month_first(page))
    if chinese:
        found = _true_zones(found)
    published = [item for item in found if not item.updated]
    updated = [item for item in found if item.updated]
    home = CHINESE_OFFSET if chinese else None
    return Dates(_weigh(published, home), _weigh(updated, home), _as_candidates(published), _as_candidates(updated))


def _as_candidates(found: Iterable[Found]) -> list[Candidate[Moment]]:
    return [Candidate(item.moment, item.rule, item.weight, item.moment.text) for item in found]


def _sources(page: Page, month_first: bool) -> list[Found]:
    reading = reading_of(page, month_first)
    found = [*stamps(page, reading), *lines(page, reading)]
    if reading.near:
        found.append(Found(Moment(reading.near), "url", "address", URL_WEIGHT))
    if not any(item.moment.clock and item.weight >= CLOCK_WEIGHT and not item.updated for item in found):
        found += script_stamps(page, reading)
    latest = (reading.now or datetime.now(UTC)).date() + AHEAD
    return [item for item in found if item.moment.day <= latest]


def _writes_month_first(page: Page) -> bool:
    tag = (page.document.root.get("lang") or page.document.meta.get("og:locale", [""])[0]).replace("_", "-")
    return tag.lower() in ("en-us", "en-ph", "fil-ph")


def _true_zones(found: list[Found]) -> list[Found]:
    """Undo false UTC: where a visible line shows the clock of a stamp marked Z, the stamp is local time."""
    shown = {
        (item.moment.day, (item.moment.clock or "")[:5]) for item in found if item.kind == "line" and item.moment.clock
    }
    return [
        Found(
            item.moment.with_offset(CHINESE_OFFSET),
            item.kind,
            f"{item.rule}, local time marked UTC",
            item.weight,
            item.updated,
        )
        if item.moment.offset == "+00:00" and (item.moment.day, (item.moment.clock or "")[:5]) in shown
        else item
        for item in found
    ]


def _weigh(found: list[Found], home: str | None) -> Candidate[Moment] | None:
    """Choose the day, then the minute within it, then the fullest reading of that minute."""
    if not found:
        return None
    day = _heaviest(found, lambda one, other: _same_day(one.moment, other.moment))
    timed = [
        item
        for item in found
        if item.moment.clock and item.weight >= CLOCK_WEIGHT and _same_day(item.moment, day.moment)
    ]
    if not timed:
        return Candidate(Moment(day.moment.day, text=day.moment.text), day.rule, day.weight, day.moment.text)
    minute = _heaviest(timed, lambda one, other: _same_minute(one.moment, other.moment))
    moment = _completed(minute.moment, [item.moment for item in timed], home)
    return Candidate(moment, minute.rule, minute.weight, minute.moment.text)


def _heaviest(found: list[Found], agree: Callable[[Found, Found], bool]) -> Found:
    """Give the item with the most support: its own weight and, of each other kind of source, the best that agrees."""

    def support(item: Found) -> float:
        kinds: dict[str, float] = defaultdict(float)
        for other in found:
            if agree(item, other):
                kinds[other.kind] = max(kinds[other.kind], other.weight)
        return sum(kinds.values()) - kinds[item.kind] + item.weight

    return max(found, key=lambda item: (support(item), item.weight))


def _same_day(one: Moment, other: Moment) -> bool:
    return one.day == other.day or (one.clock is not None and other.clock is not None and _same_minute(one, other))


def _same_minute(one: Moment, other: Moment) -> bool:
    """The same reading of the clock, or the same instant read at two offsets."""
    if not one.clock or not other.clock:
        return False
    return _shift(one, other) == 0 or _zone_apart(one, other)


def _shift(one: Moment, other: Moment) -> int:
    """Minutes from one reading of the clock to the other, offsets aside."""
    return int((_naive(other) - _naive(one)).total_seconds() // 60)


def _naive(moment: Moment) -> datetime:
    hour, minute = (moment.clock or "00:00").split(":")[:2]
    return datetime.combine(moment.day, time(int(hour), int(minute)))


def _zone_apart(one: Moment, other: Moment) -> bool:
    """Whether two clocks can show one instant: both offsets agree on it, or one of them is unknown and would."""
    shift = _shift(one, other)
    if one.offset and other.offset:
        return shift == _minutes(other.offset) - _minutes(one.offset)
    odd_minute = int((one.clock or "0:0").split(":")[1]) % QUARTER != 0  # full and half hours agree by chance
    return bool(one.offset or other.offset) and odd_minute and shift % QUARTER == 0 and abs(shift) <= WIDEST


def _minutes(offset: str) -> int:
    sign = -1 if offset[0] == "-" else 1
    return sign * (int(offset[1:3]) * 60 + int(offset[4:6]))


def _completed(moment: Moment, others: list[Moment], home: str | None) -> Moment:
    """Add seconds and an offset where a source that agrees gives them, else the offset of the region."""
    same = [other for other in others if _shift(moment, other) == 0]
    seconds = next((other.clock for other in same if other.clock and len(other.clock) == FULL_CLOCK), moment.clock)
    if moment.clock and len(moment.clock) < FULL_CLOCK:
        moment = replace(moment, clock=seconds)
    if moment.offset:
        return moment
    offsets = [other.offset for other in same if other.offset] + [_implied_offset(moment, other) for other in others]
    return moment.with_offset(next((offset for offset in offsets if offset), None) or home)


def _implied_offset(moment: Moment, other: Moment) -> str | None:
    """Offset at which a clock without one shows the instant of a stamp that has one, if both can be the same instant."""
    if not other.offset or not _zone_apart(moment, other):
        return None
    minutes = _minutes(other.offset) - _shift(moment, other)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
