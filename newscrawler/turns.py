"""Many sites in one run: so many at a time, the others when one of these is done."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from scrapy.crawler import AsyncCrawlerProcess, Crawler


class SiteQueue:
    """The sites of a run; `tasks` are those that were begun: crawler, arguments, task."""

    def __init__(self, process: AsyncCrawlerProcess, spiders: Iterable[tuple[type[Any], dict[str, Any]]]) -> None:
        self.process = process
        self.tasks: list[tuple[Crawler, dict[str, Any], asyncio.Future[None]]] = []
        self._waiting = deque(spiders)
        self._budget = process.settings.getfloat("TIME_BUDGET")
        self._began = monotonic()

    @property
    def left(self) -> list[tuple[type[Any], dict[str, Any]]]:
        """The sites that the run's time was over for; none of a run that was interrupted, which says so itself."""
        return [] if self._is_interrupted() else list(self._waiting)

    def begin(self) -> None:
        """Begin as many as may run at once."""
        for _ in range(self.process.settings.getint("SITES_AT_ONCE")):
            self._next()

    def _next(self, _: object = None) -> None:
        """Begin the next site, unless the run was interrupted or its time is over."""
        left = self._budget - (monotonic() - self._began) if self._budget else None
        if not self._waiting or self._is_interrupted() or (left is not None and left <= 0):
            return
        spider, arguments = self._waiting.popleft()
        crawler = self.process.create_crawler(spider)
        if left is not None:
            crawler.settings.set("TIME_BUDGET", left, "cmdline")
        task = self.process.crawl(crawler, **arguments)
        self.tasks.append((crawler, arguments, task))
        task.add_done_callback(self._next)

    def _is_interrupted(self) -> bool:
        frontiers = (getattr(crawler.spider, "frontier", None) for crawler, _, _ in self.tasks)
        return any(frontier is not None and frontier.ended == "shutdown" for frontier in frontiers)
