"""Log lines hold addresses and messages that pages brought along: a terminal must not obey them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newscrawler.terminal import clean

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class HarmlessFormatter(logging.Formatter):
    """Writes what another formatter does, without what a terminal would obey."""

    def __init__(self, inner: logging.Formatter | None) -> None:
        super().__init__()
        self.inner = inner or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        """Give a record's line or lines."""
        return clean(self.inner.format(record))


class HarmlessLog:
    """Extension that changes the handlers which Scrapy set up."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HarmlessLog:
        """Build it as Scrapy builds its components; the second crawl of a process changes nothing."""
        for handler in logging.getLogger().handlers:
            if not isinstance(handler.formatter, HarmlessFormatter):
                handler.setFormatter(HarmlessFormatter(handler.formatter))
        return cls()
