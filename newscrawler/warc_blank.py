"""Take records out of WARC files in place: each becomes a record of the same length that says nothing.

So every other record stays where the archive, other archives and other programs' indexes know it.
"""

from __future__ import annotations

import os
import zlib
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import uuid4

from newscrawler.archive.connection import plain_errors
from newscrawler.errors import DiskError
from newscrawler.warc import OPEN
from newscrawler.warc_members import MAGIC, length_at

if TYPE_CHECKING:
    from pathlib import Path

    from newscrawler.archive import Archive

BLOCK = 0xFFFF  # bytes that a stored block of deflate holds at most (RFC 1951, 3.2.4)
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def blank(length: int, *, packed: bool, at: datetime | None = None) -> bytes:
    """Give a record of exactly so many bytes that says only that one was removed. Raises ValueError where it is too short.

    >>> len(blank(400, packed=True)), len(blank(100_000, packed=True)), len(blank(777, packed=False))
    (400, 100000, 777)
    """
    record = _Blank(at or datetime.now(UTC))
    made = record.packed(length) if packed else record.plain(length)
    if made is None:
        raise ValueError(f"{length} bytes are too few for a WARC record")
    return made


class _Blank:
    """A metadata record (ISO 28500:2017, 5.3.6) that holds a line and as many blanks as are wanted."""

    def __init__(self, at: datetime) -> None:
        self.at, self.name = at, uuid4()
        self.text = b"removed: yes\r\npadding: "

    def head(self, filler: int) -> bytes:
        """Give the record up to its filler."""
        lines = (
            "WARC/1.1",
            "WARC-Type: metadata",
            f"WARC-Record-ID: <urn:uuid:{self.name}>",
            f"WARC-Date: {self.at:%Y-%m-%dT%H:%M:%SZ}",
            "Content-Type: application/warc-fields",
            f"Content-Length: {len(self.text) + filler + 2}",
        )
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.text

    def body(self, filler: int) -> bytes:
        """Give the rest of the record: its filler, the end of its line, and the end of the record."""
        return b" " * filler + b"\r\n\r\n\r\n"

    def plain(self, length: int) -> bytes | None:
        """Give the record uncompressed."""
        spare = length - len(self.head(0)) - len(self.body(0))
        for filler in range(spare, max(spare - 20, -1), -1):  # the number's own digits count
            made = self.head(filler) + self.body(filler)
            if len(made) == length:
                return made
        # One digit more is needed where one fewer was: a blank in a field's line makes up for it.
        made = self.head(spare - 1) + self.body(spare - 1) if spare else b""
        return made.replace(b"WARC-Type: ", b"WARC-Type:  ", 1) if len(made) == length - 1 else None

    def packed(self, length: int) -> bytes | None:
        """Give the record as one gzip member: its head packed, its filler in stored blocks, which are as long as they are."""
        spare = length - len(self._member(0, 0))
        most = spare - 5 * (spare // BLOCK)  # each further block has a head of its own
        for filler in range(most, max(most - 64, -1), -1):
            left = length - len(self._member(filler, 0))
            if left >= 0 and left % 5 == 0:
                return self._member(filler, left // 5)
        return None

    def _member(self, filler: int, empty: int) -> bytes:
        """Give the gzip member, with so many empty blocks of five bytes each."""
        head, body = self.head(filler), self.body(filler)
        pack = zlib.compressobj(9, zlib.DEFLATED, -15)
        parts = [GZIP_HEAD, pack.compress(head), pack.flush(zlib.Z_SYNC_FLUSH)]
        parts += [_stored(body[at : at + BLOCK]) for at in range(0, len(body), BLOCK)]
        parts += [_stored(b"")] * empty
        check = zlib.crc32(body, zlib.crc32(head))
        end = check.to_bytes(4, "little") + (len(head) + len(body)).to_bytes(4, "little")
        return b"".join((*parts, _stored(b"", last=True), end))


def _stored(data: bytes, *, last: bool = False) -> bytes:
    size = len(data)
    return bytes([last]) + size.to_bytes(2, "little") + (size ^ BLOCK).to_bytes(2, "little") + data


def blank_noted(archive: Archive) -> int:
    """Blank the raw pages that removals noted, file by file; gives how many. What a kill left half written is written again.

    Raises DiskError where a file cannot be written: the rest stays noted.
    """
    rows = archive.connection.execute("SELECT * FROM removal_pages ORDER BY warc_file, warc_offset").fetchall()
    for name, pages in groupby(rows, key=lambda row: row["warc_file"]):
        path = archive.path.absolute().parent / name
        if not path.exists():
            path = path.with_name(path.name + OPEN)
        noted = [(row["warc_offset"], row["length"]) for row in pages]
        if path.exists():  # else the page is gone already
            with plain_errors(path):
                _blank_in(path, _measured(archive, name, path, noted))
        with archive.transaction() as connection:
            connection.execute("DELETE FROM removal_pages WHERE warc_file = ?", (name,))
    return len(rows)


def _measured(archive: Archive, name: str, path: Path, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give places with their lengths; those not known yet are kept first, for a half-written record has none."""
    lengths = {offset: length or length_at(path, offset) for offset, length in places}
    with archive.transaction() as connection:
        query = "UPDATE removal_pages SET length = ? WHERE warc_file = ? AND warc_offset = ?"
        connection.executemany(query, [(length, name, offset) for offset, length in lengths.items()])
    return sorted(lengths.items())


def _blank_in(path: Path, places: list[tuple[int, int]]) -> None:
    with path.open("r+b") as file:
        packed = file.read(2) == MAGIC
        for offset, length in places:
            if offset + length > os.fstat(file.fileno()).st_size:
                raise DiskError(f"{path}: the page at byte {offset} is not where it was: restore the file, then again")
            file.seek(offset)
            file.write(blank(length, packed=packed))
        file.flush()
        os.fsync(file.fileno())
