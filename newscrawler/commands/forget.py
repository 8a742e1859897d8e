"""newscrawler forget: an article, a page or a site is removed for good; a tombstone stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import UsageError
from newscrawler.terminal import clean, counted, one_line, to_json

if TYPE_CHECKING:
    from newscrawler.jobs.forgetting import Forgotten

EXAMPLES = """
newscrawler forget https://news.example/2026/11/24/1.html --reason "asked for by the person named" --dry-run
newscrawler forget 1f0c2a9be3d47705 --reason "court order of 2026-11-20" --yes
newscrawler forget news.example --reason "the publisher withdrew its consent" --yes
newscrawler forget                      finish what a kill left unfinished
"""
SHOWN = 5  # of what is left to decide


@click.command(epilog=example(EXAMPLES))
@click.argument("target", required=False, metavar="URL|ID|SITE")
@click.option("--reason", help="Why: it stands on the tombstone.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Remove it; without, it only says what would go.")
@click.option("--outside", is_flag=True, help="Also in WARC files that were imported or merged from elsewhere.")
@archive_option
@json_option
def command(target: str | None, reason: str | None, archive_path: Path, as_json: bool, **chosen: bool) -> None:
    """Remove an article (by address or id), a page, or all of a site: texts, versions, names, search index, raw pages.

    What stays is a tombstone: id, address, day, when and why. It is never crawled, imported or merged in again. There is
    no way back. Copies made earlier (backups, exports, other archives) are not touched: they are yours to treat.
    """
    from newscrawler.archive import Archive
    from newscrawler.jobs import forgetting

    dry_run, yes, outside = (chosen[name] for name in ("dry_run", "yes", "outside"))
    with Archive(archive_path, create=False) as archive:
        if target is None or (forgetting.is_begun(archive, target) and not dry_run):
            told = [one for _, one in forgetting.finish(archive, outside=outside)]
        else:
            why = "" if dry_run else _reason(reason, target)
            scope, _ = forgetting.scope_of(archive, target)
            asked = {"id": 0, "scope": scope, "target": target}
            if dry_run or not yes:
                _, found = forgetting.plan(archive, asked, outside=outside)
                click.echo(to_json(_plain(found, done=False)) if as_json else "\n".join(_lines(found, done=False)))
            if dry_run:
                return
            if not yes:
                raise UsageError(f"{target}: nothing was removed. There is no way back: add --yes to remove it")
            told = [forgetting.forget(archive, target, why, outside=outside)]
        copies = sorted(archive.path.parent.glob(f"{archive.path.name}.schema*.bak"))
    if as_json:
        click.echo(to_json([_plain(one, done=True) for one in told]))
        return
    for one in told:
        click.echo("\n".join(_lines(one, done=True)))
    click.echo("\n".join(_last_words(told, copies)))


def _reason(reason: str | None, target: str) -> str:
    if not (reason or "").strip():
        raise UsageError(f"{target}: say why with --reason: it stands on the tombstone")
    return one_line(reason)


def _plain(told: Forgotten, *, done: bool) -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(told), "done": done}


def _lines(told: Forgotten, *, done: bool) -> Iterator[str]:
    """Say what a removal took, or would take."""
    what = f"{counted(told.articles, 'article')} in {counted(told.versions, 'text')}"
    yield f"{one_line(told.target)}: {what}, {counted(told.addresses, 'address', 'addresses')} {'removed' if done else 'would go'}"
    lists = f", {told.lists:,} of them lists and feeds that show its headline" if told.lists else ""
    yield f"  raw pages: {counted(told.pages, 'record')} of {told.bytes / 1e3:,.1f} kB{lists}"
    yield from _some("the very same page under another address, whose raw page goes too", told.shared)
    yield from _some("near-same text on another site, which stays: forget it by its id", told.reprints)
    elsewhere = "is yours to treat" if done else "stays unless --outside is given"
    yield from _some(f"a raw page in a file elsewhere, which {elsewhere}", told.outside)


def _some(what: str, found: list[str]) -> Iterator[str]:
    for one in found[:SHOWN]:
        yield f"  {what}: {one_line(one)}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN:,} more"


def _last_words(told: list[Forgotten], copies: list[Path]) -> Iterator[str]:
    """Say what the operator has to see to."""
    if not told:
        yield "Nothing is left to be forgotten."
        return
    for copy in copies:
        yield f"This copy, made before the archive was migrated, still holds it: {clean(str(copy))}"
    yield "Backups, exports and copies made earlier still hold it: replace or delete them (docs/personal-data.md)."
