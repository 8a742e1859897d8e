"""Store articles: new, revised, seen again, or the same text at another address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawler.archive import moving, versions
from newscrawler.archive.docids import next_docid
from newscrawler.archive.indexing import index, unindex
from newscrawler.archive.notices import notice_id
from newscrawler.archive.record import STORED_FIELDS, Saved, day_number
from newscrawler.archive.reprints import clusters
from newscrawler.archive.sites import note_region
from newscrawler.archive.tokens import MARKS, index_text
from newscrawler.archive.tombstones import removal_of_record

if TYPE_CHECKING:
    import sqlite3

    from newscrawler.archive.record import Outcome, Record, Visit

INSERT_COLUMNS = (
    *("docid", "id", "site", "canonical_url", "first_seen", "last_seen", "version", "version_seen"),
    *("content_hash", "run", "warc_file", "warc_offset", "notice_id"),
    *STORED_FIELDS,
)

ALIAS_COLUMNS = (
    *("id", "article_id", "site", "url", "canonical_url", "first_seen", "last_seen"),
    *("warc_file", "warc_offset", "content_hash"),
)


def save(connection: sqlite3.Connection, visit: Visit, moved_from: str | None = None) -> Saved:
    """Store one article inside the open transaction; moved_from: the article whose address led here."""
    record = visit.record
    if removal_of_record(connection, record) is not None:
        return Saved(record.id, "forgotten")
    row = _article(connection, record.id)
    if row is not None:
        return Saved(record.id, _see_known(connection, row, visit))
    original = _alias_target(connection, record.id)
    if original is not None:
        return Saved(original["id"], _see_alias(connection, original, visit))
    if moved_from and moving.is_moved(connection, moved_from, record):
        _insert_alias(connection, moved_from, visit)
        row = _article(connection, moved_from)
        assert row is not None
        return Saved(moved_from, "alias" if _see_again(connection, row, visit) == "unchanged" else "revised")
    same = moving.same_elsewhere(connection, record)
    if same is not None:
        _insert_alias(connection, same, visit)
        return Saved(same, "alias")
    _insert(connection, visit)
    return Saved(record.id, "new")


def _article(connection: sqlite3.Connection, identifier: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM articles WHERE id = ?", (identifier,)).fetchone()
    return row


def _alias_target(connection: sqlite3.Connection, identifier: str) -> sqlite3.Row | None:
    found = connection.execute("SELECT article_id FROM aliases WHERE id = ?", (identifier,)).fetchone()
    return _article(connection, found[0]) if found else None


def _insert(connection: sqlite3.Connection, visit: Visit) -> None:
    record = visit.record
    if record.site:
        connection.execute("INSERT OR IGNORE INTO sites (name) VALUES (?)", (record.site,))
    docid = next_docid(connection, day_number(record.columns["published_day"]))
    keys = (docid, record.id, record.site, record.canonical_url, record.seen, record.seen, 1, record.seen)
    values = (*keys, *_bookkeeping(connection, visit), *(record.columns[name] for name in STORED_FIELDS))
    marks = ", ".join("?" * len(INSERT_COLUMNS))
    connection.execute(f"INSERT INTO articles ({', '.join(INSERT_COLUMNS)}) VALUES ({marks})", values)
    index(connection, "article_index", docid, record.tokens)
    _write_people(connection, record.id, record)
    _note_place(connection, record)
    clusters.add(connection, record.id, record.columns["body"], record.site, record.signature)


def _bookkeeping(connection: sqlite3.Connection, visit: Visit) -> tuple[Any, ...]:
    """Give content_hash, run, warc_file, warc_offset and notice_id."""
    record = visit.record
    return (record.content_hash, *visit.page, notice_id(connection, record.notice, record.columns["copyright_notice"]))


def _note_place(connection: sqlite3.Connection, record: Record) -> None:
    if code := record.columns["dateline_region"]:
        note_region(connection, code)


def _write_people(connection: sqlite3.Connection, identifier: str, record: Record) -> None:
    rows = [(identifier, *person) for person in record.people]
    if rows:
        connection.executemany("INSERT OR IGNORE INTO article_people VALUES (?, ?, ?)", rows)


def _see_known(connection: sqlite3.Connection, row: sqlite3.Row, visit: Visit) -> Outcome:
    """See an article again at its address; seen earlier than was known, it may be the original of others."""
    outcome = _see_again(connection, row, visit)
    if visit.record.seen < row["first_seen"]:
        clusters.resettle(connection, row["id"])
    return outcome


def _see_again(connection: sqlite3.Connection, row: sqlite3.Row, visit: Visit) -> Outcome:
    """Bring the row of a known article up to date with what its address shows now, or showed then."""
    record = visit.record
    outcome: Outcome = "unchanged"
    if record.content_hash == row["content_hash"] and record.seen >= row["version_seen"]:
        if any(row[name] != record.columns[name] for name in STORED_FIELDS if name not in ("url", "fetched_at")):
            replace_row(connection, row, visit, row["version_seen"])
    elif record.seen < row["last_seen"] or versions.is_known_then(connection, row["id"], record):
        outcome = "revised" if versions.place(connection, row, visit) else outcome
    else:
        versions.keep(connection, row)
        replace_row(connection, row, visit, record.seen)
        connection.execute(versions.COUNT, (row["id"],))
        outcome = "revised"
    _touch(connection, row["id"], record.seen)
    return outcome


def _touch(connection: sqlite3.Connection, identifier: str, seen: str) -> None:
    """Widen the time an article was seen; seen after it was gone, it is back."""
    query = """
        UPDATE articles SET first_seen = min(first_seen, :seen), last_seen = max(last_seen, :seen),
            gone_reason = iif(gone_at < :seen, NULL, gone_reason), gone_at = iif(gone_at < :seen, NULL, gone_at)
        WHERE id = :id
    """
    connection.execute(query, {"seen": seen, "id": identifier})


def replace_row(connection: sqlite3.Connection, row: sqlite3.Row, visit: Visit, version_seen: str) -> None:
    """Write the record's fields over the row's, and its tokens over the row's tokens if any changed."""
    record = visit.record
    moved = day_number(row["published_day"]) != day_number(record.columns["published_day"])
    docid = next_docid(connection, day_number(record.columns["published_day"])) if moved else row["docid"]
    if moved or any(row[name] != record.columns[name] for name in MARKS):
        unindex(connection, "article_index", row["docid"], index_text(row))
        same_site = record if record.site == row["site"] else replace(record, site=row["site"])
        index(connection, "article_index", docid, same_site.tokens)
    columns = ("docid", "version_seen", *INSERT_COLUMNS[INSERT_COLUMNS.index("content_hash") :])
    values = (docid, version_seen, *_bookkeeping(connection, visit), *(record.columns[name] for name in STORED_FIELDS))
    assignments = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(f"UPDATE articles SET {assignments} WHERE id = ?", (*values, row["id"]))
    connection.execute("DELETE FROM article_people WHERE article_id = ?", (row["id"],))
    _write_people(connection, row["id"], record)
    _note_place(connection, record)
    clusters.replaced(connection, row, record)


def _see_alias(connection: sqlite3.Connection, original: sqlite3.Row, visit: Visit) -> Outcome:
    """Bring an article up to date with what another of its addresses shows; a text it once had is only a late copy."""
    record = visit.record
    connection.execute(
        "UPDATE aliases SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1) WHERE id = ?2",
        (record.seen, record.id),
    )
    known = """
        SELECT 1 FROM articles WHERE id = ?1 AND content_hash = ?2
        UNION ALL SELECT 1 FROM versions WHERE article_id = ?1 AND content_hash = ?2
        UNION ALL SELECT 1 FROM aliases WHERE id = ?3 AND content_hash = ?2 LIMIT 1
    """
    if connection.execute(known, (original["id"], record.content_hash, record.id)).fetchone():
        return "alias"
    connection.execute("UPDATE aliases SET content_hash = ? WHERE id = ?", (record.content_hash, record.id))
    return _see_again(connection, original, visit)


def _insert_alias(connection: sqlite3.Connection, identifier: str, visit: Visit) -> None:
    record = visit.record
    _, *page = visit.page
    values = (record.id, identifier, record.site, record.columns["url"], record.canonical_url, record.seen, record.seen)
    query = f"INSERT INTO aliases ({', '.join(ALIAS_COLUMNS)}) VALUES ({', '.join('?' * len(ALIAS_COLUMNS))})"
    connection.execute(query, (*values, *page, record.content_hash))
