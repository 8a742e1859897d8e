"""What runs did, per site and field, and what looks broken; from the archive's ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawler.archive.alarms import alarms
from newscrawler.errors import InputError

if TYPE_CHECKING:
    from newscrawler.archive import Archive
    from newscrawler.archive.alarms import Alarm

# What reasons are kept of, and under which name they are told.
REASONED = {
    "rejected": "dropped",
    "failed": "failed",
    "trap": "trap",
    "passed_over": "left for later",
    "unanswered": "unanswered",
}
# A site of fewer pages says nothing about its templates.
ENOUGH = 20
# Every article has these; a good site fills them on all its pages.
ESSENTIAL = ("title", "body", "published_day")
ESSENTIAL_SHARE = 0.9
# Pages of a healthy site fail by the per cent: broken links, a server that restarts.
FAILING_SHARE = 0.2
# Sites change a column or two; a field that half of the articles lose was lost by a new template.
LOST_SHARE = 0.5


@dataclass(slots=True)
class SiteReport:
    """Events of one site by name; of some also by reason; filled: how many stored articles have a field."""

    site: str
    events: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)

    @property
    def stored(self) -> int:
        """Articles that were written: new ones and new texts of known ones."""
        return self.events["new"] + self.events["revised"]

    def rate(self, name: str) -> float | None:
        """Share of the stored articles that have a field; None where none was stored."""
        return self.filled[name] / self.stored if self.stored else None

    def add(self, event: str, reason: str, count: int) -> None:
        """Count a line of the ledger."""
        if event == "filled":
            self.filled[reason] += count
            return
        self.events[event] += count
        if event in REASONED and reason:
            self.reasons.setdefault(event, Counter())[reason] += count

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        rates = {name: round(number / self.stored, 4) for name, number in self.filled.items() if self.stored}
        return {"site": self.site, "events": self.events, "reasons": self.reasons, "fill_rates": rates}


@dataclass(slots=True)
class Report:
    """Runs that are told of (newest first) and what happened to each site."""

    runs: list[dict[str, Any]]
    sites: list[SiteReport]
    findings: list[str]
    alarms: list[Alarm] = field(default_factory=list)  # open ones of these sites, and those that these runs ended

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        sites = [site.to_dict() for site in self.sites]
        return {"runs": self.runs, "sites": sites, "findings": self.findings, "alarms": self.alarms}


def report(archive: Archive, *, run: int | None = None, day: str | None = None, site: str | None = None) -> Report:
    """Tell of a run, of a day (YYYY-MM-DD, YYYY-MM or YYYY) and of a site; without any, of all time.

    Raises InputError where the archive knows no such run or site.
    """
    conditions = {"run = ?": run, "day LIKE ? || '%'": day, "site = ?": site}
    chosen = {text: value for text, value in conditions.items() if value is not None}
    where = " AND ".join(chosen) or "1"
    query = f"SELECT site, event, reason, sum(count), max(run) FROM ledger WHERE {where} GROUP BY site, event, reason"
    rows = archive.connection.execute(query, tuple(chosen.values())).fetchall()
    if run is not None and not _runs(archive, "WHERE id = ?", (run,)):
        raise InputError(f"there is no run {run} in {archive.path}: newscrawler report --all lists runs.")
    if site is not None and not rows:
        raise InputError(f"nothing is known of a site {site!r} in {archive.path}: newscrawler sites lists them.")
    sites = gather((row[0], row[1], row[2], row[3]) for row in rows)
    runs_of = f"WHERE id IN (SELECT run FROM ledger WHERE {where})" if run is None else "WHERE id = ?"
    runs = _runs(archive, runs_of, tuple(chosen.values()) if run is None else (run,))
    numbers = {run["id"] for run in runs}
    told = [
        alarm
        for alarm in alarms(archive, sites=[site.site for site in sites])
        if alarm["ended_at"] is None or alarm["ended_run"] in numbers
    ]
    return Report(runs, sites, [*_findings(archive, sites, run)], told)


def last_run(archive: Archive) -> int | None:
    """Give the number of the newest run; None where there was none."""
    number: int | None = archive.connection.execute("SELECT max(id) FROM runs").fetchone()[0]
    return number


def newest_runs(archive: Archive, limit: int) -> list[dict[str, Any]]:
    """Give the newest runs, the newest first, as they stand in `runs`."""
    return _runs(archive, "WHERE id > (SELECT max(id) FROM runs) - ?", (limit,))


def gather(rows: Iterable[tuple[str, str, str, int]]) -> list[SiteReport]:
    """Gather lines of the ledger (site, event, reason, count) by site."""
    sites: dict[str, SiteReport] = {}
    for site, event, reason, count in rows:
        sites.setdefault(site, SiteReport(site)).add(event, reason, count)
    return list(sites.values())


def _runs(archive: Archive, where: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    query = f"SELECT id, command, arguments, started_at, ended_at, exit_code, stats FROM runs {where} ORDER BY id DESC"
    rows = [dict(row) for row in archive.connection.execute(query, values)]
    return [
        row | {"arguments": json.loads(row["arguments"] or "[]"), "stats": json.loads(row["stats"])} for row in rows
    ]


def _findings(archive: Archive, sites: list[SiteReport], run: int | None) -> Iterable[str]:
    """Say what looks broken."""
    for site in sites:
        yield from site_findings(site)
        if run is not None:
            query = "SELECT site, event, reason, sum(count) FROM ledger WHERE site = ? AND run < ? GROUP BY 1, 2, 3"
            before = gather(tuple(row) for row in archive.connection.execute(query, (site.site, run)))
            yield from lost_fields(before[0], site) if before else ()


def site_findings(site: SiteReport) -> Iterable[str]:
    """Say what looks broken in a site's counts by themselves.

    >>> failing = gather([("a", "fetched", "", 100), ("a", "failed", "http_500", 60)])[0]
    >>> list(site_findings(failing))
    ['a: 60 of 100 pages failed, most by http_500']
    """
    pages, failed = site.events["fetched"], site.events["failed"]
    if pages >= ENOUGH and failed > FAILING_SHARE * pages:
        most = site.reasons["failed"].most_common(1)[0][0]
        yield f"{site.site}: {failed:,} of {pages:,} pages failed, most by {most}"
    read = site.events["extracted"] + site.events["rejected"]
    if read >= ENOUGH and site.events["rejected"] > LOST_SHARE * read:
        most = site.reasons["rejected"].most_common(1)[0][0]
        yield f"{site.site}: {site.events['rejected']:,} of {read:,} pages were no articles, most by {most}"
    for name in ESSENTIAL:
        rate = site.rate(name)
        if rate is not None and site.stored >= ENOUGH and rate < ESSENTIAL_SHARE:
            yield f"{site.site}: only {rate:.0%} of {site.stored:,} stored articles have {name}"


def lost_fields(before: SiteReport, now: SiteReport) -> Iterable[str]:
    """Say which fields a site's articles had before and have no longer.

    >>> def counts(stored, authors):
    ...     return gather([("a", "new", "", stored), ("a", "filled", "authors", authors)])[0]
    >>> list(lost_fields(counts(100, 80), counts(50, 10)))
    ['a: authors was in 80% of the articles before, in 20% now']
    """
    if min(before.stored, now.stored) < ENOUGH:
        return
    for name in sorted(before.filled):
        was, has = before.rate(name) or 0.0, now.rate(name) or 0.0
        if has < was * LOST_SHARE and was > LOST_SHARE:
            yield f"{now.site}: {name} was in {was:.0%} of the articles before, in {has:.0%} now"
