"""Which articles the archive takes, and what the archive would make of one: asked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.tombstones import removal_of_record

if TYPE_CHECKING:
    from newscrawler.archive.archive import Archive
    from newscrawler.archive.record import Outcome, Record
    from newscrawler.items import Article


def lack_of(article: Article) -> str | None:
    """Name the field without which a page is no article: title or body; None: it has both.

    >>> from newscrawler.items import Article
    >>> lack_of(Article(title="x", body=" ")), lack_of(Article(title="x", body="y"))
    ('body', None)
    """
    return next((name for name in ("title", "body") if not (getattr(article, name) or "").strip()), None)


def standing(archive: Archive, article: Article, made: Record | None = None) -> Outcome:
    """Tell what saving an article would do: new, revised, unchanged (same text there), alias (same text elsewhere), forgotten."""
    record = archive.record(article, made)
    if removal_of_record(archive.connection, record) is not None:
        return "forgotten"
    row = archive.connection.execute("SELECT content_hash FROM articles WHERE id = ?", (record.id,)).fetchone()
    if row is not None:
        same = row[0] == record.content_hash or archive.lessons.differs_at_edges(record)
        return "unchanged" if same else "revised"
    query = """
        SELECT 1 FROM aliases WHERE id = :id
        UNION ALL SELECT 1 FROM articles WHERE site IS :site AND content_hash = :hash LIMIT 1
    """
    values = {"id": record.id, "site": record.site, "hash": record.content_hash}
    return "alias" if archive.connection.execute(query, values).fetchone() else "new"
