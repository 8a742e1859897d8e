"""newscrawler search: articles that hold a text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.archive.snippet import HIT_END, HIT_START
from newscrawler.commands.articles import concordance_line, result_text
from newscrawler.commands.options import (
    MOST,
    archive_option,
    as_of_option,
    check_query,
    example,
    json_option,
    sample_option,
    seed_option,
)
from newscrawler.terminal import counted, to_json

if TYPE_CHECKING:
    from newscrawler.archive import Archive

EXAMPLES = """
newscrawler search 水利                            in simplified and traditional script alike
newscrawler search '水利 -招聘'                    both, without the second
newscrawler search '"春季造林" OR 植树节'          either
newscrawler search 'source:日报 date:2008-06..2009'  in a field; published then
newscrawler search 水利 --kwic --context 15        each place, with 15 characters on both sides
newscrawler search 水利 --sample 50 --seed 7       50 of them by chance, the same every time
newscrawler search 水利 --as-of 2026-11-01         what the archive held then, in the texts of then
newscrawler search 'editor:张三' --json | jq -r .url
"""
ORDERS = {"newest": "newest", "oldest": "stable", "headline": "headline"}

LONGEST_CONTEXT = 10_000  # characters


@click.command(epilog=example(EXAMPLES))
@click.argument("query", callback=check_query)
@click.option("--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="Articles at most.")
@click.option("--offset", type=click.IntRange(0, MOST), default=0, help="Pass over so many: the next page.")
@click.option(
    "--sort",
    type=click.Choice(list(ORDERS)),
    default="newest",
    show_default=True,
    help="By day of publication; headline: those first whose headline has what is looked for.",
)
@sample_option
@seed_option
@as_of_option
@click.option("--kwic", is_flag=True, help="Keyword in context: a line for each place where it stands.")
@click.option(
    "--context",
    type=click.IntRange(0, LONGEST_CONTEXT),
    default=20,
    show_default=True,
    help="Characters each side of it.",
)
@archive_option
@json_option
def command(query: str, archive_path: Path, as_json: bool, kwic: bool, context: int, **chosen: Any) -> None:
    """Find articles that hold QUERY, any text of one character or more, newest first.

    Fields: title: body: author: editor: photographer: source: section: site: language: rights: date: gone:
    """
    from newscrawler.archive import Archive

    chosen["order"] = ORDERS[chosen.pop("sort")]
    with Archive(archive_path, readonly=True) as archive:
        if kwic:
            _show_places(archive, query, context, chosen, as_json=as_json)
        else:
            _show_articles(archive, query, chosen, as_json=as_json)


def _show_places(archive: Archive, query: str, context: int, chosen: dict[str, Any], *, as_json: bool) -> None:
    places: Counter[str] = Counter()
    for line in archive.concordance(query, context=context, **chosen):
        places[line["id"]] += 1
        click.echo(to_json(line) if as_json else concordance_line(line, context))
    if not places:
        _tell_slips(archive, query)
    if not as_json:
        click.echo(f"{counted(places.total(), 'place')} in {counted(len(places), 'article')}", err=True)


def _show_articles(archive: Archive, query: str, chosen: dict[str, Any], *, as_json: bool) -> None:
    start, end = ("[", "]") if as_json else (HIT_START, HIT_END)
    rows = archive.search(query, start=start, end=end, **chosen)
    for row in rows:
        click.echo(to_json(row) if as_json else result_text(row))
    if not rows:
        _tell_slips(archive, query)
    if not as_json:
        is_full = len(rows) == chosen["limit"] and not chosen["sample"]
        more = f" shown; the next: --offset {chosen['offset'] + chosen['limit']}" if is_full else " found"
        click.echo(counted(len(rows), "article") + more, err=True)


def _tell_slips(archive: Archive, query: str) -> None:
    from newscrawler.commands.slips import slips

    for slip in slips(archive, query):
        click.echo(slip, err=True)
