"""Reads of the archive for a page: in a thread with an archive of its own, each within a time limit."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from newscrawler.archive import Archive
from newscrawler.archive.connection import is_interrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")
THREADS = 3  # as many as Datasette has for its own pages
LONGEST = 2.0  # seconds; a reader turns away from what takes longer
STEPS = 5_000  # of SQLite's machine between two looks at the clock: well below a millisecond


class TooSlowError(Exception):
    """A read took longer than a page may."""


@dataclass(slots=True)
class Reading:
    """An archive to read from until a moment; what SQLite does later raises sqlite3.OperationalError (interrupted)."""

    archive: Archive
    until: float

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Leave what is read in the block no more than so many seconds."""
        whole = self.until
        self.until = min(whole, monotonic() + seconds)
        try:
            yield
        finally:
            self.until = whole

    def shorten(self, seconds: float) -> None:
        """Leave no more than so many seconds from now, up to the end of the block that at_most began."""
        self.until = min(self.until, monotonic() + seconds)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return monotonic() > self.until


class Reader:
    """Threads that read one archive, which others may be writing at the same time."""

    def __init__(self, path: Path, *, longest: float = LONGEST) -> None:
        self.path = path
        self.longest = longest
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")
        self._own = threading.local()
        self._opened: list[Archive] = []

    async def read(self, work: Callable[[Reading], T]) -> T:
        """Give what work returns for the archive as it stands now. Raises TooSlowError."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._work, work)

    def open(self) -> Archive:
        """Open the archive once more, for a read that outlives one page."""
        return Archive(self.path, readonly=True)

    def close(self) -> None:
        """End the threads and close their archives."""
        self._threads.shutdown()
        for archive in self._opened:
            archive.close()

    def _work(self, work: Callable[[Reading], T]) -> T:
        archive = self._archive()
        reading = Reading(archive, monotonic() + self.longest)
        archive.connection.set_progress_handler(lambda: reading.is_over, STEPS)
        try:
            with archive.snapshot():
                return work(reading)
        except sqlite3.OperationalError as error:
            if is_interrupt(error):
                raise TooSlowError from error
            raise
        finally:
            archive.connection.set_progress_handler(None, 0)

    def _archive(self) -> Archive:
        if not hasattr(self._own, "archive"):
            self._own.archive = self.open()
            self._opened.append(self._own.archive)
        archive: Archive = self._own.archive
        return archive
