"""Crawls for tests, each in a process of its own: Twisted's reactor runs once in each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, cast

from newscrawler.crawling import RunResult, SiteResult, crawl
from newscrawler.workers import Worker


def visit(path: Path, *sites: str, **options: Any) -> RunResult:
    """Crawl without delay, private addresses allowed, with one reader: each takes as long to start as a small paper."""
    chosen: Any = {"allow_private": True, "delay": 0.0, "concurrency": 4, **options}
    chosen["settings"] = {"READERS": 1, **options.get("settings", {})}
    worker = Worker(seconds=0, memory=0)
    try:
        ((failed, result),) = worker.ask(partial(crawl, path, sites, **chosen), [()])
    finally:
        worker.end()
    if failed:
        raise result
    return cast("RunResult", result)


# What articles are like, and lists: sites are watched by it.
WATCHED = ("filled", "marked", "length", "recent", "damaged", "section", "template", "listed", "list_lost", "old")


def counts(result: RunResult | SiteResult) -> dict[str, int]:
    """Give the first site's events, each with its reason, without discoveries and what sites are watched by."""
    site = result.sites[0] if isinstance(result, RunResult) else result
    return {
        f"{event.name} {event.reason}".strip(): number
        for event, number in site.totals.items()
        if event.name not in ("discovered", *WATCHED)
    }
