"""newscrawler crawl: sites into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.commands.watch import Watch, watch_options
from newscrawler.errors import UsageError
from newscrawler.issues import Days
from newscrawler.terminal import clean, counted, table, to_json

if TYPE_CHECKING:
    from newscrawler.crawling import RunResult
    from newscrawler.extensions.progress import Standing
    from newscrawler.progress import Tell

MOST_DAYS = 31  # that are named of those without anything
EXAMPLES = """
newscrawler crawl https://news.example/
newscrawler crawl https://news.example/ --max-pages 200
newscrawler crawl --max-time 3600              all sites that are due, for an hour at most
newscrawler crawl https://paper.example/ --date 2008-05-01..2008-05-31
newscrawler crawl https://news.example/ --dry-run
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("sites", nargs=-1, metavar="[SITE|URL]...")
@click.option("--max-pages", type=click.IntRange(1), help="Pages of each site at most; the rest stays queued.")
@click.option("--max-time", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="End after so long.")
@click.option("--date", "days", metavar="DAYS", help="Issues and articles of these days alone: 2008-05-01..2008-05-31.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to a host.")
@click.option("--allow-private", is_flag=True, help="Go to loopback and private addresses too.")
@watch_options
@click.option("--dry-run", is_flag=True, help="Say what would be crawled; fetch nothing.")
@archive_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, /, sites: tuple[str, ...], dry_run: bool, archive_path: Path, as_json: bool, **options: Any
) -> None:
    """Crawl sites, by name or by address; without any, those of newscrawler.toml, else all that were crawled before.

    Only what is new, edited or due again is fetched. robots.txt is obeyed, and one request at a time goes to a host,
    with a pause. Ctrl-C ends when the pages under way are done, twice at once; the same command goes on from there.

    --date goes back in time: an e-paper's missing issues are asked for by their addresses, lists are followed until
    they are older, maps of the site are read again; at the end it says of which days there is nothing.
    """
    from newscrawler.commands.targets import due_among, targets_of
    from newscrawler.config import read_config

    days = Days.parse(options["days"]) if options["days"] else None
    targets = targets_of(archive_path, sites or read_config().sites)
    if not targets:
        raise UsageError("there is nothing to crawl: name a site or an address, or list some in newscrawler.toml.")
    if dry_run:
        click.echo("\n".join(plan_lines(archive_path, targets)))
        return
    told = {name: options.pop(name) for name in ("notify", "heartbeat")}
    watch = Watch.over("crawl", archive_path, **told, allow_private=options["allow_private"])
    only_due = not (sites or days)
    if only_due and not (due := due_among(archive_path, targets)):
        click.echo("Nothing is due; a site that is named is crawled all the same.")
        watch.beat(state="ended", exit_code=0)
        return
    chosen = crawl_options(options)
    result = run_crawl(archive_path, due if only_due else targets, **chosen, only_due=only_due, watch=days is None)
    tell_result(archive_path, result, as_json=as_json)
    if days and not as_json:
        click.echo("\n".join(day_lines(archive_path, result, days)))
    watch.ended(result.run, result.exit_code, result.watched, as_json=as_json)
    ctx.exit(result.exit_code)


def crawl_options(chosen: dict[str, Any]) -> dict[str, Any]:
    """Give what a crawl takes: the settings file's values, and over them the options that were chosen."""
    from newscrawler.config import read_config

    config = read_config()
    settings = {
        "contact": config.contact,
        "proxy": config.proxy,
        "hours": config.night_hours,
        "browser": config.browser,
    }
    return settings | {name: value for name, value in chosen.items() if value is not None}


def run_crawl(archive_path: Path, targets: list[str], **options: Any) -> RunResult:
    """Crawl with a moving line on a terminal."""
    from newscrawler.crawling import crawl
    from newscrawler.progress import progress

    with progress("crawl") as show:
        return crawl(archive_path, targets, tell=_summing(show), **options)


def _summing(show: Tell) -> Any:
    from newscrawler.progress import Tally

    standings: dict[str, Standing] = {}

    def tell(standing: Standing) -> None:
        standings[standing.site] = standing
        show(Tally(sum(one.pages for one in standings.values()), sum(one.errors for one in standings.values())))

    return tell


def tell_result(archive_path: Path, result: RunResult, *, as_json: bool) -> None:
    """Report what became of a run, and on the error stream what kept a site from being crawled."""
    from newscrawler.archive import Archive
    from newscrawler.commands.outcomes import without_articles
    from newscrawler.commands.reports import report_text
    from newscrawler.report import report

    with Archive(archive_path, readonly=True) as archive:
        found = report(archive, run=result.run)
        stored = {row["name"] for row in archive.sites() if row["articles"]}
    click.echo(to_json(found.to_dict(), indent=2) if as_json else report_text(found, with_alarms=False))
    for site in result.sites:
        if site.failure:
            click.echo(f"newscrawler: {clean(str(site.failure))}", err=True)
        elif site.stopped:
            click.echo(f"newscrawler: {clean(site.site)}: ended early: {clean(site.stopped)}", err=True)
        elif site.site not in stored:
            click.echo(f"newscrawler: {clean(site.site)}: {without_articles(site)}", err=True)


def day_lines(archive_path: Path, result: RunResult, days: Days) -> list[str]:
    """Say for each site of which of the days the archive has nothing."""
    from newscrawler.archive import Archive
    from newscrawler.archive.paper_pages import empty_days

    lines = []
    with Archive(archive_path, readonly=True) as archive:
        for site in result.sites:
            empty = empty_days(archive, site.site, days)
            total = sum(1 for _ in days)
            told = ", ".join(day.isoformat() for day in empty[:MOST_DAYS])
            more = f" and {len(empty) - MOST_DAYS} more" if len(empty) > MOST_DAYS else ""
            found = f"{clean(site.site)}: something of {total - len(empty)} of {counted(total, 'day')}"
            lines.append(f"{found}; nothing of {told}{more}" if empty else found)
    return lines


def plan_lines(archive_path: Path, targets: list[str]) -> list[str]:
    """Say for each target how many addresses wait and how many are due again."""
    from newscrawler.commands.targets import standings_of

    rows = [[target, *standing] for target, standing in standings_of(archive_path, targets).items()]
    lines = table(("would crawl", "queued", "due again", "known"), rows)
    return [*lines, f"{counted(len(targets), 'site')}; nothing was fetched."]
