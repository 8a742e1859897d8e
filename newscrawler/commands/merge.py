"""newscrawler merge: another archive's content into this one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.terminal import clean, counted, to_json

EXAMPLES = """
newscrawler merge laptop/archive.db
newscrawler merge a.db b.db --archive all.db
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("others", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="OTHER.db...")
@archive_option
@json_option
def command(others: tuple[Path, ...], archive_path: Path, as_json: bool) -> None:
    """Add what other archives hold: articles with their versions, addresses, runs and counts. Twice adds nothing.

    The others are only read. What was forgotten there is forgotten here, and what was forgotten here is not taken.
    Raw pages stay where they are and must be kept there.
    """
    from newscrawler.archive import Archive
    from newscrawler.archive.merge import merge
    from newscrawler.jobs.forgetting import finish

    articles: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for other in others:  # each must be an archive before this one is made or touched
        Archive(other, readonly=True).close()
    with Archive(archive_path) as archive:
        for other in others:
            merged = merge(archive, other)
            articles += merged.articles
            rows += merged.rows
        removed = finish(archive) if rows["removals"] else []
    if as_json:
        click.echo(to_json({"articles": articles, "rows": rows}))
        return
    click.echo(
        f"{counted(articles.total(), 'article')} read from {counted(len(others), 'archive')} into {clean(str(archive_path))}"
    )
    for name in ("new", "revised", "alias", "unchanged", "forgotten"):
        if articles[name]:
            click.echo(f"  {articles[name]:>7,}  {name}")
    if removed:
        gone = counted(sum(told.articles for _, told in removed), "article")
        click.echo(f"{counted(len(removed), 'removal')} taken over (newscrawler forget there): {gone} removed here")
