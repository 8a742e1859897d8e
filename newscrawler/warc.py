"""Raw pages in and out: WARC 1.1, one gzip member a record (ISO 28500:2017)."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from newscrawler.appending import append_whole, hold
from newscrawler.version import __version__
from newscrawler.warc_conversion import RENDERED, rendering_of, write_conversion

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

    from newscrawler.warc_conversion import Rendering

# A file is closed at this size and the next begun: the size the WARC guidelines name.
FILE_SIZE = 1_000_000_000
# zlib-ng's: on real pages 2 % more than zlib's 9, which warcio uses, in a third of its time (0.9 ms a page; zlib's 6: 2.0).
LEVEL = 5
GZIP = 31  # zlib's name for the largest window in gzip's frame
OPEN = ".open"  # ending of a file that is being written
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# What bytes that are no record raise; AttributeError is warcio's for a response without an address.
NO_RECORD = (zlib.error, EOFError, ValueError, AttributeError)


class WarcRef(NamedTuple):
    """Where a raw page lies: file (relative to the archive's folder, as `warc/name`) and byte offset of its record."""

    file: str
    offset: int


@dataclass(slots=True, frozen=True)
class Seen:
    """The last full record of an address: what a revisit record refers to. at is ISO 8601 UTC, digest as sha1: in base32."""

    url: str
    at: str
    digest: str
    ref: WarcRef


@dataclass(slots=True, kw_only=True)
class RawPage:
    """One HTTP response as it came over the wire: body still in its Content-Encoding, headers in their order."""

    url: str
    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    fetched_at: str  # ISO 8601 UTC, seconds or finer
    ref: WarcRef | None = None
    record: str | None = None  # the id of its record, where a browser made of it what is read instead
    rendering: Rendering | None = None  # a browser made this of another page; body is UTF-8 without Content-Encoding

    def header(self, name: str) -> str | None:
        """Give the first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def payload_digest(body: bytes) -> str:
    """Give the digest of a payload as WARC names it.

    >>> payload_digest(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


class WarcWriter:
    """Writes the responses of one run into numbered files; a file bears `.open` until it is whole.

    Each record is handed to the operating system before write returns, so that killing the process loses none.
    """

    def __init__(self, folder: Path, prefix: str, size: int = FILE_SIZE) -> None:
        self.folder, self.prefix, self.size = folder, prefix, size
        self.number = 0
        self._file: IO[bytes] | None = None
        self._name = ""

    def write(self, page: RawPage, seen: Seen | None = None, digest: str | None = None) -> WarcRef:
        """Append a response; where its payload is that of `seen`, a revisit record that refers to it. Raises OSError.

        digest: its payload's, where that is known.
        """
        file = self._current()
        offset = file.tell()
        append_whole(file, pack_record(page, seen, digest))
        ref = WarcRef(f"{self.folder.name}/{self._name}", offset)
        if file.tell() >= self.size:
            self.close()
        return ref

    def close(self) -> None:
        """Give the file under way its final name."""
        if self._file is not None:
            path = Path(self._file.name)
            self._file.close()
            self._file = None
            path.rename(path.with_name(self._name))

    def _current(self) -> IO[bytes]:
        while self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._name = f"{self.prefix}-{self.number:05}.warc.gz"
            self.number += 1
            file = (self.folder / (self._name + OPEN)).open("xb", buffering=0)
            if not hold(file):
                file.close()  # in the moment before, another run took it for a dead one's, and took it away
                continue
            try:
                append_whole(file, pack_info(self._name))
            except OSError:
                Path(file.name).unlink()
                file.close()
                raise
            self._file = file
        return self._file


@dataclass(slots=True)
class Damage:
    """What a reader could not use: from which byte of the file on, and why."""

    offset: int | None = None
    reason: str = ""


def read_pages(path: Path, damage: Damage | None = None, start: int = 0) -> Iterator[RawPage]:
    """Give the responses of a WARC file (gzip or plain, ours or others') in order, in the memory of one record.

    Where the file is cut or damaged, what stands before is given; `damage` tells the rest. start: byte of the first record
    that is wanted. Raises OSError.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    damage = damage if damage is not None else Damage()
    with path.open("rb") as file:
        file.seek(start)
        records = ArchiveIterator(file)
        try:
            for record in records:
                page = _page(record, WarcRef(f"{path.parent.name}/{final_name(path)}", records.offset))
                if page is not None:
                    yield page
            if records.offset < path.stat().st_size:
                damage.offset, damage.reason = records.offset, "cut"
        except (ArchiveLoadFailed, *NO_RECORD) as error:
            # A record that is longer than its gzip member is counted from before the file. Its message holds the bytes that came.
            damage.offset = max(0, records.offset)
            damage.reason = (
                "no WARC record stands there" if isinstance(error, ArchiveLoadFailed) else str(error) or "cut"
            )


def read_page(folder: Path, ref: WarcRef) -> RawPage | None:
    """Give the response at a place; folder is the archive's. None for another kind of record.

    Raises OSError, ValueError where no whole record stands there.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    path = folder / ref.file
    if not path.exists():
        path = path.with_name(path.name + OPEN)
    if path.exists() and not path.is_file():  # an archive of somebody else may name a device or a pipe
        raise OSError(f"{path} is no file")
    with path.open("rb") as file:
        file.seek(ref.offset)
        try:
            return next((_page(record, ref) for record in ArchiveIterator(file)), None)
        except (ArchiveLoadFailed, *NO_RECORD) as error:
            raise ValueError(str(error)[:200] or "the record is cut") from error


def final_name(path: Path) -> str:
    """Give the name that a file bears or will bear once it is whole."""
    return path.name.removesuffix(OPEN)


def _page(record: ArcWarcRecord, ref: WarcRef) -> RawPage | None:
    """Give the page of a response, or of a conversion of ours; None for other records. Raises EOFError where the record is cut."""
    rendering = rendering_of(record)
    if rendering is None and (record.rec_type != "response" or record.http_headers is None):
        return None
    body = b"".join(iter(lambda: record.raw_stream.read(1 << 16), b""))
    if len(body) < record.payload_length:
        raise EOFError("the record is cut")
    return RawPage(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=200 if rendering else int(record.http_headers.get_statuscode() or 0),
        headers=[("Content-Type", record.content_type)] if rendering else [*record.http_headers.headers],
        body=body,
        fetched_at=record.rec_headers.get_header("WARC-Date") or "",
        ref=ref,
        rendering=rendering,
        record=record.rec_headers.get_header("WARC-Record-ID") if record.rec_headers.get_header(RENDERED) else None,
    )


def pack_info(name: str) -> bytes:
    """Give the warcinfo record that a file begins with."""

    def write(writer: WARCWriter) -> None:
        info = {
            "software": f"newscrawler/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        }
        writer.write_record(writer.create_warcinfo_record(name, info))

    return _packed(write)


def pack_record(page: RawPage, seen: Seen | None = None, digest: str | None = None) -> bytes:
    """Give the record of a response as one gzip member."""
    from warcio.statusandheaders import StatusAndHeaders

    if page.rendering is not None:
        return _packed(partial(write_conversion, page, page.rendering))
    http = StatusAndHeaders(reason(page.status), [*page.headers], protocol="HTTP/1.1")
    digest = digest or payload_digest(page.body)

    def write(writer: WARCWriter) -> None:
        if seen and (page.status == 304 or seen.digest == digest):
            profile = NOT_MODIFIED if page.status == 304 else SAME_PAYLOAD
            record = writer.create_revisit_record(
                page.url,
                digest=seen.digest,
                refers_to_uri=seen.url,
                refers_to_date=seen.at,
                http_headers=http,
                warc_headers_dict={"WARC-Date": page.fetched_at},
            )
            record.rec_headers.replace_header("WARC-Profile", profile)
        else:
            record = writer.create_warc_record(
                page.url,
                "response",
                BytesIO(page.body),
                length=len(page.body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": page.fetched_at, "WARC-Payload-Digest": digest},
            )
        if page.record:
            record.rec_headers.replace_header("WARC-Record-ID", page.record)
            record.rec_headers.add_header(RENDERED, "yes")
        writer.write_record(record)

    return _packed(write)


def reason(status: int) -> str:
    """Give the status line's text; some replay tools refuse a bare number.

    >>> reason(404), reason(799)
    ('404 Not Found', '799 Unknown')
    """
    from http import HTTPStatus

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _packed(write: Any) -> bytes:
    from warcio.warcwriter import WARCWriter
    from zlib_ng.zlib_ng import compress

    buffer = BytesIO()
    write(WARCWriter(buffer, gzip=False, warc_version="WARC/1.1"))
    return compress(buffer.getvalue(), LEVEL, wbits=GZIP)
