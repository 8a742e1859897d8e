"""Paths -> the pages in them: WARC files, saved HTML, bare text, and folders of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from newscrawler.charset.binary import is_binary
from newscrawler.errors import InputError
from newscrawler.export.tables import is_table
from newscrawler.jobs.rawpages import page_body
from newscrawler.unpack import LARGEST_PAGE, UnpackError
from newscrawler.warc import Damage, RawPage, read_pages

WARC_NAME = re.compile(r"\.warc(\.gz)?$", re.IGNORECASE)
HTML_SUFFIXES = frozenset(".html .htm .shtml .xhtml .shtm".split())
TEXT_SUFFIXES = frozenset({".txt"})
# What browsers write at the top of a page they save.
SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s<>\"]{4,2000}) -->")
HEAD = 4096
# A WARC record of a response must bear an address; this one can be nobody's (RFC 2606).
NO_ADDRESS = "http://saved.invalid/"
SINGLES = "import-"  # what the files begin with in which single pages are kept
PAGE_TYPES = ("html", "text/plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One page as it was found, ready to be read; `lack` says why it is not worth reading, `raw` what to keep of it."""

    raw: RawPage
    body: bytes = b""
    url: str | None = None
    file: Path
    lack: str | None = None

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as it came."""
        return self.raw.header("Content-Type")


def find_files(path: Path) -> Iterator[Path]:
    """Give the files with pages below a folder, sorted; a path that is a file is itself, whatever its name."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder.")
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        if is_known(file) and file.is_file():
            found = True
            yield file
    if not found:
        raise InputError(
            f"{path}: the folder holds no .warc, .warc.gz, .html, .htm, .txt, .csv, .jsonl or .parquet file."
        )


def is_known(file: Path) -> bool:
    """True where a file's name says that it holds pages."""
    return bool(WARC_NAME.search(file.name)) or file.suffix.lower() in HTML_SUFFIXES | TEXT_SUFFIXES or is_table(file)


def is_warc(file: Path) -> bool:
    """True where a file's name or its first bytes say WARC. Raises InputError where it cannot be read or is empty."""
    try:
        with file.open("rb") as stream:
            head = stream.read(5)
    except OSError as failure:
        raise InputError(f"{file}: cannot be read: {failure.strerror}.") from failure
    if not head:
        raise InputError(f"{file}: the file is empty.")
    return bool(WARC_NAME.search(file.name)) or head == b"WARC/"


def warc_sources(file: Path, damage: Damage, start: int = 0) -> Iterator[Source]:
    """Give the pages of a WARC file from a byte on, in the memory of one; where the file is cut, `damage` tells."""
    return (source_of(page, file) for page in read_pages(file, damage, start))


def source_of(page: RawPage, file: Path) -> Source:
    """Give a page of a WARC file as it is read."""
    lack = lack_of_page(page)
    if lack:
        return Source(raw=page, url=page.url, file=file, lack=lack)
    try:
        return Source(raw=page, body=page_body(page), url=page.url, file=file)
    except UnpackError:
        return Source(raw=page, url=page.url, file=file, lack="Packed")


def lack_of_page(page: RawPage) -> str | None:
    """Say why a response is not worth reading: it was rendered, is an error page, no text, or empty."""
    kind = (page.header("Content-Type") or "html").lower()
    if page.record:
        return "Rendered"  # the article is in what a browser made of it
    if page.status != 200:
        return f"Status{page.status}"
    if not any(name in kind for name in PAGE_TYPES) or page.url.endswith("/robots.txt"):
        return "NoPage"
    return None if page.body else "Empty"


def single_source(file: Path) -> Source:
    """Read a file that is one page: HTML, or bare text with one paragraph a line."""
    size = file.stat().st_size
    if size > LARGEST_PAGE:
        raise InputError(f"{file}: {size:,} bytes are too many for one page (the limit is {LARGEST_PAGE:,}).")
    body = file.read_bytes()
    saved = SAVED_FROM.search(body, 0, HEAD)
    url = saved[1].decode("ascii", "replace") if saved else None
    kind = "text/plain" if file.suffix.lower() in TEXT_SUFFIXES else "text/html"
    raw = RawPage(
        url=url or NO_ADDRESS + quote(file.name),
        status=200,
        headers=[("Content-Type", kind), ("Content-Length", str(size))],
        body=body,
        fetched_at=datetime.fromtimestamp(file.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return Source(raw=raw, body=body, url=url, file=file, lack="NoPage" if is_binary(body) else None)
