"""Exports as files and folders that appear only when they are whole: what is refused, and what is said of a full disk."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import sys
from typing import IO, TYPE_CHECKING, Any, cast

from newscrawler.errors import DiskError, UsageError
from newscrawler.parts import appearing
from newscrawler.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a file that takes target's name once all is written; compressed where the name ends with .gz."""
    if target.exists() and not force:
        raise UsageError(f"{target} exists: name another file, or add --force to replace it")
    with naming(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        with appearing(target) as part, part.open("wb") as raw:
            if target.suffix == ".gz":
                # No name and no time in the header: two runs give the same bytes.
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield raw


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
    with naming(str(target)), appearing(target) as part:
        part.mkdir(parents=True)
        yield part


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


@contextlib.contextmanager
def naming(target: str) -> Iterator[None]:
    """Say which file could not be written. BrokenPipeError stays: the reader of our output has gone."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        way_out = "free space or choose another folder"
        raise DiskError(f"cannot write {target}: {error.strerror or error}; {way_out}") from error
