"""newscrawler reprints: where else a text appeared, and who had it from whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import InputError
from newscrawler.terminal import counted, one_line, shorten, table, to_json

EXAMPLES = """
newscrawler reprints                                the texts that most sites have
newscrawler reprints 1f0c2a9be3d47705
newscrawler reprints https://news.example/2026/11/24/1.html --json | jq -r 'select(.copy_host) | .url'
"""
TITLE_COLUMNS = 48
MEMBER_COLUMNS = ("number", "evidence", "similarity", "published_day", "site", "source", "id")
CLUSTER_COLUMNS = ("articles", "sites", "first_day", "last_day", "cluster", "title")


@click.command(epilog=example(EXAMPLES))
@click.argument("article", metavar="[ID|URL]", required=False)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Clusters at most.")
@archive_option
@json_option
def command(article: str | None, limit: int, archive_path: Path, as_json: bool) -> None:
    """Show which sites have an article's text, cut or edited too, and who had it from whom; without one, the most reprinted.

    1.1 and 1.2 have their text from 1. What says so: link, source (the page links to or names the original's outlet),
    copy_host (the site is a copy), rights (the other one is no reprint by its own word), published (later), first_seen.
    """
    from newscrawler.archive import Archive
    from newscrawler.archive.lookup import article_at
    from newscrawler.archive.reprints.reading import largest

    with Archive(archive_path, readonly=True) as archive:
        found = archive.get(article) or article_at(archive, article) if article else None
        if article and found is None:
            raise InputError(f"{article}: no such article in {archive_path}; newscrawler search finds ids.")
        rows = archive.reprints(found["id"]) if found else largest(archive.connection, limit)
    if as_json:
        for row in rows:
            click.echo(to_json(row))
    elif article:
        _print_cluster(rows)
    else:
        _print_table(CLUSTER_COLUMNS, rows)
        click.echo(counted(len(rows), "cluster") if rows else "No text stands on two sites.", err=True)


def _print_cluster(rows: list[dict[str, Any]]) -> None:
    if not rows:
        click.echo("No other site has this text.", err=True)
        return
    click.echo(click.style(one_line(rows[0]["title"]) or "(no title)", bold=True))
    _print_table(MEMBER_COLUMNS, rows)
    click.echo(counted(len(rows), "article") + " with this text", err=True)


def _print_table(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    if rows:
        cells = [{**row, "title": shorten(one_line(row["title"]), TITLE_COLUMNS)} for row in rows]
        click.echo("\n".join(table(columns, ([row[name] for name in columns] for row in cells))))


def reprints_line(rows: list[dict[str, Any]], identifier: str) -> str | None:
    """Say in one line whose copy an article is and who has copied it.

    >>> rows = [{"id": "a", "original": None, "site": "x"}, {"id": "b", "original": "a", "site": "y", "evidence": "source"}]
    >>> reprints_line(rows, "a"), reprints_line(rows, "b")
    ('1 copy: y', 'of a at x (source)')
    """
    own = next((row for row in rows if row["id"] == identifier), None)
    if own is None:
        return None
    original = next((row for row in rows if row["id"] == own["original"]), None)
    copies = [row["site"] or row["id"] for row in rows if row["original"] == identifier]
    parts = [f"of {original['id']} at {original['site']} ({own['evidence']})"] if original else []
    if copies:
        parts.append(f"{counted(len(copies), 'copy', 'copies')}: {', '.join(dict.fromkeys(copies))}")
    return "; ".join(parts)
