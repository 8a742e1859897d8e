"""Keep each response as it came, before anything reads it, and count what went over the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from newscrawler.archive.ledger import Fetch
from newscrawler.errors import DiskError
from newscrawler.failures import NEVER_SENT, failure_kind
from newscrawler.frontier import frontier_of
from newscrawler.middlewares.boundary import refused_hosts
from newscrawler.warc import RawPage, Seen, WarcRef, payload_digest
from newscrawler.warc_conversion import Rendering

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class RawPages:
    """Downloader middleware nearest to the network: it sees each response, redirects, errors and robots.txt included.

    meta["raw"] is where the response lies, meta["fetched_at"] when it came, meta["digest"] its payload's digest.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the response to the WARC file and count it."""
        frontier = frontier_of(self.crawler)
        page = raw_page(response, frontier.clock())
        if as_fetched := request.meta.pop("as_fetched", None):
            page.rendering = self._keep_fetched(as_fetched, request.meta["rendered_by"])
        digest = payload_digest(page.body)
        seen = self._seen(page, digest, request.meta.get("digest_before"))
        # Nothing can refer to a conversion as a revisit does, nor need it: what was made before is the same.
        kept = seen.ref if seen and page.rendering else self._write(page, seen, digest)
        frontier.ledger.count("not_modified" if page.status == 304 else "fetched")
        content_type = page.header("Content-Type")
        frontier.ledger.note(Fetch(page.url, page.fetched_at, page.status, content_type, digest, *kept))
        request.meta.update(raw=kept, fetched_at=page.fetched_at, digest=digest)
        return response

    def _write(self, page: RawPage, seen: Seen | None = None, digest: str | None = None) -> WarcRef:
        """Write a page; gives where its payload lies. Raises DiskError, and ends the run."""
        frontier = frontier_of(self.crawler)
        try:
            ref = frontier.warc.write(page, seen, digest)
        except OSError as error:
            failure = DiskError(f"cannot write {frontier.warc.folder}: {error.strerror}; free space on that disk")
            frontier.fail(failure)
            raise failure from error
        return seen.ref if seen else ref

    def _keep_fetched(self, response: Response, browser: str) -> Rendering:
        """Write a page as it came, before a browser made something else of it."""
        page = raw_page(response, frontier_of(self.crawler).clock())
        page.record = f"<urn:uuid:{uuid4()}>"
        self._write(page)
        return Rendering(browser, page.record)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a request that came back without a response, by kind."""
        kind = failure_kind(exception, request.url, refused_hosts)
        if kind not in NEVER_SENT:
            frontier_of(self.crawler).ledger.count("unanswered", kind)

    def _seen(self, page: RawPage, digest: str, before: str | None) -> Seen | None:
        """Find an earlier record with this payload; for a 304 the record of what was not modified."""
        if page.status == 304:
            digest = before or ""
        elif not page.body:
            return None
        status = 200 if page.status == 304 else page.status
        fetch = frontier_of(self.crawler).ledger.seen(digest, status, page.url)
        if fetch is None:
            return None
        return Seen(fetch.url, fetch.fetched_at, digest, WarcRef(fetch.warc_file, fetch.warc_offset))


def raw_page(response: Response, now: datetime) -> RawPage:
    """Give a response as it is kept. Chunks are joined by the downloader, so the header that names them goes."""
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
        if name.lower() != b"transfer-encoding"
    ]
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return RawPage(url=response.url, status=response.status, headers=headers, body=response.body, fetched_at=at)
