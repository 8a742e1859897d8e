"""What is said of a site that gave no article, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.failures import said_of
from newscrawler.terminal import counted

if TYPE_CHECKING:
    from newscrawler.crawling import SiteResult


def without_articles(site: SiteResult) -> str:
    """Say why a crawl that read no article read none.

    >>> from newscrawler.crawling import SiteResult
    >>> without_articles(SiteResult("qinghe.example"))
    'no article was found: none of its links looks like an article: no news site, an empty list, or pages made by scripts (render)'
    """
    return f"no article was found: {_reason(site)}"


def _reason(site: SiteResult) -> str:
    if site.count("rejected", "Login"):
        return "it asks for a login"
    if site.count("blocked_by_robots"):
        return said_of("robots")
    if site.count("forgotten"):
        return said_of("forgotten")
    if rejected := site.count("rejected"):
        left = site.count("passed_over")
        more = f", and {counted(left, 'address', 'addresses')} like these were left for later" if left else ""
        return f"{counted(rejected, 'page')} behind its links hold none{more}"
    failed = site.count("failed")
    if failed:
        why = said_of(max((n, event.reason or "") for event, n in site.totals.items() if event.name == "failed")[1])
        return why if site.count("list_lost") else f"{counted(failed, 'page')} behind its links could not be had: {why}"
    return "none of its links looks like an article: no news site, an empty list, or pages made by scripts (render)"
