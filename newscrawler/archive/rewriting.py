"""Write what today's code reads from a kept page over what the archive has of it: no new version, no other id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.archive import versions
from newscrawler.archive.articles import replace_row
from newscrawler.archive.record import Record, Visit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newscrawler.archive.archive import Archive

# Earlier versions look like articles: `id` is the article's, `version_at` tells them apart (NULL: the newest version).
PAGES = """
    SELECT *, NULL AS version_at FROM articles WHERE warc_file IS NOT NULL AND docid > ? AND (? IS NULL OR site = ?)
    ORDER BY docid LIMIT ?
"""
VERSION_PAGES = """
    SELECT versions.*, versions.rowid AS place, articles.id, articles.site, versions.first_seen AS version_at
    FROM versions JOIN articles ON articles.id = article_id
    WHERE versions.warc_file IS NOT NULL AND versions.rowid > ? AND (? IS NULL OR site = ?)
    ORDER BY versions.rowid LIMIT ?
"""
ROWS = 200  # read at a time, so that no read transaction stays open while pages are read


def rows_with_pages(archive: Archive, site: str | None = None) -> Iterator[sqlite3.Row]:
    """Give the articles and earlier versions whose raw pages were kept, in constant memory."""
    for query, key in ((PAGES, "docid"), (VERSION_PAGES, "place")):
        last = -1
        while rows := archive.connection.execute(query, (last, site, site, ROWS)).fetchall():
            yield from rows
            last = rows[-1][key]


def rewrite(connection: sqlite3.Connection, row: sqlite3.Row, record: Record) -> None:
    """Write a record over the row of rows_with_pages that it was read from."""
    if row["version_at"] is None:
        kept = replace(record, id=row["id"], site=row["site"])
        visit = Visit(kept, (row["warc_file"], row["warc_offset"]), row["run"])
        current = connection.execute("SELECT * FROM articles WHERE id = ?", (row["id"],)).fetchone()
        replace_row(connection, current, visit, current["version_seen"])
        return
    versions.rewrite(connection, row["docid"], record)


def join_versions(archive: Archive, identifiers: Iterable[str]) -> None:
    """Make one of versions that today's code reads the same; after all rows are rewritten, for some of these go."""
    with archive.transaction() as connection:
        for identifier in identifiers:
            versions.join_equal(connection, identifier)
