"""Issues of e-papers by day: what their addresses look like, and which days a crawl is asked for. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin

from newscrawler.errors import UsageError
from newscrawler.parsers.date_elsewhere import url_day
from newscrawler.presets import BY_NAME

DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
DAY_IN_ADDRESS = re.compile(r"((?:19|20)\d\d)([-/_]?)(0[1-9]|1[0-2])([-/_]?)(0[1-9]|[12]\d|3[01])(?!\d)")
MONTH_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])(?![-/_]?\d)")
NUMBER = re.compile(r"\d+")
MOST_DAYS = 40_000  # a hundred years: more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Days:
    """Days from first to last, both included.

    >>> Days.parse("2008-05"), Days.parse("2008-12-31..2009")
    (Days(first=datetime.date(2008, 5, 1), last=datetime.date(2008, 5, 31)), Days(first=datetime.date(2008, 12, 31), last=datetime.date(2009, 12, 31)))
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Days:
        """Read a day, month or year, or two of them with ".." between. Raises UsageError."""
        begin, dots, end = text.strip().partition("..")
        try:
            found = cls(_bound(begin, last=False), _bound(end if dots else begin, last=True))
        except ValueError:
            raise UsageError(
                f"{text!r} names no days: write 2008-05-12, 2008-05 or 2008, or two of them as 2008-05-01..2008-05-31"
            ) from None
        if not 0 <= (found.last - found.first).days <= MOST_DAYS:
            raise UsageError(f"{text!r}: the first day must come before the last, at most a hundred years before")
        return found

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))

    def may_hold(self, url: str) -> bool:
        """Tell whether an address may be of these days: it names one of them, a month with one, or none at all."""
        day = url_day(url)
        if day is not None:
            return day in self
        month = MONTH_IN_ADDRESS.search(url.partition("://")[2].partition("/")[2])
        if month is None:
            return True
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1) <= self.last and date(year, number, monthrange(year, number)[1]) >= self.first

    def are_before(self, urls: Iterable[str]) -> bool | None:
        """Tell whether all that a list shows is older than these days; None where the addresses name no day."""
        days = [day for day in map(url_day, urls) if day]
        return max(days) < self.first if days else None


def _bound(text: str, *, last: bool) -> date:
    match = DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))


def form_of(url: str) -> str | None:
    """Give an address with its day left open, as strftime fills it in; None where it names no day.

    >>> form_of("http://paper.example/html/2008-05/12/node_2.htm")
    'http://paper.example/html/%Y-%m/%d/node_2.htm'
    """
    host, slashes, rest = url.partition("://")
    match = DAY_IN_ADDRESS.search(rest)
    if match is None:
        return None
    rest = rest.replace("%", "%%")
    match = DAY_IN_ADDRESS.search(rest)
    assert match
    open_day = f"%Y{match[2]}%m{match[4]}%d"
    return host + slashes + rest[: match.start()] + open_day + rest[match.end() :].replace(match[0], open_day)


def first_pages(urls: Iterable[str], preset: str | None, root: str) -> list[str]:
    """Give the forms of an issue's first page: the lowest of those that a page links to, else those of its system.

    >>> first_pages([f"http://p.example/2008-05/12/node_{n}.htm" for n in (3, 1, 2)], None, "http://p.example/")
    ['http://p.example/%Y-%m/%d/node_1.htm']
    """
    forms = {form for form in map(form_of, urls) if form}
    if forms:
        return [min(forms, key=lambda form: (len(form), [int(number) for number in NUMBER.findall(form)], form))]
    calendar = BY_NAME[preset].calendar if preset in BY_NAME else ()
    return [urljoin(root, form) for form in calendar]
