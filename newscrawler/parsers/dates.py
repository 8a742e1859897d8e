"""Page -> when it was published and last changed: what its sources say, weighed against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate, Weighed
from newscrawler.parsers.date_elsewhere import copyright_year, first_stamp, script_stamps, title_day
from newscrawler.parsers.date_found import Found
from newscrawler.parsers.date_sources import header_lines, lines, reading_of, stamps, time_elements
from newscrawler.parsers.date_text import Moment, Reading

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

# China, Hong Kong, Macau and Taiwan keep one time.
CHINESE_OFFSET = "+08:00"
URL_WEIGHT = 3.0
# Under this weight a source may not add a time of day to the day that others give: clocks in page headers.
CLOCK_WEIGHT = 2.5
# A reading may run ahead of the fetch by zone and by skew of clocks.
AHEAD = timedelta(days=1)
MOST_DAYS = 2  # days whose times are looked for in scripts
FULL_CLOCK = len("22:20:15")
QUARTER, WIDEST = 15, 14 * 60  # offsets are multiples of a quarter of an hour, up to 14 hours


@dataclass(slots=True, frozen=True)
class Dates:
    """When an article was published and when last changed."""

    published: Weighed[Moment]
    updated: Weighed[Moment]


def candidates(page: Page) -> list[Candidate[Moment]]:
    """Propose times of publication, each from one source."""
    from newscrawler.parsers import language

    tongue = language.choose(page)
    return choose(page, tongue.value if tongue else None).published.proposed


def choose(page: Page, tongue: str | None = None) -> Dates:
    """Weigh all sources of the page; what agrees adds up, and completes the chosen one with seconds and offset.

    tongue is the language of the page, if known: it makes the offset certain.
    """
    chinese = (tongue or "").startswith("zh")
    home = CHINESE_OFFSET if chinese else None
    found = _sources(page, home)
    if chinese:
        found = _true_zones(found)
    published = [item for item in found if not item.updated]
    updated = [item for item in found if item.updated]
    if not published:
        # A page that shows the time of its last change alone has been there since that day at the latest.
        published = [replace(item, rule=f"{item.rule}, of the last change") for item in updated]
    return Dates(_weighed(published, home), _weighed(updated, home))


def _weighed(found: list[Found], home: str | None) -> Weighed[Moment]:
    proposed = [Candidate(item.moment, item.rule, item.weight, item.moment.text) for item in found]
    return Weighed(_weigh(found, home), sorted(proposed, key=lambda candidate: -candidate.weight))


def _sources(page: Page, home: str | None) -> list[Found]:
    reading = reading_of(page, month_first=_writes_month_first(page))
    found = [*stamps(page, reading), *lines(page, reading)]
    if not any(item.weight >= CLOCK_WEIGHT and not item.updated for item in found):
        found += header_lines(page, reading)
    if reading.near:
        found.append(Found(Moment(reading.near), "url", "address", URL_WEIGHT))
    found += title_day(page, reading)
    # Slower ones pass over the whole page.
    if not _timed(found, zoned=not home):
        found += time_elements(page, reading)
    if not _timed(found):
        days = sorted({item.moment.day for item in found if not item.updated}, reverse=True)
        found += script_stamps(page, reading, days[:MOST_DAYS])
    if not found:
        found = _found_anyway(page, reading)
    found = [item if item.kind == "line" else _without_midnight(item) for item in found]
    latest = (reading.now or datetime.now(UTC)).date() + AHEAD
    return _without_repeats(item for item in found if item.moment.day <= latest)


def _found_anyway(page: Page, reading: Reading) -> list[Found]:
    """Look for a date where nothing names one in full: a stamp in a script, a line without year on a page with one."""
    found = first_stamp(page, reading)
    if not found and reading.now is None and (year := copyright_year(page)):
        found = list(lines(page, replace(reading, near=date(year, 7, 1))))
    return found


def _without_midnight(item: Found) -> Found:
    """Take 00:00:00 of a machine's stamp for what it is: a day without time."""
    clock = item.moment.clock
    if clock and clock.strip("0:") == "":
        return replace(item, moment=replace(item.moment, clock=None, offset=None))
    return item


def _timed(found: Iterable[Found], *, zoned: bool = False) -> bool:
    """Whether a trusted source gives a time of day; zoned: with its offset."""
    return any(
        item.moment.clock and item.weight >= CLOCK_WEIGHT and not item.updated and (item.moment.offset or not zoned)
        for item in found
    )


def _without_repeats(found: Iterable[Found]) -> list[Found]:
    """Keep of each kind of source the most trusted one that names a moment."""
    kept: dict[object, Found] = {}
    for item in found:
        same = (item.kind, item.updated, item.moment.day, item.moment.clock, item.moment.offset)
        if same not in kept or item.weight > kept[same].weight:
            kept[same] = item
    return list(kept.values())


def _writes_month_first(page: Page) -> bool:
    tag = (page.document.lang or page.document.meta.get("og:locale", [""])[0]).replace("_", "-")
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
    day = _heaviest(found, lambda one, other: _same_day(one, other, home))
    timed = [item for item in found if item.moment.clock and item.weight >= CLOCK_WEIGHT]
    timed = [item for item in timed if _same_day(item.moment, day.moment, home)]
    if not timed:
        return Candidate(replace(day.moment, clock=None, offset=None), day.rule, day.weight, day.moment.text)
    minute = _heaviest(timed, lambda one, other: _same_minute(one, other, home))
    moment = _completed(_as_shown(minute.moment, timed, home), [item.moment for item in timed], home)
    return Candidate(moment, minute.rule, minute.weight, minute.moment.text)


def _heaviest(found: list[Found], agree: Callable[[Moment, Moment], bool]) -> Found:
    """Give the item with the most support: its own weight and, of each other kind of source, the best that agrees."""

    def support(item: Found) -> float:
        kinds: dict[str, float] = {}
        for other in found:
            if (
                other.kind != item.kind
                and other.weight > kinds.get(other.kind, 0.0)
                and agree(item.moment, other.moment)
            ):
                kinds[other.kind] = other.weight
        return sum(kinds.values()) + item.weight

    return max(found, key=lambda item: (support(item), item.weight)) if len(found) > 1 else found[0]


def _same_day(one: Moment, other: Moment, home: str | None) -> bool:
    return one.day == other.day or _same_minute(one, other, home)


def _same_minute(one: Moment, other: Moment, home: str | None) -> bool:
    """The same reading of the clock, or the same instant read at two offsets."""
    if not one.clock or not other.clock or abs((one.day - other.day).days) > 1:
        return False
    shift = _shift(one, other)
    return shift == 0 or _zone_apart(one, other, shift, home)


def _shift(one: Moment, other: Moment) -> int:
    """Minutes from one reading of the clock to the other, offsets aside."""
    return (other.day - one.day).days * 24 * 60 + _minute_of_day(other) - _minute_of_day(one)


def _minute_of_day(moment: Moment) -> int:
    return int(moment.clock[:2]) * 60 + int(moment.clock[3:5]) if moment.clock else 0


def _zone_apart(one: Moment, other: Moment, shift: int, home: str | None) -> bool:
    """Whether two clocks can show one instant: at both their offsets, or at an offset the one without may have."""
    if one.offset and other.offset:
        return shift == _minutes(other.offset) - _minutes(one.offset)
    if not (one.offset or other.offset) or shift % QUARTER or abs(shift) > WIDEST:
        return False
    local, stamp = (other, one) if one.offset else (one, other)
    implied = _minutes(stamp.offset or "+00:00") - _shift(local, stamp)
    # Where the region's offset is known, full and half hours agree by chance.
    return home is None or implied == _minutes(home) or _minute_of_day(local) % QUARTER != 0


def _minutes(offset: str) -> int:
    sign = -1 if offset[0] == "-" else 1
    return sign * (int(offset[1:3]) * 60 + int(offset[4:6]))


def _as_shown(moment: Moment, timed: list[Found], home: str | None) -> Moment:
    """Give the local clock that a visible line shows for an instant stamped in UTC."""
    if moment.offset != "+00:00":
        return moment
    local = (item.moment for item in timed if item.kind == "line" and not item.moment.offset)
    return next((line for line in local if _zone_apart(moment, line, _shift(moment, line), home)), moment)


def _completed(moment: Moment, others: list[Moment], home: str | None) -> Moment:
    """Add seconds and an offset where a source that agrees gives them, else the offset of the region."""
    agreeing = [other for other in others if _same_minute(moment, other, home)]
    seconds = next((other.clock[5:] for other in agreeing if other.clock and len(other.clock) == FULL_CLOCK), "")
    if moment.clock and len(moment.clock) < FULL_CLOCK:
        moment = replace(moment, clock=moment.clock + seconds)
    if moment.offset:
        return moment
    offsets = [other.offset for other in agreeing if other.offset and _shift(moment, other) == 0]
    offsets += [implied for other in agreeing if (implied := _implied_offset(moment, other, home))]
    return moment.with_offset(offsets[0] if offsets else home)


def _implied_offset(moment: Moment, other: Moment, home: str | None) -> str | None:
    """Offset at which a clock without one shows the instant of a stamp that has one, if both can be the same instant."""
    shift = _shift(moment, other)
    if not other.offset or not _zone_apart(moment, other, shift, home):
        return None
    minutes = _minutes(other.offset) - shift
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
