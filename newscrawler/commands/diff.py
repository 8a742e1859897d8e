"""newscrawler diff: what changed from one text to another."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.articles import is_coloured
from newscrawler.commands.options import archive_option, example, json_option
from newscrawler.errors import InputError
from newscrawler.terminal import clean, counted, one_line, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.archive import Archive
    from newscrawler.differences import FieldChange, Segments

EXAMPLES = """
newscrawler diff 1f0c2a9be3d47705                        the last change
newscrawler diff 1f0c2a9be3d47705@1 1f0c2a9be3d47705@3   version 3 against version 1
newscrawler diff 1f0c2a9be3d47705 77ab03c1d2e9f846       an article against another
newscrawler diff 1f0c2a9be3d47705 | less                 as a unified diff
"""
NUMBERED = re.compile(r"(.+)@(\d+)")
KEYS = ("article_id", "number", "first_seen", "last_seen")


@click.command(epilog=example(EXAMPLES))
@click.argument("old", metavar="ID[@VERSION]")
@click.argument("new", metavar="[ID[@VERSION]]", required=False)
@click.option(
    "--inline/--unified",
    default=None,
    help="Changes within the lines, or lines with - and +.  [default: inline on a terminal]",
)
@archive_option
@json_option
def command(old: str, new: str | None, inline: bool | None, archive_path: Path, as_json: bool) -> None:
    """Show what differs between two versions of an article (given one: its last two), or between two articles.

    By field and paragraph; within a paragraph by word, Chinese by character.
    """
    from newscrawler.archive import Archive
    from newscrawler.differences import differences

    with Archive(archive_path, readonly=True) as archive:
        texts = [text_at(archive, old), text_at(archive, new)] if new else last_two(archive, old)
    if len(texts) < 2:
        click.echo(f"{one_line(old)} has one version: nothing to compare.", err=True)
        return
    before, after = texts
    changes = differences(before, after)
    if as_json:
        click.echo(to_json(_plain(before, after, changes), indent=2))
    elif changes:
        wanted = inline if inline is not None else sys.stdout.isatty()
        click.echo("\n".join((_inline if wanted else _unified)(before, after, changes)))
    else:
        click.echo("no difference", err=True)


def text_at(archive: Archive, place: str) -> dict[str, Any]:
    """Give the version that ID@NUMBER names, or the newest of ID or an address. Raises InputError where there is none."""
    match = NUMBERED.fullmatch(place)
    numbered = versions_of(archive, match[1]) if match else []
    versions = numbered or versions_of(archive, place)
    if not versions:
        raise InputError(f"{place}: no such article in {archive.path}; newscrawler search finds ids.")
    number = int(match[2]) if match and numbered else len(versions)
    if not 1 <= number <= len(versions):
        raise InputError(f"{place}: there is no version {number}, the article has {counted(len(versions), 'version')}.")
    return versions[number - 1]


def last_two(archive: Archive, place: str) -> list[dict[str, Any]]:
    """Give the last two versions of an article."""
    newest = text_at(archive, place)
    return [version for version in versions_of(archive, newest["article_id"]) if version["number"] <= newest["number"]][
        -2:
    ]


def versions_of(archive: Archive, place: str) -> list[dict[str, Any]]:
    """Give the versions of the article with this id or address."""
    from newscrawler.archive.lookup import article_at

    row = archive.get(place) or article_at(archive, place)
    return archive.versions(row["id"]) if row else []


def _plain(before: dict[str, Any], after: dict[str, Any], changes: list[FieldChange]) -> dict[str, Any]:
    paragraphs = {
        change.field: [{"old": one.old, "new": one.new, "segments": one.segments} for one in change.paragraphs]
        for change in changes
    }
    return {
        "old": {name: before[name] for name in KEYS},
        "new": {name: after[name] for name in KEYS},
        "changes": paragraphs,
    }


def _unified(before: dict[str, Any], after: dict[str, Any], changes: list[FieldChange]) -> Iterator[str]:
    for mark, text in (("---", before), ("+++", after)):
        yield f"{mark} {text['article_id']}@{text['number']}\t{text['first_seen']}"
    for change in changes:
        yield from map(clean, change.unified())


def _inline(before: dict[str, Any], after: dict[str, Any], changes: list[FieldChange]) -> Iterator[str]:
    for text in (before, after):
        yield f"{text['article_id']}@{text['number']}, first seen {text['first_seen']}"
    for change in changes:
        yield ""
        yield click.style(change.field, bold=True)
        yield from ("  " + inline_text(paragraph.segments, coloured=is_coloured()) for paragraph in change.paragraphs)


def inline_text(segments: Segments, *, coloured: bool) -> str:
    """Give segments on one line: removed and added text coloured, or in [-..-] and {+..+}.

    >>> inline_text((("same", "甲"), ("removed", "乙"), ("added", "丁")), coloured=False)
    '甲[-乙-]{+丁+}'
    """
    if coloured:
        styles: dict[str, dict[str, Any]] = {"removed": {"fg": "red", "strikethrough": True}, "added": {"fg": "green"}}
        return "".join(click.style(clean(text), **styles.get(kind, {})) for kind, text in segments)
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[kind].format(clean(text)) for kind, text in segments)
