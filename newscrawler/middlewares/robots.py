"""robots.txt by RFC 9309, and the Crawl-delay that many sites add to it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http.request import NO_CALLBACK

from newscrawler.failures import BlockedByRobots, CredentialsInAddress, PrivateAddress, RobotsUnavailable, failure_kind
from newscrawler.frontier import frontier_of
from newscrawler.middlewares.boundary import refused_hosts

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)
PARSED_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is read, the rest need not be
LIFETIME = timedelta(hours=24)  # RFC 9309, 2.4
LONGEST_DELAY = 120.0  # seconds; a longer Crawl-delay would stretch a day's paper over days
PRODUCT = "newscrawler"  # the token that rules for us name


@dataclass(slots=True)
class Rules:
    """What a host's robots.txt says; parser None: anything goes; unavailable: nothing does, and why."""

    read_at: datetime
    parser: Any = None
    unavailable: str | None = None  # a kind of failure

    def allows(self, url: str) -> bool:
        """Tell whether we may fetch an address."""
        return self.parser is None or bool(self.parser.can_fetch(url, PRODUCT))

    def sitemaps(self, url: str) -> list[str]:
        """Give the sitemaps that the file of a page's host names."""
        named = self.parser.sitemaps if self.parser is not None else ()
        return [address for address in (joined(url, one) for one in named) if address]

    @property
    def delay(self) -> float:
        """Seconds between two requests that the file asks for; 0 where it asks for none."""
        asked = float(self.parser.crawl_delay(PRODUCT) or 0) if self.parser is not None else 0.0
        return min(max(asked, 0.0), LONGEST_DELAY) if asked == asked else 0.0  # noqa: PLR0124 - nan is no number


@dataclass(slots=True)
class _Host:
    rules: Rules | None = None
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


class Robots:
    """Downloader middleware that asks each host's robots.txt before its first page and again when a day has passed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self._took, signals.bytes_received)
        self._hosts: dict[str, _Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(crawler)

    def _took(self, data: bytes, request: Request) -> None:
        """Take no more of a robots.txt than is read."""
        if request.meta.get("is_robots"):
            request.meta["took"] = request.meta.get("took", 0) + len(data)
            if request.meta["took"] > PARSED_BYTES:
                raise StopDownload(fail=False)

    async def process_request(self, request: Request) -> None:
        """Let a request pass that robots.txt allows. Raises BlockedByRobots or RobotsUnavailable."""
        if request.meta.get("is_robots"):
            return
        rules = await self._rules(request.url)
        if rules.unavailable:
            raise RobotsUnavailable(rules.unavailable)
        if not rules.allows(request.url):
            raise BlockedByRobots(f"robots.txt forbids {request.url}")

    async def _rules(self, url: str) -> Rules:
        parts = urlsplit(url)
        host = self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}", _Host())
        async with host.reading:
            now = frontier_of(self.crawler).clock()
            if host.rules is None or now - host.rules.read_at >= LIFETIME:
                host.rules = await self._read(f"{parts.scheme}://{parts.netloc}/robots.txt", now)
                self._slow_down(parts.hostname or "", host.rules.delay)
                self.crawler.spider.named_sitemaps(host.rules.sitemaps(url))  # type: ignore[union-attr]
            return host.rules

    async def _read(self, url: str, now: datetime) -> Rules:
        meta = {"is_robots": True, "download_maxsize": 50 * PARSED_BYTES}
        try:
            response = await self.crawler.engine.download_async(Request(url, callback=NO_CALLBACK, meta=meta))
        except (PrivateAddress, CredentialsInAddress):  # redirected there
            raise
        except IgnoreRequest:  # redirected in circles: RFC 9309, 2.3.1.2 lets that be no file
            return Rules(now)
        except Exception as error:  # whatever of the network kept us from it: RFC 9309, 2.3.1.4
            match kind := failure_kind(error, url, refused_hosts):
                case "bug":
                    raise
                case "private_address":
                    raise PrivateAddress(f"{url} is at a private address") from error
            logger.info("%s cannot be had: %s", url, error)
            return Rules(now, unavailable=kind)
        return parse_rules(response, now)

    def _slow_down(self, host: str, delay: float) -> None:
        frontier = frontier_of(self.crawler)
        if delay and frontier.obeys_crawl_delay:
            frontier.delays[host] = delay
            slot = self.crawler.engine.downloader.slots.get(host)
            if slot is not None:
                slot.delay = max(slot.delay, delay)


def joined(url: str, named: str) -> str | None:
    """Give an address that a file names, absolute; None for what is none.

    >>> joined("http://a.example/robots.txt", "/map.xml"), joined("http://a.example/robots.txt", "http://[::1/")
    ('http://a.example/map.xml', None)
    """
    try:
        return urljoin(url, named)
    except ValueError:
        return None


def parse_rules(response: Response, now: datetime) -> Rules:
    """Give the rules of a response to a request for robots.txt. 5xx and 429 forbid all, other 4xx nothing."""
    from protego import Protego

    if response.status >= 500 or response.status == 429:
        return Rules(now, unavailable=f"http_{response.status}")
    if response.status >= 300:
        return Rules(now)
    text = response.body[:PARSED_BYTES].decode("utf-8-sig", "replace")
    return Rules(now, Protego.parse(text))
