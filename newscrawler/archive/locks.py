"""Who crawls a site: one run at a time; a dead run's lock is taken over."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.errors import SiteLockedError

if TYPE_CHECKING:
    import sqlite3

    from newscrawler.archive.archive import Archive

# A run on another machine is seen only by its heartbeat; it beats ten times in this span.
SILENCE = timedelta(minutes=10)
BEAT = SILENCE / 10
SKEW = timedelta(
    days=1
)  # a heartbeat that is ahead by more was written by a clock that is wrong: it would hold for years


@dataclass(slots=True)
class SiteLock:
    """The lock of a site in an archive, held by this process from acquire to release."""

    archive: Archive
    site: str
    run: int

    def acquire(self) -> None:
        """Take the lock. Raises SiteLockedError where a living run holds it."""
        with self.archive.transaction() as connection:
            row = connection.execute("SELECT * FROM locks WHERE site = ?", (self.site,)).fetchone()
            now = self.archive.clock()
            if row is not None and is_alive(row, now):
                raise SiteLockedError(
                    f"{self.site} is being crawled into {self.archive.path} by process {row['pid']} on {row['host']}"
                    f" since {row['acquired_at']}: wait for it, or stop it"
                )
            at = now.isoformat(timespec="seconds")
            connection.execute(
                "INSERT OR REPLACE INTO locks VALUES (?, ?, ?, ?, ?, ?, ?)",
                (self.site, process_identity(os.getpid()), os.getpid(), socket.gethostname(), self.run, at, at),
            )

    def beat(self) -> None:
        """Say that this run lives."""
        at = self.archive.clock().isoformat(timespec="seconds")
        with self.archive.transaction() as connection:
            connection.execute(
                "UPDATE locks SET heartbeat_at = ? WHERE site = ? AND run = ?", (at, self.site, self.run)
            )

    def release(self) -> None:
        """Give the lock up."""
        with self.archive.transaction() as connection:
            connection.execute("DELETE FROM locks WHERE site = ? AND run = ?", (self.site, self.run))


def is_alive(row: sqlite3.Row, now: datetime) -> bool:
    """Tell whether the holder of a lock lives: by its process here, by its heartbeat on another machine."""
    if row["host"] == socket.gethostname():
        return bool(row["holder"] == process_identity(row["pid"]))
    beat = datetime.fromisoformat(row["heartbeat_at"] or row["acquired_at"])
    return -SKEW < now - beat < SILENCE


def process_identity(pid: int) -> str:
    """Give what tells a process from all others, also from a later one with its number: boot, number, start tick."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        # The fields after the command's name, which may hold blanks and brackets; the 22nd of all is the start time.
        started = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
    except OSError:
        return f"{pid}" if _runs(pid) else ""
    return f"{boot}/{pid}/{started}"


def _runs(pid: int) -> bool:
    """Tell whether a process exists, where there is no /proc."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
