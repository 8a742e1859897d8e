"""Options that several commands share, and how they open the archive."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newscrawler.archive import Selection

DEFAULT_ARCHIVE = Path("data/archive.db")
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


SELECTION = (
    click.option("--query", help="Only what newscrawler search QUERY finds."),
    click.option("--site", help="Only this site."),
    click.option("--source", help="Only articles that name this outlet as their source."),
    click.option("--language", help="Only this language: zh-Hans, zh-Hant, en ..."),
    click.option("--rights", type=click.Choice(["own", "reprint", "unknown"]), help="Only own articles, or reprints."),
    click.option("--from", "day_from", callback=check_day, metavar="DAY", help="Published on this day or later."),
    click.option("--to", "day_to", callback=check_day, metavar="DAY", help="Published on this day or earlier."),
    click.option("--limit", type=click.IntRange(1), help="Articles at most.  [default: all]"),
)


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose articles; it gets them as **chosen, for selection_of()."""
    for option in reversed(SELECTION):
        command = option(command)
    return command


def selection_of(chosen: dict[str, Any]) -> Selection:
    """Give the articles that selection_options chose. A month or a year as --to means its last day."""
    from newscrawler.archive import Selection

    if chosen["day_to"]:
        chosen = {**chosen, "day_to": chosen["day_to"] + "-99-99"[len(chosen["day_to"]) - 4 :]}
    return Selection(**chosen)


def example(text: str) -> str:
    """Give the lines that stand below a command's help: examples, one a line."""
    lines = "\n".join(f"  {line}" for line in text.strip().splitlines())
    return f"\b\nExamples:\n{lines}"
