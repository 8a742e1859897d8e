"""A crawl of chosen days: which issues are asked for by their addresses, and what else may belong to these days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.paper_pages import empty_days
from newscrawler.archive.queue import Found
from newscrawler.issues import Days, first_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.frontier import Frontier
    from newscrawler.reading import Reading
    from newscrawler.visit import Visit

PRIORITY = 34  # below pages of issues that the paper links to: those are known to be there


class Backfill:
    """The days that a crawl is asked for, and what it has asked for already."""

    def __init__(self, days: Days, root: str) -> None:
        self.days, self.root = days, root
        self._asked: set[str] = set()

    def of_the_days(self, frontier: Frontier, found: Iterable[Found]) -> list[Found]:
        """Give what may lead to these days; maps of the site that were read before are read again."""
        kept = [item for item in found if self.days.may_hold(item.url)]
        for item in kept:
            if item.kind == "sitemap" and item.url not in self._asked:
                self._asked.add(item.url)
                frontier.queue.demand(item)
        return kept

    def queue_issues(self, frontier: Frontier, visit: Visit, read: Reading) -> None:
        """Ask for the first page of each issue that is missing, once it is known what such addresses look like."""
        if not read.issues:
            return
        for form in first_pages([visit.response.url, *read.issues], read.preset, self.root or visit.response.url):
            if form in self._asked:
                continue
            self._asked.add(form)
            missing = empty_days(frontier.archive, frontier.queue.site, self.days)
            new = sum(frontier.queue.demand(Found(day.strftime(form), "issue", PRIORITY)) for day in missing)
            frontier.ledger.count("discovered", "issue", new)
