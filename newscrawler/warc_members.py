"""Where the records of a WARC file lie, how long they are and what they are about, without reading their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from zlib_ng import zlib_ng as zlib  # unpacks in two thirds of the time of the standard library's

from newscrawler.errors import DiskError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ = 1 << 20
HEAD = 1 << 14  # bytes of a record in which its fields stand
MAGIC = b"\x1f\x8b"


@dataclass(slots=True, frozen=True)
class Member:
    """A record as it lies in its file: where, how long, its type and the address it is about."""

    offset: int
    length: int
    kind: str
    url: str
    alone: bool = False  # a gzip member with this record in it, whole, and nothing else


def members(path: Path, start: int = 0) -> Iterator[Member]:
    """Give the records of a WARC file, gzip or plain, from one on, to its end or to where it is torn. Raises OSError."""
    with path.open("rb") as file:
        packed = file.read(2) == MAGIC
        file.seek(start)
        yield from _gzip_members(file) if packed else _plain_records(file)


def _gzip_members(file: IO[bytes]) -> Iterator[Member]:
    start, rest = file.tell(), b""
    while True:
        length, head, size, rest = _one_member(file, rest)
        if not length:
            return
        yield Member(start, length, *_fields(head), alone=_size(head) == size)
        start += length


def _one_member(file: IO[bytes], data: bytes) -> tuple[int, bytes, int, bytes]:
    """Read one gzip member: its length (0: none is whole), the first bytes in it, how many it holds, what was read behind it."""
    unpack, length, head, size = zlib.decompressobj(wbits=31), 0, b"", 0
    while not unpack.eof:
        data = data or file.read(READ)
        if not data:
            return 0, b"", 0, b""
        try:
            text = unpack.decompress(data, READ)
        except zlib.error:  # type: ignore[misc]  # declared as an instance of itself
            return 0, b"", 0, b""
        head += text[: HEAD - len(head)]
        size += len(text)
        left = unpack.unused_data or unpack.unconsumed_tail
        length, data = length + len(data) - len(left), left
    return length, head, size, data


def _plain_records(file: IO[bytes]) -> Iterator[Member]:
    start = file.tell()
    while (head := file.read(HEAD)).startswith(b"WARC/"):
        length = _size(head)
        if length is None:
            return
        yield Member(start, length, *_fields(head))
        start += length
        file.seek(start)


def _size(head: bytes) -> int | None:
    """Give how long a record is, by its fields; None where it names no length, or does not begin there."""
    fields, end, _ = head.partition(b"\r\n\r\n")
    size = next((line[15:] for line in fields.split(b"\r\n") if line.lower().startswith(b"content-length:")), b"")
    if not head.startswith(b"WARC/") or not end or not size.strip().isdigit():
        return None
    return len(fields) + 4 + int(size) + 4


def _fields(head: bytes) -> tuple[str, str]:
    """Give a record's type and address."""
    known = {}
    for line in head.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        known[name.strip().lower()] = value.strip()
    return known.get("warc-type", ""), known.get("warc-target-uri", "").strip("<>")


def length_at(path: Path, offset: int) -> int:
    """Give the length of the record at a place."""
    with path.open("rb") as file:
        packed = file.read(2) == MAGIC
        file.seek(offset)
        found = next(_gzip_members(file) if packed else _plain_records(file), None)
    if found is None:
        raise DiskError(f"{path}: at byte {offset} is no record: restore the file, then newscrawler forget")
    return found.length
