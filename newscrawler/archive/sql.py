"""Answer SQL on an archive without any way to write: read-only file, an authorizer, limits of time and size."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

from newscrawler.archive.bounds import bound
from newscrawler.archive.connection import STEPS_BETWEEN_LOOKS, is_interrupt, open_connection, plain_errors
from newscrawler.errors import UsageError
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE))
# What only tells: with an argument, or without one. data_version is what FTS5 itself asks.
PRAGMAS = {
    True: frozenset("table_info table_xinfo index_list index_info index_xinfo foreign_key_list table_list".split()),
    False: frozenset("table_list user_version application_id page_count page_size encoding data_version".split()),
}
BARRED_FUNCTIONS = frozenset(("load_extension", "fts3_tokenizer"))
LONGEST_VALUE = 64 << 20  # bytes of one value: zeroblob(1e9) or a runaway group_concat would eat the memory
LONGEST_PATTERN = 1_000  # bytes of a LIKE or GLOB pattern
GRACE = 5.0  # seconds after the limit in which SQLite looks at the clock, unless it is within one long function
ROWS_AT_ONCE = 100
# A part of SQLite's message -> the way out.
HINTS = {
    "no such": "newscrawler sql --schema lists tables, views and columns",
    "authorized to use function": "it could reach beyond the archive",
    "authoriz": "here an archive is only read, by one SELECT, WITH, VALUES or EXPLAIN",
    "may not be modified": "here an archive is only read, by one SELECT, WITH, VALUES or EXPLAIN",
    "one statement": "give one SELECT at a time",
    "bindings": "write the value of ? or :name into the statement",
    "too big": "a value may have 64 MiB",
    "string is too large": "a statement may have 1 MiB",
    "does not support scanning": "ask it with MATCH, as docs/archive.md shows",
}


class Question:
    """One statement that is being answered: `columns`, and `rows()` once."""

    def __init__(
        self, path: Path, statement: str, *, seconds: float, overrun: Callable[[], None] | None = None
    ) -> None:
        """Begin to answer. Raises UsageError where the statement is wrong or would write, ArchiveError for the file.

        `overrun` is called from another thread where SQLite does not stop when its time is up.
        """
        self.path, self.statement, self.left, self.seconds, self.overrun = path, statement, seconds, seconds, overrun
        self.connection = open_connection(path, readonly=True, create=False)
        self.connection.text_factory = lambda text: text.decode("utf-8", "replace")
        _restrict(self.connection)
        self.connection.set_progress_handler(self._is_over, STEPS_BETWEEN_LOOKS)
        try:
            with self._within_limits():
                self.cursor = self.connection.execute(statement)
            if self.cursor.description is None:
                raise UsageError("the statement asks for nothing: give a SELECT")
        except BaseException:
            self.close()
            raise
        self.columns = [column[0] for column in self.cursor.description]

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Give the rows as they are found. Raises UsageError where the time is up; reading them out is not counted."""
        while True:
            with self._within_limits():
                rows = self.cursor.fetchmany(ROWS_AT_ONCE)
            if not rows:
                return
            yield from rows

    @contextmanager
    def _within_limits(self) -> Iterator[None]:
        """Count the time that SQLite takes, and say its failures in words."""
        self.started = time.monotonic()
        timer = Timer(max(self.left, 0.0) + GRACE, self.overrun) if self.overrun else None
        try:
            if timer:
                timer.daemon = True
                timer.start()
            with plain_errors(self.path):
                yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise self._failure(error) from error
        finally:
            if timer:
                timer.cancel()
            self.left -= time.monotonic() - self.started

    def _is_over(self) -> bool:
        return time.monotonic() - self.started > self.left

    def _failure(self, error: Exception) -> BaseException:
        """Say in words why there is no answer. SQLite stops when _is_over says so, or when a signal ended that call."""
        if is_interrupt(error):
            if not self._is_over():
                return KeyboardInterrupt()
            return UsageError(too_slow(self.seconds))
        hint = next((hint for part, hint in HINTS.items() if part in str(error)), None)
        return UsageError(f"{error}: {hint}" if hint else str(error))


def too_slow(seconds: float) -> str:
    """Say that the time is up."""
    return f"no answer within {seconds:g} s: ask for less, or allow more with --seconds {seconds * 10:g}"


def _restrict(connection: sqlite3.Connection) -> None:
    """Take from a connection all that is not reading this one file."""
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    bound(connection, longest_value=LONGEST_VALUE, longest_pattern=LONGEST_PATTERN)
    connection.create_function("fold", 1, _folded, deterministic=True)
    connection.set_authorizer(_authorize)


def _folded(text: Any) -> Any:
    return fold(text) if isinstance(text, str) else text


def _authorize(action: int, first: str | None, second: str | None, database: str | None, view: str | None) -> int:
    """Allow what reads; second names the function called, and is a pragma's value."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in BARRED_FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in PRAGMAS[second is not None] else sqlite3.SQLITE_DENY
    # SQLite asks so when it opens a virtual table (article_index, json_each); a statement that says it is refused later.
    opens_virtual = (action, first) == (sqlite3.SQLITE_UPDATE, "sqlite_master")
    return sqlite3.SQLITE_OK if opens_virtual or action in READING else sqlite3.SQLITE_DENY
