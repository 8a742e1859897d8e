"""Bring the content of one archive into another: nothing comes twice, identifiers stay what they are."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.archive import articles
from newscrawler.archive.archive import Archive
from newscrawler.archive.record import STORED_FIELDS, Record, Visit, WarcRef
from newscrawler.archive.tombstones import BEGUN
from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH = 200  # articles a transaction: a crawl into the same archive waits a fraction of a second


SITES = "SELECT name, host, region, kind, publisher, evidence, preset FROM sites"


@dataclass(slots=True)
class Merged:
    """What a merge did: articles by outcome (new, revised, unchanged, alias, forgotten), and rows of the other tables."""

    articles: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)


def merge(archive: Archive, other: str | Path) -> Merged:
    """Add what the archive at other holds; run twice, the second time adds nothing. The other one is only read.

    Raw pages stay where they are: their file names are rewritten relative to this archive's folder.
    """
    if Path(other).exists() and Path(other).samefile(archive.path):
        raise UsageError(f"{other} is the archive itself: name another one")
    merged = Merged()
    with Archive(other, readonly=True) as source, source.snapshot():
        home = _Home(source.path.parent, archive.path.parent)
        with archive.transaction() as connection:
            _merge_sites(connection, source.connection, merged)
            runs = _merge_runs(connection, source.connection, merged)
            _merge_removals(connection, source.connection, merged)
        _merge_articles(archive, source, home, runs, merged)
        with archive.transaction() as connection:
            _merge_aliases(connection, source.connection, home, merged)
            _merge_gone(connection, source.connection, merged)
            _merge_ledger(connection, source.connection, runs, merged)
            _merge_fetches(connection, source.connection, home, runs, merged)
            _merge_frontier(connection, source.connection, merged)
    return merged


@dataclass(slots=True, frozen=True)
class _Home:
    """The folders of the two archives."""

    source: Path
    target: Path

    def file(self, name: str | None) -> str | None:
        """Give the name, seen from the target's folder, of a file named from the source's."""
        if name is None or Path(name).is_absolute() or self.source.resolve() == self.target.resolve():
            return name
        return os.path.relpath((self.source / name).resolve(), self.target.resolve())

    def page(self, row: sqlite3.Row) -> WarcRef | None:
        """Give where a row's raw page lies."""
        name = self.file(row["warc_file"])
        return WarcRef(name, row["warc_offset"]) if name else None


def _merge_sites(connection: sqlite3.Connection, source: sqlite3.Connection, merged: Merged) -> None:
    query = """
        INSERT INTO sites (name, host, region, kind, publisher, evidence, preset) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET host = coalesce(host, excluded.host),
            region = coalesce(region, excluded.region), kind = coalesce(kind, excluded.kind),
            publisher = coalesce(publisher, excluded.publisher), evidence = json_patch(excluded.evidence, evidence),
            preset = coalesce(preset, excluded.preset)
    """
    before = _count(connection, "sites")
    connection.executemany(query, source.execute(SITES))
    merged.rows["sites"] += _count(connection, "sites") - before
    places = source.execute("SELECT code, name, level, province, city FROM regions")
    connection.executemany("INSERT OR IGNORE INTO regions VALUES (?, ?, ?, ?, ?)", places)
    lines = source.execute("SELECT site, place, key, line, articles, of_articles FROM boilerplate")
    connection.executemany("INSERT OR IGNORE INTO boilerplate VALUES (?, ?, ?, ?, ?, ?)", lines)
    pages = source.execute("SELECT * FROM paper_pages")
    connection.executemany("INSERT OR IGNORE INTO paper_pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pages)
    names = source.execute("SELECT site, name, evidence, articles, of_articles FROM site_names")
    connection.executemany("INSERT OR IGNORE INTO site_names VALUES (?, ?, ?, ?, ?)", names)


def _count(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


def _merge_runs(connection: sqlite3.Connection, source: sqlite3.Connection, merged: Merged) -> dict[int, int]:
    """Give the number here of each run there; the same run is known by its start and command."""
    numbers = {0: 0}
    for row in source.execute("SELECT * FROM runs ORDER BY id").fetchall():
        query = "SELECT id FROM runs WHERE started_at = ? AND command = ? AND arguments IS ?"
        known = connection.execute(query, (row["started_at"], row["command"], row["arguments"])).fetchone()
        numbers[row["id"]] = known[0] if known else _copy_row(connection, "runs", {**dict(row), "id": None})
        merged.rows["runs"] += not known
    return numbers


def _copy_row(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return cursor.lastrowid or 0


def _merge_articles(archive: Archive, source: Archive, home: _Home, runs: dict[int, int], merged: Merged) -> None:
    rows = iter(source.connection.execute("SELECT * FROM articles ORDER BY docid"))
    while batch := list(islice(rows, BATCH)):
        with archive.transaction() as connection:
            for row in batch:
                merged.articles[_merge_article(connection, source.connection, row, home, runs)] += 1


def _merge_article(
    connection: sqlite3.Connection, source: sqlite3.Connection, row: sqlite3.Row, home: _Home, runs: dict[int, int]
) -> str:
    """Save each text of an article as it was seen first and last; give the outcome that weighs most."""
    outcomes = set()
    for text, times in _texts(source, row):
        for seen in times:
            columns = {name: text[name] for name in STORED_FIELDS}
            record = Record(row["id"], row["site"], row["canonical_url"], text["content_hash"], seen, columns)
            visit = Visit(record, home.page(text), runs.get(text["run"]))
            outcomes.add(articles.save(connection, visit).outcome)
    return next(outcome for outcome in ("new", "revised", "alias", "unchanged", "forgotten") if outcome in outcomes)


def _texts(source: sqlite3.Connection, row: sqlite3.Row) -> Iterator[tuple[sqlite3.Row, Iterable[str]]]:
    """Give each text of an article, oldest first, with the times it was seen first and last."""
    query = "SELECT * FROM versions WHERE article_id = ? ORDER BY first_seen, rowid"
    for version in source.execute(query, (row["id"],)).fetchall():
        yield version, sorted({version["first_seen"], version["last_seen"]})
    yield row, sorted({row["version_seen"], row["last_seen"]})


def _merge_aliases(connection: sqlite3.Connection, source: sqlite3.Connection, home: _Home, merged: Merged) -> None:
    widen = "UPDATE aliases SET first_seen = min(first_seen, ?), last_seen = max(last_seen, ?) WHERE id = ?"
    own = "SELECT 1 FROM articles WHERE id = ?"
    target = "SELECT id FROM articles WHERE id = ?1 UNION ALL SELECT article_id FROM aliases WHERE id = ?1"
    for row in source.execute("SELECT * FROM aliases"):
        original = connection.execute(target, (row["article_id"],)).fetchone()
        known = connection.execute(widen, (row["first_seen"], row["last_seen"], row["id"])).rowcount
        if original and not known and not connection.execute(own, (row["id"],)).fetchone():
            moved = {"article_id": original[0], "warc_file": home.file(row["warc_file"])}
            _copy_row(connection, "aliases", {**dict(row), **moved})
            merged.rows["aliases"] += 1


def _merge_gone(connection: sqlite3.Connection, source: sqlite3.Connection, merged: Merged) -> None:
    """Take over what was taken down, unless it was seen here since."""
    query = "UPDATE articles SET gone_at = ?, gone_reason = ? WHERE id = ? AND gone_at IS NULL AND last_seen <= ?"
    for row in source.execute("SELECT id, gone_at, gone_reason FROM articles WHERE gone_at IS NOT NULL"):
        values = (row["gone_at"], row["gone_reason"], row["id"], row["gone_at"])
        merged.rows["gone"] += connection.execute(query, values).rowcount


def _merge_removals(connection: sqlite3.Connection, source: sqlite3.Connection, merged: Merged) -> None:
    """Take over what was removed for good there: it is refused from now on, and taken away here by finish()."""
    known = "SELECT id FROM removals WHERE scope = ? AND target = ? AND removed_at = ?"
    for row in source.execute("SELECT * FROM removals ORDER BY id").fetchall():
        if connection.execute(known, (row["scope"], row["target"], row["removed_at"])).fetchone():
            continue
        number = _copy_row(connection, "removals", {**dict(row), "id": None, "state": BEGUN})
        for table in ("tombstones", "removed_keys"):
            query = f"SELECT * FROM {table} WHERE removal = ?"
            rows = [(*one[:-1], number) for one in source.execute(query, (row["id"],)).fetchall()]
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
        merged.rows["removals"] += 1


def _merge_ledger(
    connection: sqlite3.Connection, source: sqlite3.Connection, runs: dict[int, int], merged: Merged
) -> None:
    query = """
        INSERT INTO ledger (site, day, event, reason, run, count) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET count = max(count, excluded.count)
    """
    before = _count(connection, "ledger")
    rows = source.execute("SELECT site, day, event, reason, run, count FROM ledger")
    connection.executemany(query, ((*row[:4], runs.get(row["run"], 0), row["count"]) for row in rows))
    merged.rows["ledger"] += _count(connection, "ledger") - before


def _merge_fetches(
    connection: sqlite3.Connection, source: sqlite3.Connection, home: _Home, runs: dict[int, int], merged: Merged
) -> None:
    known = "SELECT 1 FROM fetches WHERE url = ? AND fetched_at = ? AND status IS ?"
    for row in source.execute("SELECT * FROM fetches ORDER BY id"):
        if not connection.execute(known, (row["url"], row["fetched_at"], row["status"])).fetchone():
            moved = {"id": None, "run": runs.get(row["run"]), "warc_file": home.file(row["warc_file"])}
            _copy_row(connection, "fetches", {**dict(row), **moved})
            merged.rows["fetches"] += 1


def _merge_frontier(connection: sqlite3.Connection, source: sqlite3.Connection, merged: Merged) -> None:
    """Add addresses unknown here. What the other archive's crawl was fetching is to be fetched again."""
    known = "SELECT 1 FROM frontier WHERE site = ? AND fingerprint = ?"
    for row in source.execute("SELECT * FROM frontier ORDER BY seq"):
        if not connection.execute(known, (row["site"], row["fingerprint"])).fetchone():
            state = "queued" if row["state"] == "leased" else row["state"]
            moved = {"seq": None, "state": state, "leased_at": None, "run": None}
            _copy_row(connection, "frontier", {**dict(row), **moved})
            merged.rows["frontier"] += 1
