"""Alarms as they are kept: raised, seen again, ended, acknowledged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawler.errors import InputError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newscrawler.archive.archive import Archive

Alarm = dict[str, Any]
COLUMNS = (
    *("id", "site", "state", "field", "since", "says", "examples", "raised_at", "raised_run", "seen_at"),
    *("ended_at", "ended_run", "acknowledged_at", "note"),
)
NEWEST_FIRST = "ORDER BY ended_at IS NOT NULL, since DESC, id DESC"


class Raised(NamedTuple):
    """What is wrong with a site, ready to be kept. field is empty for none."""

    site: str
    state: str
    field: str
    since: str
    says: str
    examples: Sequence[str]


def alarms(
    archive: Archive, *, is_open: bool | None = None, sites: Iterable[str] | None = None, since: str = ""
) -> list[Alarm]:
    """Give alarms, open ones first, the newest first; only open or only ended ones, of some sites, not ended before a day."""
    query = f"""
        SELECT {", ".join(COLUMNS)} FROM alarms
        WHERE (?1 IS NULL OR (ended_at IS NULL) = ?1) AND (?2 IS NULL OR site IN (SELECT value FROM json_each(?2)))
        AND coalesce(ended_at, '9') >= ?3 {NEWEST_FIRST}
    """
    names = None if sites is None else json.dumps(list(sites), ensure_ascii=False)
    return [_alarm(row) for row in archive.connection.execute(query, (is_open, names, since))]


def _alarm(row: sqlite3.Row) -> Alarm:
    return {**dict(row), "examples": json.loads(row["examples"])}


def keep(archive: Archive, raised: Raised, run: int) -> tuple[Alarm, bool]:
    """Keep an alarm, or bring the open one up to date, which keeps its day; gives it, and whether it is new."""
    at = archive.clock().isoformat(timespec="seconds")
    known = "SELECT id FROM alarms WHERE site = ? AND state = ? AND field = ? AND ended_at IS NULL"
    examples = json.dumps(list(raised.examples), ensure_ascii=False)
    with archive.transaction() as connection:
        row = connection.execute(known, raised[:3]).fetchone()
        if row:
            change = "UPDATE alarms SET says = ?, examples = ?, seen_at = ? WHERE id = ?"
            connection.execute(change, (raised.says, examples, at, row[0]))
        else:
            insert = """
                INSERT INTO alarms (site, state, field, since, says, examples, raised_at, raised_run, seen_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """
            values = (*raised[:5], examples, at, run, at)
            identifier = connection.execute(insert, values).fetchone()[0]
    return alarm_of(archive, row[0] if row else identifier), row is None


def alarm_of(archive: Archive, identifier: int) -> Alarm:
    """Give one alarm. Raises InputError where there is none of this number."""
    query = f"SELECT {', '.join(COLUMNS)} FROM alarms WHERE id = ?"
    row = archive.connection.execute(query, (identifier,)).fetchone()
    if row is None:
        raise InputError(f"there is no alarm {identifier} in {archive.path}: newscrawler alarms lists them.")
    return _alarm(row)


def end(archive: Archive, identifier: int, run: int) -> Alarm:
    """Note that an alarm is over."""
    at = archive.clock().isoformat(timespec="seconds")
    with archive.transaction() as connection:
        connection.execute("UPDATE alarms SET ended_at = ?, ended_run = ? WHERE id = ?", (at, run, identifier))
    return alarm_of(archive, identifier)


def is_unwell(archive: Archive, site: str) -> bool:
    """Tell whether a site's pages cannot be had, by an open alarm that nobody acknowledged."""
    query = """
        SELECT 1 FROM alarms WHERE site = ? AND state IN ('failing', 'blocked')
        AND ended_at IS NULL AND acknowledged_at IS NULL
    """
    return archive.connection.execute(query, (site,)).fetchone() is not None


def acknowledge(archive: Archive, identifier: int, note: str | None) -> Alarm:
    """Note that a person knows of an alarm: the site as it is since then is what its days are compared with."""
    alarm_of(archive, identifier)
    at = archive.clock().isoformat(timespec="seconds")
    with archive.transaction() as connection:
        change = "UPDATE alarms SET acknowledged_at = ?, note = coalesce(?, note) WHERE id = ?"
        connection.execute(change, (at, note, identifier))
    return alarm_of(archive, identifier)
