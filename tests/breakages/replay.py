"""A site over some weeks, as a crawler meets it once a day; and a hundred that never break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.breakages.rhythm import DAILY, WEEKDAYS, WEEKLY
from tests.breakages.site import ARTICLE, Page, Shown, Site
from tests.breakages.town import Town, day_of
from tests.serving import Reply, serving
from tests.serving import Site as Served

_HREF = re.compile(rb'href="(/[^"#]*)"')
_DAYS = 63  # nine weeks
_SIZES = (0.3, 0.8, 1.5, 3, 5, 8, 12, 20, 28, 38)
# Nine weeks each: ordinary ones, over Spring Festival of three years, over the October holidays, to the year's end.
_STARTS = (
    date(2025, 3, 3),
    date(2024, 12, 30),
    date(2026, 1, 5),
    date(2025, 8, 25),
    date(2025, 11, 3),
    date(2023, 12, 25),
)
_RHYTHMS = (DAILY, DAILY, WEEKDAYS, DAILY, WEEKLY)
_LOOKS = ("modern", "portal", "county")
_PLACES = "若宁 澄江 北岸 木叶 石渠 青崖 柏川 渡口 南屏 长滩".split()
_KINDS = "新闻网 日报 在线 融媒 信息网".split()


@dataclass(frozen=True, slots=True)
class Replay:
    """A site from its first to its last day."""

    name: str
    site: Site
    first_day: date
    last_day: date

    def days(self) -> list[date]:
        """Give all days, first to last."""
        return [self.first_day + timedelta(days=past) for past in range((self.last_day - self.first_day).days + 1)]

    def page(self, path: str, day: date) -> Page:
        """Give the answer to an address on this day."""
        return self.site.page(path, day)

    def shown(self, day: date) -> list[Shown]:
        """Give what a perfect reader takes from the articles of a healthy day."""
        return self.site.shown(day)

    def pages(self, day: date) -> dict[str, Page]:
        """Give all pages that can be reached from the front page on this day, whatever their age."""
        return self._reached(day, lambda path: True)

    def visited(self, day: date) -> dict[str, Page]:
        """Give the pages that a crawler asks for which comes every evening: lists, and articles that are new.

        robots.txt is not read: ask `page` for it.
        """
        return self._reached(day, lambda path: self.site.kind(path) != ARTICLE or _published(path) == day)

    def _reached(self, day: date, wanted: Callable[[str], bool]) -> dict[str, Page]:
        found: dict[str, Page] = {}
        waiting = ["/"]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            page = found[path] = self.page(path, day)
            if "Location" in page.headers:
                waiting.append(page.headers["Location"])
            elif self.site.kind(path) != ARTICLE:
                links = [link.decode() for link in _HREF.findall(page.body)]
                waiting += [link for link in links if self.site.kind(link) and wanted(link)]
        return found


def _published(path: str) -> date:
    return day_of(int(re.findall(r"\d+", path)[-1]))[0]


@contextmanager
def served(replay: Replay, clock: Callable[[], datetime]) -> Iterator[Served]:
    """Put the site on loopback; the day is the clock's at each request."""

    def answer(path: str) -> Reply:
        page = replay.page(path.partition("?")[0], clock().date())
        return Reply(page.body, page.status, dict(page.headers))

    with serving(answer) as running:
        yield running


def healthy() -> list[Replay]:
    """Give a hundred sites of all sizes and habits, each over nine weeks in which nothing is wrong."""
    return [_replay(number) for number in range(100)]


def _replay(number: int) -> Replay:
    rhythm, size = _RHYTHMS[number % 5], _SIZES[number // 5 % 10 if number % 5 != 4 else number // 5 % 6]
    town = Town(
        500 + number,
        _PLACES[number % 10] + _KINDS[number // 10 % 5],
        size,
        _LOOKS[number % 3],
        rhythm,
        pauses=number % 4 != 1,
        names_editors=number % 7 != 3,
        names_sources=(85, 100, 60, 95)[number % 4],
    )
    first = _STARTS[number % 6]
    return Replay(f"{number:02d} {town.name}", Site(town), first, first + timedelta(days=_DAYS - 1))
