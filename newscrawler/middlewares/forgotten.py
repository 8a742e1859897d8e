"""What was removed from the archive for good is not asked for again: neither a page nor any of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals

from newscrawler.archive.tombstones import removal_of_page, said, tombstone_of_site
from newscrawler.failures import Forgotten
from newscrawler.frontier import frontier_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawler.base_spider import NewsSpider  # for its type: the spider itself knows nothing of this room


class RefuseForgotten:
    """Downloader middleware before all others: redirects and following pages pass it too."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        return middleware

    def spider_opened(self, spider: NewsSpider) -> None:
        """End a crawl of a site that was removed as a whole before it begins."""
        frontier = frontier_of(self.crawler)
        if stone := tombstone_of_site(frontier.archive, spider.name):
            spider.is_removed = True
            frontier.stop(said(stone))

    def process_request(self, request: Request) -> None:
        """Let a request pass unless its page or site was removed. Raises Forgotten."""
        frontier = frontier_of(self.crawler)
        if removal_of_page(frontier.archive.connection, request.url, frontier.lock.site) is not None:
            raise Forgotten(f"{request.url} was removed from the archive")
