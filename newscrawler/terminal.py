"""Text for a terminal: foreign text made harmless, columns that count Chinese characters as two, one line of JSON."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

# C0 but tab and newline, DEL, C1, bidirectional overrides and isolates, lone surrogates: they move the cursor,
# recolour, reorder or rename what a reader sees.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# JSON escapes C0 by itself; the rest must be escaped too, or a terminal would obey it.
UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WIDE = frozenset("WF")


def clean(text: str) -> str:
    """Give foreign text with each character that a terminal would obey replaced by a visible sign.

    >>> clean("a\\x1b[31mb\\x7f\\u202ec")
    'a␛[31mb␡�c'
    """
    return UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def one_line(text: str | None) -> str:
    """Give foreign text, cleaned, on one line.

    >>> one_line("甲\\n  乙")
    '甲 乙'
    """
    return clean(" ".join((text or "").split()))


def width(text: str) -> int:
    """Columns that a text takes on a terminal.

    >>> width("水利a")
    5
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def shorten(text: str, columns: int) -> str:
    """Cut a text to so many columns, with an ellipsis where something is missing.

    >>> shorten("水利工程", 5)
    '水利…'
    """
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + "…"


def pad(text: str, columns: int) -> str:
    """Fill a text with blanks up to so many columns."""
    return text + " " * (columns - width(text))


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Give the lines of a table: cells cleaned, numbers to the right, None as nothing.

    >>> table(["site", "pages"], [["甲報", 12], ["b", 3]])
    ['site  pages', '甲報     12', 'b         3']
    """
    values = [list(row) for row in rows]
    texts = [[one_line(name) for name in header], *([_cell(value) for value in row] for row in values)]
    widths = [max(width(row[i]) for row in texts) for i in range(len(header))]
    right = [bool(values) and all(isinstance(row[i], int | float | None) for row in values) for i in range(len(header))]
    return [_aligned(row, widths, right) for row in texts]


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else one_line(str(value))


def _aligned(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    filled = [
        " " * (columns - width(cell)) + cell if to_right else pad(cell, columns)
        for cell, columns, to_right in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(filled).rstrip()


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Write plain data as JSON: Chinese as it is, all that a terminal would obey as \\u escapes.

    >>> to_json({"a": "水\\x9b"})
    '{"a": "水\\\\u009b"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    return UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number with its noun.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def is_terminal() -> bool:
    """True where a person watches: progress is drawn on the error stream."""
    return sys.stderr.isatty()
