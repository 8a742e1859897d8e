"""A random sample of what a query finds, the same for the same seed: by a hash of seed and id, whatever the order.

An article that is in the sample stays in it while the archive grows, unless new ones take its place.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from heapq import heapify, heappop, nsmallest
from typing import TYPE_CHECKING

from newscrawler.archive.candidates import asked_of_index
from newscrawler.archive.query import EVERYTHING
from newscrawler.archive.search import ReadRow
from newscrawler.archive.walks import row_of, walk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newscrawler.archive.query import Node
    from newscrawler.archive.walks import View

DIGITS = 16  # of the hash that stands before an id


def sample(connection: sqlite3.Connection, node: Node, view: View, size: int, seed: int) -> list[sqlite3.Row]:
    """Give `size` of the rows that match, by day of publication, or all where there are fewer.

    Only the identifiers of candidates are listed; texts are read in the order of chance until enough of them match.
    """
    asked = asked_of_index(node)
    rows = walk(connection, replace(view, columns=("id",)), asked)
    keys = (_key(seed, row["id"]) for row in rows)
    if asked.rest == EVERYTHING:
        chosen = [_row(connection, key, view) for key in nsmallest(size, keys)]
    else:
        chosen = []
        wide = replace(view, columns=None)
        for row in (_row(connection, key, wide) for key in _ascending(list(keys))):
            if ReadRow(row).matches(asked.rest):
                chosen.append(row)
                if len(chosen) == size:
                    break
    return sorted(chosen, key=lambda row: (row["published_day"] or "", row["id"]), reverse=view.newest_first)


def _key(seed: int, identifier: str) -> str:
    return blake2b(f"{seed} {identifier}".encode(), digest_size=DIGITS // 2).hexdigest() + identifier


def _row(connection: sqlite3.Connection, key: str, view: View) -> sqlite3.Row:
    row = row_of(connection, key[DIGITS:], view)
    assert row is not None  # listed a moment ago in the same snapshot
    return row


def _ascending(keys: list[str]) -> Iterator[str]:
    heapify(keys)
    while keys:
        yield heappop(keys)
