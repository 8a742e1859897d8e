"""Imported pages that may be one of several of an article: they wait until all pages are there, also over a kill."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newscrawler.links import part_number, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.archive.archive import Archive

ROWS = 200  # read at a time
# Following pages first: whether they are any shows by their first page, which still waits.
NEXT = """
    SELECT * FROM waiting_pages WHERE (part, warc_file, warc_offset) < (?, ?, ?)
    ORDER BY part DESC, warc_file DESC, warc_offset DESC LIMIT ?
"""
FIRST_PAGE = """
    SELECT url, fetched_at, warc_file, warc_offset FROM fetches
    WHERE url = ? AND status = 200 AND warc_file IS NOT NULL
    ORDER BY abs(julianday(fetched_at) - julianday(?)) LIMIT 1
"""


def let_wait(connection: sqlite3.Connection, url: str, fetched_at: str, file: str, offset: int) -> None:
    """Put a page off."""
    values = (file, offset, part_number(url), url, fetched_at)
    connection.execute("INSERT OR REPLACE INTO waiting_pages VALUES (?, ?, ?, ?, ?)", values)


def waiting_pages(archive: Archive) -> Iterator[sqlite3.Row]:
    """Give the pages that wait, in constant memory."""
    last = (1 << 62, "", 0)
    while rows := archive.connection.execute(NEXT, (*last, ROWS)).fetchall():
        yield from rows
        last = (rows[-1]["part"], rows[-1]["warc_file"], rows[-1]["warc_offset"])


def first_page(archive: Archive, row: sqlite3.Row) -> sqlite3.Row | None:
    """Give the first page of the article that a waiting page follows; None: it is none that follows."""
    if row["part"] == 1:
        return None
    found: sqlite3.Row | None = archive.connection.execute(
        FIRST_PAGE, (whole(row["url"]), row["fetched_at"])
    ).fetchone()
    return found


def is_waiting(archive: Archive, row: sqlite3.Row) -> bool:
    """Tell whether a page of `fetches` waits itself."""
    query = "SELECT 1 FROM waiting_pages WHERE warc_file = ? AND warc_offset = ?"
    return archive.connection.execute(query, (row["warc_file"], row["warc_offset"])).fetchone() is not None


def wait_no_more(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Take a page off the list, in the transaction that settles it."""
    query = "DELETE FROM waiting_pages WHERE warc_file = ? AND warc_offset = ?"
    connection.execute(query, (row["warc_file"], row["warc_offset"]))
