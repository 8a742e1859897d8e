"""WARC files that dead runs left open are finished: what is torn at their end is cut, and they get their names."""

from __future__ import annotations

import fcntl
import zlib
from typing import IO, TYPE_CHECKING

from newscrawler.warc import OPEN, final_name

if TYPE_CHECKING:
    from pathlib import Path


def finish_files(folder: Path) -> list[tuple[str, int]]:
    """Finish what dead runs left open: cut a torn last record and give the final name. Lists (file, bytes cut)."""
    finished = []
    for path in sorted(folder.glob(f"*{OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # its run lives
            cut = _cut_torn(file)
            path.rename(path.with_name(final_name(path)))
        finished.append((final_name(path), cut))
    return finished


def _cut_torn(file: IO[bytes]) -> int:
    """Cut a file after its last whole gzip member; gives the bytes cut."""
    whole = 0
    member = zlib.decompressobj(wbits=31)
    position = 0
    while chunk := file.read(1 << 16):
        while chunk:
            member.decompress(chunk)
            if not member.eof:
                position += len(chunk)
                break
            position += len(chunk) - len(member.unused_data)
            whole, chunk, member = position, member.unused_data, zlib.decompressobj(wbits=31)
    file.truncate(whole)
    return position - whole
