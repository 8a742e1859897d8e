"""The crawl's queue: every address a site's crawl knows, its state, and what was last seen there.

An address is queued, then leased to a run, then done. A page's "done" is written in the transaction that writes its rows;
a lease that its run never finished is queued again at the next start. What is done may be due again: wake() queues it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawler.fingerprint import canonical_url

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscrawler.archive.archive import Archive

NEVER = 0  # due_at of an address that is not visited again


@dataclass(slots=True, frozen=True)
class Found:
    """An address to visit. kind says what is expected there: article, list, section, feed, sitemap, issue."""

    url: str
    kind: str = "article"
    priority: int = 0
    depth: int = 0


@dataclass(slots=True, kw_only=True)
class Lease:
    """An address handed to this run, with what its last visit left: HTTP validators, digest of the body, `meta`."""

    seq: int
    url: str
    kind: str
    priority: int = 0
    depth: int = 0
    tries: int = 0  # leases of this address that ended in no result
    visits: int = 0  # visits that ended in a result
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    fetched_at: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask for the page only if it changed (RFC 9110, 13.1)."""
        known = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in known.items() if value}


@dataclass(slots=True, kw_only=True)
class Result:
    """How a lease ended. error None: the page was had; what is None of the rest stays as it was."""

    status: int | None = None
    error: str | None = None
    due_at: int = NEVER  # Unix seconds of the next visit
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    fetched_at: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


def fingerprint(url: str) -> str:
    """Give what makes two requests the same: 20 hex digits over the canonical address. Raises ValueError.

    >>> fingerprint("http://a.example/x#top") == fingerprint("http://A.example:80/x?utm_source=feed")
    True
    """
    return hashlib.sha256(canonical_url(url).encode()).hexdigest()[:20]


class Queue:
    """One site's queue in one run. All methods write in a transaction, the caller's where one is open."""

    def __init__(self, archive: Archive, site: str, run: int) -> None:
        self.archive, self.site, self.run = archive, site, run

    def recover(self) -> int:
        """Queue what runs that are dead held. Only for the holder of the site's lock."""
        query = """
            UPDATE frontier SET state = 'queued', leased_at = NULL, tries = max(0, tries - 1)
            WHERE site = ? AND state = 'leased'
        """
        with self.archive.transaction() as connection:
            return connection.execute(query, (self.site,)).rowcount

    def wake(self) -> int:
        """Queue what is due again by now."""
        query = """
            UPDATE frontier SET state = 'queued' WHERE site = ? AND state = 'done' AND due_at > 0 AND due_at <= ?
        """
        with self.archive.transaction() as connection:
            return connection.execute(query, (self.site, self.now())).rowcount

    def add(self, found: Iterable[Found]) -> int:
        """Queue addresses that are not known yet; gives how many were new. What is no address is passed over."""
        query = """
            INSERT OR IGNORE INTO frontier (site, fingerprint, url, kind, priority, depth, discovered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
        """
        at = self.archive.clock().isoformat(timespec="seconds")
        rows = [
            (self.site, key, item.url, item.kind, item.priority, item.depth, at)
            for item, key in ((item, _fingerprint(item.url)) for item in found)
            if key
        ]
        if not rows:
            return 0
        with self.archive.transaction() as connection:
            return connection.executemany(query, rows).rowcount

    def demand(self, found: Found) -> int:
        """Queue an address although it is known and not due; gives 1 if it was not known, else 0."""
        query = """
            UPDATE frontier SET state = 'queued', kind = ?, priority = ?
            WHERE site = ? AND fingerprint = ? AND state = 'done'
        """
        with self.archive.transaction() as connection:
            new = self.add([found])
            if not new and (key := _fingerprint(found.url)):
                connection.execute(query, (found.kind, found.priority, self.site, key))
            return new

    def lease(self, count: int) -> list[Lease]:
        """Take the next addresses, highest priority first, then in the order they were found."""
        query = """
            UPDATE frontier SET state = 'leased', leased_at = ?, run = ?, tries = tries + 1 WHERE seq IN (
                SELECT seq FROM frontier WHERE site = ? AND state = 'queued' ORDER BY priority DESC, seq LIMIT ?
            ) RETURNING *
        """
        with self.archive.transaction() as connection:
            rows = connection.execute(query, (self.now(), self.run, self.site, count)).fetchall()
        return sorted((_lease(row) for row in rows), key=lambda lease: (-lease.priority, lease.seq))

    def finish(self, lease: Lease, result: Result) -> None:
        """Mark a lease done: the page's rows belong into the same transaction."""
        query = """
            UPDATE frontier SET state = 'done', leased_at = NULL, kind = :kind, tries = iif(:error IS NULL, 0, tries),
                visits = visits + (:error IS NULL), status = coalesce(:status, status), error = :error, due_at = :due_at,
                etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified),
                body_hash = coalesce(:body_hash, body_hash), fetched_at = coalesce(:fetched_at, fetched_at), meta = :meta
            WHERE seq = :seq
        """
        values = {name: getattr(result, name) for name in Result.__slots__}
        values["meta"], values["seq"] = json.dumps(result.meta, ensure_ascii=False), lease.seq
        values["kind"] = lease.kind
        with self.archive.transaction() as connection:
            connection.execute(query, values)

    def give_back(self, leases: Iterable[Lease]) -> None:
        """Queue leases again that this run did not begin, as if they had not been taken."""
        query = "UPDATE frontier SET state = 'queued', leased_at = NULL, tries = max(0, tries - 1) WHERE seq = ?"
        with self.archive.transaction() as connection:
            connection.executemany(query, [(lease.seq,) for lease in leases])

    def put_off(self, leases: Iterable[Lease], priority: int) -> None:
        """Queue leases again that this run did not begin, to be taken later by their new priority."""
        query = "UPDATE frontier SET priority = ? WHERE seq = ?"
        leases = list(leases)
        with self.archive.transaction() as connection:
            self.give_back(leases)
            connection.executemany(query, [(priority, lease.seq) for lease in leases])

    def mark_done(self, urls: Iterable[str]) -> None:
        """Mark addresses done that another page brought along (a redirect's target, an article's following pages)."""
        query = """
            INSERT INTO frontier (site, fingerprint, url, state, discovered_at) VALUES (?, ?, ?, 'done', ?)
            ON CONFLICT (site, fingerprint) DO UPDATE SET state = 'done' WHERE state = 'queued'
        """
        at = self.archive.clock().isoformat(timespec="seconds")
        rows = [(self.site, key, url, at) for url in urls if (key := _fingerprint(url))]
        with self.archive.transaction() as connection:
            connection.executemany(query, rows)

    def look_elsewhere(self, article: str, lease: Lease) -> bool:
        """Queue another address of an article whose page is missing at this one; False: no other one is left."""
        addresses = "SELECT url FROM articles WHERE id = ?1 UNION SELECT url FROM aliases WHERE article_id = ?1"
        query = "SELECT seq, meta FROM frontier WHERE site = ? AND fingerprint = ? AND seq != ?"
        with self.archive.transaction() as connection:
            for (url,) in connection.execute(addresses, (article,)).fetchall():
                row = connection.execute(query, (self.site, _fingerprint(url or ""), lease.seq)).fetchone()
                meta = json.loads(row["meta"]) if row else {"missing": None}
                if "missing" in meta:
                    continue
                # A redirect brought it along: it is visited by itself from now on.
                meta = {"first": self.now(), "article": article, **meta}
                change = "UPDATE frontier SET state = 'queued', meta = ? WHERE seq = ? AND state = 'done'"
                connection.execute(change, (json.dumps(meta, ensure_ascii=False), row["seq"]))
                return True
        return False

    def known(self, urls: Iterable[str]) -> set[str]:
        """Give those of the addresses that the queue has, in whatever state."""
        query = "SELECT 1 FROM frontier WHERE site = ? AND fingerprint = ?"
        execute = self.archive.connection.execute
        return {url for url in urls if (key := _fingerprint(url)) and execute(query, (self.site, key)).fetchone()}

    def kind_of(self, url: str) -> str | None:
        """Give what is expected at an address that the queue has; None for others."""
        query = "SELECT kind FROM frontier WHERE site = ? AND fingerprint = ?"
        found = self.archive.connection.execute(query, (self.site, _fingerprint(url))).fetchone()
        return found[0] if found else None

    def has_article(self, url: str) -> bool:
        """Tell whether an address was visited and an article found there."""
        query = "SELECT 1 FROM frontier WHERE site = ? AND fingerprint = ? AND meta ->> 'article' IS NOT NULL"
        return self.archive.connection.execute(query, (self.site, _fingerprint(url))).fetchone() is not None

    def is_waiting(self) -> bool:
        """Tell whether anything is queued."""
        query = "SELECT EXISTS (SELECT 1 FROM frontier WHERE site = ? AND state = 'queued')"
        return bool(self.archive.connection.execute(query, (self.site,)).fetchone()[0])

    def next_priority(self) -> int:
        """Give the priority of what is handed out next; 0 where nothing waits."""
        query = "SELECT coalesce(max(priority), 0) FROM frontier WHERE site = ? AND state = 'queued'"
        priority: int = self.archive.connection.execute(query, (self.site,)).fetchone()[0]
        return priority

    def now(self) -> int:
        """Give the archive's clock in Unix seconds."""
        return int(self.archive.clock().timestamp())


def by_kind(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Sort found addresses by their kind, in order."""
    kinds: dict[str, list[Found]] = {}
    for item in found:
        kinds.setdefault(item.kind, []).append(item)
    return kinds


def _fingerprint(url: str) -> str | None:
    try:
        return fingerprint(url)
    except ValueError:
        return None


def _lease(row: sqlite3.Row) -> Lease:
    names = [name for name in Lease.__slots__ if name != "meta"]
    return Lease(**{name: row[name] for name in names}, meta=json.loads(row["meta"]))
