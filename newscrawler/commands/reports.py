"""A report -> text for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.alarms import alarm_lines
from newscrawler.fingerprint import shown_site
from newscrawler.terminal import one_line, table

if TYPE_CHECKING:
    from newscrawler.report import Report, SiteReport

# Column -> the events it sums.
COLUMNS = {
    "discovered": ("discovered",),
    "fetched": ("fetched", "imported"),
    "not modified": ("not_modified",),
    "new": ("new",),
    "revised": ("revised",),
    "known": ("unchanged", "alias"),
    "dropped": ("rejected",),
    "failed": ("failed",),
    "gone": ("gone",),
}
WHY = {
    "rejected": "dropped",
    "failed": "failed",
    "unanswered": "no answer",
    "trap": "passed over as a trap",
    "passed_over": "left for later",
}
# The columns of the fill table: fields that say most, in short.
FILLED = {
    "title": "title",
    "body": "body",
    "date": "published_day",
    "author": "authors",
    "editor": "editors",
    "source": "source",
    "abstract": "abstract",
    "image": "images",
    "notice": "copyright_notice",
}
RUNS_TOLD = 10


def report_text(report: Report, *, with_alarms: bool = True) -> str:
    """Give a report for a terminal: runs, counts per site, why pages were not stored, fill rates, findings, alarms."""
    parts = [
        _lines(run_line(run) for run in report.runs[:RUNS_TOLD]),
        _lines(count_table(report.sites)),
        _lines(why_lines(report.sites)),
        _lines(fill_table(report.sites)),
        _lines(click.style(f"! {one_line(finding)}", fg="yellow") for finding in report.findings),
        _lines(line for alarm in report.alarms if with_alarms for line in alarm_lines(alarm)),
    ]
    return "\n\n".join(part for part in parts if part) or "Nothing has run yet."


def run_line(run: dict[str, Any]) -> str:
    """Tell of one run: number, command, when, how it ended."""
    seconds = run["stats"].get("seconds")
    took = f", {seconds:.1f} s" if seconds else ""
    end = "did not end" if run["ended_at"] is None else f"exit code {run['exit_code']}"
    arguments = " ".join(str(argument) for argument in run["arguments"])
    return one_line(f"run {run['id']}: {run['command']} {arguments} at {run['started_at'][:19]}Z{took}, {end}")


def count_table(sites: list[SiteReport]) -> list[str]:
    """Give what happened to each site's pages, without columns that are empty everywhere."""
    counts = [[sum(site.events[name] for name in names) for names in COLUMNS.values()] for site in sites]
    used = [any(row[i] for row in counts) for i in range(len(COLUMNS))]
    header = ["site", *(name for name, use in zip(COLUMNS, used, strict=True) if use)]
    rows = [
        [shown_site(site.site), *(number for number, use in zip(row, used, strict=True) if use)]
        for site, row in zip(sites, counts, strict=True)
    ]
    return table(header, rows) if rows else []


def why_lines(sites: list[SiteReport]) -> Iterator[str]:
    """Say for each site why pages were dropped, failed or passed over."""
    for site in sites:
        parts = [
            f"{words}: " + ", ".join(f"{reason} {number:,}" for reason, number in site.reasons[event].most_common())
            for event, words in WHY.items()
            if site.reasons.get(event)
        ]
        if site.events["blocked_by_robots"]:
            parts.append(f"forbidden by robots.txt: {site.events['blocked_by_robots']:,}")
        if site.events["forgotten"]:
            parts.append(f"removed for good, not asked for: {site.events['forgotten']:,}")
        if parts:
            yield one_line(f"{site.site}: {'; '.join(parts)}")


def fill_table(sites: list[SiteReport]) -> list[str]:
    """Give the share of the stored articles that have each field, in per cent."""
    rows = [
        [shown_site(site.site), site.stored, *(round(100 * (site.rate(name) or 0)) for name in FILLED.values())]
        for site in sites
        if site.stored and site.filled
    ]
    return table(["filled in, %", "stored", *FILLED], rows) if rows else []


def _lines(lines: Any) -> str:
    return "\n".join(lines)
