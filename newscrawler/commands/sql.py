"""newscrawler sql: any question, in SQL, without a way to harm the archive."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from newscrawler.commands.options import MOST, archive_option, example
from newscrawler.errors import UsageError
from newscrawler.terminal import clean, counted, shorten, table, to_json

EXAMPLES = """
newscrawler sql 'SELECT site, month, articles, gap_days FROM coverage'
newscrawler sql 'SELECT * FROM editors_by_year' --csv > editors.csv
newscrawler sql "SELECT title FROM articles WHERE fold(title) LIKE '%水利%'" --json | jq -r .title
newscrawler sql - < question.sql
newscrawler sql --schema
"""
ROWS_SHOWN = 200  # a screen or four; CSV and JSON give all
CELL_COLUMNS = 60
Values = tuple[Any, ...]


@click.command(epilog=example(EXAMPLES))
@click.argument("statement", metavar="SELECT|-", required=False)
@click.option("--csv", "form", flag_value="csv", help="All rows as CSV (UTF-8, RFC 4180).")
@click.option("--json", "form", flag_value="json", help="All rows as JSON, one object a line.")
@click.option(
    "--limit", type=click.IntRange(1, MOST), help=f"Rows at most.  [default: {ROWS_SHOWN}; with --csv, --json: all]"
)
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=30.0, show_default=True, help="Time limit.")
@click.option("--schema", is_flag=True, help="Describe all tables, views and columns instead.")
@archive_option
def command(
    statement: str | None, form: str | None, limit: int | None, seconds: float, schema: bool, archive_path: Path
) -> None:
    """Answer one SELECT on the archive. Nothing can be written: the file is opened for reading, ATTACH is refused.

    fold(TEXT) gives text in simplified script and lower case, as search compares it.
    """
    if schema == (statement is not None):
        raise UsageError("give one SELECT (or - to read it from standard input), or --schema alone")
    if schema:
        click.echo(description(archive_path), nl=False)
        return
    from newscrawler.archive.sql import Question, too_slow

    def give_up() -> None:
        """End the process: the answer hangs in one function of SQLite, which nothing else can stop."""
        sys.stderr.write(f"newscrawler: {too_slow(seconds)}\n")
        sys.stderr.flush()
        os._exit(UsageError.exit_code)

    asked = sys.stdin.read() if statement == "-" else statement or ""
    question = Question(archive_path, asked, seconds=seconds, overrun=give_up)
    try:
        limit = limit or (None if form else ROWS_SHOWN)
        write = {"csv": write_csv, "json": write_json, None: write_table}[form]
        cut = write_limited(write, question.columns, question.rows(), limit)
    finally:
        question.close()
    if cut:
        sys.stdout.flush()
        click.echo(f"{counted(limit or 0, 'row')} shown, there are more: --limit, or --csv for all", err=True)


def description(archive_path: Path) -> str:
    """Give the Markdown page on what the archive's tables hold; where there is no archive, of a new one."""
    from newscrawler.archive import Archive
    from newscrawler.archive.schema.describe import new_schema_page, schema_page

    if not archive_path.exists():
        return new_schema_page()
    with Archive(archive_path, readonly=True) as archive:
        return schema_page(archive.connection)


def write_limited(
    write: Callable[[Sequence[str], Iterable[Values]], None],
    columns: Sequence[str],
    rows: Iterable[Values],
    limit: int | None,
) -> bool:
    """Write so many rows; tell whether there are more."""
    rest = iter(rows)
    first = list(islice(rest, 1))  # a failure comes before the first line of output
    write(columns, islice(chain(first, rest), limit))
    return limit is not None and next(rest, None) is not None


def write_table(columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Write rows for a reader, long cells cut."""
    cells = [[_shown(value) for value in row] for row in rows]
    click.echo("\n".join(table(columns, cells)))


def _shown(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"({counted(len(value), 'byte')})"
    return shorten(" ".join(value.split()), CELL_COLUMNS) if isinstance(value, str) else value


def write_csv(columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Write rows for a program, as they are; on a terminal without what would steer it."""
    is_seen = sys.stdout.isatty()
    writer = csv.writer(sys.stdout, lineterminator="\n" if is_seen else "\r\n")
    for row in chain([tuple(columns)], rows):
        cells = [value.hex() if isinstance(value, bytes) else value for value in row]
        writer.writerow([clean(cell) if is_seen and isinstance(cell, str) else cell for cell in cells])


def write_json(columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Write each row as an object on a line of its own; of columns with one name the last counts. Blobs come as hex."""
    for row in rows:
        values = [value.hex() if isinstance(value, bytes) else value for value in row]
        click.echo(to_json(dict(zip(columns, values, strict=True))))
