"""newscrawler report: what a run did, per site."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.options import archive_option, check_day, example, json_option
from newscrawler.commands.reports import report_text
from newscrawler.errors import UsageError
from newscrawler.terminal import to_json

EXAMPLES = """
newscrawler report                     the newest run
newscrawler report --run 12
newscrawler report --day 2026-11-24    everything on that day
newscrawler report --site example.com  everything of that site
newscrawler report --all --json
"""


@click.command(epilog=example(EXAMPLES))
@click.option("--run", type=int, help="This run.  [default: the newest]")
@click.option("--day", callback=check_day, metavar="DAY", help="All runs on this day, in this month or year.")
@click.option("--site", help="All runs of this site.")
@click.option("--all", "all_time", is_flag=True, help="All runs there were.")
@archive_option
@json_option
def command(
    run: int | None, day: str | None, site: str | None, all_time: bool, archive_path: Path, as_json: bool
) -> None:
    """Tell what was discovered, fetched, stored and dropped, and why; how well fields are filled; what looks broken."""
    from newscrawler.archive import Archive
    from newscrawler.report import last_run, report

    if all_time and (run is not None or day or site):
        raise UsageError("--all goes with no other choice: leave it out, or --run, --day and --site.")
    with Archive(archive_path, readonly=True) as archive:
        if run is None and not (day or site or all_time):
            run = last_run(archive)
        found = report(archive, run=run, day=day, site=site)
    click.echo(to_json(found.to_dict(), indent=2) if as_json else report_text(found))
