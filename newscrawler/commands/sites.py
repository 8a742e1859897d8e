"""newscrawler sites: which sites there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.terminal import table, to_json

EXAMPLES = """
newscrawler sites
newscrawler sites --json | jq -r .name
"""


@click.command(epilog=example(EXAMPLES))
@archive_option
@json_option
def command(archive_path: Path, as_json: bool) -> None:
    """List the sites that can be crawled by name, and those in the archive, with the number of their articles."""
    rows = [*known_sites(archive_path).values()]
    from newscrawler.fingerprint import shown_site

    if as_json:
        for row in rows:
            click.echo(to_json(row))
        return
    columns = ("name", "kind", "region", "articles", "newest", "address", "publisher", "preset")
    lines = ([shown_site(row["name"]), *(row[name] for name in columns[1:])] for row in rows)
    click.echo("\n".join(table(columns, lines)))
    click.echo("Any other site is crawled by its address: newscrawler crawl https://news.example/", err=True)


def known_sites(archive_path: Path) -> dict[str, dict[str, Any]]:
    """Give sites by name: those with a module or a table of newscrawler.toml first, then those that only the archive knows."""
    from newscrawler.roster import site_spiders

    found = {
        spider.name: {
            "name": spider.name,
            "kind": spider.kind,
            "address": spider.origin,
            "publisher": spider.publisher,
            "region": spider.region,
            "preset": None,
            "articles": 0,
            "newest": None,
        }
        for spider in site_spiders()
    }
    if not archive_path.exists():
        return found
    from newscrawler.archive import Archive

    with Archive(archive_path, readonly=True) as archive:
        newest = archive.connection.execute("SELECT site, max(published_day) FROM articles GROUP BY site").fetchall()
        days = {row[0]: row[1] for row in newest}
        for row in archive.sites():
            site = found.setdefault(row["name"], {**row, "address": row["host"]})
            learned = ("kind", "region", "publisher", "preset")
            site |= {name: row[name] for name in learned if site.get(name) is None}
            site |= {"articles": row["articles"], "newest": days.get(row["name"])}
            site.pop("host", None)
    return found
