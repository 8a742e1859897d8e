"""Choose articles by site, day, state or query, and give them in a stable order and constant memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from newscrawler.archive.query import EVERYTHING, AllOf, Between, Equal, parse
from newscrawler.archive.search import find
from newscrawler.errors import UsageError
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newscrawler.archive.query import Node

EQUAL_FIELDS = ("site", "source", "language", "rights")
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
ORDERS = ("stable", "newest")


@dataclass(slots=True, frozen=True, kw_only=True)
class Selection:
    """Which articles: all filters must hold. Days are YYYY-MM-DD (or YYYY-MM, YYYY), both included.

    gone: True only those taken down, False only the others.
    Order: "stable" is by day of publication, then as stored, undated first; "newest" begins with the newest day.
    """

    query: str | None = None
    site: str | None = None
    source: str | None = None
    language: str | None = None
    rights: str | None = None
    day_from: str | None = None
    day_to: str | None = None
    gone: bool | None = None
    limit: int | None = None
    order: Literal["stable", "newest"] = "stable"


def select_rows(connection: sqlite3.Connection, selection: Selection) -> Iterator[sqlite3.Row]:
    """Give the chosen rows of `articles`, read as they are asked for. A query that names nothing finds nothing."""
    if selection.order not in ORDERS:
        raise UsageError(f"unknown order {selection.order!r}: one of {', '.join(ORDERS)}")
    node = selection_node(selection)
    if node is None:
        return iter(())
    rows = find(connection, node, newest_first=selection.order == "newest")
    if selection.gone is not None:
        rows = (row for row in rows if (row["gone_at"] is not None) == selection.gone)
    return islice(rows, selection.limit)


def selection_node(selection: Selection) -> Node | None:
    """Give a selection's filters as one tree."""
    nodes: list[Node] = [
        Equal(name, fold(value)) for name in EQUAL_FIELDS if (value := getattr(selection, name)) is not None
    ]
    if selection.day_from or selection.day_to:
        nodes.append(_between(selection.day_from, selection.day_to))
    if selection.query is not None:
        asked = parse(selection.query)
        if asked is None:
            return None
        nodes.append(asked)
    return AllOf(tuple(nodes)) if nodes else EVERYTHING


def _between(first: str | None, last: str | None) -> Between:
    for day in (first, last):
        if day and not DAY.fullmatch(day):
            raise UsageError(f"{day!r} is no day: write YYYY-MM-DD, YYYY-MM or YYYY")
    return Between(first, last + "-99-99"[len(last) - 4 :] if last else None)
