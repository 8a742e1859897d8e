"""The search page: results newest first, and what they have in common."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

from newscrawler.archive.connection import is_interrupt
from newscrawler.archive.query import parse, positive_terms
from newscrawler.archive.record import article_fields
from newscrawler.archive.snippet import HIT_END, HIT_START, snippet
from newscrawler.browse.filters import COLUMNS, Filters, filters_of
from newscrawler.browse.pages import page
from newscrawler.browse.timeline import timeline

if TYPE_CHECKING:
    from newscrawler.archive.query import Term
    from newscrawler.browse.pages import Asked
    from newscrawler.browse.reading import Reading

PAGE = 20
# How many results are looked at for the facets, and how long after those of the page are there: 500 take 14 ms where
# the index is exact, 100 where their text must be read to be sure, and a page has 200 in all.
LOOKED_AT = 500
SECONDS_LEFT = 0.04
SECONDS = 1.0  # for the page's own results; then those found by then are shown
FACET_LENGTH = 12
LAST_PAGE = LOOKED_AT // PAGE


@page("results")
def show(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What the search page shows."""
    filters = filters_of(asked)
    number = asked.number("page", 1, LAST_PAGE)
    rows, is_all = found(reading, filters, number * PAGE)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    periods = timeline(reading, filters) if shown else []
    return {
        "filters": filters,
        "results": results_of(shown, filters.q),
        "count": len(rows),
        "is_all": is_all,
        "page": number,
        "pages": -(-len(rows) // PAGE),
        "facets": facets(rows, filters),
        "periods": periods,
        "longest": max((period.articles or 0 for period in periods), default=0),
        "older": older(rows, filters) if not is_all else "",
        "choices": choices(reading),
    }


def found(reading: Reading, filters: Filters, needed: int) -> tuple[list[sqlite3.Row], bool]:
    """Give the newest articles that are asked for: those needed, and as many more as time allows up to LOOKED_AT.

    The second value tells whether these are all.
    """
    rows: list[sqlite3.Row] = []
    try:
        with reading.at_most(SECONDS):
            for row in reading.archive.stored_rows(filters.selection(order="newest")):
                if len(rows) == LOOKED_AT:
                    return rows, False
                rows.append(row)
                if len(rows) == needed:
                    reading.shorten(SECONDS_LEFT)
    except sqlite3.OperationalError as error:
        if not is_interrupt(error) or not rows:
            raise
        return rows, False
    return rows, True


def results_of(rows: list[sqlite3.Row], query: str) -> list[dict[str, Any]]:
    """Give articles as they stand in a list, each with the passage that was found."""
    terms = list(positive_terms(parse(query)))
    return [_result(row, terms) for row in rows]


def _result(row: sqlite3.Row, terms: list[Term]) -> dict[str, Any]:
    """Give an article with its heading and a passage; hits in the headline alone are marked there."""
    passage = snippet(row, terms, HIT_START, HIT_END)
    heading = row["title"]
    if heading and passage.replace(HIT_START, "").replace(HIT_END, "") == heading:
        heading, passage = passage, snippet(row, [], HIT_START, HIT_END)
    return {**article_fields(dict(row)), "heading": heading, "snippet": passage}


def facets(rows: list[sqlite3.Row], filters: Filters) -> list[dict[str, Any]]:
    """Give for each column the values that the results have, commonest first, with where to go for them."""
    told = []
    for column in COLUMNS:
        counts = Counter(row[column] for row in rows if row[column])
        values = [
            {"value": value, "count": count, "href": filters.narrowed(column, value)}
            for value, count in counts.most_common(FACET_LENGTH)
        ]
        chosen = getattr(filters, column)
        if chosen or len(values) > 1:
            told.append({"name": column, "chosen": chosen, "without": filters.narrowed(column, ""), "values": values})
    return told


def older(rows: list[sqlite3.Row], filters: Filters) -> str:
    """Give where to go on from the oldest result that was looked at; "" where that would lead nowhere new."""
    day = rows[-1]["published_day"] if rows else None
    if not day or day == rows[0]["published_day"]:
        return ""
    return filters.address(date=f"{filters.date.partition('..')[0] if '..' in filters.date else ''}..{day}")


def choices(reading: Reading) -> dict[str, list[str]]:
    """Give what the form lets choose from."""
    return {"site": [row[0] for row in reading.archive.connection.execute("SELECT name FROM sites ORDER BY name")]}
