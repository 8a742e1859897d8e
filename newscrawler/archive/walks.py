"""Walk the archive's texts by day of publication: as it stands now, or as it stood at a moment.

Then means: each article first seen up to the moment, in the text that was its newest, and taken down if it was by then.
What is not kept over time is shown as it is now: other fields of the same text, and an absence that has ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING

from newscrawler.archive.docids import day_of, docid_ranges
from newscrawler.archive.record import VERSION_COLUMNS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from newscrawler.archive.candidates import Asked

GONE_THEN = {name: f"iif(articles.gone_at <= :moment, articles.{name}, NULL)" for name in ("gone_at", "gone_reason")}
# A sight up to the moment that is certain: the last, else the first of the text.
SEEN_THEN = "iif({text}.last_seen <= :moment, {text}.last_seen, {first})"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with an index: `source` is read from the table that has their docids, `computed` gives columns by their SQL."""

    index: str
    table: str
    source: str
    condition: str = "TRUE"
    computed: dict[str, str] = field(default_factory=dict)

    def columns(self, connection: sqlite3.Connection, names: Sequence[str] | None) -> str:
        """Give the SQL of these columns of `articles` (None: all), and of docid."""
        if names is None:
            if not self.computed:
                return "articles.*"
            names = [row[1] for row in connection.execute("PRAGMA table_info(articles)")]
        return ", ".join(f"{self.column(name)} AS {name}" for name in dict.fromkeys(("docid", *names)))

    def column(self, name: str) -> str:
        """Give the SQL of a column of `articles`."""
        table = "versions" if self.table == "versions" and name in VERSION_COLUMNS else "articles"
        return self.computed.get(name, f"{table}.{name}")


NOW = (Texts("article_index", "articles", "articles"),)
NEWEST_THEN = Texts(
    "article_index",
    "articles",
    "articles",
    "articles.version_seen <= :moment",
    {"last_seen": SEEN_THEN.format(text="articles", first="articles.version_seen"), **GONE_THEN},
)
EARLIER_THEN = Texts(
    "version_index",
    "versions",
    "versions CROSS JOIN articles ON articles.id = versions.article_id",
    """versions.first_seen <= :moment AND articles.version_seen > :moment AND NOT EXISTS (
        SELECT 1 FROM versions AS later WHERE later.article_id = versions.article_id AND later.first_seen <= :moment
        AND (later.first_seen, later.rowid) > (versions.first_seen, versions.rowid)
    )""",
    {
        "docid": "versions.docid",
        "first_seen": "articles.first_seen",
        "version_seen": "versions.first_seen",
        "version": """(SELECT count(*) FROM versions AS earlier WHERE earlier.article_id = versions.article_id
            AND (earlier.first_seen, earlier.rowid) <= (versions.first_seen, versions.rowid))""",
        "last_seen": SEEN_THEN.format(text="versions", first="versions.first_seen"),
        **GONE_THEN,
    },
)
THEN = (NEWEST_THEN, EARLIER_THEN)


@dataclass(frozen=True, slots=True)
class View:
    """Which texts are walked (moment: UTC, None for now), in which order, and which columns of `articles` they give."""

    moment: str | None = None
    newest_first: bool = True
    columns: tuple[str, ...] | None = None

    @property
    def texts(self) -> tuple[Texts, ...]:
        """Give the sets of texts that are walked side by side."""
        return NOW if self.moment is None else THEN


def walk(connection: sqlite3.Connection, view: View, asked: Asked) -> Iterator[sqlite3.Row]:
    """Give the rows that the indexes find, by day of publication; undated ones are oldest."""
    ranges = docid_ranges(*asked.days)
    walks = [
        _walk(connection, view, texts, asked, docids)
        for texts in view.texts
        for docids in _with_hits(connection, texts, asked.expression, ranges, newest_first=view.newest_first)
    ]
    yield from merge(*walks, key=_day_of_row, reverse=view.newest_first)


def _with_hits(
    connection: sqlite3.Connection,
    texts: Texts,
    expression: str | None,
    ranges: Sequence[tuple[int, int]],
    *,
    newest_first: bool,
) -> Iterator[tuple[int, int]]:
    """Give the ranges of docids with hits in the index, each from its first hit on.

    FTS5 goes on to the next hit, wherever that is, before it sees that the range has ended: a phrase that is nowhere would
    be looked for in the whole index once for each level.
    """
    if expression is None:
        yield from ranges
        return
    query = f"""
        SELECT rowid FROM {texts.index} WHERE {texts.index} MATCH ? AND rowid {"<" if newest_first else ">="} ?
        ORDER BY rowid {"DESC" if newest_first else "ASC"} LIMIT 1
    """
    hit: int | None = None
    for start, end in reversed(ranges) if newest_first else ranges:
        if hit is None or (hit >= end if newest_first else hit < start):
            found = connection.execute(query, (expression, end if newest_first else start)).fetchone()
            if found is None:
                return
            hit = found[0]
        if start <= hit < end:
            yield (start, hit + 1) if newest_first else (hit, end)


def _day_of_row(row: sqlite3.Row) -> int:
    return day_of(row["docid"])


def _walk(
    connection: sqlite3.Connection, view: View, texts: Texts, asked: Asked, docids: tuple[int, int]
) -> Iterator[sqlite3.Row]:
    docid, source = f"{texts.table}.docid", texts.source
    conditions = [texts.condition, *(f"lower({texts.column(name)}) = :{name}" for name in asked.having)]
    if asked.expression is not None:
        # CROSS JOIN keeps the index outside: FTS5 walks its docids in order and stops with the reader.
        docid, source = f"{texts.index}.rowid", f"{texts.index} CROSS JOIN {source}"
        conditions.append(f"{texts.index} MATCH :expression AND {texts.table}.docid = {docid}")
    query = f"""
        SELECT {texts.columns(connection, view.columns)} FROM {source}
        WHERE {docid} >= :start AND {docid} < :end AND {" AND ".join(conditions)}
        ORDER BY {docid} {"DESC" if view.newest_first else "ASC"}
    """
    values = {
        "expression": asked.expression,
        "start": docids[0],
        "end": docids[1],
        "moment": view.moment,
        **asked.having,
    }
    # Row by row, so that a reader who leaves early closes this generator, not a cursor of a file closed before.
    for row in connection.execute(query, values):  # noqa: UP028
        yield row


def row_of(connection: sqlite3.Connection, identifier: str, view: View) -> sqlite3.Row | None:
    """Give the text of an article, by its id or an alias's, as it is or was."""
    wanted = "(SELECT :id UNION ALL SELECT article_id FROM aliases WHERE id = :id)"
    for texts in view.texts:
        query = f"""
            SELECT {texts.columns(connection, view.columns)} FROM {texts.source}
            WHERE articles.id IN {wanted} AND {texts.condition}
        """
        row: sqlite3.Row | None = connection.execute(query, {"id": identifier, "moment": view.moment}).fetchone()
        if row is not None:
            return row
    return None
