"""newscrawler backup: a copy of the archive, also while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawler.commands.options import archive_option, example
from newscrawler.terminal import clean

EXAMPLES = """
newscrawler backup /mnt/backup/archive.db
newscrawler backup backups/$(date +%F).db
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@archive_option
def command(target: Path, force: bool, archive_path: Path) -> None:
    """Copy the archive to FILE while crawls go on; FILE appears when it is whole.

    The raw pages in the folder warc are files that never change once they are finished: copy them with rsync or cp.
    """
    from newscrawler.archive import Archive
    from newscrawler.archive.backup import backup

    with Archive(archive_path, readonly=True) as archive:
        size = backup(archive, target, force=force)
        count = archive.count()
    click.echo(f"{count:,} articles, {size / 1e6:,.1f} MB in {clean(str(target))}")
