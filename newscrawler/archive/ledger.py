"""What happened to pages: runs, and counts of events per run, site and day."""

from __future__ import annotations

import json
import logging
from collections import Counter
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawler.version import __version__

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from newscrawler.archive.archive import Archive


logger = logging.getLogger(__name__)
AHEAD = timedelta(days=7)  # what is ahead by less heals by itself
SEEN = """
    SELECT url, fetched_at, status, content_type, payload_digest, warc_file, warc_offset FROM fetches
    WHERE payload_digest = ? AND status = ? AND warc_file IS NOT NULL ORDER BY url != ?, id LIMIT 1
"""


class Event(NamedTuple):
    """What is counted: the event and, for some, its kind or reason. A field's fill is ("filled", field)."""

    name: str
    reason: str = ""


_event = lru_cache(1024)(Event)  # the same ones come with each page


class Fetch(NamedTuple):
    """One response as it came; the columns of `fetches` but for site and run."""

    url: str
    fetched_at: str
    status: int
    content_type: str | None
    payload_digest: str
    warc_file: str
    warc_offset: int


def start_run(archive: Archive, command: str, arguments: Sequence[str] | Mapping[str, Any] = ()) -> int:
    """Record the start of a command that writes; gives its number."""
    at = archive.clock().isoformat(timespec="seconds")
    query = "INSERT INTO runs (command, arguments, program_version, started_at) VALUES (?, ?, ?, ?) RETURNING id"
    values = (command, json.dumps(arguments, ensure_ascii=False, default=str), __version__, at)
    with archive.transaction() as connection:
        _warn_of_clock(connection, archive.clock())
        number: int = connection.execute(query, values).fetchone()[0]
    return number


def _warn_of_clock(connection: sqlite3.Connection, now: datetime) -> None:
    """Say that the clock is wrong, or was: what is seen now would count as earlier than what was seen then."""
    last = connection.execute("SELECT max(started_at) FROM runs").fetchone()[0]
    if last and last > (now + AHEAD).isoformat(timespec="seconds"):
        logger.warning(
            "It is %s by this machine's clock, but a run began at %s: set the clock; where it is right, newscrawler doctor"
            " --repair mends what was written then",
            now.isoformat(timespec="seconds"),
            last,
        )


def end_run(archive: Archive, run: int, exit_code: int, stats: Mapping[str, Any]) -> None:
    """Record how a command ended."""
    at = archive.clock().isoformat(timespec="seconds")
    with archive.transaction() as connection:
        connection.execute(
            "UPDATE runs SET ended_at = ?, exit_code = ?, stats = ? WHERE id = ?",
            (at, exit_code, json.dumps(stats, ensure_ascii=False, default=str), run),
        )


class Ledger:
    """Counts and fetches of one site in one run, gathered in memory and written with the page they belong to."""

    def __init__(self, archive: Archive, site: str, run: int) -> None:
        self.archive, self.site, self.run = archive, site, run
        self.totals: Counter[Event] = Counter()
        self._counts: Counter[Event] = Counter()
        self._fetches: list[Fetch] = []
        self._by_digest: dict[str, Fetch] = {}

    def count(self, name: str, reason: str = "", times: int = 1) -> None:
        """Count an event; nothing is written yet."""
        if times:
            event = Event(name, reason)
            self.totals[event] += times
            self._counts[event] += times

    def count_each(self, events: Iterable[tuple[str, str]]) -> None:
        """Count events with their reasons, each once; nothing is written yet."""
        counted = [_event(*event) for event in events]
        self.totals.update(counted)
        self._counts.update(counted)

    def today(self) -> date:
        """Give the local day by the archive's clock."""
        return self.archive.clock().astimezone().date()

    def note(self, fetch: Fetch) -> None:
        """Remember a response; nothing is written yet."""
        self._fetches.append(fetch)
        self._by_digest.setdefault(fetch.payload_digest, fetch)

    def seen(self, digest: str, status: int, url: str) -> Fetch | None:
        """Give an earlier response with this payload and status, of this address if there is one, written or not."""
        recent = self._by_digest.get(digest)
        if recent is not None and recent.status == status:
            return recent
        row = self.archive.connection.execute(SEEN, (digest, status, url)).fetchone()
        return Fetch(*row) if row else None

    def write(self) -> None:
        """Write what was gathered, in the caller's transaction where one is open."""
        if not self._counts and not self._fetches:
            return
        day = self.today().isoformat()
        rows = [(self.site, day, *event, self.run, times) for event, times in self._counts.items()]
        with self.archive.transaction() as connection:
            connection.executemany(
                "INSERT INTO ledger (site, day, event, reason, run, count) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET count = count + excluded.count",
                rows,
            )
            connection.executemany(
                "INSERT INTO fetches (site, run, url, fetched_at, status, content_type, payload_digest, warc_file,"
                " warc_offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(self.site, self.run, *fetch) for fetch in self._fetches],
            )
        # A transaction that is dropped later ends the run, which loses no more than these counts.
        self._counts.clear()
        self._fetches.clear()
        self._by_digest.clear()
