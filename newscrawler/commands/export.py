"""newscrawler export: articles for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import archive_option, example, selection_of, selection_options
from newscrawler.terminal import clean, counted

EXAMPLES = """
newscrawler export articles.csv
newscrawler export 2008.jsonl.gz --from 2008 --to 2008 --rights own
newscrawler export - --query 水利 --fields published_day,source,title,url | head
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("target", metavar="FILE|-")
@click.option("--format", "format_name", help="csv or jsonl.  [default: as FILE is named, else csv]")
@click.option("--fields", help="Columns, by name and in this order, with commas between.  [default: all]")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@selection_options
@archive_option
def command(
    target: str, format_name: str | None, fields: str | None, force: bool, archive_path: Path, **chosen: Any
) -> None:
    """Write articles to FILE, or to standard output with -, oldest first.

    CSV is UTF-8 by RFC 4180 with lists as JSON; .jsonl has one JSON object a line; .gz at the end compresses. FILE
    appears when all is written, never half.
    """
    from newscrawler.archive import Archive
    from newscrawler.export import export
    from newscrawler.items import FIELD_NAMES

    columns = tuple(fields.split(",")) if fields else FIELD_NAMES
    with Archive(archive_path, readonly=True) as archive:
        selection = selection_of(chosen)
        count = export(archive, target, format=format_name, selection=selection, fields=columns, force=force)
    if target != "-":
        click.echo(f"{counted(count, 'article')} in {clean(target)}")
