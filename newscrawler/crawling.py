"""Run crawls in this process: sites and addresses in, what became of them out."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from newscrawler.errors import AlarmRaised, ArchiveError, DiskError, NewscrawlerError
from newscrawler.rendering.presence import check_browser
from newscrawler.watching import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import Settings

    from newscrawler.archive.ledger import Event
    from newscrawler.extensions.progress import Standing
    from newscrawler.roster import Roster

INTERRUPTED = 130
CATCHING = ("scrapy.core.scraper", "scrapy.core.engine", "asyncio")  # loggers of what our callbacks raise
CHOSEN = "cmdline"  # Scrapy's name for what wins over a site's own settings


class Options(TypedDict, total=False):
    """How to crawl; what is left out is as in newscrawler/settings.py."""

    allow_private: bool  # loopback, private and link-local hosts too
    max_pages: int | None  # of each site
    max_time: float | None  # seconds
    delay: float | None  # seconds between two requests to a host, instead of ours and robots.txt's; 0: none
    concurrency: int | None  # requests to a host at a time
    hours: str | None  # "22:00-06:00", local time
    contact: str | None  # address or page in the User-Agent
    proxy: str | None  # http://host:port
    watch: bool  # compare each site with its past at the end; a run that looks for no news says nothing of it
    days: str | None  # "2008-05-01..2008-05-31": issues and articles of these days alone
    browser: str | None  # program that sites with `render` are shown in; else chromium on PATH
    only_due: bool  # leave lists alone that are not due yet
    clock_shift: timedelta  # how far the archive's clock is ahead
    origins: Mapping[str, str]  # home pages of sites by name, instead of those of their modules
    tell: Callable[[Standing], None] | None  # is told twice a second how far each site is
    settings: Mapping[str, Any]  # further Scrapy settings


@dataclass(slots=True)
class SiteResult:
    """What became of one site."""

    site: str
    totals: Counter[Event] = field(default_factory=Counter)
    stopped: str | None = None  # why the run ended before the site's queue was empty
    failure: NewscrawlerError | None = None
    queue_seconds: float = 0.0

    def count(self, name: str, reason: str | None = None) -> int:
        """Give how often an event happened, for one reason or for all."""
        return sum(n for event, n in self.totals.items() if event.name == name and reason in (None, event.reason))


@dataclass(slots=True)
class RunResult:
    """What became of a run; exit_code is the command's."""

    run: int
    sites: list[SiteResult] = field(default_factory=list)
    interrupted: bool = False
    seconds: float = 0.0
    watched: Outcome = field(default_factory=Outcome)  # alarms that the run raised, ended, or found standing

    @property
    def failures(self) -> list[NewscrawlerError]:
        """What kept sites from being crawled, or ended their crawl."""
        return [site.failure for site in self.sites if site.failure]

    @property
    def exit_code(self) -> int:
        """0, or the code of the first failure, or 130 when it was interrupted, or 7 when alarms stand."""
        if self.failures:
            return self.failures[0].exit_code
        return INTERRUPTED if self.interrupted else AlarmRaised.exit_code if self.watched.standing else 0


def crawl(archive: str | Path, sites: Sequence[str], **options: Unpack[Options]) -> RunResult:
    """Crawl sites, each by its name or by an address, into an archive.

    Ctrl-C ends cleanly: what is under way is finished; twice ends at once. Raises UsageError for an unknown site,
    ArchiveError and DiskError. What befalls a single site is in the result. Twisted's reactor runs once in a process,
    so that a second call runs in a process of its own.
    """
    if "twisted.internet.reactor" in sys.modules:
        return _crawl_elsewhere(archive, sites, options)
    from newscrawler.archive import Archive
    from newscrawler.archive.ledger import end_run, start_run
    from newscrawler.roster import Roster
    from newscrawler.watching import watch

    settings = crawl_settings(archive, options)
    roster = Roster.from_settings(settings)
    spiders = [_spider(roster, name, options) for name in dict.fromkeys(sites)]
    check_browser((spider for spider, _ in spiders), settings["BROWSER"])
    began = monotonic()
    with Archive(archive) as opened:
        result = RunResult(start_run(opened, "crawl", sites))
    settings.set("RUN", result.run)
    if proxy := options.get("proxy"):
        os.environ |= {"http_proxy": proxy, "https_proxy": proxy}  # where Scrapy looks for one
    _run(settings, spiders, options, result)
    result.seconds = monotonic() - began
    if not any(isinstance(failure, ArchiveError | DiskError) for failure in result.failures):
        shift = options.get("clock_shift", timedelta(0))
        with Archive(archive, clock=lambda: datetime.now(UTC) + shift) as opened:
            if options.get("watch", True):
                reached = [site for site in result.sites if not site.failure]
                whole = {site.site: not (site.stopped or result.interrupted) for site in reached}
                result.watched = watch(opened, result.run, whole)
            end_run(opened, result.run, result.exit_code, run_stats(result))
    return result


def crawl_settings(archive: str | Path, options: Options) -> Settings:
    """Give the project's settings with a run's options in them."""
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    settings.set("ARCHIVE", str(archive))
    settings.set("LOG_LEVEL", "WARNING")
    settings.set("ALLOW_PRIVATE", options.get("allow_private", False))
    if max_pages := options.get("max_pages"):
        settings.set("PAGE_BUDGET", max_pages, CHOSEN)
    settings.set("TIME_BUDGET", options.get("max_time") or 0)
    settings.set("OPEN_HOURS", options.get("hours"))
    settings.set("CLOCK_SHIFT", options.get("clock_shift", timedelta(0)).total_seconds())
    delay, concurrency = options.get("delay"), options.get("concurrency")
    if delay is not None:
        chosen = {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": False, "OBEY_CRAWL_DELAY": False}
        settings.update(chosen, CHOSEN)
    if concurrency:
        settings.update({"CONCURRENT_REQUESTS_PER_DOMAIN": concurrency, "CONCURRENT_REQUESTS": 8 * concurrency})
    settings.set("PROXY", options.get("proxy"))
    settings.set("BROWSER", options.get("browser"))
    if options.get("contact"):
        settings.set("USER_AGENT", f"{settings['USER_AGENT'].removesuffix(')')}; +{options['contact']})")
    settings.update(options.get("settings", {}))
    return settings


def _spider(roster: Roster, name: str, options: Options) -> tuple[type[Any], dict[str, Any]]:
    """Give the spider for a site's name or an address, and its arguments. Raises UsageError."""
    spider, arguments = roster.choose(name, allow_private=options.get("allow_private", False))
    arguments |= {"forced": not options.get("only_due", False), "tell": options.get("tell")}
    if options.get("days"):
        arguments["days"] = options["days"]
    origin = options.get("origins", {}).get(name)
    return spider, arguments | ({"origin": origin} if origin else {})


def run_stats(result: RunResult) -> dict[str, Any]:
    """Give what is kept of a run beside its ledger."""
    return {
        "seconds": round(result.seconds, 3),
        "sites": {
            site.site: {"stopped": site.stopped, "queue_seconds": round(site.queue_seconds, 3)} for site in result.sites
        },
    }


def _run(
    settings: Settings, spiders: list[tuple[type[Any], dict[str, Any]]], options: Options, result: RunResult
) -> None:
    from scrapy.crawler import AsyncCrawlerProcess

    from newscrawler.base_spider import NewsSpider
    from newscrawler.turns import SiteQueue

    process = AsyncCrawlerProcess(settings)
    for name in CATCHING:
        logging.getLogger(name).addFilter(is_untold)
    queue = SiteQueue(process, spiders)
    try:
        queue.begin()
        process.start()
    finally:
        for crawler, _, _ in queue.tasks:
            if isinstance(crawler.spider, NewsSpider):
                crawler.spider.pool.close()
    for crawler, arguments, task in queue.tasks:
        site = _site_result(crawler, arguments)
        if task.done() and not task.cancelled() and task.exception() is not None:
            error = task.exception()
            if not isinstance(error, NewscrawlerError):
                raise error  # type: ignore[misc]  # it is not None
            site.failure = site.failure or error
        frontier = getattr(crawler.spider, "frontier", None)
        result.interrupted |= not site.failure and (frontier is None or frontier.ended in (None, "shutdown"))
        result.sites.append(site)
    result.sites += [
        SiteResult(arguments.get("start", spider.name), stopped="the time is over") for spider, arguments in queue.left
    ]


def is_untold(record: logging.LogRecord) -> bool:
    """Tell whether a record is to be logged: not where a full disk, a lock or the like ends the run, which is told once, at its end."""
    error = record.exc_info[1] if record.exc_info else None
    while error is not None and not isinstance(error, NewscrawlerError):
        error = error.__context__
    return error is None


def _site_result(crawler: Crawler, arguments: dict[str, Any]) -> SiteResult:
    spider: Any = crawler.spider
    site = SiteResult(spider.name if spider is not None else arguments.get("start", crawler.spidercls.name))
    frontier = getattr(spider, "frontier", None)
    if frontier is not None and hasattr(frontier, "ledger"):
        site.totals, site.stopped, site.failure = frontier.ledger.totals, frontier.stopped, frontier.failure
        site.queue_seconds = frontier.seconds
    return site


def _crawl_elsewhere(archive: str | Path, sites: Sequence[str], options: Options) -> RunResult:
    from newscrawler.workers import Worker

    kept: Any = {name: value for name, value in options.items() if name != "tell"}
    worker = Worker(seconds=0, memory=0)
    try:
        ((failed, result),) = worker.ask(partial(crawl, archive, sites, **kept), [()])
    finally:
        worker.end()
    if failed:
        raise result
    return cast("RunResult", result)
