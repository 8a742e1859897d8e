"""Files and folders that appear under their final name only when they are whole."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import os
import shutil
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from newscrawler.errors import DiskError, UsageError
from newscrawler.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a file beside target that takes its name once all is written; compressed where the name ends with .gz."""
    if target.exists() and not force:
        raise UsageError(f"{target} exists: name another file, or add --force to replace it")
    part = _part_of(target)
    try:
        with _told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as raw:
                if target.suffix == ".gz":
                    # No name and no time in the header: two runs give the same bytes.
                    with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                        yield cast("IO[bytes]", packed)
                else:
                    yield raw
                raw.flush()
                os.fsync(raw.fileno())
            part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(target: Path, *, force: bool, marker: str) -> Iterator[Path]:
    """Give a folder beside target that takes its name once all is written.

    With force a folder is replaced, but only one that holds the file `marker`: any other may be a user's own.
    """
    if target.exists():
        if not force:
            raise UsageError(f"{target} exists: name another folder, or add --force to replace it")
        if not (target / marker).is_file():
            raise UsageError(f"{target} holds no {marker}: it is not replaced; name another folder")
    part = _part_of(target)
    try:
        with _told(target):
            part.mkdir(parents=True)
            yield part
            if target.exists():
                old = part.with_suffix(".old")
                target.replace(old)
                part.replace(target)
                shutil.rmtree(old)
            else:
                part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


class Screen(io.RawIOBase):
    """Standard output as a stream of bytes, for a terminal: what pages brought along does not steer it."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Show bytes of UTF-8."""
        sys.stdout.write(clean(self._decoder.decode(bytes(data))))
        return len(data)


def _part_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"cannot write {target}: {error.strerror or error}; free space or choose another folder"
        ) from error
