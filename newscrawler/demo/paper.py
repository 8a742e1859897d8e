"""What the papers share: the page they answer with, their timeline, and the interface the server serves."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from newscrawler.demo.dice import Dice

FRESH = 10_000_000  # articles that day 2 adds count from here, day 3 from twice this; a multiple of all section counts
SLOW_SECONDS = 0.5
NOT_FOUND, GONE, FRONT_PAGE, DELETED = "404", "410", "front page", "deleted notice"
_TAKEDOWNS = {9: (2, NOT_FOUND), 14: (3, GONE), 19: (3, FRONT_PAGE), 24: (3, DELETED)}  # index % 97: (day, how)
_EDITED = 7  # index % 23


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a paper's server. `version` makes the ETag, `modified` the Last-Modified line."""

    body: bytes = b""
    content_type: str = "text/html"
    status: int = 200
    version: str | None = None
    modified: datetime | None = None
    location: str | None = None
    delay: float = 0.0
    fails_first: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the path, its parts by the route's pattern, the query, and the day it is."""

    path: str
    query: str
    parts: re.Match[str]
    day: int


Route = tuple[str, Callable[[Request], Page]]


@dataclass(frozen=True, slots=True)
class Web:
    """The papers' world: where each is served, how many articles each has on day 1, and the crawl delay they ask for."""

    origins: dict[str, str]
    articles: int
    crawl_delay: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Which of a paper's articles are there on which day, newest first."""

    articles: int

    @property
    def fresh(self) -> int:
        """How many articles each of day 2 and day 3 adds."""
        return min(16, max(4, self.articles // 20))

    def indexes(self, day: int) -> Iterator[int]:
        """Give the articles that can be read on this day."""
        for part in self.ranges(day):
            yield from (index for index in part if self.takedown(index, day) is None)

    def ranges(self, day: int) -> list[range]:
        """Give all articles ever published until this day as ranges."""
        added = [
            range(FRESH * (of_day - 1) + self.fresh - 1, FRESH * (of_day - 1) - 1, -1) for of_day in range(day, 1, -1)
        ]
        return [*added, range(self.articles)]

    def section(self, day: int, section: int, sections: int) -> list[range]:
        """Give the ranges of one section: every `sections`-th article."""
        picked = []
        for part in self.ranges(day):
            start = next((at for at, index in enumerate(part) if index % sections == section), len(part))
            picked.append(part[start::sections])
        return picked

    def published(self, index: int, day: int) -> bool:
        """Say whether the article was ever published until this day."""
        return any(index in part for part in self.ranges(day))

    def takedown(self, index: int, day: int) -> str | None:
        """Give how the article was taken down until this day, if it was."""
        since, how = _TAKEDOWNS.get(index % 97, (0, ""))
        return how if since and index < FRESH and day >= since else None

    def version(self, index: int, day: int) -> int:
        """Give 2 for an article edited until this day, else 1."""
        return 2 if day >= 2 and index < FRESH and index % 23 == _EDITED else 1


def slice_ranges(ranges: list[range], start: int, stop: int) -> list[int]:
    """Give the items from start to stop of ranges laid end to end, without walking them."""
    items: list[int] = []
    for part in ranges:
        size = len(part)
        if start < size:
            items.extend(part[max(start, 0) : max(stop, 0)])
        start, stop = start - size, stop - size
    return items


@cache
def template(name: str) -> Template:
    """Read an HTML template of the package."""
    return Template((resources.files("newscrawler.demo") / "pages" / name).read_text("utf-8"))


def fill(name: str, **values: object) -> str:
    """Fill an HTML template; every placeholder must be given."""
    return template(name).substitute(values)


class Paper(ABC):
    """One newspaper's site. Subclasses are pure: the same path and day give the same page."""

    name: str
    number: int
    encoding: str
    last_day: date
    per_day: int
    spread_days: int | None = None
    base_number = 600_000

    def __init__(self, web: Web) -> None:
        self.web = web
        self.origin = web.origins[self.name]
        self.timeline = Timeline(web.articles)
        self._routes = [(re.compile(pattern), answer) for pattern, answer in self.routes()]

    @abstractmethod
    def routes(self) -> list[Route]:
        """Give the paths that the paper answers, as patterns with the method that makes the page."""

    def page(self, path: str, query: str, day: int) -> Page:
        """Give the answer to a request of this path on this day."""
        for pattern, answer in self._routes:
            if found := pattern.fullmatch(path):
                return answer(Request(path, query, found, day))
        return self.missing()

    @abstractmethod
    def start_urls(self) -> list[str]:
        """Give the addresses, relative to the origin, that lead to every article."""

    @abstractmethod
    def path(self, index: int) -> str:
        """Give the path of the article's own address."""

    @abstractmethod
    def fields(self, index: int, day: int) -> dict[str, Any]:
        """Give the article's fields as a reader of its page finds them."""

    @abstractmethod
    def alias_paths(self, day: int) -> dict[str, str]:
        """Give other addresses that the paper's pages link to: {path with query: path of the article}."""

    def expected(self, day: int) -> Iterator[dict[str, Any]]:
        """Give the fields of all articles that can be read on this day."""
        for index in self.timeline.indexes(day):
            url = self.origin + self.path(index)
            yield {"site": self.name, "url": url, "canonical_url": url, **self.fields(index, day)}

    def gone(self, day: int) -> dict[str, str]:
        """Give the articles that were taken down until this day: {address: how}."""
        taken = ((index, self.timeline.takedown(index, day)) for index in range(self.timeline.articles))
        return {self.origin + self.path(index): how for index, how in taken if how}

    def aliases(self, day: int) -> dict[str, str]:
        """Give other addresses of articles: {address: the article's own address}."""
        return {self.origin + alias: self.origin + path for alias, path in self.alias_paths(day).items()}

    def reprints(self, _day: int) -> Iterator[tuple[str, str]]:
        """Give pairs of addresses: a reprint or copy on this site, and the original."""
        return iter(())

    def day_of(self, index: int) -> date:
        """Give the day of publication: the newest of day 1 on `last_day`, older ones before."""
        if index >= FRESH:
            return self.last_day + timedelta(days=index // FRESH)
        back = index // self.per_day
        return self.last_day - timedelta(days=back % self.spread_days if self.spread_days else back)

    def time_of(self, index: int) -> datetime:
        """Give the local time of publication."""
        dice = Dice(self.number, index, 5)
        clock = time(dice.between(6, 21), dice.below(60), dice.below(60))
        return datetime.combine(self.day_of(index), clock)

    def number_of(self, index: int) -> int:
        """Give the number of the article in its address; newer ones have higher numbers."""
        if index >= FRESH:
            return self.base_number + 1 + (index // FRESH - 1) * 50_000 + index % FRESH
        return self.base_number - index

    def index_of(self, number: int) -> int:
        """Give the article of a number."""
        above = number - self.base_number - 1
        return FRESH * (above // 50_000 + 1) + above % 50_000 if above >= 0 else -1 - above

    def lookup(self, number: int, path: str, day: int) -> int | None:
        """Give the article with this number if this is its address and it was published until this day."""
        index = self.index_of(number)
        if index < 0 or not self.timeline.published(index, day) or self.path(index) != path:
            return None
        return index

    def served(self, index: int, day: int, html: str, content_type: str = "text/html") -> Page:
        """Answer with an article: its version and date, and the troubles of some."""
        version = self.timeline.version(index, day)
        modified = self.time_of(index).replace(tzinfo=UTC) + timedelta(days=version - 1)
        page = Page(self.encode(html), content_type, version=f"a{self.number_of(index)}-{version}", modified=modified)
        return replace(page, delay=SLOW_SECONDS if index == 11 else 0.0, fails_first=index % 37 == 5)

    def listed(self, text: str, request: Request, content_type: str = "text/html") -> Page:
        """Answer with a list page, feed or sitemap, which changes every day."""
        modified = datetime.combine(self.last_day, time(22), UTC) + timedelta(days=request.day - 1)
        version = f"l{request.path.strip('/').replace('/', '-')}-{request.day}"
        return Page(self.encode(text), content_type, version=version, modified=modified)

    def taken_down(self, how: str, deleted_notice: str) -> Page:
        """Answer for an article that was taken down."""
        if how == DELETED:
            return Page(self.encode(deleted_notice))
        if how == FRONT_PAGE:
            return Page(status=302, location=self.origin + "/")
        return self.missing(int(how))

    def missing(self, status: int = 404) -> Page:
        """Answer that there is no such page."""
        body = self.encode(fill("missing.html", charset=self.encoding))
        return Page(body, f"text/html; charset={self.encoding}", status)

    def encode(self, text: str) -> bytes:
        """Give the bytes the paper sends; a character outside its encoding is a mistake in our texts."""
        return text.encode(self.encoding)
