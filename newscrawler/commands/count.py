"""newscrawler count: how many articles a query finds, by month, site, author ..."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import archive_option, as_of_option, check_query, example, json_option
from newscrawler.terminal import clean, table, to_json

EXAMPLES = """
newscrawler count 水利
newscrawler count 水利 --by year,site
newscrawler count 'site:daily date:2008' --by editor
newscrawler count --by month,site --csv > coverage.csv
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("query", required=False, callback=check_query)
@click.option("--by", help="Count apart by these, with commas between: year, month, day, site, source, author ...")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@as_of_option
@archive_option
@json_option
def command(
    query: str | None, by: str | None, as_csv: bool, as_of: str | None, archive_path: Path, as_json: bool
) -> None:
    """Count the articles that hold QUERY, or all.

    By year, month, day, site, source, publisher, section, language, rights, issue_date, page_number, page_name, encoding,
    version; author, editor, photographer, keyword: an article with two authors counts for each of them.
    """
    from newscrawler.archive import Archive

    names = tuple(name.strip() for name in by.split(",")) if by else ()
    with Archive(archive_path, readonly=True) as archive:
        rows = archive.tally(names, query, as_of=as_of) if names else [{"articles": archive.count(query, as_of=as_of)}]
    header = [*names, "articles"]
    if as_json:
        for row in rows:
            click.echo(to_json(row))
    elif as_csv:
        _write_csv(header, rows)
    elif names:
        for line in table(header, [[row[name] for name in header] for row in rows]):
            click.echo(line)
    else:
        click.echo(rows[0]["articles"])


def _write_csv(header: list[str], rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([clean(value) if isinstance(value, str) else value for value in row.values()] for row in rows)
