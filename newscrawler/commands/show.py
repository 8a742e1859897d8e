"""newscrawler show: one article, its versions, or its page as it was fetched."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newscrawler.commands.articles import article_text, history_text, tombstone_text
from newscrawler.commands.options import archive_option, as_of_option, example, json_option
from newscrawler.commands.reprints import reprints_line
from newscrawler.errors import InputError
from newscrawler.terminal import clean, to_json

EXAMPLES = """
newscrawler show 1f0c2a9be3d47705
newscrawler show https://news.example/2026/11/24/1.html --history
newscrawler show 1f0c2a9be3d47705 --as-of 2026-11-01
newscrawler show 1f0c2a9be3d47705 --raw > page.html
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("article", metavar="ID|URL")
@click.option("--raw", is_flag=True, help="The page as it was fetched, byte for byte (unpacked where it came packed).")
@click.option("--history", is_flag=True, help="Its versions, and what changed from one to the next.")
@as_of_option
@archive_option
@json_option
def command(article: str, raw: bool, history: bool, as_of: str | None, archive_path: Path, as_json: bool) -> None:
    """Show one article by its id or its address."""
    from newscrawler.archive import Archive
    from newscrawler.archive.lookup import article_at
    from newscrawler.archive.tombstones import refuse_removed, tombstone
    from newscrawler.jobs.rawpages import page_body, raw_page_of

    with Archive(archive_path, readonly=True) as archive:
        row = archive.get(article) or article_at(archive, article)
        if row is None:
            if not (raw or history or as_of) and (stone := tombstone(archive, article)):
                click.echo(to_json(stone, indent=2) if as_json else tombstone_text(stone))
                return
            refuse_removed(archive, article)
            raise InputError(f"{article}: no such article in {archive_path}; newscrawler search finds ids.")
        if as_of is not None and (row := archive.get(row["id"], as_of=as_of)) is None:
            raise InputError(f"{article}: not yet seen {as_of}; show --history tells since when it is in the archive.")
        if raw:
            tell_raw(page_body(raw_page_of(archive, row)))
        elif history:
            versions = archive.versions(row["id"])[: row["version"]]
            click.echo(to_json(versions, indent=2) if as_json else history_text(versions))
        else:
            line = reprints_line(archive.reprints(row["id"]), row["id"])
            click.echo(to_json(row, indent=2) if as_json else article_text({**row, "reprints": line}))


def tell_raw(body: bytes) -> None:
    """Write a page byte for byte; on a terminal without what would steer it."""
    if sys.stdout.isatty():
        click.echo(clean(body.decode("utf-8", "replace")))
    else:
        click.echo(body, nl=False)
