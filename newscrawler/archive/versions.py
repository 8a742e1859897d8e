"""Keep the earlier texts of an article: each from the time it was first seen to the last, none beside another.

A text that was seen, replaced and seen again is two versions, so that the archive can be read as it stood at any time.
Sights may come in any order (imports, merges): a text seen between two sights of another one parts these.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from newscrawler.archive.docids import day_of, next_docid
from newscrawler.archive.indexing import empty, index, index_now, optimize, unindex
from newscrawler.archive.record import STORED_FIELDS, VERSION_COLUMNS, Record, day_number
from newscrawler.archive.tokens import index_text

if TYPE_CHECKING:
    from newscrawler.archive.record import Visit

COUNT = "UPDATE articles SET version = 1 + (SELECT count(*) FROM versions WHERE article_id = id) WHERE id = ?"
# Indexed texts, as index_text wants them: a version's site is its article's.
TEXTS = "SELECT versions.*, site FROM versions JOIN articles ON articles.id = article_id"


def keep(connection: sqlite3.Connection, row: sqlite3.Row, last_seen: str | None = None) -> None:
    """Copy the text of a row of `articles` to the versions, before another takes its place."""
    seen = {"first_seen": row["version_seen"], "last_seen": last_seen or row["last_seen"]}
    _insert(connection, row, {**{name: row[name] for name in VERSION_COLUMNS}, **seen})


def is_known_then(connection: sqlite3.Connection, identifier: str, record: Record) -> bool:
    """Whether the article's versions hold this text as seen at this time."""
    query = """
        SELECT 1 FROM versions
        WHERE article_id = :id AND content_hash = :hash AND :seen BETWEEN first_seen AND last_seen
    """
    known = {"id": identifier, "hash": record.content_hash, "seen": record.seen}
    return connection.execute(query, known).fetchone() is not None


def place(connection: sqlite3.Connection, row: sqlite3.Row, visit: Visit) -> bool:
    """Put the sight of a text among those before the article's last one; give whether it makes a version of its own."""
    record, identifier = visit.record, row["id"]
    if is_known_then(connection, identifier, record):
        return False
    if row["version_seen"] <= record.seen:  # between two sights of the newest text
        keep(connection, row, last_seen=row["version_seen"])
        connection.execute("UPDATE articles SET version_seen = last_seen WHERE id = ?", (identifier,))
    elif _joins_neighbour(connection, row, record):
        return False
    seen = {"first_seen": record.seen, "last_seen": record.seen, "content_hash": record.content_hash}
    page = dict(zip(("run", "warc_file", "warc_offset"), visit.page, strict=True))
    _insert(connection, row, {**seen, **page, **record.columns})
    connection.execute(COUNT, (identifier,))
    return True


def _joins_neighbour(connection: sqlite3.Connection, row: sqlite3.Row, record: Record) -> bool:
    """Widen the version before or after, if it is the same text; part the one that lasts from before to after."""
    known = {"id": row["id"], "seen": record.seen, "hash": record.content_hash}
    before = connection.execute(
        "SELECT *, rowid AS place FROM versions WHERE article_id = :id AND first_seen <= :seen"
        " ORDER BY first_seen DESC, rowid DESC LIMIT 1",
        known,
    ).fetchone()
    if before and before["content_hash"] == record.content_hash:
        connection.execute("UPDATE versions SET last_seen = ? WHERE rowid = ?", (record.seen, before["place"]))
        return True
    if before and before["last_seen"] > record.seen:
        connection.execute("UPDATE versions SET last_seen = first_seen WHERE rowid = ?", (before["place"],))
        later = {"first_seen": before["last_seen"], "last_seen": before["last_seen"]}
        _insert(connection, row, {**{name: before[name] for name in VERSION_COLUMNS}, **later})
        return False
    return _widen_next(connection, row, known)


def _widen_next(connection: sqlite3.Connection, row: sqlite3.Row, known: dict[str, Any]) -> bool:
    after = connection.execute(
        "SELECT content_hash, rowid AS place FROM versions WHERE article_id = :id AND first_seen > :seen"
        " ORDER BY first_seen, rowid LIMIT 1",
        known,
    ).fetchone()
    if (after or row)["content_hash"] != known["hash"]:
        return False
    if after:
        connection.execute("UPDATE versions SET first_seen = ? WHERE rowid = ?", (known["seen"], after["place"]))
    else:
        connection.execute("UPDATE articles SET version_seen = :seen WHERE id = :id", known)
    return True


def _insert(connection: sqlite3.Connection, row: sqlite3.Row, columns: dict[str, Any]) -> None:
    """Store a version of the article that the row of `articles` holds, and index it."""
    docid = next_docid(connection, day_number(columns["published_day"]), "versions")
    names = ("article_id", "docid", *VERSION_COLUMNS)
    values = (row["id"], docid, *(columns[name] for name in VERSION_COLUMNS))
    marks = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO versions ({', '.join(names)}) VALUES ({marks})", values)
    index(connection, "version_index", docid, index_text({**columns, "site": row["site"]}))


def rewrite(connection: sqlite3.Connection, docid: int, record: Record) -> None:
    """Write a record's fields over a version's."""
    old = connection.execute(f"{TEXTS} WHERE versions.docid = ?", (docid,)).fetchone()
    unindex(connection, "version_index", docid, index_text(old))
    day = day_number(record.columns["published_day"])
    moved = docid if day_of(docid) == day else next_docid(connection, day, "versions")
    names = ("docid", "content_hash", *STORED_FIELDS)
    values = (moved, record.content_hash, *(record.columns[name] for name in STORED_FIELDS))
    assignments = ", ".join(f"{name} = ?" for name in names)
    connection.execute(f"UPDATE versions SET {assignments} WHERE docid = ?", (*values, docid))
    index(connection, "version_index", moved, index_text({**record.columns, "site": old["site"]}))


def join_equal(connection: sqlite3.Connection, identifier: str) -> None:
    """Make one of texts that follow each other and have become the same."""
    seen = "SELECT docid, first_seen, content_hash FROM versions WHERE article_id = ? ORDER BY first_seen, rowid"
    texts = [tuple(row) for row in connection.execute(seen, (identifier,))]
    newest = connection.execute(
        "SELECT version_seen, content_hash FROM articles WHERE id = ?", (identifier,)
    ).fetchone()
    texts.append((None, *newest))
    for at in range(len(texts) - 1):
        (docid, first_seen, text_hash), (after, _, next_hash) = texts[at : at + 2]
        if text_hash != next_hash:
            continue
        remove(connection, docid)
        texts[at + 1] = (after, first_seen, next_hash)
        if after is None:
            connection.execute("UPDATE articles SET version_seen = ? WHERE id = ?", (first_seen, identifier))
        else:
            connection.execute("UPDATE versions SET first_seen = ? WHERE docid = ?", (first_seen, after))
    connection.execute(COUNT, (identifier,))


def remove(connection: sqlite3.Connection, docid: int) -> None:
    """Take a version away."""
    row = connection.execute(f"{TEXTS} WHERE versions.docid = ?", (docid,)).fetchone()
    unindex(connection, "version_index", docid, index_text(row))
    connection.execute("DELETE FROM versions WHERE docid = ?", (docid,))


def index_all(connection: sqlite3.Connection) -> None:
    """Number and index all versions anew."""
    empty(connection, "version_index")
    connection.execute("UPDATE versions SET docid = NULL")
    places = connection.execute("SELECT rowid, published_day FROM versions ORDER BY published_day, rowid").fetchall()
    for place, day in places:
        docid = next_docid(connection, day_number(day), "versions")
        connection.execute("UPDATE versions SET docid = ? WHERE rowid = ?", (docid, place))
    rows = connection.cursor()
    rows.row_factory = sqlite3.Row  # a migration's connection has none
    for row in rows.execute(f"{TEXTS} ORDER BY versions.docid"):
        index_now(connection, "version_index", row["docid"], index_text(row))
    optimize(connection, "version_index")
