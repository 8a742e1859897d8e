"""Choose articles by site, day, state or query, and give them in a stable order and constant memory."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from newscrawler.archive.moments import moment_of
from newscrawler.archive.one_of_each import one_of_each
from newscrawler.archive.query import EVERYTHING, AllOf, Between, Equal, Gone, days_of, parse
from newscrawler.archive.sampling import sample
from newscrawler.archive.search import find, find_headlines_first
from newscrawler.archive.walks import View
from newscrawler.errors import UsageError
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newscrawler.archive.moments import moment_of
from newscrawler.archive.query import Node

EQUAL_FIELDS = ("site", "source", "language", "rights")
ORDERS = ("stable", "newest", "headline")


@dataclass(slots=True, frozen=True, kw_only=True)
class Selection:
    """Which articles: all filters must hold. Days are YYYY-MM-DD (or YYYY-MM, YYYY), both included.

    gone: True only those taken down, False only the others.
    as_of: the archive as it stood then (a day, month or year: at its end in UTC; or a time), else as it is.
    one_per_cluster: of near-same texts of several sites only the original, or what is nearest to it among the chosen.
    sample: so many of them by chance, the same for the same seed.
    order: "stable" is by day of publication, then as stored, undated first; "newest" begins with the newest day;
    "headline" is newest, but first those whose headline has what the query looks for.
    """

    query: str | None = None
    site: str | None = None
    source: str | None = None
    language: str | None = None
    rights: str | None = None
    day_from: str | None = None
    day_to: str | None = None
    gone: bool | None = None
    as_of: str | None = None
    one_per_cluster: bool = False
    sample: int | None = None
    seed: int = 0
    limit: int | None = None
    offset: int = 0
    order: Literal["stable", "newest", "headline"] = "stable"


def select_rows(connection: sqlite3.Connection, selection: Selection) -> Iterator[sqlite3.Row]:
    """Give the chosen rows of `articles`, read as they are asked for. A query that names nothing finds nothing."""
    if selection.order not in ORDERS:
        raise UsageError(f"unknown order {selection.order!r}: one of {', '.join(ORDERS)}")
    node = selection_node(selection)
    if node is None:
        return iter(())
    view = View(selection.as_of and moment_of(selection.as_of), newest_first=selection.order != "stable")
    if selection.sample is not None:
        rows = iter(sample(connection, node, view, selection.sample, selection.seed))
    elif selection.order == "headline":
        rows = find_headlines_first(connection, node, view)
    else:
        rows = find(connection, node, view)
    if selection.one_per_cluster:
        rows = one_of_each(connection, rows, node)
    stop = None if selection.limit is None else selection.offset + selection.limit
    return islice(rows, selection.offset, stop)


def selection_node(selection: Selection) -> Node | None:
    """Give a selection's filters as one tree."""
    nodes: list[Node] = [
        Equal(name, fold(value)) for name in EQUAL_FIELDS if (value := getattr(selection, name)) is not None
    ]
    if selection.day_from or selection.day_to:
        nodes.append(_between(selection.day_from, selection.day_to))
    if selection.gone is not None:
        nodes.append(Gone(selection.gone))
    if selection.query is not None:
        asked = parse(selection.query)
        if asked is None:
            return None
        nodes.append(asked)
    return AllOf(tuple(nodes)) if nodes else EVERYTHING


def _between(first: str | None, last: str | None) -> Between:
    bounds = [days_of(day) if day else (None, None) for day in (first, last)]
    for day, known in zip((first, last), bounds, strict=True):
        if known is None:
            raise UsageError(f"{day!r} is no day: write YYYY-MM-DD, YYYY-MM or YYYY")
    (start, _), (_, end) = bounds  # type: ignore[misc]  # none is None
    return Between(start, end)
