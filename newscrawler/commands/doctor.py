"""newscrawler doctor: is the archive whole?"""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import ArchiveError
from newscrawler.terminal import counted, one_line, to_json

EXAMPLES = """
newscrawler doctor
newscrawler doctor --repair
"""


@click.command(epilog=example(EXAMPLES))
@click.option("--repair", is_flag=True, help="Mend what can be derived from the articles; their text is never changed.")
@archive_option
@json_option
@click.pass_context
def command(ctx: click.Context, /, repair: bool, archive_path: Path, as_json: bool) -> None:
    """Check the archive: the file, references, people, versions, hashes, search index. Exit code 4: something is wrong.

    Only looks, unless --repair is given. What is damaged in the file itself is beyond repair here: restore a backup.
    """
    from dataclasses import asdict

    from newscrawler.archive import Archive
    from newscrawler.archive.doctor import examine
    from newscrawler.jobs.forgetting import finish

    with Archive(archive_path, create=False) as archive:
        if repair:
            finish(archive)
        findings = examine(archive, repair=repair)
    if as_json:
        click.echo(to_json([{**asdict(finding), "healthy": finding.is_healthy} for finding in findings], indent=2))
    for finding in [] if as_json else findings:
        problems = counted(finding.problems, "problem")
        mended = "" if finding.left is None else f", {counted(finding.left, 'is', 'are')} left after repair"
        click.echo(f"{'ok ' if finding.is_healthy else 'BAD'}  {finding.check}: {problems}{mended}")
        for line in finding.examples:
            click.echo(f"       {one_line(line)}")
    if not as_json:
        click.echo(f"     pages that only a browser shows: {browser_standing()}")
    if not all(finding.is_healthy for finding in findings):
        ctx.exit(ArchiveError.exit_code)


def browser_standing() -> str:
    """Say whether sites with `render` can be crawled here: an archive is whole either way."""
    from newscrawler.config import read_config
    from newscrawler.rendering.presence import browser_program, lack_of_browser

    named = read_config().browser
    lack = lack_of_browser(named)
    return f"not here, {lack}" if lack else f"in {browser_program(named)}"
