"""Search: candidates from the index, newest first, each verified in its folded text."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from newscrawler.archive.candidates import column_values, day_range, index_expression
from newscrawler.archive.docids import day_of, docid_ranges
from newscrawler.archive.query import EVERYTHING, AllOf, AnyOf, Between, Equal, Node, Not, Term
from newscrawler.archive.tokens import MARKS, text_of
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


# CROSS JOIN keeps the index outside: FTS5 walks its docids in order and stops with the reader.
INDEXED = """
    SELECT articles.* FROM article_index CROSS JOIN articles ON articles.docid = article_index.rowid
    WHERE article_index MATCH ? AND article_index.rowid >= ? AND article_index.rowid < ? {also}
    ORDER BY article_index.rowid {direction}
"""


class FoldedRow:
    """An `articles` row whose searched fields are folded when first asked for."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.row = row
        self.folded: dict[str, str] = {}

    def text(self, field: str) -> str:
        """Give a field's folded text."""
        if field not in self.folded:
            self.folded[field] = fold(text_of(self.row, field))
        return self.folded[field]

    def matches(self, node: Node) -> bool:
        """Whether the article is what the query asks for."""
        match node:
            case Not():
                return not self.matches(node.node)
            case AllOf():
                return all(self.matches(part) for part in node.nodes)
            case AnyOf():
                return any(self.matches(part) for part in node.nodes)
            case _:
                return self.matches_leaf(node)

    def matches_leaf(self, node: Term | Equal | Between) -> bool:
        """Whether the article holds a term, a column's value, or was published then."""
        if isinstance(node, Term):
            return any(node.found_in(self.text(field)) for field in ([node.field] if node.field else MARKS))
        if isinstance(node, Equal):
            return fold(self.row[node.column] or "") == node.value
        day: str | None = self.row["published_day"]
        return day is not None and (node.first or "") <= day <= (node.last or "~")


def find(connection: sqlite3.Connection, node: Node, *, newest_first: bool = True) -> Iterator[sqlite3.Row]:
    """Give the rows of `articles` that match, by day of publication; undated ones count as oldest."""
    expression, exact = index_expression(node)
    having = column_values(node)
    rows = candidates(connection, expression, day_range(node), newest_first=newest_first, having=having)
    return rows if exact or node == EVERYTHING else (row for row in rows if FoldedRow(row).matches(node))


def candidates(
    connection: sqlite3.Connection,
    expression: str | None,
    days: tuple[int, int],
    *,
    newest_first: bool,
    having: dict[str, str] | None = None,
) -> Iterator[sqlite3.Row]:
    """Give the rows that an index expression (None: all) finds within a range of day numbers.

    having: columns with an index (candidates.INDEXED_COLUMNS) and the folded values they must have.
    """
    walks = [
        _walk(connection, expression, docids, having or {}, newest_first=newest_first) for docids in docid_ranges(*days)
    ]
    return merge(*walks, key=_day_of_row, reverse=newest_first)


def _day_of_row(row: sqlite3.Row) -> int:
    return day_of(row["docid"])


def _walk(
    connection: sqlite3.Connection,
    expression: str | None,
    docids: tuple[int, int],
    having: dict[str, str],
    *,
    newest_first: bool,
) -> Iterator[sqlite3.Row]:
    direction = "DESC" if newest_first else "ASC"
    also = "".join(f" AND lower(articles.{column}) = ?" for column in having)
    values: tuple[int | str, ...] = (*docids, *having.values())
    query = f"SELECT * FROM articles WHERE docid >= ? AND docid < ?{also} ORDER BY docid {direction}"
    if expression is not None:
        values = (expression, *values)
        query = INDEXED.format(direction=direction, also=also)
    # Row by row, so that a reader who leaves early closes this generator, not a cursor of a file closed before.
    for row in connection.execute(query, values):  # noqa: UP028
        yield row
