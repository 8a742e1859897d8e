"""An export that takes too long is given up, in SQLite's own steps and between rows."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscrawler.archive.connection import STEPS_BETWEEN_LOOKS, is_interrupt
from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newscrawler.archive import Archive
    from newscrawler.archive.tokens import Columns

ROWS_BETWEEN_LOOKS = 100  # some 4 ms


@contextmanager
def time_limit(archive: Archive, seconds: float | None) -> Iterator[None]:
    """Raise UsageError where the block takes longer (None: any time)."""
    if seconds is None:
        yield
        return
    end = time.monotonic() + seconds
    connection = archive.connection
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if not is_interrupt(error):
            raise
        raise UsageError(
            f"not done within {seconds:g} s: choose fewer articles, or allow more with --seconds {seconds * 10:g}"
        ) from error
    finally:
        connection.set_progress_handler(None, 0)


def told(rows: Iterable[Columns], tell: Callable[[int], None] | None) -> Iterator[Columns]:
    """Give the rows, and now and then their number to `tell`."""
    for count, row in enumerate(rows, start=1):
        yield row
        if tell and not count % ROWS_BETWEEN_LOOKS:
            tell(count)
