"""Copy an archive while it is in use."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.archive.connection import plain_errors
from newscrawler.errors import UsageError

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
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with plain_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            _copy(archive.connection, part)
            size = part.stat().st_size
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return size


def _copy(source: sqlite3.Connection, part: Path) -> None:
    copy = sqlite3.connect(part)
    try:
        source.backup(copy)
        # In a file of its own the copy needs no log; the next program that writes turns it on again.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        copy.close()
