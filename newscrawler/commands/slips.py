"""What in a query can only be a slip: said where nothing was found, since every string is a query."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from newscrawler.archive.query import DATES, EQUALS, FIELDS, PIECE, days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.archive import Archive

NAMED_SITES = 5  # so many sites are named where none is called nearly so


def slips(archive: Archive, query: str) -> Iterator[str]:
    """Tell which sites, dates and fields of a query cannot be what was meant, each with a way out."""
    for match in PIECE.finditer(query):
        name, value = (match[2] or "").lower(), (match[3] if match[3] is not None else match[4]) or ""
        if name in DATES and not _is_date(value):
            yield f"{match[2]}:{value} names no day, month or year: write date:2008, date:2008-06 or date:2008-06-15..2009."
        elif EQUALS.get(name) == "site":
            yield from _unknown_site(archive, value)
        elif name and (near := get_close_matches(name, [*FIELDS, *EQUALS, *DATES, "gone"], 1)) and near != [name]:
            yield f"{match[2]}: is no field, so it was looked for as text; did you mean {near[0]}: ?"


def _is_date(value: str) -> bool:
    first, _, last = value.partition("..")
    return all(days_of(day) for day in (first, last) if day) and bool(first or last)


def _unknown_site(archive: Archive, value: str) -> Iterator[str]:
    known = [row[0] for row in archive.connection.execute("SELECT name FROM sites ORDER BY name")]
    if value.casefold() not in map(str.casefold, known):
        yield f"site:{value}: {no_such_site(value, known)}"


def no_such_site(name: str, known: Sequence[str]) -> str:
    """Say that there is no site of a name, and which are called nearly so, else the first few.

    >>> no_such_site("qinghe", ["baishi", "qinghe_daily"])
    'the archive has no site of that name; it has qinghe_daily (newscrawler sites lists all).'
    """
    near = get_close_matches(name, known, NAMED_SITES) or known[:NAMED_SITES]
    told = f"it has {', '.join(near)}" if near else "it has no site yet"
    return f"the archive has no site of that name; {told} (newscrawler sites lists all)."
