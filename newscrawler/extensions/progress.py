"""Tell how far a crawl is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newscrawler.frontier import frontier_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SECONDS = 0.5  # between two tellings


@dataclass(slots=True, frozen=True)
class Standing:
    """How far a site's crawl is: responses had, articles stored (new or revised), pages that failed."""

    site: str
    pages: int
    articles: int
    errors: int


class Progress:
    """Extension that calls the spider's `tell` (if it has one) with a Standing twice a second and at the end."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._loop: Any = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(crawler)

    def _opened(self, spider: Any) -> None:
        if getattr(spider, "tell", None) is not None:
            self._loop = create_looping_call(self._tell)
            self._loop.start(SECONDS, now=False)

    def _closed(self, spider: Any) -> None:
        if self._loop is not None:
            self._loop.stop()
            self._tell()

    def _tell(self) -> None:
        spider: Any = self.crawler.spider
        totals = frontier_of(self.crawler).ledger.totals
        count = dict.fromkeys(("fetched", "not_modified", "new", "revised", "failed"), 0)
        for event, times in totals.items():
            if event.name in count:
                count[event.name] += times
        spider.tell(
            Standing(
                spider.name,
                pages=count["fetched"] + count["not_modified"],
                articles=count["new"] + count["revised"],
                errors=count["failed"],
            )
        )
