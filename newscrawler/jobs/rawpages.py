"""Raw pages of the archive's rows: in its own folder `warc` beside it, or in others' files that were imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.errors import InputError
from newscrawler.unpack import unpacked
from newscrawler.warc import RawPage, WarcRef, read_page

if TYPE_CHECKING:
    from newscrawler.archive import Archive


def archive_folder(archive: Archive) -> Path:
    """Give the folder that WARC files named in the archive are relative to (others' files are absolute)."""
    return archive.path.absolute().parent


def raw_page(folder: Path, file: str | None, offset: int | None) -> RawPage:
    """Give the raw page at a place that the archive names. Raises InputError where it is not there (any more)."""
    if file is None or offset is None:
        raise InputError("the page itself was not kept: only its fields are in the archive.")
    try:
        page = read_page(folder, WarcRef(file, offset))
    except (OSError, ValueError) as failure:
        raise InputError(f"{folder / file}: the page at byte {offset} cannot be read: {failure}") from failure
    if page is None:
        raise InputError(f"{folder / file}: at byte {offset} is no page.")
    return page


def raw_page_of(archive: Archive, row: dict[str, Any]) -> RawPage:
    """Give the raw page that an article's row was read from. Raises InputError."""
    return raw_page(archive_folder(archive), row["warc_file"], row["warc_offset"])


def page_body(page: RawPage) -> bytes:
    """Give a raw page's body with its Content-Encoding undone. Raises UnpackError."""
    return unpacked(page.body, page.header("Content-Encoding"))
