"""Queue known addresses again, as if they had never been fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscrawler.archive.lookup import article_at
from newscrawler.archive.queue import fingerprint
from newscrawler.errors import InputError

if TYPE_CHECKING:
    from newscrawler.archive import Archive

# Above all that a crawl queues by itself: a run with a page budget fetches these.
PRIORITY = 100
AGAIN = """
    UPDATE frontier SET state = 'queued', priority = ?, tries = 0, etag = NULL, last_modified = NULL, body_hash = NULL
    WHERE seq = ? AND state != 'leased'
"""
FAILED = """
    SELECT seq, site FROM frontier
    WHERE error IS NOT NULL AND error NOT IN ('passed over', 'forgotten') AND state = 'done' AND (?1 IS NULL OR site = ?1)
"""


def queue_again(archive: Archive, pages: Iterable[str] = (), *, site: str | None = None) -> Counter[str]:
    """Queue pages by id or address; without any, those (of a site) that failed. Gives how many of each site.

    Raises InputError where the archive does not know a page.
    """
    pages = list(pages)
    query = archive.connection.execute
    rows = [_row(archive, page) for page in pages] if pages else query(FAILED, (site,)).fetchall()
    with archive.transaction() as connection:
        connection.executemany(AGAIN, [(PRIORITY, seq) for seq, _ in rows])
    return Counter(name for _, name in rows)


def _row(archive: Archive, page: str) -> tuple[int, str]:
    article = archive.get(page) or article_at(archive, page)
    query = "SELECT seq, site FROM frontier WHERE fingerprint = ? ORDER BY site IS ? DESC LIMIT 1"
    for address in ((article or {}).get("url"), page):
        try:
            row = archive.connection.execute(
                query, (fingerprint(address or ""), (article or {}).get("site"))
            ).fetchone()
        except ValueError:
            continue
        if row:
            return row[0], row[1]
    raise InputError(f"{page}: no crawl into {archive.path} knows this page; newscrawler inspect looks into any page.")
