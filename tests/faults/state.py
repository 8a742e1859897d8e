"""What a folder holds that a command wrote: rows and files in a form that is the same for every undisturbed run."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine
from newscrawler.archive.locks import is_alive
from newscrawler.warc import OPEN, Damage, WarcRef, payload_digest, read_page, read_pages

Rows = frozenset[tuple[Any, ...]]
# When and in which order pages came, and where they lie: the same in no two runs.
VOLATILE = frozenset(
    "docid run warc_file warc_offset notice_id fetched_at first_seen last_seen version_seen key applied_at".split()
)
TABLES = (
    *("articles", "versions", "article_people", "article_months", "article_sources", "sites", "regions"),
    *("boilerplate", "site_names", "paper_pages"),
)
QUERIES = {
    # The other fields change as more of a site is known: what repeats on its pages, what its house is called.
    "texts": "SELECT id, url, title, body, published_at FROM articles",
    "aliases": "SELECT id, article_id, url FROM aliases",
    "clusters": "SELECT article_id, cluster FROM signatures",
    "edges": "SELECT copy, original, evidence FROM reprint_edges",
    # An address that leads to an article is redirected or not by what was fetched first.
    "frontier": "SELECT site, url, kind, state, nullif(error, 'redirected') FROM frontier",
    "notices": "SELECT wording, text, types FROM notices",
    "waiting": "SELECT url FROM waiting_pages",
    "alarms": "SELECT site, state, note, acknowledged_at IS NULL, ended_at IS NULL FROM alarms",
    "version": "SELECT user_version FROM pragma_user_version",
}
PLACES = """
    SELECT warc_file, warc_offset, NULL AS digest FROM articles UNION SELECT warc_file, warc_offset, NULL FROM versions
    UNION SELECT warc_file, warc_offset, NULL FROM aliases UNION SELECT warc_file, warc_offset, NULL FROM waiting_pages
    UNION SELECT warc_file, warc_offset, iif(status = 304, NULL, payload_digest) FROM fetches
"""
TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[Z+:0-9]*")
PARTS = re.compile(r"-(wal|shm|journal)$")  # SQLite's, beside a database


@dataclass(frozen=True, slots=True)
class State:
    """Rows of each archive by table, and the content of every other file but raw pages."""

    archives: dict[str, dict[str, Rows]]
    files: dict[str, bytes]

    def articles(self, name: str) -> dict[str, tuple[Any, ...]]:
        """Give what an archive's articles say, by id; none where there is no archive."""
        return {row[0]: row for row in self.archives.get(name, {}).get("texts", ())}


def is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def state_of(folder: Path) -> State:
    """Give what is in a folder; of hidden files, which nobody looks at, only the names count."""
    archives, files = {}, {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if not path.is_file() or path.parent.name == "warc" or PARTS.search(name):
            continue
        if is_hidden(name):
            files[re.sub(r"\d+", "N", name)] = b""
        elif is_database(path):
            archives[name] = rows_of(path)
        elif path.suffix == ".json" and path.name.startswith("heartbeat"):
            files[name] = b"JSON" if json.loads(path.read_bytes()) else b""  # pid and times differ
        elif name == "exports/demo.csv":
            files[name] = b"".join(
                sorted(TIME.sub(b"TIME", path.read_bytes()).splitlines())
            )  # a day's in order of arrival
        else:
            files[name] = TIME.sub(b"TIME", content(path))
    return State(archives, files)


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def rows_of(path: Path) -> dict[str, Rows]:
    """Give the rows of an archive that say what it holds, each table as a set."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        queries = {table: f"SELECT {', '.join(columns(connection, table))} FROM {table}" for table in TABLES}
        known = {name: query for name, query in (queries | QUERIES).items() if _tables(query) <= there}
        return {name: frozenset(connection.execute(query)) for name, query in known.items()}
    finally:
        connection.close()


def _tables(query: str) -> set[str]:
    return set(re.findall(r"FROM (\w+)", query)) - {"pragma_user_version"}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Give a table's columns that are the same in every run, the article's id first; of a missing table a stand-in."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return sorted((name for name in names if name not in VOLATILE), key=lambda name: name != "id") or ["1"]


def check_archive(path: Path, *, is_sick: bool = False) -> None:
    """The archive opens, doctor finds nothing, and each raw page that is named can be read; files end with whole records."""
    if path.suffix == ".bak":  # of an older schema: to open it here would migrate it
        with sqlite3.connect(path) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return
    with Archive(path) as archive:
        ill = [finding for finding in examine(archive) if not finding.is_healthy]
        places = archive.connection.execute(PLACES).fetchall()
        locks = archive.connection.execute("SELECT * FROM locks").fetchall()
        assert not any(is_alive(lock, archive.clock()) for lock in locks)
    assert is_sick or ill == []
    for file, offset, digest in places:
        page = read_page(path.parent, WarcRef(file, offset)) if file else None
        assert file is None or page is not None, (file, offset)
        assert page is None or digest in (None, payload_digest(page.body)), (file, offset)
    for file in (path.parent / "warc").glob("*.warc.gz"):
        damage = Damage()
        assert all(page.body is not None for page in read_pages(file, damage))
        assert damage == Damage(), file


def check_between(now: State, before: State, after: State) -> None:
    """Each article and file is as it was or as it will be; what was there is there."""
    for name in before.archives.keys() | now.archives.keys():
        old, there, new = (state.articles(name) for state in (before, now, after))
        assert old.keys() & new.keys() <= there.keys()
        assert all(row in (old.get(key), new.get(key)) for key, row in there.items())
    for name, body in now.files.items():
        assert is_hidden(name) or body in (before.files.get(name), after.files.get(name)), name
    assert {name for name in before.files if not is_hidden(name)} <= now.files.keys()


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder above it, is one that nobody looks at."""
    return any(part.startswith(".") for part in Path(name).parts)


def leftovers(folder: Path) -> list[str]:
    """Give what a run that ended well leaves nowhere: raw pages and other files that are not whole."""
    found = folder.rglob("*")
    return sorted(str(p.relative_to(folder)) for p in found if p.name.endswith(OPEN) or is_hidden(p.name))
