"""Forget: take an article, a page or a whole site out of the archive and its raw pages for good; a tombstone stays.

Three steps, each of which may be killed: the rows go in one transaction that notes the raw pages, these are blanked in
their files, then file and indexes are written anew. A removal that was begun is finished by finish().
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawler.archive import tombstones
from newscrawler.archive.connection import plain_errors
from newscrawler.archive.erasing import Erasure, erase, purge
from newscrawler.archive.ledger import end_run, start_run
from newscrawler.archive.locks import SiteLock
from newscrawler.errors import InputError
from newscrawler.fingerprint import article_id, canonical_url, site_of
from newscrawler.jobs.forgotten_pages import find_pages
from newscrawler.jobs.kept import following
from newscrawler.jobs.reading import in_order
from newscrawler.warc_blank import blank_noted
from newscrawler.warc_finish import finish_files

if TYPE_CHECKING:
    from newscrawler.archive import Archive

# Every text of an article with the page it was read from: its newest, earlier ones, those at other addresses.
TEXTS = """
    SELECT url, canonical_url, title, fetched_at, warc_file, warc_offset FROM articles WHERE id = ?1
    UNION ALL SELECT url, NULL, title, fetched_at, warc_file, warc_offset FROM versions WHERE article_id = ?1
    UNION ALL SELECT url, canonical_url, NULL, last_seen, warc_file, warc_offset FROM aliases WHERE article_id = ?1
"""
LED_HERE = "SELECT url FROM frontier WHERE site = ? AND meta ->> 'article' = ?"


@dataclass(slots=True)
class Forgotten:
    """What a removal takes, or would take: counts, and what it leaves for the operator to decide."""

    scope: str = "article"
    target: str = ""
    articles: int = 0
    versions: int = 0
    addresses: int = 0
    pages: int = 0  # records of raw pages
    lists: int = 0  # of these, lists and feeds that show a headline or an address of it
    bytes: int = 0
    shared: list[str] = field(default_factory=list)  # other addresses with the very same page
    outside: list[str] = field(default_factory=list)  # files elsewhere that hold raw pages of it
    reprints: list[str] = field(default_factory=list)  # articles of other sites with its text


def scope_of(archive: Archive, target: str) -> tuple[str, list[str]]:
    """Give what a target names, "site" or "article", and the ids of its articles. Raises InputError where it names nothing."""
    query = archive.connection.execute
    if query("SELECT 1 FROM sites WHERE name = ?", (target,)).fetchone():
        tombstones.refuse_removed(archive, target)
        return "site", [row[0] for row in query("SELECT id FROM articles WHERE site = ? ORDER BY docid", (target,))]
    found = _articles_at(archive, target)
    if not found:
        tombstones.refuse_removed(archive, target)
    if found or _is_known_page(archive, target):
        return "article", found
    raise InputError(
        f"{target}: no article, page or site in {archive.path} is called so; newscrawler search finds them."
    )


def _articles_at(archive: Archive, target: str) -> list[str]:
    """Give the articles, one a site, that an id or an address names."""
    identifiers = [target]
    addresses = [target]
    try:
        canonical = canonical_url(target)
    except ValueError:
        pass
    else:
        addresses.append(canonical)
        identifiers += [article_id(site, canonical) for site in (site_of(canonical), *_sites(archive))]
    found = [row["id"] for one in identifiers if (row := archive.get(one))]
    query = "SELECT id FROM articles WHERE url IN (?1, ?2) UNION SELECT article_id FROM aliases WHERE url IN (?1, ?2)"
    found += [row[0] for row in archive.connection.execute(query, (addresses[0], addresses[-1]))]
    return list(dict.fromkeys(found))


def _sites(archive: Archive) -> list[str]:
    return [name for (name,) in archive.connection.execute("SELECT name FROM sites")]


def _is_known_page(archive: Archive, url: str) -> bool:
    """Tell whether a page was fetched, or is to be, that is no article."""
    key = tombstones.address_key(url)
    if key is None:
        return False
    query = "SELECT 1 FROM frontier WHERE site = ? AND fingerprint = ?"
    known = any(archive.connection.execute(query, (site, key[8:])).fetchone() for site in _sites(archive))
    return known or archive.connection.execute("SELECT 1 FROM fetches WHERE url = ?", (url,)).fetchone() is not None


def plan(archive: Archive, removal: dict[str, Any], *, outside: bool = False) -> tuple[Erasure, Forgotten]:
    """Find all that belongs to a removal (a row of `removals`); nothing is written."""
    scope, target = removal["scope"], removal["target"]
    erasure = Erasure(articles=_named(archive, removal))
    told = Forgotten(scope, target, articles=len(erasure.articles))
    headlines = _addresses(archive, erasure, told, target)
    find_pages(archive, erasure, told, headlines=headlines, outside=outside)
    told.addresses = len(erasure.addresses)
    return erasure, told


def _named(archive: Archive, removal: dict[str, Any]) -> list[str]:
    """Give the articles that a removal takes: those that its target names, and those whose tombstones a merge brought."""
    query = archive.connection.execute
    if removal["scope"] == "site":
        found = [row[0] for row in query("SELECT id FROM articles WHERE site = ? ORDER BY docid", (removal["target"],))]
    else:
        found = _articles_at(archive, removal["target"])
    stones = query("SELECT id FROM tombstones WHERE removal = ?", (removal["id"],)).fetchall()
    found += [row["id"] for (one,) in stones if (row := archive.get(one))]
    return list(dict.fromkeys(found))


def _addresses(archive: Archive, erasure: Erasure, told: Forgotten, target: str) -> set[str]:
    """Gather the addresses of the articles, and of the pages that follow theirs; gives their headlines."""
    query = archive.connection.execute
    headlines: set[str] = set()
    kept: list[Any] = []
    if told.scope == "article" and tombstones.address_key(target):
        erasure.addresses.add(target)
    for identifier in erasure.articles:
        texts = query(TEXTS, (identifier,)).fetchall()
        kept += [row for row in texts if row["warc_file"] and told.scope == "article"]
        erasure.addresses |= {url for row in texts for url in (row["url"], row["canonical_url"]) if url}
        headlines |= {row["title"] for row in texts if row["title"]}
        article = query("SELECT site, version FROM articles WHERE id = ?", (identifier,)).fetchone()
        told.versions += article["version"]
        erasure.addresses |= {url for (url,) in query(LED_HERE, (article["site"], identifier))}
        told.reprints += [row["id"] for row in archive.reprints(identifier) if row["site"] != article["site"]]
    told.reprints = list(dict.fromkeys(told.reprints))
    for pages in _following(archive, kept):
        erasure.addresses |= set(pages)
    return headlines


def _following(archive: Archive, rows: list[Any]) -> list[list[str]]:
    """Give the addresses of the pages that follow each of these, read by a worker process."""
    tasks = ((row, (archive.path, row["url"], row["fetched_at"], row["warc_file"], row["warc_offset"])) for row in rows)
    read = in_order(following, tasks, 1)
    try:
        return [pages for _, pages, failure in read if not failure]
    finally:
        read.close()


def is_begun(archive: Archive, target: str) -> bool:
    """Tell whether a removal of this target was begun and not finished, as a kill leaves it."""
    return any(removal["target"] == target for removal in tombstones.unfinished(archive))


def forget(archive: Archive, target: str, reason: str, *, outside: bool = False) -> Forgotten:
    """Remove what a target names, for good. Raises InputError, SiteLockedError (it is being crawled), ArchiveError, DiskError."""
    scope, _ = scope_of(archive, target)
    removal = tombstones.begin(archive, scope, target, reason)
    return next(told for number, told in finish(archive, outside=outside) if number == removal)


def finish(archive: Archive, *, outside: bool = False) -> list[tuple[int, Forgotten]]:
    """Finish all removals that were begun, also by a run that was killed or by a merge; gives what each took."""
    begun = tombstones.unfinished(archive)
    if not begun:
        return []
    archive.connection.execute("PRAGMA synchronous = FULL")  # no page is blanked that a power cut could bring back
    run = start_run(archive, "forget", [removal["target"] for removal in begun])
    told = [(removal["id"], _erase(archive, removal, run, outside=outside)) for removal in begun]
    blank_noted(archive)
    with plain_errors(archive.path):
        purge(archive)
    for removal in begun:
        tombstones.set_state(archive, removal["id"], tombstones.DONE)
    end_run(
        archive, run, 0, {"articles": sum(one.articles for _, one in told), "pages": sum(one.pages for _, one in told)}
    )
    return told


def _erase(archive: Archive, removal: dict[str, Any], run: int, *, outside: bool) -> Forgotten:
    """Take a removal's rows away, while no crawl of their sites runs."""
    if removal["state"] != tombstones.BEGUN:
        return Forgotten(removal["scope"], removal["target"])
    finish_files(archive.path.absolute().parent / "warc")
    with ExitStack() as locked:
        for site in _sites_of(archive, removal):
            lock = SiteLock(archive, site, run)
            lock.acquire()
            locked.callback(lock.release)
        erasure, told = plan(archive, removal, outside=outside)
        erase(archive, removal, erasure)
    return told


def _sites_of(archive: Archive, removal: dict[str, Any]) -> list[str]:
    """Give the sites whose rows a removal takes."""
    if removal["scope"] == "site":
        return [removal["target"]]
    articles = [archive.get(one) for one in _named(archive, removal)]
    return sorted({row["site"] for row in articles if row and row["site"]})
