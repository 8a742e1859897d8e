"""A kept page, and the pages that follow it -> its article, as worker processes read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive import Archive
from newscrawler.errors import InputError
from newscrawler.jobs.rawpages import page_body, raw_page
from newscrawler.jobs.sources import lack_of_page
from newscrawler.preparing import prepared
from newscrawler.reading import Page, Reading, read_article, read_part, read_parts
from newscrawler.unpack import UnpackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_ARTICLE = 30  # pages that are joined into one article, as in a crawl
PAGE_BEFORE = """
    SELECT warc_file, warc_offset FROM fetches WHERE url = ? AND status = 200 AND warc_file IS NOT NULL
    ORDER BY abs(julianday(fetched_at) - julianday(?)) LIMIT 1
"""


def read_kept(path: Path, url: str | None, fetched_at: str | None, file: str, offset: int) -> Reading | str:
    """Read a kept page and those that follow it, as they were fetched nearest to it; a text: why it cannot be read."""
    folder = path.absolute().parent
    try:
        raw = raw_page(folder, file, offset)
        if lack_of_page(raw):
            return Reading()
        page = Page(url=url or "", body=page_body(raw), content_type=raw.header("Content-Type"), fetched_at=fetched_at)
        read = read_article(page)
        if (
            read.part
            and read.article is not None
            and (parts := [body for _, body in _parts(path, folder, page, read.part)])
        ):
            read = read_parts(page, parts)
    except InputError as failure:
        return str(failure)
    return read


def prepare_kept(path: Path, url: str | None, fetched_at: str | None, file: str, offset: int) -> Reading | str:
    """Do the same, for an article that is to be stored."""
    read = read_kept(path, url, fetched_at, file, offset)
    return read if isinstance(read, str) else prepared(read)


def following(path: Path, url: str | None, fetched_at: str | None, file: str, offset: int) -> list[str]:
    """Give the addresses of the kept pages that follow a kept page, as far as these can be read."""
    folder = path.absolute().parent
    try:
        raw = raw_page(folder, file, offset)
        if lack_of_page(raw):
            return []
        page = Page(url=url or "", body=page_body(raw), content_type=raw.header("Content-Type"), fetched_at=fetched_at)
        part = read_article(page).part
        return [address for address, _ in _parts(path, folder, page, part)] if part else []
    except (InputError, UnpackError):
        return []


def _parts(path: Path, folder: Path, first: Page, url: str | None) -> Iterator[tuple[str, bytes]]:
    """Give addresses and bodies of an article's following pages; those that lead in circles end where they came from."""
    seen = {first.url}
    with Archive(path, readonly=True) as archive:
        while url and url not in seen and len(seen) < LONGEST_ARTICLE:
            seen.add(url)
            place = archive.connection.execute(PAGE_BEFORE, (url, first.fetched_at)).fetchone()
            if place is None:
                return
            raw = raw_page(folder, *place)
            body = page_body(raw)
            yield url, body
            url = read_part(Page(url=url, body=body, content_type=raw.header("Content-Type"))).part
