"""What a list leads to: which of its links are queued, as what, and how early. Learns from what addresses turned out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler import schedule
from newscrawler.archive.paper_pages import note_pages
from newscrawler.archive.queue import Found
from newscrawler.endless import DEEPEST_MAP
from newscrawler.fingerprint import canonical_url
from newscrawler.links import looks_like_article
from newscrawler.traps import trap_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawler.archive.queue import Lease
    from newscrawler.backfill import Backfill
    from newscrawler.endless import Chains
    from newscrawler.frontier import Frontier
    from newscrawler.reading import Reading
    from newscrawler.visit import Visit

# Higher is fetched first: what lists the newest articles, then these, then older lists, then what may be an article.
PRIORITY = {"feed": 50, "sitemap": 45, "list": 40, "issue": 35, "article": 20, "page": 15, "section": 10}
TRIED = 12  # what does not look like an article but may be one: newscrawler.gate lets some through
LAST = 1  # addresses of a pattern that gives next to nothing
# Addresses of a pattern that may wait before any of them is known to be an article: a sitemap of a million tag pages ends
# here, one of articles goes on at the next visit.
UNPROVEN = 2000


class Discovery:
    """Turns what was read from a site's lists into its queue."""

    def __init__(
        self,
        frontier: Frontier,
        is_own: Callable[[str], bool],
        depth: int,
        chains: Chains,
        backfill: Backfill | None = None,
    ) -> None:
        self.frontier, self.is_own, self.chains, self.backfill = frontier, is_own, chains, backfill
        self.depth = depth  # how many steps from the lists further sections are followed
        self.patterns = frontier.patterns

    def take(self, visit: Visit, read: Reading) -> None:
        """Settle a visit to a list: queue what it leads to, and its next page where there may be more."""
        lease, result, frontier = visit.lease, visit.result(), self.frontier
        for trap, times in read.odd.items():
            frontier.ledger.count("trap", trap, times)
        found = self._articles(lease, read)
        certain = [item.url for item in found if item.priority == PRIORITY["article"]]
        if self.backfill:
            found = [item for item in found if self.backfill.days.may_hold(item.url)]
        new = self._new(found)
        fresh = sum(item.priority == PRIORITY["article"] for item in new)
        further = self._further(lease, read)
        if self.backfill:
            further = self.backfill.of_the_days(frontier, further)
        leads = first_named([*new, *self._new(further)])
        bounded = self._bounded(leads)
        if len(bounded) < len(leads):  # the rest is taken at the next visit, if its pattern gives articles by then
            result.body_hash = result.etag = result.last_modified = ""
        if not lease.visits and lease.kind not in ("feed", "sitemap"):
            self.patterns.was_list(lease.url, fresh)
        result.due_at = schedule.list_due(lease, result, visit.now, fresh)
        with frontier.archive.transaction():
            if read.preset and lease.kind in ("list", "issue"):
                self.patterns.note_preset(read.preset)
            self.patterns.queued(item.url for item in bounded)
            frontier.finish(lease, result, bounded)
            note_pages(frontier.archive, frontier.queue.site, read.printed)
            if self.backfill:
                self.backfill.queue_issues(frontier, visit, read)
            if read.next_page and self._goes_on(lease, certain, fresh) and self.admitted([read.next_page]):
                self._turn(lease, read.next_page, fresh)

    def _articles(self, lease: Lease, read: Reading) -> list[Found]:
        """Give what is, or may be, an article among what a list names."""
        plain = lease.kind == "sitemap"  # names pages of all kinds, without a word on any
        articles = self.admitted(read.articles)
        certain = [url for url in articles if not plain or looks_like_article(url)]
        named = set(certain)
        others = [url for url in (*articles, *self._own(read.sections), *self._own(read.doubtful)) if url not in named]
        certain += [url for url in others if self.patterns.of(url).kind == "article"]
        found = [Found(url, "article", self._priority(url)) for url in dict.fromkeys(certain)]
        doubtful = others if plain else self._own(read.doubtful) if self.depth else ()
        return found + [Found(url, "article", TRIED) for url in doubtful if self.patterns.of(url).kind == "open"]

    def _own(self, urls: Iterable[str]) -> list[str]:
        return [url for url in map(without_tracking, urls) if self.is_own(url) and not trap_of(url)]

    def _priority(self, url: str) -> int:
        return LAST if self.patterns.of(url).kind == "seldom" else PRIORITY["article"]

    def _further(self, lease: Lease, read: Reading) -> list[Found]:
        """Give the further lists that a list leads to."""
        found = self._maps(lease, read)
        if lease.kind == "issue" or self.depth:
            found += [Found(url, "issue", PRIORITY["issue"]) for url in self.admitted(read.issues)]
        if lease.depth < self.depth and lease.kind in ("list", "section", "page"):
            depth = lease.depth + 1
            sections = [url for url in self.admitted(read.sections) if not self.patterns.of(url).is_exhausted]
            found += [Found(url, "section", PRIORITY["section"] - depth, depth) for url in sections]
            found += [Found(url, "feed", PRIORITY["feed"], depth) for url in self.admitted(read.feeds)]
        return found

    def _new(self, found: Iterable[Found]) -> list[Found]:
        found = list(found)
        known = self.frontier.queue.known([item.url for item in found])
        return [item for item in found if item.url not in known]

    def _bounded(self, found: list[Found]) -> list[Found]:
        """Leave out and count what is too much of a pattern that gave no article yet."""
        kept: list[Found] = []
        waiting: dict[str, int] = {}
        for item in found:
            pattern = self.patterns.of(item.url)
            number = waiting.setdefault(pattern.pattern, pattern.seen)
            if number < UNPROVEN or pattern.kind == "article" or item.kind in ("feed", "sitemap", "issue"):
                waiting[pattern.pattern] += 1
                kept.append(item)
        self.frontier.ledger.count("passed_over", "unproven", len(found) - len(kept))
        return kept

    def _goes_on(self, lease: Lease, listed: list[str], fresh: int) -> bool:
        """Tell whether to turn the page: always at the first visit, later while all that is listed is new.

        A crawl of some days goes back until what is listed is older than they are.
        """
        if self.backfill and (older := self.backfill.days.are_before(listed)) is not None:
            return not older
        return not lease.visits or (fresh == len(listed) and fresh > 0)

    def _turn(self, lease: Lease, next_page: str, fresh: int) -> None:
        """Turn to a list's next page, unless its pages go on and on without anything new."""
        if self.backfill or self.chains.goes_on(lease.url, next_page, fresh):
            self._follow(lease, next_page)
        else:
            self.frontier.ledger.count("trap", "endless")

    def _maps(self, lease: Lease, read: Reading) -> list[Found]:
        """Give the maps that a map names, unless it lies within too many others."""
        maps = self.admitted(read.sitemaps)
        if maps and lease.depth >= DEEPEST_MAP:
            self.frontier.ledger.count("trap", "endless", len(maps))
            return []
        return [Found(url, "sitemap", lease.priority - 1, lease.depth + 1) for url in maps]

    def _follow(self, lease: Lease, url: str) -> None:
        kind = lease.kind if lease.kind in ("feed", "issue") else "page"
        found = Found(url, kind, PRIORITY[kind], lease.depth)
        again = lease.visits or self.backfill
        new = self.frontier.queue.demand(found) if again else self.frontier.queue.add([found])
        self.frontier.ledger.count("discovered", kind, new)

    def admitted(self, urls: Iterable[str]) -> list[str]:
        """Give the addresses that are the site's own and no trap; traps are counted."""
        admitted = []
        for url in urls:
            trap = trap_of(url)
            if trap:
                self.frontier.ledger.count("trap", trap)
            if trap in (None, "session"):
                url = without_tracking(url)  # noqa: PLW2901
                trap = trap_of(url)
            if not trap and self.is_own(url):
                admitted.append(url)
        return list(dict.fromkeys(admitted))


def first_named(found: Iterable[Found]) -> list[Found]:
    """Give each address once: the first that names it says what it is."""
    named: dict[str, Found] = {}
    for item in found:
        named.setdefault(item.url, item)
    return list(named.values())


def without_tracking(url: str) -> str:
    """Give an address without tracking and session parameters; one that has none is left as it is.

    >>> without_tracking("http://A.example/1?utm_source=rss"), without_tracking("http://A.example/1?id=2")
    ('http://a.example/1', 'http://A.example/1?id=2')
    """
    try:
        canonical = canonical_url(url)
    except ValueError:
        return url
    return canonical if len(urlsplit(canonical).query) < len(urlsplit(url).query) or ";" in url else url
