"""Statements about rights as data: each wording is stored once, with its clauses; articles refer to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.clauses import clauses, types, wording

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

NOTED = (
    "SELECT id, copyright_notice, notice_id FROM articles WHERE copyright_notice IS NOT NULL OR notice_id IS NOT NULL"
)


def notice_key(columns: Mapping[str, Any] | sqlite3.Row) -> str | None:
    """Give the wording's key for an article's statement; None where it has none."""
    text = columns["copyright_notice"]
    return wording(text) if text else None


def notice_id(connection: sqlite3.Connection, key: str | None, text: str | None) -> int | None:
    """Give the number of the notice that an article's statement is, adding it where its wording, the key, is new."""
    if key is None or text is None:
        return None
    found = connection.execute("SELECT id FROM notices WHERE wording = ?", (key,)).fetchone()
    return found[0] if found else _insert(connection, key, text)


def _insert(connection: sqlite3.Connection, key: str, text: str) -> int:
    values = (key, text, json.dumps(types(text)))
    cursor = connection.execute("INSERT INTO notices (wording, text, types) VALUES (?, ?, ?)", values)
    number = cursor.lastrowid or 0
    _insert_clauses(connection, number, text)
    return number


def _insert_clauses(connection: sqlite3.Connection, number: int, text: str) -> None:
    rows = [(number, at, *clause) for at, clause in enumerate(clauses(text), start=1)]
    connection.executemany("INSERT INTO notice_clauses VALUES (?, ?, ?, ?)", rows)


def release(connection: sqlite3.Connection, number: int | None) -> None:
    """Word a notice anew after an article that had it was taken away: by the first that is left, else it goes."""
    if number is None:
        return
    query = "SELECT copyright_notice FROM articles WHERE notice_id = ? ORDER BY first_seen, id LIMIT 1"
    left = connection.execute(query, (number,)).fetchone()
    connection.execute("DELETE FROM notice_clauses WHERE notice_id = ?", (number,))
    if left is None:
        connection.execute("DELETE FROM notices WHERE id = ?", (number,))
        return
    values = (left[0], json.dumps(types(left[0])), number)
    connection.execute("UPDATE notices SET text = ?, types = ? WHERE id = ?", values)
    _insert_clauses(connection, number, left[0])


def link_all(connection: sqlite3.Connection) -> None:
    """Read all statements anew: what today's code takes for a wording and for clauses."""
    connection.execute("UPDATE articles SET notice_id = NULL WHERE notice_id IS NOT NULL")
    connection.execute("DELETE FROM notice_clauses")
    connection.execute("DELETE FROM notices")
    for identifier, text, _ in connection.execute(f"{NOTED} ORDER BY first_seen, id").fetchall():
        number = notice_id(connection, wording(text) if text else None, text)
        connection.execute("UPDATE articles SET notice_id = ? WHERE id = ?", (number, identifier))


def wrong_notices(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which articles do not refer to the notice that their statement is, and which notices nothing refers to."""
    known = dict(connection.execute("SELECT wording, id FROM notices").fetchall())
    for row in connection.execute(NOTED):
        if known.get(notice_key(row)) != row["notice_id"]:
            yield f"article {row['id']}: refers to another notice than its own"
    for row in connection.execute("SELECT id, text, types FROM notices"):
        if json.loads(row["types"]) != types(row["text"]):
            yield f"notice {row['id']}: is of other types than its text gives"
