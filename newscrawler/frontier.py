"""The scheduler whose queue lives in the archive, so that a crawl survives any death."""

from __future__ import annotations

import logging
import os
from collections import deque
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy import Request, signals
from scrapy.exceptions import DropItem

from newscrawler.archive import Archive
from newscrawler.archive.ledger import Ledger, start_run
from newscrawler.archive.locks import BEAT, SiteLock
from newscrawler.archive.patterns import Patterns
from newscrawler.archive.queue import Found, Lease, Queue, Result, by_kind
from newscrawler.discovery import LAST
from newscrawler.disk import DiskWatch
from newscrawler.errors import ArchiveError, DiskError, NewscrawlerError
from newscrawler.fingerprint import file_name
from newscrawler.gate import admit
from newscrawler.gathering import Gathering
from newscrawler.hours import is_open
from newscrawler.traps import trap_of
from newscrawler.visit import Visit
from newscrawler.warc import WarcWriter
from newscrawler.warc_blank import blank_noted
from newscrawler.warc_finish import finish_files
from newscrawler.watching import end_watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)
BATCH = 32  # leases held in memory; a transaction takes as many
# Counts are written with a page's rows, but not with every page's: some 30 counters change with each.
COUNT_SECONDS = 1.0


def frontier_of(crawler: Crawler) -> Frontier:
    """Give the frontier of a running crawl."""
    return cast("Frontier", crawler.spider.frontier)  # type: ignore[union-attr]  # set in open()


class Frontier:
    """One site's queue, ledger, lock and raw pages in one run; to Scrapy it is the scheduler."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self._shift = timedelta(seconds=settings.getfloat("CLOCK_SHIFT"))
        self.page_budget = settings.getint("PAGE_BUDGET")
        self.obeys_crawl_delay = settings.getbool("OBEY_CRAWL_DELAY", True)
        self.hours = settings.get("OPEN_HOURS")
        self._ends_at = monotonic() + (settings.getfloat("TIME_BUDGET") or float("inf"))
        self.delays: dict[str, float] = {}  # host -> Crawl-delay
        self.left_hosts: set[str] = set()  # that want to be left alone for longer than this run waits
        self.stopped: str | None = None  # why nothing more is handed out
        self.failure: NewscrawlerError | None = None
        self.ended: str | None = None  # Scrapy's reason, once the run is over
        self.seconds = 0.0  # spent in the queue
        self.handed_out = 0
        self._again: deque[Request] = deque()  # retries and redirects of leases under way
        self._leases: deque[Lease] = deque()
        self._out: dict[str, set[int]] = {}  # host -> leases whose requests are with the downloader
        self._unsettled: set[int] = set()  # leases that are handed out and not finished
        self._beat_at = self._counted_at = 0.0
        self.disk = DiskWatch(Path(settings["ARCHIVE"]), settings.getint("FREE_DISK_FLOOR"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy builds its components."""
        return cls(crawler)

    def clock(self) -> datetime:
        """Give the time by which this run decides what is due."""
        return datetime.now(UTC) + self._shift

    def open(self, spider: Any) -> None:
        """Open the archive, lock the site and queue what dead runs left. Raises SiteLockedError, ArchiveError, DiskError."""
        settings = self.crawler.settings
        spider.frontier = self
        self.archive = Archive(settings["ARCHIVE"], clock=self.clock)
        self.run = settings.getint("RUN") or start_run(self.archive, "scrapy crawl", [spider.name])
        lock = SiteLock(self.archive, spider.name, self.run)
        lock.acquire()
        self.lock = lock
        self.queue = Queue(self.archive, spider.name, self.run)
        self.patterns = Patterns(self.archive, spider.name)
        facts = {name: getattr(spider, name) for name in ("host", "region", "kind", "publisher", "places")}
        self.archive.upsert_site(spider.name, **facts)
        self.ledger, self.gathering = Ledger(self.archive, spider.name, self.run), Gathering(self.archive)
        folder = self.archive.path.absolute().parent / "warc"
        name = f"{file_name(spider.name)}-{self.clock():%Y%m%d%H%M%S}-{self.run}-{os.urandom(3).hex()}"
        self.warc = WarcWriter(folder, name, settings.getint("WARC_FILE_SIZE"))
        finish_files(folder)
        self.queue.recover()
        self.queue.wake()
        connect = self.crawler.signals.connect
        connect(self._left, signals.request_left_downloader)
        connect(self._item_dropped, signals.item_dropped)
        connect(self._item_error, signals.item_error)
        connect(self._spider_error, signals.spider_error)

    def close(self, reason: str) -> None:
        """Give back what was not begun, write the last counts and unlock the site."""
        self.ended = reason
        if not hasattr(self, "archive"):
            return
        try:
            if hasattr(self, "queue"):
                self.warc.close()
                blank_noted(self.archive)
                with self.archive.transaction():
                    self.queue.give_back([*self._leases, *(request.meta["lease"] for request in self._again)])
                    self.ledger.write()
                    self.lock.release()
                    if not self.crawler.settings.getint("RUN"):  # started by scrapy itself: nobody else ends it
                        end_watched(self.archive, self.run, self.lock.site, self.stopped or reason)
        except (ArchiveError, DiskError, OSError) as error:
            # Nothing is lost: the next start finds the lock dead and the leases unfinished.
            logger.log(
                logging.DEBUG if self.failure else logging.ERROR, "The crawl's end could not be written: %s", error
            )
        self.archive.close()

    def has_pending_requests(self) -> bool:
        """Tell whether there is more to hand out in this run."""
        return bool(self._again) or (not self._must_stop() and (bool(self._leases) or self.queue.is_waiting()))

    def enqueue_request(self, request: Request) -> bool:
        """Queue a start address (dont_filter: although it is not due), or go on with a lease under way."""
        lease = request.meta.get("lease")
        if lease is not None:
            return self._go_on(lease, request)
        found = Found(request.url, request.meta.get("kind", "article"), request.priority, request.meta.get("depth", 0))
        with self._at_queue():
            new = self.queue.demand(found) if request.dont_filter else self.queue.add([found])
            self.ledger.count("discovered", found.kind, new)
        return True

    def next_request(self) -> Request | None:
        """Hand out the next request whose host can take one."""
        if self._again:
            return self._again.popleft()
        if self._must_stop():
            return None
        with self._at_queue():
            self._take_leases()
        for _ in range(len(self._leases)):
            request = self._request(self._leases[0])
            if self._has_room(request):
                lease = self._leases.popleft()
                self._out.setdefault(self.crawler.engine.downloader.get_slot_key(request), set()).add(lease.seq)
                self._unsettled.add(lease.seq)
                self.handed_out += 1
                return request
            self._leases.rotate(-1)
        return None

    def _take_leases(self) -> None:
        # What is under way may tell what the last ones are: these wait for it.
        while not self._leases and not (self._unsettled and self.queue.next_priority() <= LAST):
            if not (leases := self.queue.lease(BATCH)):
                break
            self._leases.extend(admit(self.queue, self.patterns, self.ledger, leases))

    def finish(self, lease: Lease, result: Result, found: Iterable[Found] = (), done: Iterable[str] = ()) -> int:
        """Write how a lease ended, what it found and what it brought along, in one transaction; gives how many were new."""
        self._came_back(lease)
        self._unsettled.discard(lease.seq)
        began = perf_counter()
        self.patterns.settle(lease, result)
        with self.archive.transaction() as connection:
            self.queue.finish(lease, result)
            self.queue.mark_done(done)
            self.patterns.write(connection)
            new = 0
            for kind, items in by_kind(found).items():
                added = self.queue.add(items)
                self.ledger.count("discovered", kind, added)
                new += added
            if monotonic() - self._counted_at > COUNT_SECONDS:
                self._counted_at = monotonic()
                self.ledger.write()
        if monotonic() - self._beat_at > BEAT.total_seconds():
            self.lock.beat()
            self._beat_at = monotonic()
        self.seconds += perf_counter() - began
        return new

    def stop(self, reason: str) -> None:
        """Hand out nothing more; what is under way is finished."""
        if self.stopped is None:
            logger.info("%s: no more pages are fetched: %s", self.lock.site, reason)
            self.stopped = reason

    def fail(self, error: NewscrawlerError) -> None:
        """End the run: the archive or the disk cannot be used any more."""
        if self.failure is None:
            # What is still under way would wait as long as this did, each page anew.
            self.archive.connection.execute("PRAGMA busy_timeout = 0")
            self.failure = error
            self.stop(str(error))

    def _must_stop(self) -> bool:
        if self.stopped is None:
            if self.page_budget and self.handed_out >= self.page_budget:
                self.stop(f"the budget of {self.page_budget} pages is spent")
            elif monotonic() > self._ends_at:
                self.stop("the time is over")
            elif self.hours and not is_open(self.hours, self.clock()):
                self.stop(f"outside of {self.hours}")
            else:
                with self._at_queue():
                    self.disk.look()
        return self.stopped is not None

    @contextmanager
    def _at_queue(self) -> Iterator[None]:
        """Count the seconds; where archive or disk fails, end the run: Scrapy would log that and ask again for ever."""
        began = perf_counter()
        try:
            yield
        except (ArchiveError, DiskError) as error:
            self.fail(error)
        self.seconds += perf_counter() - began

    def _has_room(self, request: Request) -> bool:
        """Tell whether the host can take a request now: what would wait in the downloader could not be called back."""
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        limit = slot.concurrency if slot is not None else downloader.domain_concurrency
        return len(self._out.get(downloader.get_slot_key(request), ())) < limit

    def _left(self, request: Request) -> None:
        """Note that a request is no longer with the downloader."""
        lease = request.meta.get("lease")
        if lease is not None:
            self._came_back(lease)

    def _came_back(self, lease: Lease) -> None:
        for out in self._out.values():
            out.discard(lease.seq)

    def _request(self, lease: Lease) -> Request:
        spider = cast("Any", self.crawler.spider)
        again = lease.meta.get("parts") or (spider.backfill and lease.kind != "article")  # also unchanged: it leads on
        return Request(
            lease.url,
            callback=spider.read,
            errback=spider.missed,
            headers={} if again else lease.validators,
            meta={"lease": lease, "digest_before": lease.body_hash},
            dont_filter=True,
        )

    def _go_on(self, lease: Lease, request: Request) -> bool:
        moved, is_own = "redirect_urls" in request.meta, cast("Any", self.crawler.spider).is_own(request.url)
        fault = "offsite" if not is_own else "trap" if moved and trap_of(request.url) else None
        if fault:
            Visit(self, lease).ended(fault)
            return False
        if moved and "article" not in lease.meta and self.queue.has_article(request.url):
            self.ledger.count("redirected")  # to an article that is known: it is visited at its own address
            self.finish(lease, Result(error="redirected", meta={"to": request.url}))
            return False
        self._again.append(request)
        return True

    def _item_dropped(self, item: Any, exception: BaseException) -> None:
        """Finish the lease of a page that a pipeline dropped: the type of the drop is the reason."""
        reason = type(exception).__name__ if isinstance(exception, DropItem) else "other"
        item.settle_dropped(reason)

    def _item_error(self, item: Any, failure: Failure) -> None:
        self._broken(item.lease, failure)

    def _spider_error(self, failure: Failure, response: Any) -> None:
        lease = getattr(response, "meta", {}).get("lease") or response.request.meta.get("lease")
        if lease is not None:
            self._broken(lease, failure)

    def _broken(self, lease: Lease, failure: Failure) -> None:
        """End the run where archive or disk failed; else count a page that our own code could not handle."""
        error = failure.value
        if isinstance(error, NewscrawlerError):
            self.fail(error)
            return
        self.ledger.count("failed", "bug")
        self.finish(lease, Result(error=f"bug: {type(error).__name__}"))
