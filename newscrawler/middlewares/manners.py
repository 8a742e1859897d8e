"""How fast we may go: a host that answers slowly, or says that we are too many, is asked more seldom."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.httpobj import urlparse_cached

from newscrawler.failures import AskedToWait
from newscrawler.frontier import frontier_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

BUSY = (429, 503)
FIRST_WAIT = 5.0  # seconds after the first refusal that names no time; doubled with each
LONGEST_WAIT = 300.0  # a host that wants us to wait longer is left for a later run
REFUSALS = 4  # so many in a row for one page, and the host is left for a later run


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle, with the host's Crawl-delay as its floor (Scrapy reads that but never applies it)."""

    def _adjust_delay(self, slot: Any, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        floor = frontier_of(self.crawler).delays.get(urlparse_cached(response).hostname or "", 0.0)
        slot.delay = max(slot.delay, floor)


class BackOff:
    """Downloader middleware: after 429 or 503 the host rests as long as Retry-After says, then the page is asked again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Ask nothing more of a host that wants to be left alone. Raises AskedToWait."""
        if urlparse_cached(request).hostname in frontier_of(self.crawler).left_hosts:
            raise AskedToWait(LONGEST_WAIT)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Ask again later. Raises AskedToWait where that is too late for this run."""
        if response.status not in BUSY or request.meta.get("is_robots"):
            return response
        frontier = frontier_of(self.crawler)
        refusals = request.meta.get("refusals", 0) + 1
        wait = retry_after(response.headers.get("Retry-After"), frontier.clock())
        if wait is None:
            wait = min(FIRST_WAIT * 2 ** (refusals - 1), LONGEST_WAIT)
        frontier.ledger.count("asked_to_wait", str(response.status))
        if wait > LONGEST_WAIT or refusals > REFUSALS:
            self._leave(request)
            raise AskedToWait(wait)
        self._rest(request, wait)
        again = request.replace(dont_filter=True)
        again.meta["refusals"] = refusals
        return again

    def _leave(self, request: Request) -> None:
        """Leave a host for a later run; where it is the site's own, the site."""
        host, frontier = urlparse_cached(request).hostname or "", frontier_of(self.crawler)
        frontier.left_hosts.add(host)
        if host == self.crawler.spider.host:  # type: ignore[union-attr]
            frontier.stop("asked to wait")

    def _rest(self, request: Request, seconds: float) -> None:
        """Let nothing go out to this host for a while: its slot counts its delay from the last request."""
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None and seconds:
            slot.delay = max(slot.delay, 0.1)  # a slot without delay looks at no clock
            slot.lastseen = monotonic() + seconds - slot.delay


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """Give the seconds that a Retry-After header asks for, in its two forms (RFC 9110, 10.2.3).

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 24, tzinfo=UTC)
    >>> [retry_after(v, now) for v in (b"120", b"Tue, 24 Nov 2026 00:01:00 GMT", b"soon", None)]
    [120.0, 60.0, None, None]
    """
    text = (value or b"").decode("ascii", "replace").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return None
