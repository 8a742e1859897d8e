"""The front page: what is in the archive, and whether all is well."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from newscrawler.archive.alarms import alarms
from newscrawler.browse.charts import COLOURS, Bar, bar_chart, spans
from newscrawler.browse.filters import Filters
from newscrawler.browse.pages import page
from newscrawler.browse.results import results_of
from newscrawler.browse.sites import SITES, fill_rates
from newscrawler.report import newest_runs, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.archive import Archive
    from newscrawler.browse.pages import Asked
    from newscrawler.browse.reading import Reading

NEWEST, RUNS, ALL_RUNS, ALARMS = 8, 6, 200, 20


@page("front")
def show(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What the front page shows."""
    archive = reading.archive
    sites = [dict(row) for row in archive.connection.execute(SITES)]
    named = legend(sites)
    return {
        "numbers": numbers(archive, sites),
        "sites": sorted(sites, key=lambda site: (-site["articles"], site["name"])),
        "chart": site_chart(archive, named, asked),
        "legend": named,
        "rates_of": fill_rates(archive),
        "runs": newest_runs(archive, RUNS),
        "alarms": alarms(archive, is_open=True)[:ALARMS],
        "findings": findings(archive),
        "newest": results_of(list(archive.stored_rows(Filters().selection(order="newest", limit=NEWEST))), ""),
    }


@page("runs")
def runs(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What the page of all runs shows."""
    return {"runs": newest_runs(reading.archive, ALL_RUNS)}


def numbers(archive: Archive, sites: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the archive's size in a few numbers."""
    query = """
        SELECT (SELECT min(published_day) FROM articles) AS first_day, (SELECT max(published_day) FROM articles) AS last_day,
            (SELECT count(*) FROM articles WHERE version > 1) AS edited,
            (SELECT count(*) FROM articles WHERE gone_at IS NOT NULL) AS gone
    """
    row = archive.connection.execute(query).fetchone()
    return {"articles": sum(site["articles"] for site in sites), "sites": len(sites), **dict(row)}


def legend(sites: list[dict[str, Any]]) -> list[str]:
    """Give the sites that have a colour of their own: the largest."""
    largest = sorted(sites, key=lambda site: (-site["articles"], site["name"]))
    return [site["name"] for site in largest[:COLOURS] if site["articles"]]


def site_chart(archive: Archive, largest: Sequence[str], asked: Asked) -> Markup:
    """Draw the articles by month (or year) and site, the largest sites in colours of their own."""
    edges = archive.connection.execute("SELECT min(month), max(month) FROM article_months WHERE length(month) = 7")
    labels = spans([month for month in edges.fetchone() if month])
    if not labels:
        return Markup()
    query = """
        SELECT site, substr(month, 1, ?) AS label, sum(articles) FROM article_months WHERE length(month) = 7 GROUP BY 1, 2
    """
    series = {site: at for at, site in enumerate(largest)}
    names = [*largest, *[""] * (COLOURS - len(largest)), asked.say("others")]  # others have the last colour
    bars = {label: Bar(label, Filters(date=label).address(), [0] * len(names)) for label in labels}
    for site, label, count in archive.connection.execute(query, (len(labels[0]),)):
        bars[label].values[series.get(site, COLOURS)] += count
    return bar_chart(list(bars.values()), names, asked.say("Articles by date of publication and site"))


def findings(archive: Archive) -> list[str]:
    """Give what looked broken in the newest run."""
    newest = newest_runs(archive, 1)
    if not newest:
        return []
    return list(_findings(archive, newest[0]["id"], newest[0]["ended_at"]))


@lru_cache(maxsize=1)
def _findings(archive: Archive, run: int, ended_at: str | None) -> tuple[str, ...]:
    return tuple(report(archive, run=run).findings)
