"""newscrawler alarms: sites that are not as they used to be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import UsageError
from newscrawler.terminal import one_line, to_json

if TYPE_CHECKING:
    from newscrawler.archive.alarms import Alarm

EXAMPLES = """
newscrawler alarms                              open ones, then past ones
newscrawler alarms --open --json
newscrawler alarms --ack 3 --note "new design"  known: compare with the site as it is now
"""


@click.command(epilog=example(EXAMPLES))
@click.option("--open", "only_open", is_flag=True, help="Only those that are not over.")
@click.option("--site", help="Only this site's.")
@click.option("--ack", type=int, metavar="ID", help="Acknowledge this alarm: it is silent from now on.")
@click.option("--note", help="What to remember of it, with --ack.")
@archive_option
@json_option
def command(
    only_open: bool, site: str | None, ack: int | None, note: str | None, archive_path: Path, as_json: bool
) -> None:
    """List alarms: since when a site is silent, shrunken, failing, blocked or drifted, and pages that show it.

    crawl and import compare each site with its own past when they end; an alarm is over when a run finds the site as it
    was before. An acknowledged one no longer counts for exit code 7, and the site's days since then become its past.
    """
    from newscrawler.archive import Archive
    from newscrawler.archive.alarms import acknowledge, alarms

    if note is not None and ack is None:
        raise UsageError("--note goes with --ack ID: name the alarm it is about.")
    with Archive(archive_path, create=False, readonly=ack is None) as archive:
        if ack is None:
            found = alarms(archive, is_open=True if only_open else None, sites=[site] if site else None)
        else:
            found = [acknowledge(archive, ack, note)]
    if as_json:
        click.echo(to_json(found, indent=2))
    else:
        click.echo("\n".join(line for alarm in found for line in alarm_lines(alarm)) or "No alarms.")


def alarm_lines(alarm: Alarm) -> list[str]:
    """Tell of an alarm in a line, with its note and the pages that show it below."""
    from newscrawler.watching import alarm_line

    colour = "green" if alarm["ended_at"] else "yellow" if alarm["acknowledged_at"] else "red"
    lines = [click.style(one_line(alarm_line(alarm)), fg=colour)]
    lines += [f"    note: {one_line(alarm['note'])}"] if alarm["note"] else []
    return lines + [f"    {one_line(url)}" for url in alarm["examples"]]
