"""The list of sites, and a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.archive.schema.counts import COUNTED
from newscrawler.archive.tombstones import refuse_removed
from newscrawler.browse.charts import Bar, bar_chart, spans
from newscrawler.browse.filters import Filters
from newscrawler.browse.pages import page
from newscrawler.browse.results import results_of
from newscrawler.report import report

if TYPE_CHECKING:
    from markupsafe import Markup

    from newscrawler.archive import Archive
    from newscrawler.browse.pages import Asked
    from newscrawler.browse.reading import Reading

# First and last day by the index on site and day: two look-ups a site.
SITES = """
    SELECT name, host, region, kind, publisher, coalesce(articles, 0) AS articles,
        (SELECT min(published_day) FROM articles WHERE site = name) AS first_day,
        (SELECT max(published_day) FROM articles WHERE site = name) AS last_day
    FROM sites LEFT JOIN (SELECT site, sum(articles) AS articles FROM article_months GROUP BY site) ON site = name
    ORDER BY name
"""
NEWEST, SOURCES = 10, 12


@page("sites")
def listing(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What the list of sites shows."""
    return {"sites": [dict(row) for row in reading.archive.connection.execute(SITES)]}


@page("site")
def show(reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """What a site's page shows."""
    archive, name = reading.archive, asked.parts["site"]
    refuse_removed(archive, name)
    site = archive.connection.execute("SELECT * FROM sites WHERE name = ?", (name,)).fetchone()
    if site is None:
        return None
    months = archive.connection.execute(
        "SELECT month, articles FROM article_months WHERE site = ? AND length(month) = 7", (name,)
    ).fetchall()
    newest = archive.stored_rows(Filters(site=name).selection(order="newest", limit=NEWEST))
    return {
        "site": dict(site),
        "filters": Filters(site=name),
        "total": archive.connection.execute(
            "SELECT coalesce(sum(articles), 0) FROM article_months WHERE site = ?", (name,)
        ).fetchone()[0],
        "chart": _chart(name, [tuple(row) for row in months], asked),
        "rates_of": fill_rates(archive, name),
        "sources": sources(archive, name),
        "events": events(archive, name),
        "newest": results_of(list(newest), ""),
    }


def fill_rates(archive: Archive, site: str | None = None) -> list[tuple[str, float]]:
    """Give for each field the share of the articles that have it: of all sites, or of one."""
    sums = ", ".join(f"sum({name})" for name in COUNTED)
    where, values = ("WHERE site = ?", (site,)) if site else ("", ())
    row = archive.connection.execute(f"SELECT sum(articles), {sums} FROM article_months {where}", values).fetchone()
    return [(name, row[at] / row[0]) for at, name in enumerate(COUNTED, start=1)] if row[0] else []


def sources(archive: Archive, site: str) -> list[tuple[str, int, str]]:
    """Give the sources that a site names most, how often, and where to go for them."""
    query = "SELECT source, articles FROM article_sources WHERE site = ? ORDER BY articles DESC, source LIMIT ?"
    rows = archive.connection.execute(query, (site, SOURCES))
    return [(source, count, Filters(site=site, source=source).address()) for source, count in rows]


def events(archive: Archive, site: str) -> list[tuple[str, int]]:
    """Give what happened to a site's pages, from its ledger."""
    known = archive.connection.execute("SELECT 1 FROM ledger WHERE site = ? LIMIT 1", (site,)).fetchone()
    return list(report(archive, site=site).sites[0].events.items()) if known else []


def _chart(site: str, months: list[tuple[str, int]], asked: Asked) -> Markup:
    labels = spans([month for month, _ in months])
    bars = {label: Bar(label, Filters(site=site, date=label).address(), [0]) for label in labels}
    for month, count in months:
        bars[month[: len(labels[0])]].values[0] += count
    return bar_chart(list(bars.values()), [site], asked.say("Articles by date of publication"))
