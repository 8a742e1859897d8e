"""Take articles out of every table, in one transaction, and then out of the file's free pages too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.archive import versions
from newscrawler.archive.connection import BUSY_SECONDS, plain_errors
from newscrawler.archive.indexing import INDEXES, optimize, unindex
from newscrawler.archive.notices import release
from newscrawler.archive.reprints.clusters import settle_waiting
from newscrawler.archive.tokens import index_text
from newscrawler.archive.tombstones import ERASED, add_keys, address_key, removal_of_record, site_keys, text_key
from newscrawler.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.archive.archive import Archive
    from newscrawler.items import Article

# Tables that hold what was learned of a site, in its pages' words.
LEARNED = ("boilerplate", "site_names", "address_patterns", "paper_pages", "alarms", "frontier")
FORGET_ADDRESS = """
    UPDATE frontier SET state = 'done', due_at = 0, error = 'forgotten', etag = NULL, last_modified = NULL,
        body_hash = NULL, leased_at = NULL, meta = '{}'
    WHERE site = ? AND fingerprint = ?
"""
STONE = """
    INSERT OR IGNORE INTO tombstones
    SELECT id, id, site, url, published_day, ?1 FROM articles WHERE id = ?2 UNION ALL
    SELECT aliases.id, article_id, aliases.site, aliases.url, published_day, ?1
    FROM aliases JOIN articles ON articles.id = article_id WHERE article_id = ?2
"""
TEXTS = """
    SELECT site, content_hash FROM articles WHERE id = ?1 AND body IS NOT NULL
    UNION SELECT site, versions.content_hash FROM versions JOIN articles ON id = article_id
        WHERE article_id = ?1 AND versions.body IS NOT NULL
    UNION SELECT site, content_hash FROM aliases WHERE article_id = ?1 AND content_hash IS NOT NULL
"""
PAGES_OF = "(warc_file, warc_offset) IN (SELECT warc_file, warc_offset FROM removal_pages)"


@dataclass(slots=True)
class Erasure:
    """What is to go: articles by id, every address they were seen at, rows of `fetches`, records of WARC files."""

    articles: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    fetches: list[int] = field(default_factory=list)
    pages: list[tuple[str, int, int]] = field(default_factory=list)  # file, offset, length (0: not measured yet)


def erase(archive: Archive, removal: dict[str, Any], erasure: Erasure) -> None:
    """Take articles out of all tables and leave tombstones; the raw pages are noted, to be blanked next."""
    with archive.transaction() as connection:
        number = removal["id"]
        for identifier in erasure.articles:
            connection.execute(STONE, (number, identifier))
            add_keys(
                connection, number, [text_key(*row) for row in connection.execute(TEXTS, (identifier,)).fetchall()]
            )
            remove_article(connection, identifier)
        settle_waiting(connection)
        note_pages(connection, number, erasure.pages)
        _forget_addresses(connection, number, erasure.addresses)
        gone = "warc_file = NULL, warc_offset = NULL, warc_length = NULL, payload_digest = NULL"
        connection.executemany(f"UPDATE fetches SET {gone} WHERE id = ?", [(one,) for one in erasure.fetches])
        if removal["scope"] == "site":
            _forget_site(connection, number, removal["target"])
        connection.execute("UPDATE removals SET state = ? WHERE id = ?", (ERASED, number))
    archive.lessons.sites.clear()


def remove_article(connection: sqlite3.Connection, identifier: str) -> None:
    """Take an article with its versions out of tables and indexes; people, aliases and signature go by their triggers."""
    for (docid,) in connection.execute("SELECT docid FROM versions WHERE article_id = ?", (identifier,)).fetchall():
        versions.remove(connection, docid)
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (identifier,)).fetchone()
    if row is not None:
        unindex(connection, "article_index", row["docid"], index_text(row))
        connection.execute("DELETE FROM articles WHERE id = ?", (identifier,))
        release(connection, row["notice_id"])


def note_pages(connection: sqlite3.Connection, removal: int, pages: Iterable[tuple[str, int, int]]) -> None:
    """Note raw pages that are to be blanked; nothing refers to them from now on."""
    rows = [(*page, removal) for page in pages]
    if not rows:
        return
    connection.executemany("INSERT OR IGNORE INTO removal_pages VALUES (?, ?, ?, ?)", rows)
    for table in ("articles", "versions", "aliases"):
        connection.execute(f"UPDATE {table} SET warc_file = NULL, warc_offset = NULL WHERE {PAGES_OF}")
    gone = "warc_file = NULL, warc_offset = NULL, warc_length = NULL, payload_digest = NULL"
    connection.execute(f"UPDATE fetches SET {gone} WHERE {PAGES_OF}")
    connection.execute(f"DELETE FROM waiting_pages WHERE {PAGES_OF}")


def refuse_pages(archive: Archive, article: Article, urls: Iterable[str]) -> None:
    """Refuse the addresses at which a forgotten article came again, and note their raw pages, to be blanked.

    Inside the caller's transaction, in which the fetches are written.
    """
    removal = removal_of_record(archive.connection, archive.record(article))
    assert removal is not None
    addresses = [*urls, *([article.url] if article.url else [])]
    with archive.transaction() as connection:
        add_keys(connection, removal, map(address_key, addresses))
        query = "SELECT warc_file, warc_offset FROM fetches WHERE url = ? AND warc_file IS NOT NULL AND status = 200"
        places = [tuple(row) for url in addresses for row in connection.execute(query, (url,)).fetchall()]
        own = [(file, offset, 0) for file, offset in places if not Path(file).is_absolute()]
        note_pages(connection, removal, own)


def _forget_addresses(connection: sqlite3.Connection, removal: int, addresses: Iterable[str]) -> None:
    """Refuse addresses from now on, and ask for none that a queue knows."""
    keys = [key for key in map(address_key, addresses) if key]
    add_keys(connection, removal, keys)
    sites = [site for (site,) in connection.execute("SELECT name FROM sites").fetchall()]
    prints = [key.removeprefix("address:") for key in keys]
    connection.executemany(FORGET_ADDRESS, [(site, one) for site in sites for one in prints])


def _forget_site(connection: sqlite3.Connection, removal: int, site: str) -> None:
    """Take what was learned of a site; its name, place and counts of what was done stay."""
    row = connection.execute("SELECT host FROM sites WHERE name = ?", (site,)).fetchone()
    host = f"http://{row['host']}/" if row and row["host"] else None
    add_keys(connection, removal, site_keys(site, host))
    for table in LEARNED:
        connection.execute(f"DELETE FROM {table} WHERE site = ?", (site,))


def purge(archive: Archive) -> None:
    """Write indexes and file anew, so that no free page, segment or log holds what was deleted. Others wait meanwhile.

    Raises ArchiveError where another program reads or writes for longer than writers wait.
    """
    with archive.transaction() as connection:
        for index in INDEXES:
            optimize(connection, index)
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    # A connection of its own: in ours temporary files are memory, and the file may be larger than that.
    with plain_errors(archive.path), closing(sqlite3.connect(archive.path, BUSY_SECONDS, isolation_level=None)) as own:
        own.execute("VACUUM")
        busy = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise ArchiveError(
            f"{archive.path} is being read by another program, so that what was removed is still in its log: "
            "close the reading room and other readers, then newscrawler forget"
        )
