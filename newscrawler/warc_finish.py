"""WARC files that dead runs left open are finished: what is torn at their end is cut, and they get their names."""

from __future__ import annotations

import contextlib
import mmap
import os
import zlib
from typing import IO, TYPE_CHECKING

from newscrawler.appending import hold
from newscrawler.warc import OPEN, final_name

if TYPE_CHECKING:
    from pathlib import Path


MEMBER = b"\x1f\x8b\x08"  # how a gzip member begins (RFC 1952)


def finish_files(folder: Path) -> list[tuple[str, int]]:
    """Finish what dead runs left open: cut a torn last record and give the final name. Lists (file, bytes cut)."""
    finished = []
    for path in sorted(folder.glob(f"*{OPEN}")):
        with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:  # its run, or another one, finishes it
            if not hold(file):
                continue  # its run lives
            cut = _cut_torn(file)
            if file.tell():
                path.rename(path.with_name(final_name(path)))
            else:
                path.unlink()  # the run died before its first record
            finished.append((final_name(path), cut))
    return finished


def _cut_torn(file: IO[bytes]) -> int:
    """Cut a file after its last whole gzip member, and stand there; gives the bytes cut.

    What is no gzip at all (a machine that lost power leaves zeros) goes too, unless members seem to follow it.
    """
    whole = 0
    member = zlib.decompressobj(wbits=31)
    position = 0
    while chunk := file.read(1 << 16):
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return _cut_noise(file, whole)
            if not member.eof:
                position += len(chunk)
                break
            position += len(chunk) - len(member.unused_data)
            whole, chunk, member = position, member.unused_data, zlib.decompressobj(wbits=31)
    file.truncate(whole)
    file.seek(whole)
    return position - whole


def _cut_noise(file: IO[bytes], whole: int) -> int:
    """Cut a file from a place on where no gzip stands; where members seem to follow, records there may be referred to."""
    size = file.seek(0, os.SEEK_END)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(MEMBER, whole + 1) >= 0:
            return 0
    file.truncate(whole)
    file.seek(whole)
    return size - whole
