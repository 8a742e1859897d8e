"""Rules that hold for whatever comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from newscrawler.parsers.date_text import EARLIEST, LATEST_YEAR

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[+-](?:0\d|1[0-4]):[0-5]\d)?)?")
CONTENT_TYPES = (None, "text/html", "text/html; charset=utf-8", "text/html; charset=gb2312", "text/html; charset=big5")


def content_type(data: bytes) -> str | None:
    """Let the last byte of a page choose what its header says: the bytes before it stay what they are."""
    return CONTENT_TYPES[(data[-1] if data else 0) % len(CONTENT_TYPES)]


def texts(value: Any) -> Iterator[str]:
    """Give every string within plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts(name)
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def is_clean(value: Any) -> None:
    """No string holds a NUL, another control character or half of a surrogate pair."""
    for text in texts(value):
        found = CONTROL.search(text)
        assert not found, f"{found and found[0]!r} in {text[:200]!r}"


def is_possible_date(value: str | None) -> None:
    """A date is ISO 8601, exists, and lies where a news site's dates lie."""
    if value is None:
        return
    match = ISO.fullmatch(value)
    assert match, value
    assert date.fromisoformat(match[1]) >= EARLIEST, value
    assert int(value[:4]) <= LATEST_YEAR, value
