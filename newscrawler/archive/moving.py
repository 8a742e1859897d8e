"""An article at another address of its site: the same text, nearly the same after a redesign, or where it redirects to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    import sqlite3

    from newscrawler.archive.record import Record


def same_elsewhere(connection: sqlite3.Connection, record: Record) -> str | None:
    """Give the id of the site's article that has, or once had, this text. A title alone makes no article the same."""
    if not record.columns["body"]:
        return None
    query = """
        SELECT id FROM articles WHERE site IS :site AND content_hash = :hash
        UNION ALL
        SELECT articles.id FROM versions JOIN articles ON articles.id = versions.article_id
        WHERE versions.content_hash = :hash AND articles.site IS :site LIMIT 1
    """
    found = connection.execute(query, {"site": record.site, "hash": record.content_hash}).fetchone()
    return found[0] if found else _near_same(connection, record)


def _near_same(connection: sqlite3.Connection, record: Record) -> str | None:
    """Give the site's article of the same day and headline whose text is nearly this one.

    So a new template shows an article at its new address, with a line more or less; a form that is filled anew each hour
    (weather, prices) has other numbers.
    """
    day, title = record.columns["published_day"], _folded(record.columns["title"] or "")
    if not day or not title:
        return None
    query = "SELECT id, title FROM articles WHERE site IS ? AND published_day = ?"
    rows = connection.execute(query, (record.site, day)).fetchall()
    named = [identifier for identifier, other in rows if _folded(other or "") == title]
    return next((each for each in named if is_near(connection, each, record)), None)


@lru_cache(4096)  # each article of a day is compared with all that the site had before on that day
def _folded(title: str) -> str:
    return fold(title)


def is_near(connection: sqlite3.Connection, identifier: str, record: Record) -> bool:
    """Tell whether an article's text is nearly a record's."""
    from newscrawler.shingles import Text, compare

    row = connection.execute("SELECT body FROM articles WHERE id = ?", (identifier,)).fetchone()
    return compare(Text.of(row["body"] or ""), Text.of(record.columns["body"] or "")).is_near_same


def is_moved(connection: sqlite3.Connection, identifier: str, record: Record) -> bool:
    """Tell whether a page that an article's address redirects to is that article: by its headline or its text."""
    row = connection.execute("SELECT title, body FROM articles WHERE id = ?", (identifier,)).fetchone()
    if row is None or not record.columns["body"]:
        return False
    return fold(row["title"] or "") == fold(record.columns["title"] or "") or is_near(connection, identifier, record)
