"""newscrawler demo: the whole way, on papers that are bundled with the program."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.archive.snippet import HIT_END, HIT_START
from newscrawler.commands.articles import history_text, result_text
from newscrawler.commands.options import archive_option, default_archive, example

if TYPE_CHECKING:
    from newscrawler.archive import Archive

# The site modules of the papers name these ports; a fixed address makes a second run find what it knows.
PORT = 18761
# Words that the bundled papers write about, the most telling first; few articles hold only some of them.
WORDS = ("水库", "学校", "记者")
LAST_DAY = 3  # of the papers
TOLD = 3  # results and edited articles that are shown

EXAMPLES = """
newscrawler demo             crawl the papers of day 1
newscrawler demo             again: next to nothing is fetched, nothing new is stored
newscrawler demo --day 2     new and edited articles
newscrawler demo --serve     only serve the papers, to look at them in a browser
"""


@click.command(epilog=example(EXAMPLES))
@click.option(
    "--day", type=click.IntRange(1, LAST_DAY), default=1, show_default=True, help="Which day it is for the papers."
)
@click.option("--articles", type=click.IntRange(1), help="Articles of each of the four papers.  [default: 90]")
@click.option("--serve", is_flag=True, help="Serve the papers until Ctrl-C; crawl nothing.")
@click.option("--port", type=click.IntRange(1, 65532), default=PORT, show_default=True, help="First of four ports.")
@archive_option
@click.pass_context
def command(ctx: click.Context, day: int, articles: int | None, serve: bool, port: int, archive_path: Path) -> None:
    """Crawl four bundled local papers over HTTP into the archive, report, search, and export a CSV.

    The towns, people and news are invented. Nothing leaves this machine.
    """
    from newscrawler import demo

    if serve:
        demo.run_forever(articles, day, port)
        return
    with demo.serve(articles, day, port, process=True) as papers:
        click.echo(f"Day {day}: four invented papers are served on this machine and crawled into {archive_path}\n")
        ctx.exit(crawl_papers(archive_path, papers.origins, day))


def crawl_papers(archive_path: Path, origins: dict[str, str], day: int) -> int:
    """Crawl, then show what is in the archive; gives the crawl's exit code."""
    from datetime import timedelta

    from newscrawler.commands.crawl import run_crawl, tell_result

    # Each of the papers' days is a real one for the archive, so that what is due again is looked at again.
    shift = timedelta(days=day - 1)
    result = run_crawl(
        archive_path,
        list(origins),
        origins=origins,
        allow_private=True,
        delay=0.0,
        concurrency=8,
        clock_shift=shift,
    )
    tell_result(archive_path, result, as_json=False)
    if not result.failures:
        click.echo(f"\nThat took {result.seconds:.1f} s.")
        show_archive(archive_path, day)
    return result.exit_code


def show_archive(archive_path: Path, day: int) -> None:
    """Search the archive, export it, and say what to try next."""
    from newscrawler.archive import Archive
    from newscrawler.export import export

    with Archive(archive_path, readonly=True) as archive:
        click.echo("\n".join([*_found_lines(archive), *_edited_lines(archive)]))
        target = archive_path.parent / "exports" / "demo.csv"
        count = export(archive, target, force=True).rows
    click.echo(f"All {count:,} articles as CSV: {target}\n")
    click.echo("Try: " + "\n     ".join(_next_steps(archive_path, day)))


def _next_steps(archive_path: Path, day: int) -> list[str]:
    """Give commands to go on with, as they must be typed for this archive."""
    steps = ["search 学校", "show ID", "browse", *([f"demo --day {day + 1}"] if day < LAST_DAY else [])]
    chosen = "" if archive_path == default_archive() else f" --archive {shlex.quote(str(archive_path))}"
    return [f"{program()} {step}{chosen}" for step in steps]


def program() -> str:
    """Give what to type to call this program: its name where the shell finds it, else its path."""
    called = Path(sys.argv[0])
    if called.name != "newscrawler" or shutil.which("newscrawler") == str(called):
        return "newscrawler"
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else str(called)


def _found_lines(archive: Archive) -> Iterator[str]:
    for word in WORDS:
        rows = archive.search(word, limit=TOLD, start=HIT_START, end=HIT_END)
        if rows:
            yield click.style(f"\n$ newscrawler search {word} --limit {TOLD}\n", bold=True)
            yield from (result_text(row) for row in rows)
            return


def _edited_lines(archive: Archive) -> Iterator[str]:
    """Show what edits changed in articles of the newest run."""
    query = "SELECT id FROM articles WHERE version > 1 AND run = (SELECT max(id) FROM runs) ORDER BY id LIMIT ?"
    for (identifier,) in archive.connection.execute(query, (TOLD,)):
        yield click.style(f"$ newscrawler show {identifier} --history\n", bold=True)
        yield history_text(archive.versions(identifier)) + "\n"
