"""Put the tokens of a text into a search index, and take them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3

# article_index: the newest texts, by articles.docid; version_index: the earlier ones, by versions.docid.
Index = Literal["article_index", "version_index"]


def index(connection: sqlite3.Connection, table: Index, docid: int, tokens: str) -> None:
    """Put a text's tokens into the index."""
    connection.execute(f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)", (docid, tokens))


def unindex(connection: sqlite3.Connection, table: Index, docid: int, tokens: str) -> None:
    """Take a text's tokens out of the index: exactly those that were put in."""
    connection.execute(f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)", (docid, tokens))


def empty(connection: sqlite3.Connection, table: Index) -> None:
    """Take everything out of the index."""
    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")


def optimize(connection: sqlite3.Connection, table: Index) -> None:
    """Merge the index into one piece: smallest, and fastest to read."""
    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
