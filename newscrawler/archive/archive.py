"""Archive: one SQLite file that holds articles, their versions and the crawl's state."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from newscrawler.archive.concordance import concordance
from newscrawler.archive.connection import open_connection, plain_errors
from newscrawler.archive.counting import tally
from newscrawler.archive.indexing import open_waiting, write_waiting
from newscrawler.archive.moments import moment_of
from newscrawler.archive.query import parse, positive_terms
from newscrawler.archive.record import (
    ROW_COLUMNS,
    VERSION_COLUMNS,
    Visit,
    article_fields,
    as_known_now,
    record_of,
)
from newscrawler.archive.reprints.reading import cluster_of
from newscrawler.archive.rows import Selection, select_rows, selection_node
from newscrawler.archive.snippet import snippet
from newscrawler.archive.walks import View, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlite_utils import Database

    from newscrawler.archive.learning import Lessons
    from newscrawler.archive.record import Record, Saved, WarcRef
    from newscrawler.items import Article

Row = dict[str, Any]


def _now() -> datetime:
    return datetime.now(UTC)


class Archive:
    """An archive file, open. Use it as a context manager, in one thread at a time.

    What only writing needs is imported where it is used: a search starts in two thirds of the time.
    Raises ArchiveError or DiskError (newscrawler.errors) where the file cannot be used; `clock` gives the time.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        readonly: bool = False,
        create: bool = True,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.path = Path(path)
        self.clock = clock
        self.connection = open_connection(self.path, readonly=readonly, create=create)
        self.connection.row_factory = sqlite3.Row
        open_waiting(self.connection)
        self._unwritten = -1  # total_changes where the innermost savepoint began; -1: there is none

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what an open transaction holds is dropped."""
        self.connection.close()

    @cached_property
    def db(self) -> Database:
        """The same connection as sqlite-utils' Database."""
        from sqlite_utils import Database

        return Database(self.connection)

    @cached_property
    def lessons(self) -> Lessons:
        """What the pages of each site teach about each other."""
        from newscrawler.archive.learning import Lessons

        return Lessons(self.connection, self.clock)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock: all is kept at the end of the outermost block, or nothing of the block that raised."""
        inner = self.connection.in_transaction
        if inner:
            with self._savepoint():
                yield self.connection
            return
        with plain_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                write_waiting(self.connection)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk may have ended it already
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        """Keep all or nothing of a block within a transaction: by the savepoint around it, if nothing was written since."""
        around, execute = self._unwritten, self.connection.execute
        shared = around == self.connection.total_changes
        with plain_errors(self.path):
            if not shared:
                execute("SAVEPOINT inner_block")
                self._unwritten = self.connection.total_changes
            try:
                yield
                if not shared:
                    execute("RELEASE inner_block")
            except BaseException:
                if self.connection.in_transaction:
                    execute("ROLLBACK TO inner_block")
                    if not shared:
                        execute("RELEASE inner_block")
                raise
            finally:
                self._unwritten = around

    def save(
        self,
        article: Article,
        *,
        warc: WarcRef | tuple[str, int] | None = None,
        run: int | None = None,
        moved_from: str | None = None,
        made: Record | None = None,
    ) -> Saved:
        """Store an article as it was seen (fetched_at, else now): new, revised, unchanged, or an alias of another.

        moved_from: id of the article whose address redirects to this one's; made: what another process has made of it.
        """
        from newscrawler.archive import articles

        visit = Visit(self.record(article, made), warc, run)
        with self.transaction() as connection:
            self.lessons.before(visit.record)
            saved = articles.save(connection, visit, moved_from)
            if saved.outcome == "new":
                self.lessons.after(visit.record)
            return saved

    def record(self, article: Article, made: Record | None = None) -> Record:
        """Give an article as save would store it: what is known of its site is used in reading it."""
        if made is None:
            return record_of(article, self.clock(), self.lessons.refine)
        return as_known_now(made, article, self.clock(), self.lessons.refine)

    def get(self, identifier: str, *, as_of: str | None = None) -> Row | None:
        """Give an article by its id or the id of one of its aliases, in its newest version, or as it was then."""
        with plain_errors(self.path):
            row = row_of(self.connection, identifier, View(as_of and moment_of(as_of)))
        return article_fields(_ordered(row)) if row else None

    def versions(self, identifier: str) -> list[Row]:
        """Give each distinct text of an article, oldest first, the newest last; `number` counts from 1."""
        newest = self.get(identifier)
        if newest is None:
            return []
        query = "SELECT * FROM versions WHERE article_id = ? ORDER BY first_seen, rowid"
        earlier = [article_fields(row) for row in self._rows(query, (newest["id"],))]
        texts = (*earlier, {**newest, "article_id": newest["id"], "first_seen": newest["version_seen"]})
        columns = ("article_id", *VERSION_COLUMNS)
        return [
            {"number": number, **{name: row[name] for name in columns}} for number, row in enumerate(texts, start=1)
        ]

    def aliases(self, identifier: str) -> list[Row]:
        """Give the other addresses of an article: id, article_id, url, canonical_url, first_seen, last_seen ..."""
        query = "SELECT * FROM aliases WHERE article_id = ? ORDER BY first_seen, id"
        return [dict(row) for row in self._rows(query, (identifier,))]

    def reprints(self, identifier: str) -> list[Row]:
        """Give the near-same articles of other sites with the article itself, originals first; none: it stands alone.

        A row has number, id, original, evidence, similarity, site, source, published_at, copy_host, title, url.
        """
        article = self.get(identifier)
        with plain_errors(self.path):
            return cluster_of(self.connection, article["id"]) if article else []

    def mark_gone(self, identifier: str, at: str, reason: str) -> bool:
        """Record that an article's page was taken down, once; give whether that was news. The article stays."""
        with self.transaction() as connection:
            query = "UPDATE articles SET gone_at = ?, gone_reason = ? WHERE id = ? AND gone_at IS NULL"
            return connection.execute(query, (at, reason, identifier)).rowcount > 0

    def search(
        self, query: str, limit: int | None = 20, *, start: str = "[", end: str = "]", **filters: Any
    ) -> list[Row]:
        """Give the articles that match, newest first, each with a `snippet` whose hits stand between start and end.

        What a query may hold: newscrawler/archive/query.py. limit=None gives all. Filters are Selection's fields
        (offset, order, as_of, sample, seed, site ...).
        """
        selection = Selection(**{"order": "newest", **filters, "query": query, "limit": limit})
        terms = list(positive_terms(parse(query)))
        found = self.stored_rows(selection)
        return [{**article_fields(_ordered(row)), "snippet": snippet(row, terms, start, end)} for row in found]

    def concordance(self, query: str, limit: int | None = 20, *, context: int = 20, **filters: Any) -> Iterator[Row]:
        """Give each place where the query's terms stand: id, published_day, site, source, title, field, place, left, hit, right.

        Articles as search() finds them; context is the number of characters on each side.
        """
        selection = Selection(**{"order": "newest", **filters, "query": query, "limit": limit})
        terms = list(positive_terms(parse(query)))
        return (line for row in self.stored_rows(selection) for line in concordance(row, terms, context))

    def rows(
        self, selection: Selection | None = None, *, fields: Sequence[str] = ROW_COLUMNS, **filters: Any
    ) -> Iterator[Row]:
        """Give articles one by one, oldest day first; filters are Selection's fields (site, day_from, day_to, query ...)."""
        chosen = selection or Selection(**filters)
        return (article_fields({name: row[name] for name in fields}) for row in self.stored_rows(chosen))

    def stored_rows(self, selection: Selection) -> Iterator[sqlite3.Row]:
        """Give articles one by one as the table holds them: lists and maps as JSON text, flags as 0 and 1."""
        return self._guarded(select_rows(self.connection, selection))

    def _guarded(self, rows: Iterator[sqlite3.Row]) -> Iterator[sqlite3.Row]:
        with plain_errors(self.path):
            write_waiting(self.connection)  # of a transaction that looks for what it has just stored
            for row in rows:  # noqa: UP028 - an early end closes this generator, not the cursor
                yield row

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the archive as it stands now, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with plain_errors(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("COMMIT")

    def count(self, query: str | None = None, *, as_of: str | None = None) -> int:
        """Give the number of articles, or of those that match."""
        if query is None and as_of is None:
            found: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            return found
        return sum(row["articles"] for row in self.tally((), query, as_of=as_of))

    def tally(self, by: Sequence[str], query: str | None = None, *, as_of: str | None = None) -> list[Row]:
        """Count articles (of a query: those that match) by month, site, author ...: newscrawler/archive/counting.py."""
        node = selection_node(Selection(query=query))
        with plain_errors(self.path):
            write_waiting(self.connection)
            return tally(self.connection, node, by, as_of and moment_of(as_of)) if node else []

    def sites(self) -> list[Row]:
        """Give the sites by name, each with the number of its articles."""
        query = """
            SELECT sites.*, coalesce((SELECT sum(articles) FROM article_months WHERE site = sites.name), 0) AS articles
            FROM sites ORDER BY name
        """
        rows = [{**dict(row), "evidence": json.loads(row["evidence"])} for row in self._rows(query)]
        return [{name: value for name, value in row.items() if name != "learned"} for row in rows]

    def upsert_site(self, name: str, **facts: Any) -> None:
        """Record what is said of a site (SiteFacts: host, region, kind, publisher, places); the rest stays as it was."""
        from newscrawler.archive.sites import SiteFacts, record_site

        with self.transaction() as connection:
            record_site(connection, name, SiteFacts(**facts))
        self.lessons.sites.pop(name, None)

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[sqlite3.Row]:
        with plain_errors(self.path):
            return self.connection.execute(query, values).fetchall()

    def _one(self, query: str, values: tuple[Any, ...]) -> sqlite3.Row | None:
        return next(iter(self._rows(query, values)), None)


def _ordered(row: sqlite3.Row) -> Row:
    """Give a row of `articles` with its columns in the order of the design."""
    return {name: row[name] for name in ROW_COLUMNS}
