"""One page to look into: a file, an article's kept page, or an address that is fetched by the rules of a crawl."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from newscrawler.archive import Archive
from newscrawler.archive.lookup import article_at
from newscrawler.document import Document
from newscrawler.errors import InputError, UsageError
from newscrawler.jobs.rawpages import page_body, raw_page_of
from newscrawler.jobs.sources import is_warc, single_source, warc_sources
from newscrawler.warc import Damage, RawPage, read_pages


def find_page(page: str, archive_path: Path, *, allow_private: bool = False) -> Document:
    """Give the document of a file, of an article's id, or of an address. Raises InputError or UsageError."""
    if Path(page).exists():
        return from_file(Path(page))
    if archive_path.exists():
        with Archive(archive_path, readonly=True) as archive:
            row = archive.get(page) or article_at(archive, page)
            if row is not None and row["warc_file"]:
                return _document(raw_page_of(archive, row), row["url"])
    if "://" in page:
        return fetch(page, allow_private=allow_private)
    raise UsageError(f"{page} is neither a file, nor an address, nor an article's id in {archive_path}")


def from_file(file: Path) -> Document:
    """Give the document of a saved page, or of the first page of a WARC file."""
    pages = warc_sources(file, Damage()) if is_warc(file) else iter((single_source(file),))
    source = next((found for found in pages if not found.lack), None)
    if source is None:
        raise InputError(f"{file}: holds no page that could be read.")
    return Document.from_bytes(source.body, source.url, source.content_type, source.raw.fetched_at)


def fetch(url: str, *, allow_private: bool = False) -> Document:
    """Fetch one page as a crawl would: robots.txt and the bounds of the network hold."""
    from newscrawler.crawling import crawl

    with TemporaryDirectory(prefix="newscrawler-") as folder:
        path = Path(folder) / "archive.db"
        result = crawl(path, [url], allow_private=allow_private, max_pages=1)
        if result.failures:
            raise result.failures[0]
        pages = [page for file in sorted(Path(folder).glob("warc/*")) for page in read_pages(file)]
        with Archive(path, readonly=True) as archive:
            query = "SELECT url, error FROM frontier WHERE error IS NOT NULL ORDER BY seq LIMIT 1"
            failed = archive.connection.execute(query).fetchone()
    found = [page for page in pages if not page.url.endswith("/robots.txt") and page.status == 200]
    if not found:
        raise InputError(f"{url}: cannot be had: {failed['error'] if failed else 'nothing came back'}.")
    return _document(found[-1], found[-1].url)


def _document(raw: RawPage, url: str | None) -> Document:
    return Document.from_bytes(page_body(raw), url, raw.header("Content-Type"), raw.fetched_at)
