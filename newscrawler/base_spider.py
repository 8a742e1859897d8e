"""NewsSpider: discovery and following, the only crawl logic. A site's module gives it data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider

from newscrawler import preparing, reading
from newscrawler.archive.queue import Found, Result
from newscrawler.backfill import Backfill
from newscrawler.discovery import PRIORITY, TRIED, Discovery
from newscrawler.endless import Chains
from newscrawler.failures import failure_kind
from newscrawler.fingerprint import site_of
from newscrawler.harvest import Harvest
from newscrawler.issues import Days
from newscrawler.links import part_number, whole
from newscrawler.middlewares.boundary import refused_hosts
from newscrawler.parsers.absence import is_cookie_script
from newscrawler.visit import GONE, Visit
from newscrawler.workers import Pool, ReaderFailed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newscrawler.archive.queue import Lease
    from newscrawler.frontier import Frontier
    from newscrawler.reading import Page, Reading

LISTS = frozenset(PRIORITY) - {"article"}
LONGEST_ARTICLE = 30  # pages that are joined into one article


class NewsSpider(Spider):
    """Crawls one site. A subclass names its addresses, absolute or relative to `origin`, and what is known of it."""

    origin: str = ""  # the site's home page; arguments may name another one
    hosts: ClassVar[tuple[str, ...]] = ()  # further registrable domains that belong to the site
    lists: tuple[str, ...] = ()  # pages that list articles, newest first
    feeds: tuple[str, ...] = ()  # RSS or Atom
    sitemaps: tuple[str, ...] = ()
    epapers: tuple[str, ...] = ()  # entry pages of e-papers: node_N.htm trees
    region: str | None = None  # GB/T 2260 or ISO 3166-2
    places: tuple[str, ...] = ()  # its names from the province down, where reference data has none
    kind: str | None = (
        None  # county daily, city portal, e-paper, national, copy ...; None: as the publisher's name says
    )
    bundled: bool = False  # one of the demo's papers, which a crawl of all sites leaves out
    publisher: str | None = None
    render: bool | str = False  # in a browser: True: every page, "lists": those that list articles
    section_depth: int = 0  # how many steps from the lists further sections are followed
    revisit_days: tuple[int, ...] = (1, 7, 30)  # an article is looked at again so many days after it was first fetched

    frontier: Frontier
    is_removed = False  # the site was removed from the archive for good: nothing of it is asked for

    def __init__(self, *args: Any, start: str = "", forced: bool = True, days: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if start and not self._is_start(start):
            self.lists = (*self.lists, start)
        self.backfill = Backfill(Days.parse(days), self.origin) if days else None
        self.forced = forced or bool(days)  # visit the lists now, due or not
        self.pool, self.chains = Pool(), Chains()
        self._bugs: set[type] = set()  # those that were told
        self._sites = {site_of(url) for url in (self.origin, *self._starts()) if url} | set(self.hosts)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Let a browser fetch where the site's pages want one."""
        super().update_settings(settings)
        if cls.render:
            handlers = dict.fromkeys(("http", "https"), "newscrawler.rendering.handler.Browser")
            settings.set("DOWNLOAD_HANDLERS", settings.getdict("DOWNLOAD_HANDLERS") | handlers, "spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it as Scrapy does, its readers limited by the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.pool.count = crawler.settings.getint("READERS")
        spider.pool.seconds = crawler.settings.getfloat("READER_SECONDS")
        return spider

    @property
    def host(self) -> str | None:
        """Host of the site's home page."""
        return urlsplit(next((url for url in (self.origin, *self._starts()) if url), "")).hostname

    async def start(self) -> AsyncIterator[Any]:
        """Give the site's lists, feeds, sitemaps and e-papers."""
        for url, kind in ({} if self.is_removed else self._starts()).items():
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

    def named_sitemaps(self, urls: Iterable[str]) -> None:
        """Queue the sitemaps that robots.txt names, where nobody said where to begin; lists come first."""
        found = [Found(url, "sitemap", PRIORITY["page"] - 1) for url in urls if self.is_own(url)]
        if self.section_depth:
            self.frontier.ledger.count("discovered", "sitemap", self.frontier.queue.add(found))

    async def read(self, response: Response) -> AsyncIterator[Any]:
        """Read a response by its status and by what was expected there."""
        visit = Visit(self.frontier, response.meta["lease"], response)
        if response.status == 304 and asked_for_changes(response.request):
            visit.not_modified(self.revisit_days)
        elif response.status in GONE:
            visit.missing(str(response.status))
        elif response.status >= 300:
            visit.failed("Challenge" if is_cookie_script(response.body) else f"http_{response.status}")
        elif visit.lease.kind == "article":
            async for harvest in self._article(visit):
                yield harvest
        else:
            await self._listing(visit)

    def missed(self, failure: Failure) -> None:
        """Settle a lease whose page could not be had."""
        request: Any = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        error: Any = failure.value
        kind = failure_kind(error, request.url, refused_hosts)
        self.logger.info("%s was not had: %s: %s", request.url, type(error).__name__, error)
        if kind == "bug" and type(error) not in self._bugs:
            self._bugs.add(type(error))
            trace = (type(error), error, failure.getTracebackObject())  # type: ignore[no-untyped-call]
            self.logger.error(
                "%s broke newscrawler itself; more such pages are only counted", request.url, exc_info=trace
            )
        is_home = self._is_start(request.url) and urlsplit(request.url).hostname == self.host
        if kind == "robots_unavailable" and is_home:  # another host of the site may be ill by itself
            self.frontier.stop(str(error))
        Visit(self.frontier, request.meta["lease"]).failed(kind)

    def closed(self, reason: str) -> None:
        """End the worker processes."""
        self.pool.close()

    # Articles

    async def _article(self, visit: Visit) -> AsyncIterator[Harvest]:
        lease, response = visit.lease, visit.response
        result = visit.result(self.revisit_days)
        if self._settled_unread(visit, result):
            return
        done = [response.url] if response.url != lease.url else []
        read = await self._read_whole(visit, page_of(response), done)
        if read is None:
            return
        result.meta["parts"] = len(done) - (response.url != lease.url)
        if read.removed:
            visit.missing("the page says that it was removed")
        elif self._is_section(lease, read):
            self.frontier.ledger.count("turned_list")
            lease.kind, lease.depth = "section", 1
            await self._listing(visit)
        elif read.article is None:
            visit.rejected(result, read.lack or "NoArticle", done)
        else:
            self.frontier.ledger.count("extracted")
            raw, frontier = response.meta["raw"], self.frontier
            harvest = Harvest(article=read.article, lease=lease, result=result, frontier=frontier, warc=raw, done=done)
            harvest.record, harvest.template = read.record, read.template
            yield harvest

    def _is_section(self, lease: Lease, read: Reading) -> bool:
        """Tell whether an address that was thought to be an article's turned out to be a list's."""
        if not self.section_depth or "article" in lease.meta:
            return False
        return read.lack in ("List", "FrontPage") or (
            read.article is None and not read.lack and lease.priority <= TRIED
        )

    def _settled_unread(self, visit: Visit, result: Result) -> bool:
        """Settle a lease for which the page need not be read: seen before, no article's, or part of another."""
        lease = visit.lease
        here = visit.response.url == lease.url
        if here and lease.body_hash == result.body_hash and "article" in lease.meta and not lease.meta.get("parts"):
            visit.same(result)
        elif self._leads_to_a_list(visit.response):
            visit.missing("redirected to a front page")
        elif part_number(lease.url) > 1 and self.frontier.queue.known([whole(lease.url)]):
            visit.rejected(result, "Part")
        else:
            return False
        return True

    async def _read_whole(self, visit: Visit, page: Page, done: list[str]) -> Reading | None:
        """Read an article's page and those that follow it, whose addresses are added to done."""
        site = (self.name, self.frontier.archive.lessons.of(self.name).lore)
        read = await self._ask(visit, preparing.prepare_article, page, *site)
        if read is None or read.article is None or not read.part:
            return read
        parts = [part async for part in self._parts(page.url, read.part)]
        done += [part.url for part in parts]
        joined = await self._ask(visit, preparing.prepare_parts, page, [part.body for part in parts], *site)
        if joined is not None:
            joined.template = read.template
        return joined

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
            if response.status != 200 or not self.is_own(response.url):
                return
            page = page_of(response)
            yield page
            try:
                url = (await self.pool.call(reading.read_part, page)).part
            except (ReaderFailed, RuntimeError):
                return

    def _leads_to_a_list(self, response: Response) -> bool:
        """Tell whether an article's address was redirected, directly or by steps, to a home page or a list."""
        steps = [*response.meta.get("redirect_urls", [])[1:], response.url] if "redirect_urls" in response.meta else []
        return any(self._is_start(url) or self.frontier.queue.kind_of(url) in LISTS for url in steps)

    def _is_start(self, url: str) -> bool:
        """Tell whether an address is the site's home page or one of its lists."""
        path = url.partition("//")[2].rstrip("/")
        return url in self._starts() or url.rstrip("/") == self.origin.rstrip("/") or "/" not in path

    # Lists

    async def _listing(self, visit: Visit) -> None:
        lease, result = visit.lease, visit.result()
        if lease.body_hash == result.body_hash and lease.visits and not self.backfill:
            visit.same(result)
            return
        function = reading.read_feed if lease.kind in ("feed", "sitemap") else reading.read_list
        read = await self._ask(visit, function, page_of(visit.response))
        if read is not None and read.lack == "Bomb":
            visit.failed("bomb")
        elif read is not None and read.lack:
            visit.rejected(result, read.lack)
        elif read is not None:
            visit.listed(bool(read.articles or read.issues or read.sitemaps))
            Discovery(self.frontier, self.is_own, self.section_depth, self.chains, self.backfill).take(visit, read)

    async def _ask(self, visit: Visit, function: Callable[..., Reading], *arguments: Any) -> Reading | None:
        """Have a worker read a page; None where it could not, and the lease is settled."""
        try:
            answer: Reading = await self.pool.call(function, *arguments)
        except ReaderFailed as failure:
            visit.failed(f"reader_{failure.kind}")
        except RuntimeError as error:
            self.logger.warning("%s cannot be read: %s", visit.lease.url, error)
            visit.failed("reader_error")
        else:
            return answer
        return None


def asked_for_changes(request: Any) -> bool:
    """Tell whether a request named what we have: 304 is an answer to nothing else."""
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers


def page_of(response: Response) -> Page:
    """Give a response as workers read it."""
    content_type = response.headers.get("Content-Type")
    return reading.Page(
        url=response.url,
        body=response.body,
        content_type=content_type.decode("latin-1") if content_type else None,
        fetched_at=response.meta["fetched_at"],
    )
