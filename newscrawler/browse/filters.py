"""What a reader chose on the search page: from the arguments of its address to a Selection, and back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from newscrawler.archive import Selection

if TYPE_CHECKING:
    from newscrawler.browse.pages import Asked

COLUMNS = ("site", "source", "language", "rights")


@dataclass(slots=True, frozen=True, kw_only=True)
class Filters:
    """The arguments of a search, "" for those not given. date: a year, month or day, or two with .. between."""

    q: str = ""
    site: str = ""
    source: str = ""
    language: str = ""
    rights: str = ""
    date: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return not any(asdict(self).values())

    def address(self, path: str = "/search", page: int = 1, **changed: str) -> str:
        """Give the address of a page for these filters, some of them changed.

        >>> Filters(q="水库", site="a").address(site="", date="2008")
        '/search?q=%E6%B0%B4%E5%BA%93&date=2008'
        """
        kept = {name: value for name, value in asdict(replace(self, **changed)).items() if value}
        if page > 1:
            kept["page"] = str(page)
        return path + ("?" + urlencode(kept) if kept else "")

    def narrowed(self, column: str, value: str) -> str:
        """Give the address of the search with one column chosen otherwise."""
        return replace(self, **{column: value}).address()

    def selection(self, **more: Any) -> Selection:
        """Give the articles that are asked for. Raises UsageError."""
        columns: dict[str, Any] = {name: getattr(self, name) or None for name in COLUMNS}
        first, last = days(self.date)
        return Selection(query=self.q or None, **columns, day_from=first, day_to=last, **more)


def filters_of(asked: Asked) -> Filters:
    """Give the filters of a request."""
    return Filters(**{name: asked.text(name) for name in ("q", *COLUMNS, "date")})


def days(date: str) -> tuple[str | None, str | None]:
    """Give the first and last day (or month, or year) of a date argument.

    >>> days("2008"), days("2008-05..2008-06-15"), days("..2008")
    (('2008', '2008'), ('2008-05', '2008-06-15'), (None, '2008'))
    """
    first, dots, last = (part.strip() for part in date.partition(".."))
    return first or None, (last if dots else first) or None
