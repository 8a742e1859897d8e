"""WARC files of others: what can be read is given, what cannot is named, and what we write is read back."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from newscrawler.unpack import ENCODINGS, UnpackError, unpacked
from newscrawler.warc import Damage, RawPage, WarcRef, pack_info, pack_record, read_page, read_pages

AT = "2026-11-24T01:02:03Z"
LIMIT = 100_000


def seeds() -> tuple[bytes, ...]:
    """Give files of ours, packed and plain."""
    import gzip

    body = gzip.compress("<p>青禾县".encode())
    page = RawPage(
        url="http://a.example/1", status=200, headers=[("Content-Encoding", "gzip")], body=body, fetched_at=AT
    )
    packed = [pack_info("a-00000.warc.gz"), pack_record(page)]
    return (b"".join(packed), b"".join(map(gzip.decompress, packed)))


def one(data: bytes) -> None:
    """Read a file, and each of its pages again by its place."""
    path = _folder() / "warc" / "a-00000.warc.gz"
    path.write_bytes(data)
    damage = Damage()
    for page in read_pages(path, damage):
        assert page.status >= 0
        assert page.ref is not None
        assert read_page(_folder(), page.ref) == page
        _unpack(page)
    with suppress(OSError, ValueError):
        read_page(_folder(), WarcRef("warc/a-00000.warc.gz", len(data) // 2))
    assert damage.offset is None or 0 <= damage.offset <= len(data)
    _is_read_back(data)


def _unpack(page: RawPage) -> None:
    for encoding in (page.header("Content-Encoding"), *ENCODINGS):
        try:
            assert len(unpacked(page.body, encoding, LIMIT)) <= max(LIMIT, len(page.body))
        except UnpackError:
            continue


def _is_read_back(body: bytes) -> None:
    page = RawPage(url="http://a.example/1", status=200, headers=[("Content-Type", "x/y")], body=body, fetched_at=AT)
    path = _folder() / "warc" / "b-00000.warc.gz"
    path.write_bytes(pack_record(page))
    (found,) = read_pages(path)
    assert (found.url, found.status, found.body) == (page.url, page.status, body)


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="newscrawler-fuzz-")
    _folder.kept = folder  # type: ignore[attr-defined]
    (Path(folder.name) / "warc").mkdir()
    return Path(folder.name)
