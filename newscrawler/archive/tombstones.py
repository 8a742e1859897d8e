"""What was removed for good: tombstones that citations lead to, and the keys by which it is refused when it comes again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newscrawler.archive.queue import fingerprint
from newscrawler.errors import RemovedError
from newscrawler.fingerprint import article_id, canonical_url, site_of
from newscrawler.version import __version__

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscrawler.archive.archive import Archive
    from newscrawler.archive.record import Record

# A removal is begun; its rows are gone, its raw pages are not ("erased"); done. What ends in between is finished later.
BEGUN, ERASED, DONE = "begun", "erased", "done"
TOMBSTONE = """
    SELECT tombstones.id, article_id, site, url, published_day, removed_at, reason, program_version
    FROM tombstones JOIN removals ON removals.id = removal WHERE tombstones.id = ?
"""
UNFINISHED = """
    SELECT * FROM removals WHERE state != 'done' OR id IN (SELECT removal FROM removal_pages) ORDER BY id
"""


def address_key(url: str | None) -> str | None:
    """Give the key of an address, however it is written; None for what is no address of the web.

    >>> address_key("http://a.example/x#top") == address_key("http://A.example:80/x?utm_source=feed")
    True
    """
    try:
        return f"address:{fingerprint(url or '')}"
    except ValueError:
        return None


def site_keys(site: str | None, url: str | None) -> list[str]:
    """Give the keys of a site by its name here and by its domain."""
    names = [site]
    with suppress(ValueError):
        names.append(site_of(url or ""))
    return [f"site:{name}" for name in names if name]


def text_key(site: str | None, content_hash: str) -> str:
    """Give the key of a text: at another address of its site it is the same article."""
    return f"text:{site}:{content_hash}"


def removal_of(connection: sqlite3.Connection, keys: Iterable[str | None]) -> int | None:
    """Give the removal that one of these keys belongs to."""
    known = [key for key in keys if key]
    query = f"SELECT removal FROM removed_keys WHERE key IN ({', '.join('?' * len(known))}) LIMIT 1"
    row = connection.execute(query, known).fetchone()
    return row[0] if row else None


def removal_of_page(connection: sqlite3.Connection, url: str | None, site: str | None = None) -> int | None:
    """Give the removal by which a page is refused: that of its address, or of its whole site."""
    return removal_of(connection, (address_key(url), *site_keys(site, url))) if _is_any(connection) else None


def _is_any(connection: sqlite3.Connection) -> bool:
    """Tell whether anything was ever removed: mostly not, and then a page costs nothing."""
    return connection.execute("SELECT 1 FROM removals LIMIT 1").fetchone() is not None


def removal_of_record(connection: sqlite3.Connection, record: Record) -> int | None:
    """Give the removal by which an article is refused: by its id, its addresses, its site or its text."""
    if not _is_any(connection):
        return None
    row = connection.execute("SELECT removal FROM tombstones WHERE id = ?", (record.id,)).fetchone()
    if row:
        found: int = row[0]
        return found
    url = record.columns["url"]
    text = text_key(record.site, record.content_hash) if record.columns["body"] else None
    return removal_of(
        connection, (address_key(url), address_key(record.canonical_url), text, *site_keys(record.site, url))
    )


def tombstone(archive: Archive, name: str) -> dict[str, Any] | None:
    """Give the tombstone of what once had an id or an address: id, article_id, site, url, published_day, removed_at, reason, program_version."""
    query = archive.connection.execute
    for identifier in (name, *_identifiers(archive, name)):
        if row := query(TOMBSTONE, (identifier,)).fetchone():
            return dict(row)
    removal = removal_of_page(archive.connection, name)
    if removal is None:
        return tombstone_of_site(archive, name)
    return _nameless(archive, removal) | {"url": name}


def tombstone_of_site(archive: Archive, name: str) -> dict[str, Any] | None:
    """Give the tombstone of a site that was removed as a whole."""
    removal = removal_of(archive.connection, site_keys(name, None))
    return None if removal is None else _nameless(archive, removal) | {"site": name}


def _nameless(archive: Archive, removal: int) -> dict[str, Any]:
    query = "SELECT removed_at, reason, program_version FROM removals WHERE id = ?"
    row = archive.connection.execute(query, (removal,)).fetchone()
    return {"id": None, "article_id": None, "site": None, "url": None, "published_day": None, **dict(row)}


def _identifiers(archive: Archive, url: str) -> list[str]:
    """Give the ids that an article at an address may have had: one a site."""
    try:
        canonical = canonical_url(url)
    except ValueError:
        return []
    sites = [site_of(canonical), *(name for (name,) in archive.connection.execute("SELECT name FROM sites"))]
    return [article_id(site, canonical) for site in sites]


def removed_by_site(archive: Archive, site: str | None, first: str | None, last: str | None) -> dict[str, int]:
    """Count the articles that were removed, of a site and of days, as a selection says (None: all)."""
    query = """
        SELECT coalesce(site, ''), count(*) FROM tombstones WHERE id = article_id AND (?1 IS NULL OR site = ?1)
            AND (?2 IS NULL OR published_day >= ?2) AND (?3 IS NULL OR published_day <= ?3 || '~') GROUP BY 1 ORDER BY 1
    """
    return dict(tuple(row) for row in archive.connection.execute(query, (site, first, last)))


def said(stone: dict[str, Any]) -> str:
    """Say when and why something was removed."""
    return f"removed from the archive on {stone['removed_at'][:10]} because: {stone['reason']}"


def refuse_removed(archive: Archive, name: str) -> None:
    """Raise RemovedError where what once had this id or address was removed for good."""
    if stone := tombstone(archive, name):
        raise RemovedError(f"{name}: {said(stone)}", stone)


def begin(archive: Archive, scope: str, target: str, reason: str) -> int:
    """Note that something is to be removed: from now on it is refused, and what is not finished is finished later."""
    at = archive.clock().isoformat(timespec="seconds")
    query = (
        "INSERT INTO removals (scope, target, reason, removed_at, program_version) VALUES (?, ?, ?, ?, ?) RETURNING id"
    )
    with archive.transaction() as connection:
        number: int = connection.execute(query, (scope, target, reason, at, __version__)).fetchone()[0]
        keys = site_keys(target, None) if scope == "site" else [address_key(target)]
        add_keys(connection, number, keys)
    return number


def add_keys(connection: sqlite3.Connection, removal: int, keys: Iterable[str | None]) -> None:
    """Refuse what has these keys from now on."""
    rows = [(key, removal) for key in keys if key]
    connection.executemany("INSERT OR IGNORE INTO removed_keys VALUES (?, ?)", rows)


def unfinished(archive: Archive) -> list[dict[str, Any]]:
    """Give the removals that were begun and are not finished."""
    return [dict(row) for row in archive.connection.execute(UNFINISHED)]


def set_state(archive: Archive, removal: int, state: str) -> None:
    """Note how far a removal has come."""
    with archive.transaction() as connection:
        connection.execute("UPDATE removals SET state = ? WHERE id = ?", (state, removal))
