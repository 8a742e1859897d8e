"""Count what a query finds, by month, site, source, author ..."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

from newscrawler.archive.record import JSON_FIELDS
from newscrawler.archive.search import find
from newscrawler.archive.walks import View
from newscrawler.errors import UsageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newscrawler.archive.query import Node

DAY_PARTS = {"year": 4, "month": 7, "day": 10}  # characters of published_day
# What articles can be counted by -> the column that says it. Of a list each name counts.
DIMENSIONS = {
    **dict.fromkeys(DAY_PARTS, "published_day"),
    **{name: name for name in ("site", "source", "publisher", "section", "language", "rights", "issue_date")},
    **{name: name for name in ("page_number", "page_name", "encoding", "version")},
    "author": "authors",
    "editor": "editors",
    "photographer": "photographers",
    "keyword": "keywords",
}


def tally(
    connection: sqlite3.Connection, node: Node, by: Sequence[str], moment: str | None = None
) -> list[dict[str, Any]]:
    """Give a row for each combination of values there is, in ascending order (None first), with its number of `articles`.

    An article with two authors counts for each of them. Raises UsageError for what articles cannot be counted by.
    """
    for name in by:
        if name not in DIMENSIONS:
            raise UsageError(f"cannot count by {name!r}: one of {', '.join(DIMENSIONS)}")
    columns = tuple(DIMENSIONS[name] for name in by)
    counted: Counter[tuple[Any, ...]] = Counter()
    for row in find(connection, node, View(moment, columns=columns)):
        counted.update(product(*(_values(name, row[column]) for name, column in zip(by, columns, strict=True))))
    ordered = sorted(counted.items(), key=lambda item: [(value is not None, value) for value in item[0]])
    return [{**dict(zip(by, values, strict=True)), "articles": number} for values, number in ordered]


def _values(name: str, value: Any) -> Sequence[Any]:
    if DIMENSIONS[name] in JSON_FIELDS:
        return tuple(dict.fromkeys(json.loads(value))) or (None,)
    return (value[: DAY_PARTS[name]] if value and name in DAY_PARTS else value,)
