"""newscrawler show: one article, or its versions."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.articles import article_text, history_text
from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import InputError
from newscrawler.terminal import to_json

EXAMPLES = """
newscrawler show 1f0c2a9be3d47705
newscrawler show https://news.example/2026/11/24/1.html --history
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("article", metavar="ID|URL")
@click.option("--history", is_flag=True, help="Its versions, and what changed from one to the next.")
@archive_option
@json_option
def command(article: str, history: bool, archive_path: Path, as_json: bool) -> None:
    """Show one article by its id or its address."""
    from newscrawler.archive import Archive
    from newscrawler.archive.lookup import article_at

    with Archive(archive_path, readonly=True) as archive:
        row = archive.get(article) or article_at(archive, article)
        if row is None:
            raise InputError(f"{article}: no such article in {archive_path}; newscrawler search finds ids.")
        if history:
            versions = archive.versions(row["id"])
            click.echo(to_json(versions, indent=2) if as_json else history_text(versions))
        else:
            click.echo(to_json(row, indent=2) if as_json else article_text(row))
