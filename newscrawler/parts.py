"""Files and folders that appear under their final name only when they are whole; what dead runs left of them goes.

What is being written lies hidden beside its target and bears the names of machine and process. A process that was
killed leaves that there: the next one that writes the same target takes it away.
"""

from __future__ import annotations

import contextlib
import glob
import os
import re
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

PART, OLD = "part", "old"  # what is to become the target; the folder that was the target, for a moment
NAMED = re.compile(r"(?P<pid>\d{1,9})\.(?P<kind>part|old).*")  # SQLite adds -journal
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
HERE = -100  # AT_FDCWD


@contextlib.contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """Give a path for a file or folder to be made, which takes target's name when the block ends, or goes where it raised.

    A link is followed, the mode of a file that is replaced is kept. Raises OSError; UsageError where target is a device.
    """
    target = target.resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise UsageError(f"{target} is no file that can be replaced: name another one")
    end_dead(target)
    part = _beside(target, PART)
    _remove(part)
    try:
        yield part
        _sync(part)
        _name(part, target)
    finally:
        _remove(part)
        _remove(part.with_name(f"{part.name}-journal"))


def write_whole(target: Path, text: str) -> None:
    """Write a text file, all of it or nothing. Raises OSError."""
    with appearing(target) as part:
        part.write_text(text, "utf-8")


def end_dead(target: Path) -> None:
    """Take away what processes of this machine that are gone left beside a target; bring back a folder they had moved."""
    head = f".{target.name}.{socket.gethostname()}-"
    for path in sorted(target.parent.glob(f"{glob.escape(head)}*")):
        found = NAMED.fullmatch(path.name.removeprefix(head))
        if found and _is_gone(int(found["pid"])):
            if found["kind"] == OLD and not target.exists():
                path.replace(target)
            _remove(path)


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{socket.gethostname()}-{os.getpid()}.{kind}")


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _name(part: Path, target: Path) -> None:
    """Give part the name of target. Where the system cannot let two names change places, a folder is away for a moment."""
    if target.is_dir() and _exchange(part, target):
        pass  # part is what is to go
    elif target.is_dir():
        old = _beside(target, OLD)
        target.replace(old)
        part.replace(target)
        _remove(old)
    else:
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    _sync_one(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    import ctypes

    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def _sync(part: Path) -> None:
    """Have the disk hold what was written before the name says that it is whole."""
    for path in (*part.rglob("*"), part) if part.is_dir() else (part,):
        _sync_one(path)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
