"""newscrawler import: pages that others fetched, into the archive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.options import archive_option, example, json_option, workers_option
from newscrawler.commands.watch import Watch, watch_options
from newscrawler.terminal import clean, counted, to_json

if TYPE_CHECKING:
    from newscrawler.jobs.importing import ImportResult

EXAMPLES = """
newscrawler import pages.warc.gz
newscrawler import CC-NEWS/2026/11                 a folder of WARC files
newscrawler import saved/ article.html notes.txt   saved pages, bare text
newscrawler import articles.csv                    what newscrawler export wrote, here or elsewhere
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@workers_option
@watch_options
@click.option("--allow-private", is_flag=True, help="Let --notify go to loopback and private addresses too.")
@archive_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    workers: int | None,
    archive_path: Path,
    as_json: bool,
    **watching: Any,
) -> None:
    """Bring pages into the archive: WARC files, saved HTML, bare text, exports (CSV, JSON Lines, Parquet), or folders.

    WARC files stay where they are and must be kept: show --raw and reparse read them. An import that was interrupted
    goes on where it ended; what was imported before is passed over.
    """
    from newscrawler.archive import Archive
    from newscrawler.jobs.importing import import_paths
    from newscrawler.progress import Tally, progress

    watch = Watch.over("import", archive_path, **watching)
    with Archive(archive_path) as archive, progress("import") as show:

        def tell(counts: Counter[str]) -> None:
            show(Tally(counts["pages"], counts["failed"]))

        result = import_paths(archive, paths, processes=workers, tell=tell)
    click.echo(to_json(summary(result)) if as_json else "\n".join(summary_lines(result, archive_path)))
    for problem in result.problems:
        click.echo(f"newscrawler: {clean(problem)}", err=True)
    watch.ended(result.run, result.exit_code, result.watched, as_json=as_json)
    ctx.exit(result.exit_code)


def summary(result: ImportResult) -> dict[str, object]:
    """Give an import's outcome as plain data."""
    return {
        "run": result.run,
        **result.counts,
        "reasons": result.reasons,
        "problems": result.problems,
        "alarms": result.watched.to_dict(),
    }


def summary_lines(result: ImportResult, archive_path: Path) -> list[str]:
    """Give an import's outcome for a reader."""
    counts = result.counts
    lines = [f"{counted(counts['pages'], 'page')} read from {counted(result.files, 'file')} into {archive_path}"]
    told = {
        "new": "new",
        "revised": "new text of a known article",
        "unchanged": "known already, unchanged",
        "alias": "same text under another address",
        "rejected": "no article",
        "failed": "could not be read",
        "known": "imported before, passed over",
    }
    lines += [f"  {counts[name]:>7,}  {words}" for name, words in told.items() if counts[name]]
    if result.reasons:
        lines.append(
            "  why not: " + ", ".join(f"{reason} {number:,}" for reason, number in result.reasons.most_common())
        )
    return lines
