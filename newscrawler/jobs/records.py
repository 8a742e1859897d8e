"""Records of WARC files on their way to worker processes: where they lie is found here, they are read there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.jobs.sources import Source, source_of
from newscrawler.preparing import prepare_article
from newscrawler.reading import Page, Reading
from newscrawler.warc import WarcRef, payload_digest, read_page
from newscrawler.warc_members import members
from newscrawler.workers import ReaderFailed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawler.jobs.reading import Readers

FOUND = 100  # records that are found at once, in a hundredth of a second
PAGES = ("response", "conversion")  # types of records that may hold a page


class Place(NamedTuple):
    """Where a record lies."""

    file: Path
    offset: int


@dataclass(slots=True, kw_only=True)
class Told:
    """What a worker tells of a record: its page without the bytes, their digest, and what was read from them."""

    source: Source
    digest: str
    read: Reading


def places(file: Path, readers: Readers) -> Iterator[tuple[Place, int, bool]]:
    """Give each record's place, where it ends, and whether it may hold a page, up to the file's end or to what is no
    gzip member with one whole record in it: from there on the file must be read in order.

    Workers find them, some ahead of what is asked for: it takes a tenth of the time of reading them.
    """
    finding = readers.submit(find_members, file, 0)
    while True:
        try:
            found, following = finding.result()
        except (ReaderFailed, RuntimeError):  # what is read in order from there on tells what is wrong
            return
        if following:
            finding = readers.submit(find_members, file, following)
        yield from ((Place(file, offset), end, may_be_page) for offset, end, may_be_page in found)
        if not following:
            return


def find_members(file: Path, start: int) -> tuple[list[tuple[int, int, bool]], int | None]:
    """Give some records from one on as places() gives them, and where the next ones begin (None: there are none)."""
    found: list[tuple[int, int, bool]] = []
    for member in islice(members(file, start), FOUND):
        if not member.alone:
            return found, None
        found.append((member.offset, member.offset + member.length, member.kind in PAGES))
    return found, found[-1][1] if len(found) == FOUND else None


def source_at(place: Place) -> Source | None:
    """Read the page of a record; None: it holds none. Raises OSError, EOFError, ValueError."""
    file = place.file.resolve()
    page = read_page(file.parent.parent, WarcRef(f"{file.parent.name}/{file.name}", place.offset))
    return source_of(page, place.file) if page is not None else None


def read_found(found: Place | Page) -> Reading | Told | None:
    """Read a page, or the page of a record (None: it holds none): what worker processes run."""
    if isinstance(found, Page):
        return prepare_article(found) if found.body else Reading()
    source = source_at(found)
    if source is None:
        return None
    digest, page = payload_digest(source.raw.body), page_of(source)
    read = prepare_article(page) if page.body else Reading()
    return Told(source=replace(source, body=b"", raw=replace(source.raw, body=b"")), digest=digest, read=read)


def page_of(source: Source) -> Page:
    """Give a source as it is read: without its bytes where they are not worth reading."""
    body, raw = b"" if source.lack else source.body, source.raw
    return Page(url=source.url or "", body=body, content_type=source.content_type, fetched_at=raw.fetched_at)
