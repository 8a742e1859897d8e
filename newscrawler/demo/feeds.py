"""RSS 2.0 (rssboard.org/rss-specification) and sitemaps (sitemaps.org/protocol.html) of the papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape

_CHINA = timezone(timedelta(hours=8))
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    title: str
    link: str
    published: datetime
    category: str


def rss(title: str, origin: str, items: Iterable[Item]) -> str:
    """Write a feed."""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{title}</title><link>{origin}/</link>'
    return head + "<language>zh-cn</language>\n" + "".join(map(_rss_item, items)) + "</channel></rss>\n"


def _rss_item(item: Item) -> str:
    when = format_datetime(item.published.replace(tzinfo=_CHINA))
    return (
        f"<item><title><![CDATA[{item.title}]]></title><link>{escape(item.link)}</link>"
        f"<category>{item.category}</category><pubDate>{when}</pubDate></item>\n"
    )


def months(first: date, last: date) -> list[str]:
    """Give the months from first to last.

    >>> months(date(2025, 12, 30), date(2026, 1, 2))
    ['2025-12', '2026-01']
    """
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = (first.year * 12 + first.month - 1 + step for step in range(count))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in starts]


def sitemap_index(origin: str, names: Iterable[str]) -> str:
    """Write a sitemap index of monthly sitemaps."""
    entries = "".join(f"<sitemap><loc>{origin}/sitemap-{name}.xml</loc></sitemap>\n" for name in names)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n{entries}</sitemapindex>\n'


def sitemap(entries: Iterable[tuple[str, str]]) -> str:
    """Write a sitemap of (address, time of last change)."""
    rows = "".join(f"<url><loc>{escape(url)}</loc><lastmod>{changed}</lastmod></url>\n" for url, changed in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{rows}</urlset>\n'
