"""newscrawler search: articles that hold a text."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.articles import HIT_END, HIT_START, result_text
from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.terminal import counted, to_json

EXAMPLES = """
newscrawler search 水利                            in simplified and traditional script alike
newscrawler search '水利 -招聘'                    both, without the second
newscrawler search '"春季造林" OR 植树节'          either
newscrawler search 'source:日报 date:2008-06..2009'  in a field; published then
newscrawler search 'editor:张三' --json | jq -r .url
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Articles at most.")
@archive_option
@json_option
def command(query: str, limit: int, archive_path: Path, as_json: bool) -> None:
    """Find articles that hold QUERY, any text of one character or more, newest first.

    Fields: title: body: author: editor: photographer: source: site: language: rights: date:
    """
    from newscrawler.archive import Archive

    start, end = ("[", "]") if as_json else (HIT_START, HIT_END)
    with Archive(archive_path, readonly=True) as archive:
        rows = archive.search(query, limit=limit, start=start, end=end)
    for row in rows:
        click.echo(to_json(row) if as_json else result_text(row))
    if not as_json:
        cut = f" shown; there may be more: --limit {limit * 5}" if len(rows) == limit else " found"
        click.echo(counted(len(rows), "article") + cut, err=True)
