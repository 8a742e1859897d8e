"""Kept pages in which no article was found when they came: what today's code may read after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.ledger import Ledger
from newscrawler.archive.queue import fingerprint
from newscrawler.archive.record import record_of
from newscrawler.fingerprint import article_id, canonical_url, site_of
from newscrawler.links import whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newscrawler.archive.archive import Archive
    from newscrawler.archive.record import Outcome
    from newscrawler.items import Article

# The last kept response of each address ("+": by the index of addresses, not by that of sites, which may have a million). A crawl knows which of them were to be articles (frontier); of an import any may be.
PAGES = """
    SELECT fetches.*, runs.command FROM fetches JOIN runs ON runs.id = fetches.run
    WHERE fetches.id > ? AND (? IS NULL OR site = ?) AND status = 200 AND warc_file IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM fetches AS later
        WHERE later.url = fetches.url AND +later.site IS fetches.site AND later.id > fetches.id AND later.status = 200
    )
    ORDER BY fetches.id LIMIT ?
"""
REJECTED = "SELECT error FROM frontier WHERE site = ? AND fingerprint = ? AND kind = 'article'"
KEPT = "SELECT 1 FROM articles WHERE id = ?1 UNION ALL SELECT 1 FROM aliases WHERE id = ?1 LIMIT 1"
ACCEPTED = """
    UPDATE frontier SET error = NULL, meta = json_set(meta, '$.article', ?)
    WHERE site = ? AND fingerprint = ? AND kind = 'article'
"""
ROWS = 200  # read at a time, so that no read transaction stays open while pages are read


def rejected_pages(archive: Archive, site: str | None = None) -> Iterator[sqlite3.Row]:
    """Give the rows of `fetches` whose pages gave no article, in constant memory."""
    last = 0
    while rows := archive.connection.execute(PAGES, (last, site, site, ROWS)).fetchall():
        yield from (row for row in rows if _was_rejected(archive, row))
        last = rows[-1]["id"]


def _was_rejected(archive: Archive, row: sqlite3.Row) -> bool:
    if row["command"] == "import":
        if _is_kept(archive, _identifier(row["url"])):
            return False
        first = whole(row["url"])  # a following page's article stands there
        return first == row["url"] or not _is_kept(archive, _identifier(first))
    known = archive.connection.execute(REJECTED, (row["site"], fingerprint(row["url"]))).fetchone()
    return known is not None and (known["error"] or "").startswith("rejected: No")


def _identifier(url: str) -> str:
    canonical = canonical_url(url)
    return article_id(site_of(canonical), canonical)


def is_news(archive: Archive, article: Article) -> bool:
    """Tell whether the archive has nothing at an article's address yet."""
    return not _is_kept(archive, record_of(article, archive.clock()).id)


def _is_kept(archive: Archive, identifier: str) -> bool:
    return archive.connection.execute(KEPT, (identifier,)).fetchone() is not None


def accept(archive: Archive, row: sqlite3.Row, article: Article, run: int) -> Outcome:
    """Store the article of a page of rejected_pages; the queue and the ledger learn of it in the same transaction."""
    ledger = Ledger(archive, row["site"], run)
    with archive.transaction() as connection:
        saved = archive.save(article, warc=(row["warc_file"], row["warc_offset"]), run=run)
        ledger.count(saved.outcome)
        ledger.write()
        connection.execute(ACCEPTED, (saved.id, row["site"], fingerprint(row["url"])))
    return saved.outcome
