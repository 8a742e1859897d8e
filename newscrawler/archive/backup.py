"""Copy an archive while it is in use."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.archive.connection import plain_errors
from newscrawler.errors import UsageError
from newscrawler.parts import appearing

if TYPE_CHECKING:
    from newscrawler.archive.archive import Archive


def backup(archive: Archive, target: str | Path, *, force: bool = False) -> int:
    """Copy the archive as it stands now to target, complete or not at all; give the copy's size in bytes.

    Writers go on meanwhile: in one step, SQLite's backup reads one snapshot of the write-ahead log. The raw pages are
    files of their own and are not copied. Raises UsageError where target exists (without force), DiskError.
    """
    path = Path(target)
    if path.exists() and (not force or path.samefile(archive.path)):
        raise UsageError(f"{path} exists: name another file, or add --force to replace it")
    with plain_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _settle_log(path)
        with appearing(path) as part:
            _copy(archive.connection, part)
            size = part.stat().st_size
    return size


def _settle_log(path: Path) -> None:
    """End the log that a program left beside an older copy: SQLite would play it into the copy that takes its place."""
    log = path.with_name(f"{path.name}-wal")
    if not path.exists() or not log.exists():
        return
    old = sqlite3.connect(path, timeout=0)
    try:
        with contextlib.suppress(sqlite3.OperationalError):
            old.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        old.close()
    if log.exists():
        raise UsageError(f"{path} is in use by another program: end that, or name another file")


def _copy(source: sqlite3.Connection, part: Path) -> None:
    copy = sqlite3.connect(part)
    try:
        source.backup(copy)
        # In a file of its own the copy needs no log; the next program that writes turns it on again.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        copy.close()
