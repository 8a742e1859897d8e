"""newscrawler refetch: pages that failed, or chosen ones, once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import UsageError

EXAMPLES = """
newscrawler refetch --failed
newscrawler refetch --failed --site example.com
newscrawler refetch 1f0c2a9be3d47705 https://news.example/2026/11/24/1.html
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("pages", nargs=-1, metavar="[ID|URL]...")
@click.option("--failed", is_flag=True, help="All pages whose last visit failed or gave no article.")
@click.option("--site", help="Of the failed ones only this site's.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to a host.")
@click.option("--allow-private", is_flag=True, help="Go to loopback and private addresses too.")
@archive_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    pages: tuple[str, ...],
    failed: bool,
    site: str | None,
    archive_path: Path,
    as_json: bool,
    **options: Any,
) -> None:
    """Fetch known pages again, whether or not they are due, and read them as if they were seen for the first time.

    An edited page becomes a new version of its article; an unchanged one changes nothing.
    """
    from newscrawler.archive import Archive
    from newscrawler.commands.crawl import crawl_options, run_crawl, tell_result
    from newscrawler.commands.sites import known_sites
    from newscrawler.commands.slips import no_such_site
    from newscrawler.commands.targets import crawled_before
    from newscrawler.jobs.refetching import queue_again

    if bool(pages) == failed:
        raise UsageError("name pages by id or address, or choose --failed.")
    if site is not None and site not in (known := known_sites(archive_path)):
        raise UsageError(f"--site {site}: {no_such_site(site, sorted(known))}")
    with Archive(archive_path, create=False) as archive:
        queued = queue_again(archive, pages, site=site)
    targets = {name: target for name, target in crawled_before(archive_path).items() if name in queued}
    if not targets:
        click.echo("There is nothing to fetch again.")
        return
    limits = {"max_pages": max(queued.values()), "only_due": True, "watch": False}
    result = run_crawl(archive_path, [*targets.values()], **crawl_options(options), **limits)
    tell_result(archive_path, result, as_json=as_json)
    ctx.exit(result.exit_code)
