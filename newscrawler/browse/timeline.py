"""How the articles of a search spread over the years, or over the months of a year: counted in the index."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.archive.candidates import asked_of_index
from newscrawler.archive.connection import is_interrupt
from newscrawler.archive.docids import day_of, docid_ranges
from newscrawler.archive.record import day_number
from newscrawler.archive.rows import selection_node
from newscrawler.browse.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.browse.reading import Reading

# A page has 0.2: at 100,000 articles a word of two characters takes 10 ms, a common single one 50.
SECONDS = 0.05
# So many hits are listed in 2 ms. A phrase that a hundred of a million articles have took 48 ms year by year, now 9.
FEW = 2_000
OLDEST_YEAR = 1800  # a date before it is no newspaper's; it is still found by its own year


@dataclass(slots=True, frozen=True)
class Period:
    """A year or month, how many articles of it may match (None: that took too long), and where to go for them."""

    label: str
    articles: int | None
    href: str


def timeline(reading: Reading, filters: Filters) -> list[Period]:
    """Give the years that have results, newest first; of a year its months."""
    year = filters.date[:4] if filters.date[4:5] in ("", "-") and ".." not in filters.date else ""
    if filters.language or filters.rights:
        return []  # the index does not know them
    counts: Sequence[tuple[str, int | None]]
    if filters.q or filters.source:
        counts = _counted_in_index(reading, filters, year)
    else:
        counts = _counted_before(reading, filters.site, year)
    return [Period(label, count, filters.address(date=label)) for label, count in counts if count != 0]


def _counted_before(reading: Reading, site: str, year: str) -> list[tuple[str, int]]:
    """Read the counts that are kept by site and month."""
    length = 7 if year else 4
    query = """
        SELECT substr(month, 1, ?1), sum(articles) FROM article_months
        WHERE (?2 = '' OR site = ?2) AND month LIKE ?3 || '%' AND month <> '' GROUP BY 1 ORDER BY 1 DESC
    """
    if site:
        query = query.replace("(?2 = '' OR site = ?2)", "site = ?2")
    return [(label, count) for label, count in reading.archive.connection.execute(query, (length, site, year))]


def _counted_in_index(reading: Reading, filters: Filters, year: str) -> Sequence[tuple[str, int | None]]:
    """Count what the index holds of each year or month: exact for two characters or a word, of more a little too many."""
    node = selection_node(filters.selection())
    expression = asked_of_index(node).expression if node else None
    if node is None or expression is None:
        return []
    periods = _periods(reading, year)
    try:
        with reading.at_most(SECONDS):
            days = _days_of_few(reading, expression)
            if days is not None:
                return [(label, sum(first <= day <= last for day in days)) for label, first, last in periods]
            return [(label, _count(reading, expression, first, last)) for label, first, last in periods]
    except sqlite3.OperationalError as error:
        if not is_interrupt(error):
            raise
        return [(label, None) for label, _, _ in periods]


def _days_of_few(reading: Reading, expression: str) -> list[int] | None:
    """Give the day number of each article that the index holds; None where there are more than a FEW.

    They are listed in one go: FTS5 looks for the next hit beyond a period before it sees that the period has ended.
    """
    query = "SELECT rowid FROM article_index WHERE article_index MATCH ? LIMIT ?"
    found = reading.archive.connection.execute(query, (expression, FEW + 1)).fetchall()
    return None if len(found) > FEW else [day_of(docid) for (docid,) in found]


def _periods(reading: Reading, year: str) -> list[tuple[str, int, int]]:
    """Give the periods with their first and last day numbers, newest first."""
    if year:
        return [(f"{year}-{month:02}", *_month(int(year), month)) for month in range(12, 0, -1)]
    query = "SELECT min(published_day), (SELECT max(published_day) FROM articles) FROM articles WHERE published_day > ?"
    oldest, newest = reading.archive.connection.execute(query, (str(OLDEST_YEAR),)).fetchone()
    if not oldest:
        return []
    years = range(int(newest[:4]), int(oldest[:4]) - 1, -1)
    return [(str(number), day_number(f"{number}-01-01"), day_number(f"{number}-12-31")) for number in years]


def _month(year: int, month: int) -> tuple[int, int]:
    first = day_number(f"{year}-{month:02}-01")
    after = day_number(f"{year + month // 12}-{month % 12 + 1:02}-01")
    return first, after - 1


def _count(reading: Reading, expression: str, first: int, last: int) -> int:
    query = "SELECT count(*) FROM article_index WHERE article_index MATCH ? AND rowid >= ? AND rowid < ?"
    return sum(
        reading.archive.connection.execute(query, (expression, start, end)).fetchone()[0]
        for start, end in docid_ranges(first, last)
    )
