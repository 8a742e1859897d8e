"""What bounds a reader's SQL: sizes, and functions of SQLite whose time grows with the square of their input.

SQLite looks at the clock between the steps of its machine, never within a function: instr() on two values of a few
megabytes would run for hours. The ones here take linear time.
"""

from __future__ import annotations

import sqlite3
from typing import Any

LONGEST_STATEMENT = 1 << 20


def bound(connection: sqlite3.Connection, *, longest_value: int, longest_pattern: int) -> None:
    """Bound what a statement on a connection may cost: bytes of one value, and of a LIKE or GLOB pattern.

    A LIKE takes as long as its text times its pattern at worst: some 3 ns for each pair of bytes.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest_value)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, longest_pattern)

    def replaced(text: Any, part: Any, other: Any) -> Any:
        return _replace(text, part, other, longest_value)

    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, replaced, deterministic=True)


def _instr(text: Any, part: Any) -> int | None:
    """Give where a part begins, from 1; 0: nowhere. Two blobs are searched by bytes, all else as text."""
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return _text(text).find(_text(part)) + 1


def _replace(text: Any, part: Any, other: Any, longest: int) -> Any:
    if text is None or part is None or other is None:
        return None
    whole, old, new = _text(text), _text(part), _text(other)
    if not old:
        return text
    if len(whole) + whole.count(old) * (len(new) - len(old)) > longest:
        return " " * (longest + 1)  # which SQLite refuses in its own words
    return whole.replace(old, new)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
