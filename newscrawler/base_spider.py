"""NewsSpider: discovery and following, the only crawl logic. A site's module gives it data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urljoin

from scrapy import Request, Spider

from newscrawler import reading, schedule
from newscrawler.archive.queue import Found, Lease, Result
from newscrawler.failures import failure_kind
from newscrawler.fingerprint import site_of
from newscrawler.harvest import Harvest
from newscrawler.links import part_number, whole
from newscrawler.middlewares.boundary import refused_hosts
from newscrawler.traps import trap_of
from newscrawler.workers import Pool, ReaderFailed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawler.frontier import Frontier
    from newscrawler.reading import Page, Reading

# Higher is fetched first: what lists the newest articles, then these, then older lists.
PRIORITY = {"feed": 50, "sitemap": 45, "list": 40, "issue": 35, "article": 20, "page": 15, "section": 10}
LONGEST_ARTICLE = 30  # pages that are joined into one article
GONE = (404, 410)


class NewsSpider(Spider):
    """Crawls one site. A subclass names its addresses, absolute or relative to `origin`, and what is known of it."""

    origin: str = ""  # the site's home page; arguments may name another one
    hosts: ClassVar[tuple[str, ...]] = ()  # further registrable domains that belong to the site
    lists: tuple[str, ...] = ()  # pages that list articles, newest first
    feeds: tuple[str, ...] = ()  # RSS or Atom
    sitemaps: tuple[str, ...] = ()
    epapers: tuple[str, ...] = ()  # entry pages of e-papers: node_N.htm trees
    region: str | None = None  # GB/T 2260 or ISO 3166-2
    kind: str = "newspaper"
    publisher: str | None = None
    section_depth: int = 0  # how many steps from the lists further sections are followed
    revisit_days: tuple[int, ...] = (1, 7, 30)  # an article is looked at again so many days after it was first fetched

    frontier: Frontier

    def __init__(self, *args: Any, forced: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forced = forced  # visit the lists now, due or not
        self.pool = Pool()
        self._sites = {site_of(url) for url in (self.origin, *self._starts()) if url} | set(self.hosts)

    async def start(self) -> AsyncIterator[Any]:
        """Give the site's lists, feeds, sitemaps and e-papers."""
        for url, kind in self._starts().items():
            yield Request(url, meta={"kind": kind}, priority=PRIORITY[kind], dont_filter=self.forced)

    def _starts(self) -> dict[str, str]:
        groups = {"list": self.lists, "feed": self.feeds, "sitemap": self.sitemaps, "issue": self.epapers}
        return {urljoin(self.origin, url): kind for kind, urls in groups.items() for url in urls}

    def is_own(self, url: str) -> bool:
        """Tell whether an address belongs to the site."""
        try:
            return site_of(url) in self._sites
        except ValueError:
            return False

    async def read(self, response: Response) -> AsyncIterator[Any]:
        """Read a response by its status and by what was expected there."""
        lease: Lease = response.meta["lease"]
        if response.status == 304:
            self._not_modified(lease, response)
        elif response.status in GONE:
            self._missing(lease, response, str(response.status))
        elif response.status >= 300:
            self._failed(lease, f"http_{response.status}", response.status)
        elif lease.kind == "article":
            async for harvest in self._article(lease, response):
                yield harvest
        else:
            await self._listing(lease, response)

    def missed(self, failure: Failure) -> None:
        """Settle a lease whose page could not be had."""
        request: Any = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        self._failed(request.meta["lease"], failure_kind(failure.value, request.url, refused_hosts))

    def closed(self, reason: str) -> None:
        """End the worker processes."""
        self.pool.close()

    # Articles

    async def _article(self, lease: Lease, response: Response) -> AsyncIterator[Harvest]:
        result = self._seen(lease, response)
        if lease.body_hash == result.body_hash and "article" in lease.meta:
            self._unchanged(lease, result)
            return
        if response.url != lease.url and self._is_start(response.url):
            self._missing(lease, response, "redirected to a front page")
            return
        if part_number(lease.url) > 1 and self.frontier.queue.known([whole(lease.url)]):
            self.frontier.ledger.count("rejected", "Part")
            self.frontier.finish(lease, Result(status=200, error="rejected: Part"))
            return
        page = page_of(response)
        read = await self._ask(lease, reading.read_article, page)
        if read is None:
            return
        if read.removed:
            self._missing(lease, response, "the page says that it was removed")
            return
        done = [response.url] if response.url != lease.url else []
        if read.article is not None and read.part:
            parts = [part async for part in self._parts(page.url, read.part)]
            done += [part.url for part in parts]
            read = await self._ask(lease, reading.read_parts, page, [part.body for part in parts])
        if read is None:
            return
        if read.article is None:
            self.frontier.ledger.count("rejected", "NoArticle")
            result.error = "rejected: NoArticle"
            self.frontier.finish(lease, result, done=done)
            return
        self.frontier.ledger.count("extracted")
        read.article.site = self.name
        yield Harvest(
            article=read.article,
            lease=lease,
            result=result,
            frontier=self.frontier,
            warc=response.meta["raw"],
            done=done,
        )

    async def _parts(self, first: str, url: str | None) -> AsyncIterator[Page]:
        """Fetch the following pages of an article, one after the other."""
        seen = {first}
        while url and url not in seen and len(seen) < LONGEST_ARTICLE and self.is_own(url):
            seen.add(url)
            try:
                response = await self.crawler.engine.download_async(Request(url, meta={"part_of": first}))
            except Exception as error:  # what was had so far is the article; the next visit finds the rest
                self.logger.info("%s: a following page of %s cannot be had: %s", url, first, error)
                return
            if response.status != 200:
                return
            page = page_of(response)
            yield page
            try:
                url = (await self.pool.call(reading.read_part, page)).part
            except (ReaderFailed, RuntimeError):
                return

    def _is_start(self, url: str) -> bool:
        """Tell whether an address is the site's home page or one of its lists."""
        return url in self._starts() or url.rstrip("/") == self.origin.rstrip("/") or not url.partition("//")[2].rstrip("/").count("/")

    # Lists

    async def _listing(self, lease: Lease, response: Response) -> None:
        result = self._seen(lease, response)
        if lease.body_hash == result.body_hash and lease.visits:
            result.due_at = schedule.list_due(lease, result, self.frontier.queue.now(), 0)
            self.frontier.finish(lease, result)
            return
        function = reading.read_feed if lease.kind in ("feed", "sitemap") else reading.read_list
        read = await self._ask(lease, function, page_of(response))
        if read is None:
            return
        articles = self._admitted(read.articles)
        fresh = len(articles) - len(self.frontier.queue.known(articles))
        found = [Found(url, "article", PRIORITY["article"]) for url in articles]
        found += self._further(lease, read)
        result.due_at = schedule.list_due(lease, result, self.frontier.queue.now(), fresh)
        with self.frontier.archive.transaction():
            self.frontier.finish(lease, result, found)
            if read.next_page and self._goes_on(lease, len(articles), fresh) and self._admitted([read.next_page]):
                self._follow(lease, read.next_page)

    def _goes_on(self, lease: Lease, listed: int, fresh: int) -> bool:
        """Tell whether to turn the page: always at the first visit, later while all that is listed is new."""
        return not lease.visits or (fresh == listed and fresh > 0)

    def _follow(self, lease: Lease, url: str) -> None:
        kind = lease.kind if lease.kind in ("feed", "issue") else "page"
        found = Found(url, kind, PRIORITY[kind], lease.depth)
        new = self.frontier.queue.demand(found) if lease.visits else self.frontier.queue.add([found])
        self.frontier.ledger.count("discovered", kind, new)

    def _further(self, lease: Lease, read: Reading) -> Iterable[Found]:
        """Give the further lists that a list leads to."""
        found = [Found(url, "sitemap", PRIORITY["sitemap"] - 1) for url in self._admitted(read.sitemaps)]
        if lease.kind == "issue" or self.section_depth:
            found += [Found(url, "issue", PRIORITY["issue"]) for url in self._admitted(read.issues)]
        if lease.depth < self.section_depth and lease.kind in ("list", "section", "page"):
            depth = lease.depth + 1
            found += [Found(url, "section", PRIORITY["section"] - depth, depth) for url in self._admitted(read.sections)]
            found += [Found(url, "feed", PRIORITY["feed"], depth) for url in self._admitted(read.feeds)]
        return found

    def _admitted(self, urls: Iterable[str]) -> list[str]:
        """Give the addresses that are the site's own and no trap; traps are counted."""
        admitted = []
        for url in urls:
            trap = trap_of(url)
            if trap:
                self.frontier.ledger.count("trap", trap)
            elif self.is_own(url):
                admitted.append(url)
        return admitted

    # How a lease ends

    def _seen(self, lease: Lease, response: Response) -> Result:
        """Begin the result of a page that was had."""
        headers, meta = response.headers, dict(lease.meta)
        meta.setdefault("first", self.frontier.queue.now())
        meta.pop("missing", None)
        return Result(
            status=response.status,
            etag=(headers.get("ETag") or b"").decode("latin-1"),
            last_modified=(headers.get("Last-Modified") or b"").decode("latin-1"),
            body_hash=response.meta["digest"],
            fetched_at=response.meta["fetched_at"],
            due_at=schedule.revisit_due(meta["first"], self.frontier.queue.now(), self.revisit_days),
            meta=meta,
        )

    def _not_modified(self, lease: Lease, response: Response) -> None:
        result = self._seen(lease, response)
        result.etag = result.etag or lease.etag
        result.last_modified = result.last_modified or lease.last_modified
        result.body_hash = lease.body_hash
        if lease.kind == "article":
            self._unchanged(lease, result)
            return
        result.due_at = schedule.list_due(lease, result, self.frontier.queue.now(), 0)
        self.frontier.finish(lease, result)

    def _unchanged(self, lease: Lease, result: Result) -> None:
        self.frontier.ledger.count("unchanged")
        self.frontier.finish(lease, result)

    def _missing(self, lease: Lease, response: Response, reason: str) -> None:
        """Note that an article's page is gone; at the second look mark the article gone."""
        if "article" not in lease.meta:
            kind = f"http_{response.status}" if response.status in GONE else "gone"
            self._failed(lease, kind, response.status)
            return
        queue, meta = self.frontier.queue, dict(lease.meta)
        result = Result(status=response.status, error=f"missing: {reason}", meta=meta)
        with self.frontier.archive.transaction():
            if "missing" not in meta:
                meta["missing"] = {"reason": reason, "at": queue.now()}
                result.due_at = queue.now() + schedule.SECOND_LOOK
                self.frontier.ledger.count("missing", reason)
            elif not meta.get("alias"):
                at = self.frontier.clock().isoformat(timespec="seconds")
                new = self.frontier.archive.mark_gone(meta["article"], at, reason)
                self.frontier.ledger.count("gone", reason, int(new))
            self.frontier.finish(lease, result)

    def _failed(self, lease: Lease, kind: str, status: int | None = None) -> None:
        if kind == "robots":
            self.frontier.ledger.count("blocked_by_robots")
        else:
            self.frontier.ledger.count("failed", kind)
        if kind == "robots_unavailable" and self._is_start(lease.url):
            self.frontier.stop("robots.txt cannot be had")
        due = schedule.retry_due(kind, lease.tries, self.frontier.queue.now())
        self.frontier.finish(lease, Result(status=status, error=kind, due_at=due, meta=lease.meta))

    async def _ask(self, lease: Lease, function: Callable[..., Reading], *arguments: Any) -> Reading | None:
        """Have a worker read a page; None where it could not, and the lease is settled."""
        try:
            answer: Reading = await self.pool.call(function, *arguments)
        except ReaderFailed as failure:
            self._failed(lease, f"reader_{failure.kind}")
        except RuntimeError as error:
            self.logger.warning("%s cannot be read: %s", lease.url, error)
            self._failed(lease, "reader_error")
        else:
            return answer
        return None


def page_of(response: Response) -> Page:
    """Give a response as workers read it."""
    content_type = response.headers.get("Content-Type")
    return reading.Page(
        url=response.url,
        body=response.body,
        content_type=content_type.decode("latin-1") if content_type else None,
        fetched_at=response.meta["fetched_at"],
    )
