"""Reparse: read the kept pages again with today's code, without the network; tell what changes, then change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawler.archive import Archive, rejects, rewriting
from newscrawler.archive.admission import lack_of
from newscrawler.archive.ledger import end_run, start_run
from newscrawler.archive.record import STORED_FIELDS, Record
from newscrawler.jobs.kept import read_kept
from newscrawler.jobs.reading import in_order
from newscrawler.jobs.sources import NO_ADDRESS
from newscrawler.preparing import recorded

if TYPE_CHECKING:
    from newscrawler.items import Article
    from newscrawler.reading import Reading

EXAMPLES = 3  # kept of each site and field
# Rows that are written in one transaction: few, since others wait for the lock meanwhile.
BATCH = 50
Tell = Callable[["ReparseResult"], None]


@dataclass(slots=True)
class ReparseResult:
    """What reading again changes: changes by (site, field), some examples of each, and what could not be read."""

    rows: int = 0
    changed_rows: int = 0
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[tuple[str, Any, Any]]] = field(default_factory=dict)  # id, before, after
    lost: Counter[str] = field(default_factory=Counter)  # by site: pages that are no article any more; left as they are
    found: Counter[str] = field(default_factory=Counter)  # by site: articles in pages that gave none before
    titles: dict[str, list[str]] = field(default_factory=dict)  # of some of these, by site
    unread: Counter[str] = field(default_factory=Counter)  # why pages could not be read

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        changes = [
            {
                "site": site,
                "field": name,
                "cells": number,
                "examples": [
                    {"id": identifier, "before": before, "after": after}
                    for identifier, before, after in self.examples[site, name]
                ],
            }
            for (site, name), number in sorted(self.cells.items())
        ]
        return {
            "rows": self.rows,
            "changed_rows": self.changed_rows,
            "changed_cells": self.cells.total(),
            "changes": changes,
            "lost": self.lost,
            "found": self.found,
            "found_titles": self.titles,
            "unread": self.unread,
        }


def reparse(
    archive: Archive,
    *,
    site: str | None = None,
    apply: bool = False,
    processes: int | None = None,
    tell: Tell | None = None,
) -> ReparseResult:
    """Read each article and earlier version again from its raw page, then the pages that gave none before.

    Only with `apply` is anything written. Killed while it applies, it has done whole rows; run again it does the rest.
    """
    result = ReparseResult()
    run = start_run(archive, "reparse", [site] if site else []) if apply else None
    _reparse_rows(archive, result, site, processes, tell, apply=apply)
    _reparse_rejects(archive, result, site, processes, run)
    if run is not None:
        stats = {"rows": result.rows, "changed_rows": result.changed_rows, "found": result.found.total()}
        end_run(archive, run, 0, stats)
    return result


def _reparse_rows(
    archive: Archive, result: ReparseResult, site: str | None, processes: int | None, tell: Tell | None, *, apply: bool
) -> None:
    tasks = ((row, (row["site"], *kept)) for row, kept in _tasks(archive, rewriting.rows_with_pages(archive, site)))
    read = in_order(reread, tasks, processes)
    try:
        pending: list[tuple[Any, Record]] = []
        edited: set[str] = set()
        for row, found, failure in read:
            record = _compare(archive, result, row, found, failure)
            if record is not None and apply:
                pending.append((row, record))
                edited |= {row["id"]} if row["version_at"] else set()
            if len(pending) >= BATCH:
                _write(archive, pending)
            if tell:
                tell(result)
        _write(archive, pending)
        rewriting.join_versions(archive, edited)
    finally:
        read.close()


def _reparse_rejects(
    archive: Archive, result: ReparseResult, site: str | None, processes: int | None, run: int | None
) -> None:
    """Count articles in pages that gave none before; with a run's number, store them."""
    read = in_order(read_kept, _tasks(archive, rejects.rejected_pages(archive, site)), processes)
    try:
        for row, found, failure in read:
            if failure or isinstance(found, str):
                result.unread[failure or str(found)] += 1
            elif found.article is not None and not lack_of(found.article):
                _find(archive, result, row, found.article, run)
    finally:
        read.close()


def _find(archive: Archive, result: ReparseResult, row: Any, article: Article, run: int | None) -> None:
    if row["command"] != "import":
        article.site = row["site"]
    if not rejects.is_news(archive, article):
        return
    result.found[row["site"]] += 1
    titles = result.titles.setdefault(row["site"], [])
    if len(titles) < EXAMPLES:
        titles.append(article.title or "")
    if run is not None:
        rejects.accept(archive, row, article, run)


def _tasks(archive: Archive, rows: Iterator[Any]) -> Generator[tuple[Any, tuple[Any, ...]], None, None]:
    for row in rows:
        url = None if (row["url"] or "").startswith(NO_ADDRESS) else row["url"]
        yield row, (archive.path, url, row["fetched_at"], row["warc_file"], row["warc_offset"])


def reread(site: str | None, *kept: Any) -> Reading | str:
    """Read a kept page and those that follow it as read_kept does, with the record to compare with the site's row."""
    read = read_kept(*kept)
    return read if isinstance(read, str) else recorded(read, site)


def _compare(
    archive: Archive, result: ReparseResult, row: Any, found: Reading | str | None, failure: str | None
) -> Record | None:
    """Count what differs; gives the row's new record where something does."""
    result.rows += 1
    site = row["site"] or ""
    if found is None or isinstance(found, str):
        result.unread[failure or str(found)] += 1
        return None
    article = found.article
    if article is None or lack_of(article):
        result.lost[site] += 1
        return None
    article.site = row["site"]
    record = archive.record(article, found.record)
    changed = [name for name in STORED_FIELDS if record.columns[name] != row[name]]
    for name in changed:
        result.cells[site, name] += 1
        examples = result.examples.setdefault((site, name), [])
        if len(examples) < EXAMPLES:
            examples.append((row["id"], row[name], record.columns[name]))
    result.changed_rows += bool(changed)
    return record if changed else None


def _write(archive: Archive, pending: list[tuple[Any, Record]]) -> None:
    with archive.transaction() as connection:
        for row, record in pending:
            rewriting.rewrite(connection, row, record)
    pending.clear()
