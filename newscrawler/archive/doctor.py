"""Examine an archive, and repair what can be derived from the articles themselves."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.archive import versions
from newscrawler.archive.docids import day_of, next_docid
from newscrawler.archive.indexing import empty, index_now, optimize
from newscrawler.archive.notices import link_all, wrong_notices
from newscrawler.archive.record import article_fields, day_number, people_of
from newscrawler.archive.reprints.checks import wrong_reprints
from newscrawler.archive.reprints.clusters import build
from newscrawler.archive.schema.counts import SOURCES_QUERY, fill_counts, months_query
from newscrawler.archive.times import late_times, mend_times
from newscrawler.archive.tokens import EVERY, index_text
from newscrawler.archive.tombstones import UNFINISHED
from newscrawler.fingerprint import content_hash
from newscrawler.items import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscrawler.archive.archive import Archive
    from newscrawler.archive.indexing import Index

EXAMPLES = 5  # problems of a kind that are told in words; the rest is counted


@dataclass(slots=True, frozen=True)
class Finding:
    """One check's result: how many problems it found, some of them in words, and what is left of them after repair.

    `left` is None where no repair was asked for or there was none to make.
    """

    check: str
    problems: int
    examples: tuple[str, ...]
    repairable: bool
    left: int | None = None

    @property
    def is_healthy(self) -> bool:
        """Whether nothing is wrong, or no longer."""
        return (self.problems if self.left is None else self.left) == 0


@dataclass(slots=True, frozen=True)
class Check:
    """A rule that holds in every whole archive: `find` tells what breaks it, `repair` makes it hold again."""

    name: str
    find: Callable[[sqlite3.Connection], Iterator[str]]
    repair: Callable[[sqlite3.Connection], None] | None = None


def examine(archive: Archive, *, repair: bool = False) -> list[Finding]:
    """Run all checks and give a finding for each; with repair, mend what can be mended and check that again.

    A check that cannot even be run, on a damaged file, is a finding of one problem.
    """
    return [_run(archive, check, repair=repair) for check in CHECKS]


def _run(archive: Archive, check: Check, *, repair: bool) -> Finding:
    problems, examples = _problems(archive, check)
    left = None
    if repair and problems and check.repair is not None:
        with archive.transaction() as connection:
            check.repair(connection)
        left = _problems(archive, check)[0]
    return Finding(check.name, problems, examples, check.repair is not None, left)


def _problems(archive: Archive, check: Check) -> tuple[int, tuple[str, ...]]:
    try:
        found = check.find(archive.connection)
        examples = tuple(islice(found, EXAMPLES))
        return len(examples) + sum(1 for _ in found), examples
    except sqlite3.DatabaseError as error:
        return 1, (f"cannot be checked: {error}",)


def damaged_pages(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what SQLite finds wrong with the file. A backup helps, or `sqlite3 FILE .recover`."""
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield line


def orphan_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which rows refer to a row that is not there."""
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {rowid} refers to a missing row of {parent}"


def mend_orphans(connection: sqlite3.Connection) -> None:
    """Name missing sites, forget unknown runs, drop names and addresses of articles that are not there; texts stay."""
    connection.execute("INSERT OR IGNORE INTO sites (name) SELECT DISTINCT site FROM articles WHERE site IS NOT NULL")
    for table in ("articles", "versions"):
        connection.execute(f"UPDATE {table} SET run = NULL WHERE run NOT IN (SELECT id FROM runs)")
    for table in ("article_people", "aliases", "signatures"):
        connection.execute(f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)")
    for column in ("copy", "original"):
        connection.execute(f"DELETE FROM reprint_edges WHERE {column} NOT IN (SELECT id FROM articles)")


def wrong_people(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell of which articles article_people says other names than the article."""
    named = connection.execute("SELECT id, authors, editors, photographers FROM articles")
    for row in named:
        query = "SELECT role, name FROM article_people WHERE article_id = ?"
        if {tuple(person) for person in connection.execute(query, (row["id"],))} != set(people_of(row)):
            yield f"article {row['id']}: its people are not those in article_people"


def mend_people(connection: sqlite3.Connection) -> None:
    """Write article_people anew."""
    connection.execute("DELETE FROM article_people")
    for row in connection.execute("SELECT id, authors, editors, photographers FROM articles"):
        people = [(row["id"], role, name) for role, name in people_of(row)]
        connection.executemany("INSERT OR IGNORE INTO article_people VALUES (?, ?, ?)", people)


def wrong_versions(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which articles count other versions than there are."""
    query = """
        SELECT id, version, (SELECT count(*) FROM versions WHERE article_id = id) + 1 AS there FROM articles
        WHERE version <> there
    """
    for row in connection.execute(query):
        yield f"article {row['id']}: counts {row['version']} versions, {row['there']} are there"


def mend_versions(connection: sqlite3.Connection) -> None:
    """Count versions anew."""
    connection.execute("UPDATE articles SET version = (SELECT count(*) FROM versions WHERE article_id = id) + 1")


def wrong_counts(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which counts by site and month, or by site and source, are not those of the articles."""
    for table, query in (("article_months", months_query()), ("article_sources", SOURCES_QUERY)):
        kept = f"SELECT * FROM {table}"
        for row in connection.execute(f"{kept} EXCEPT {query}"):
            yield f"{table}: {row[0]} {row[1]} counts {row[2]} articles, which is not what is there"
        for row in connection.execute(f"SELECT * FROM ({query} EXCEPT {kept})"):
            yield f"{table}: {row[0]} {row[1]} has {row[2]} articles, which is not what it counts"


def wrong_hashes(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which articles have another content hash than their text gives."""
    for row in connection.execute("SELECT * FROM articles"):
        if content_hash(Article.from_dict(article_fields(row))) != row["content_hash"]:
            yield f"article {row['id']}: its content hash is not that of its text"


def mend_hashes(connection: sqlite3.Connection) -> None:
    """Compute content hashes anew."""
    for table in ("articles", "versions"):
        for row in connection.execute(f"SELECT rowid AS place, title, body, content_hash FROM {table}"):
            computed = content_hash(Article(title=row["title"], body=row["body"]))
            if computed != row["content_hash"]:
                query = f"UPDATE {table} SET content_hash = ? WHERE rowid = ?"
                connection.execute(query, (computed, row["place"]))


def wrong_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what the search index has too little or too much: by its list of articles, its own order and its size."""
    return _out_of_step(connection, "article_index", "articles", "SELECT * FROM articles")


def wrong_version_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what the search index of earlier versions has too little or too much."""
    return _out_of_step(connection, "version_index", "versions", versions.TEXTS)


def _out_of_step(connection: sqlite3.Connection, table: Index, texts: str, query: str) -> Iterator[str]:
    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    indexed = f"SELECT rowid FROM {table} WHERE {table} MATCH '\"{EVERY}\"'"
    for (docid,) in connection.execute(f"SELECT docid FROM {texts} WHERE docid IS NULL OR docid NOT IN ({indexed})"):
        yield f"docid {docid} of {texts} is not in {table}"
    for (docid,) in connection.execute(f"{indexed} EXCEPT SELECT docid FROM {texts}"):
        yield f"{table} knows docid {docid}, which is not among {texts}"
    terms = f"{table}_terms"
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{terms} USING fts5vocab (main, {table}, row)")
    stored = connection.execute(f"SELECT coalesce(sum(doc), 0) FROM temp.{terms}").fetchone()[0]
    expected = sum(len(set(index_text(row).split())) for row in connection.execute(query))
    if stored != expected:
        yield f"{table} holds {stored} tokens, {texts} give {expected}"


def wrong_docids(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which articles do not stand among those of their day."""
    for docid, identifier, day in connection.execute("SELECT docid, id, published_day FROM articles"):
        if day_of(docid) != day_number(day):
            yield f"article {identifier} of {day} has docid {docid}, of another day"


def mend_docids(connection: sqlite3.Connection) -> None:
    """Give such articles a docid of their day, and index all anew."""
    for docid, day in connection.execute("SELECT docid, published_day FROM articles").fetchall():
        if day_of(docid) != day_number(day):
            moved = next_docid(connection, day_number(day))
            connection.execute("UPDATE articles SET docid = ? WHERE docid = ?", (moved, docid))
    mend_index(connection)


def mend_index(connection: sqlite3.Connection) -> None:
    """Build the search index anew from the articles."""
    empty(connection, "article_index")
    for row in connection.execute("SELECT * FROM articles ORDER BY docid"):
        index_now(connection, "article_index", row["docid"], index_text(row))
    optimize(connection, "article_index")


def unfinished_removals(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which removals were begun and not finished, and what is here although it was removed. newscrawler forget finishes them."""
    for row in connection.execute(UNFINISHED):
        yield f"the removal of {row['target']} on {row['removed_at']} is not finished: run newscrawler forget"
    stray = "SELECT id FROM tombstones WHERE id IN (SELECT id FROM articles UNION ALL SELECT id FROM aliases)"
    for (identifier,) in connection.execute(stray):
        yield f"article {identifier} is here although it was removed: run newscrawler forget {identifier}"


CHECKS = (
    Check("file", damaged_pages),
    Check("references", orphan_rows, mend_orphans),
    Check("people", wrong_people, mend_people),
    Check("versions", wrong_versions, mend_versions),
    Check("counts", wrong_counts, fill_counts),
    Check("notices", wrong_notices, link_all),
    Check("content hashes", wrong_hashes, mend_hashes),
    Check("times", late_times, mend_times),
    Check("days", wrong_docids, mend_docids),
    Check("search index", wrong_index, mend_index),
    Check("search index of versions", wrong_version_index, versions.index_all),
    Check("reprints", wrong_reprints, build),
    Check("removals", unfinished_removals),
)
