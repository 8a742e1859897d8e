"""Options that several commands share, and how they open the archive."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.terminal import one_line, shorten

if TYPE_CHECKING:
    from newscrawler.archive import Selection

DEFAULT_ARCHIVE = Path("data/archive.db")
MOST = 10**9  # articles, rows: more than any archive holds, and a number that SQLite takes
SHOWN = 60  # columns of a refused query that are told
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def default_archive() -> Path:
    """Give the archive that newscrawler.toml names, else data/archive.db."""
    from newscrawler.config import read_config

    return Path(read_config().archive or DEFAULT_ARCHIVE)


archive_option = click.option(
    "--archive",
    "archive_path",
    type=click.Path(path_type=Path),
    default=default_archive,
    envvar="NEWSCRAWLER_ARCHIVE",
    show_default=str(DEFAULT_ARCHIVE),
    show_envvar=True,
    help="The archive's file.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
workers_option = click.option(
    "--workers", type=click.IntRange(1), help="Processes that read pages.  [default: one a core]"
)


def check_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no YYYY-MM-DD, YYYY-MM or YYYY."""
    if value is not None and not DAY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no day: write YYYY-MM-DD, YYYY-MM or YYYY.", ctx, param)
    return value


def check_query(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse a query that names nothing to look for."""
    from newscrawler.archive.query import parse

    if value is not None and parse(value) is None:
        raise click.BadParameter(
            f"{shorten(one_line(value), SHOWN)!r} names nothing to look for: give a letter, a digit, a character or more."
        )
    return value


sample_option = click.option("--sample", type=click.IntRange(1, MOST), help="So many of them, by chance.")
seed_option = click.option("--seed", type=int, default=0, help="Another seed, another sample.  [default: 0]")
as_of_option = click.option(
    "--as-of", metavar="TIME", help="The archive as it stood: at the end of a day, month or year (UTC), or at a time."
)
SELECTION = (
    click.option("--query", callback=check_query, help="Only what newscrawler search QUERY finds."),
    click.option("--site", help="Only this site."),
    click.option("--source", help="Only articles that name this outlet as their source."),
    click.option("--language", help="Only this language: zh-Hans, zh-Hant, en ..."),
    click.option("--rights", type=click.Choice(["own", "reprint", "unknown"]), help="Only own articles, or reprints."),
    click.option("--from", "day_from", callback=check_day, metavar="DAY", help="Published on this day or later."),
    click.option("--to", "day_to", callback=check_day, metavar="DAY", help="Published on this day or earlier."),
    click.option("--one-per-cluster", is_flag=True, help="Of a text and its reprints only the original."),
    sample_option,
    seed_option,
    as_of_option,
    click.option("--limit", type=click.IntRange(1, MOST), help="Articles at most.  [default: all]"),
)


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose articles; it gets them as **chosen, for selection_of()."""
    for option in reversed(SELECTION):
        command = option(command)
    return command


def selection_of(options: dict[str, Any]) -> Selection:
    """Give the articles that selection_options chose."""
    from dataclasses import fields

    from newscrawler.archive import Selection

    chosen = {field.name: options[field.name] for field in fields(Selection) if field.name in options}
    return Selection(**chosen)


def example(text: str) -> str:
    """Give the lines that stand below a command's help: examples, one a line."""
    lines = "\n".join(f"  {line}" for line in text.strip().splitlines())
    return f"\b\nExamples:\n{lines}"
