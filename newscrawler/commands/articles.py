"""Rows of the archive -> text for a reader."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import click

from newscrawler.archive.snippet import HIT_END, HIT_START
from newscrawler.terminal import clean, one_line, pad, shorten, width

TITLE_COLUMNS = 76
# In the order of reading; title, abstract, body and copyright_notice are shown as text of their own.
LABELLED = (
    *("subtitle", "source", "source_url", "publisher", "section", "authors", "photographers", "editors"),
    *("dateline", "published_at", "updated_at", "issue_date", "page_number", "page_name", "original_title", "keywords"),
    *("description", "language", "rights", "copy_host", "encoding", "repairs"),
    *("site", "url", "canonical_url", "fetched_at", "version", "gone_at", "gone_reason", "id", "reprints"),
)
LABEL_COLUMNS = max(len(name) for name in LABELLED) + 2
CHANGE_COLUMNS = 100


def highlight(snippet: str, *, coloured: bool) -> str:
    """Give a snippet with what was found in bold red, or in brackets where there is no colour.

    >>> highlight("修\uf8f0水利\uf8f1的人", coloured=False)
    '修[水利]的人'
    """
    start, end = (click.style("", fg="red", bold=True, reset=False), click.style("")) if coloured else ("[", "]")
    return one_line(snippet).replace(HIT_START, start).replace(HIT_END, end)


def is_coloured() -> bool:
    """True where output goes to a terminal that may show colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def result_text(row: dict[str, Any]) -> str:
    """Give one search result: headline, when and where it appeared, the passage that was found."""
    title = shorten(one_line(row["title"]) or "(no title)", TITLE_COLUMNS)
    facts = (row["published_day"], row["source"] or row["site"], row["id"])
    lines = [click.style(title, bold=True), "  " + "  ".join(one_line(fact) for fact in facts if fact)]
    if row.get("snippet"):
        lines.append("  " + highlight(row["snippet"], coloured=is_coloured()))
    return "\n".join(lines) + "\n"


def concordance_line(line: dict[str, Any], context: int) -> str:
    """Give one place: day, characters before, the hit, characters after, id; hits of all lines stand below each other."""
    columns = 2 * context
    left, hit, right = (_in_line(line[name]) for name in ("left", "hit", "right"))
    shown = click.style(hit, fg="red", bold=True) if is_coloured() else f"[{hit}]"
    before = " " * (columns - width(left)) + left
    return f"{line['published_day'] or '':10}  {before}{shown}{pad(right, columns)}  {line['id']}"


def _in_line(text: str) -> str:
    """Give a text's blanks and line ends as one blank each, so that what stands beside the hit stays beside it."""
    return clean(" ".join(re.split(r"\s", text)))


def article_text(row: dict[str, Any]) -> str:
    """Give a whole article: headline, facts by name, abstract, text, copyright notice."""
    parts = [click.style(one_line(row["title"]) or "(no title)", bold=True), "\n".join(_fact_lines(row))]
    parts += [clean(row[name]) for name in ("abstract", "body", "copyright_notice") if row[name]]
    return "\n\n".join(part for part in parts if part)


def tombstone_text(stone: dict[str, Any]) -> str:
    """Give what is left of an article that was removed for good: when, why, and what it was."""
    lines = [f"Removed on {stone['removed_at'][:10]} because: {one_line(stone['reason'])}", ""]
    names = ("url", "site", "published_day", "id", "article_id", "removed_at", "program_version")
    shown = [name for name in names if stone[name] and not (name == "article_id" and stone[name] == stone["id"])]
    return "\n".join([*lines, *(pad(name, LABEL_COLUMNS) + one_line(stone[name]) for name in shown)])


def _fact_lines(row: dict[str, Any]) -> Iterator[str]:
    for name in LABELLED:
        if value := fact_text(row.get(name)):
            yield pad(name, LABEL_COLUMNS) + value


def history_text(versions: list[dict[str, Any]]) -> str:
    """Give an article's versions, oldest first, each with what differs from the one before."""
    lines = []
    for before, version in zip([None, *versions], versions, strict=False):
        lines.append(f"version {version['number']}, first seen {version['first_seen']}")
        lines += _changes(before, version) if before else [f"  {one_line(version['title'])}"]
    return "\n".join(lines)


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Give lines that say which fields changed, and the paragraphs that did."""
    from newscrawler.differences import differences

    for change in differences(before, after):
        yield f"  {change.field}"
        for paragraph in change.paragraphs:
            pairs = (("-", paragraph.old), ("+", paragraph.new))
            yield from (
                f"    {sign} {shorten(one_line(text), CHANGE_COLUMNS)}" for sign, text in pairs if text is not None
            )


def fact_text(value: Any) -> str:
    """Give a field's value on one line; nothing for a missing one.

    >>> fact_text(["甲", "乙"]), fact_text({"glosses": 3}), fact_text(True), fact_text(None)
    ('甲, 乙', 'glosses 3', 'yes', '')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return one_line(", ".join(f"{key} {number}" for key, number in value.items()))
    if isinstance(value, list):
        return one_line(", ".join(str(item) for item in value))
    return one_line(None if value is None else str(value))
