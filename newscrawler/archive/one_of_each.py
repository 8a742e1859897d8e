"""Of near-same texts one row: the original where it is among what was asked for, else the copy nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.search import ReadRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newscrawler.archive.query import Node

ORIGINAL = """
    SELECT articles.* FROM reprint_edges JOIN articles ON articles.id = reprint_edges.original
    WHERE reprint_edges.copy = ?
"""
CLUSTER = "SELECT cluster FROM signatures WHERE article_id = ?"


def one_of_each(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row], node: Node) -> Iterator[sqlite3.Row]:
    """Give the rows (all that match node) without those whose text another of them has already or has first.

    The memory is that of the names of clusters whose original is not asked for.
    """
    given: set[str] = set()
    for row in rows:
        originals = list(_originals(connection, row["id"]))
        if not originals:
            yield row
        elif not any(ReadRow(original).matches(node) for original in originals):
            (cluster,) = connection.execute(CLUSTER, (row["id"],)).fetchone() or (None,)
            if cluster is None or cluster not in given:
                yield row
            if cluster is not None:
                given.add(cluster)


def _originals(connection: sqlite3.Connection, identifier: str) -> Iterator[sqlite3.Row]:
    """Give the article that this one has its text from, and so on."""
    seen = {identifier}
    while (row := connection.execute(ORIGINAL, (identifier,)).fetchone()) is not None and row["id"] not in seen:
        yield row
        identifier = row["id"]
        seen.add(identifier)
