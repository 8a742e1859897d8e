"""Append to a file that one process at a time writes: it is locked, and each piece is there wholly or not at all."""

from __future__ import annotations

import fcntl
import os
from typing import IO


def hold(file: IO[bytes]) -> bool:
    """Lock an open file as long as it is open; False where another run has it, or it bears another name by now."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file.fileno()), os.stat(file.name))  # noqa: PTH116 - beside fstat
    except (BlockingIOError, FileNotFoundError):
        return False


def append_whole(file: IO[bytes], data: bytes) -> None:
    """Append to an unbuffered file: all, or nothing where that fails, so that it stays readable to its end."""
    offset, rest = file.tell(), memoryview(data)
    try:
        while rest:  # a disk that becomes full takes a part and says so only the next time
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(offset)
        file.seek(offset)
        raise
