"""Find an article by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.fingerprint import article_id, canonical_url, site_of

if TYPE_CHECKING:
    from newscrawler.archive.archive import Archive


def article_at(archive: Archive, url: str) -> dict[str, Any] | None:
    """Give the article that was seen at an address, however its page writes that address; None where none was."""
    try:
        canonical = canonical_url(url)
    except ValueError:
        canonical = url
    else:
        # An identifier holds site and address: with the site known it is looked up, not searched for.
        for site in [site_of(canonical), *(row["name"] for row in archive.sites())]:
            if found := archive.get(article_id(site, canonical)):
                return found
    query = (
        "SELECT id FROM articles WHERE url IN (?1, ?2) UNION ALL SELECT id FROM aliases WHERE url IN (?1, ?2) LIMIT 1"
    )
    row = archive.connection.execute(query, (url, canonical)).fetchone()
    return archive.get(row[0]) if row else None
