"""newscrawler inspect: what is read from a page, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.terminal import clean, counted, to_json

if TYPE_CHECKING:
    from newscrawler.document import Document

EXAMPLES = """
newscrawler inspect saved.html
newscrawler inspect https://news.example/2026/11/24/1.html
newscrawler inspect 1f0c2a9be3d47705        the kept page of an article in the archive
"""
LINKS_TOLD = 20


@click.command(epilog=example(EXAMPLES))
@click.argument("page", metavar="URL|FILE|ID")
@click.option("--allow-private", is_flag=True, help="Go to loopback and private addresses too.")
@archive_option
@json_option
def command(page: str, allow_private: bool, archive_path: Path, as_json: bool) -> None:
    """Read one page and show for each field the value, the rule that found it, and what else was proposed.

    A page that the archive has is read from there; another address is fetched, by the rules of a crawl. Nothing is
    stored.
    """
    from newscrawler.inspection import explain
    from newscrawler.jobs.inspecting import find_page

    document = find_page(page, archive_path, allow_private=allow_private)
    inspection = explain(document)
    if as_json:
        click.echo(to_json(inspection.to_dict(), indent=2))
        return
    click.echo(clean(str(inspection)))
    if not inspection.found:
        _tell_links(document)


def _tell_links(document: Document) -> None:
    """A page without an article may list some."""
    from newscrawler.links import article_links

    links = article_links(document)
    click.echo(f"\n{counted(len(links), 'link')} on it may lead to articles")
    for url in links[:LINKS_TOLD]:
        click.echo(f"  {clean(url)}")
