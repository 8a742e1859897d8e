"""newscrawler reparse: the kept pages, read again with today's code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.options import archive_option, example, json_option, workers_option
from newscrawler.terminal import counted, one_line, shorten, table, to_json

if TYPE_CHECKING:
    from newscrawler.jobs.reparsing import ReparseResult

EXAMPLES = """
newscrawler reparse                   what would change, by site and field
newscrawler reparse --site example.com
newscrawler reparse --apply
"""
VALUE_COLUMNS = 90
TITLE_COLUMNS = 40
UNTOLD = ("provenance",)  # follows from the others


@click.command(epilog=example(EXAMPLES))
@click.option("--apply", is_flag=True, help="Write the changes. Ids, versions and dates of visits stay as they are.")
@click.option("--site", help="Only this site.")
@workers_option
@archive_option
@json_option
def command(apply: bool, site: str | None, workers: int | None, archive_path: Path, as_json: bool) -> None:
    """Read all kept pages again, without the network, and tell which fields of which sites change, with examples.

    Nothing is written without --apply. Where the program has not changed, nothing changes.
    """
    from newscrawler.archive import Archive
    from newscrawler.jobs.reparsing import reparse
    from newscrawler.progress import Tally, progress

    with Archive(archive_path, create=False, readonly=not apply) as archive, progress("reparse") as show:
        total = archive.count()

        def tell(result: ReparseResult) -> None:
            show(Tally(result.rows, result.unread.total(), total))

        result = reparse(archive, site=site, apply=apply, processes=workers, tell=tell)
    click.echo(to_json(result.to_dict(), indent=2) if as_json else "\n".join(result_lines(result, applied=apply)))


def result_lines(result: ReparseResult, *, applied: bool) -> Iterator[str]:
    """Give what reading again changed, for a reader."""
    cells = counted(result.cells.total(), "cell")
    rows = f"{result.changed_rows:,} of {counted(result.rows, 'text')}"
    yield f"{cells} in {rows} {'changed' if applied else 'would change'}"
    if result.cells:
        yield ""
        yield from table(("site", "field", "cells"), [[*key, number] for key, number in sorted(result.cells.items())])
        yield ""
        yield from _example_lines(result)
    for site, number in sorted(result.found.items()):
        became = "stored" if applied else "would be stored"
        examples = ", ".join(shorten(one_line(title), TITLE_COLUMNS) for title in result.titles[site])
        yield f"+ {one_line(site)}: {counted(number, 'article')} {became} from pages that gave none before: {examples}"
    for site, number in sorted(result.lost.items()):
        yield f"! {one_line(site)}: {counted(number, 'page')} that today's code finds no article in; left as they are"
    for reason, number in result.unread.most_common():
        yield f"! {counted(number, 'page')} not read: {one_line(reason)}"
    if (result.cells or result.found) and not applied:
        yield "Nothing was written: newscrawler reparse --apply does."


def _example_lines(result: ReparseResult) -> Iterator[str]:
    for (site, name), [(identifier, before, after), *_] in sorted(result.examples.items()):
        if name not in UNTOLD:
            yield one_line(f"{site} {name}, such as in {identifier}:")
            yield f"  - {shown(before, after)}"
            yield f"  + {shown(after, before)}"
    yield ""


def shown(value: Any, other: Any) -> str:
    """Give a value on one line, cut to begin shortly before it differs from the other.

    >>> shown("甲" * 50 + "乙", "甲" * 50 + "丙")
    '…甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲乙'
    """
    text, against = one_line(str(value or "")), one_line(str(other or ""))
    same = next(
        (i for i, (a, b) in enumerate(zip(text, against, strict=False)) if a != b), min(len(text), len(against))
    )
    start = max(0, same - 20)
    return shorten(("…" if start else "") + text[start:], VALUE_COLUMNS) or "(nothing)"
