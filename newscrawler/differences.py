"""What differs between two texts of an article: which fields, which paragraphs, and which words within them. Pure.

Words of letters and digits are compared whole, all else by character, as Chinese has no spaces between words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Kind = Literal["same", "removed", "added"]
Segments = tuple[tuple[Kind, str], ...]

# What a reader calls a change of the article, in the order of reading; the rest of a row is bookkeeping.
FIELDS = (
    *("title", "subtitle", "abstract", "body", "authors", "editors", "photographers", "source"),
    *("published_at", "updated_at", "section", "keywords", "copyright_notice"),
)
WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]+(?:[.,%][0-9]+)*|\s+|.", re.DOTALL)
ISLAND = re.compile(r"\W*\w?\W*")  # so little that is the same between two changes is read as changed with them
ALIKE = 0.4  # share of pairs of characters in common from which two paragraphs are one, edited: half its words replaced
LARGEST = 4_000_000  # pairs of words compared; beyond, a paragraph is told as replaced (0.5 s)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an entry of a list, that was removed (new None), added (old None) or edited."""

    old: str | None
    new: str | None

    @property
    def segments(self) -> Segments:
        """Give it as one line of reading: what stayed, was removed and was added."""
        return segments(self.old or "", self.new or "")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs: its changed paragraphs in order, and both texts as lines."""

    field: str
    paragraphs: tuple[Paragraph, ...]
    old_lines: tuple[str, ...]
    new_lines: tuple[str, ...]

    def unified(self) -> Iterator[str]:
        """Give the lines of a unified diff, the field's name on those that say where."""
        for line in list(unified_diff(self.old_lines, self.new_lines, n=1, lineterm=""))[2:]:
            yield f"{line} {self.field}" if line.startswith("@@") else line


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FieldChange]:
    """Give the fields that differ between two rows with an article's fields.

    >>> [change.paragraphs[0].segments for change in differences({"title": "新桥今日通车"}, {"title": "新桥明日通车"})]
    [(('same', '新桥'), ('removed', '今'), ('added', '明'), ('same', '日通车'))]
    """
    changes = []
    for field in FIELDS:
        old_lines, new_lines = lines_of(old.get(field)), lines_of(new.get(field))
        if old_lines != new_lines:
            changes.append(FieldChange(field, tuple(changed_paragraphs(old_lines, new_lines)), old_lines, new_lines))
    return changes


def lines_of(value: Any) -> tuple[str, ...]:
    """Give a field's value as lines: paragraphs of a text, entries of a list."""
    if value is None or value == "":
        return ()
    return tuple(value.split("\n")) if isinstance(value, str) else tuple(map(str, value))


def changed_paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Give the paragraphs that differ, edited ones in pairs, in the order of reading."""
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _paired(old[start:end], new[new_start:new_end])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Pair each old paragraph with the likest of the new ones that are left, in order."""
    at = 0
    for text in old:
        best = max(range(at, len(new)), key=lambda place: likeness(text, new[place]), default=None)
        if best is None or likeness(text, new[best]) < ALIKE:
            yield Paragraph(text, None)
            continue
        yield from (Paragraph(None, added) for added in new[at:best])
        yield Paragraph(text, new[best])
        at = best + 1
    yield from (Paragraph(None, added) for added in new[at:])


def likeness(old: str, new: str) -> float:
    """Give the share of pairs of neighbouring characters that two texts have in common (Dice), 0 to 1."""
    pairs, others = set(pairwise(old)), set(pairwise(new))
    return 2 * len(pairs & others) / (len(pairs) + len(others) or 1)


def segments(old: str, new: str) -> Segments:
    """Give two texts as one: what is the same, what was removed, what was added in its place."""
    words, others = WORD.findall(old), WORD.findall(new)
    if len(words) * len(others) > LARGEST:
        return _merged([("removed", old), ("added", new)])
    found: list[tuple[Kind, str]] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        gone, come = "".join(words[start:end]), "".join(others[new_start:new_end])
        found += [("same", gone)] if kind == "equal" else [("removed", gone), ("added", come)]
    return _merged(_without_islands(found))


def _without_islands(found: list[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    for place, (kind, text) in enumerate(found):
        if kind == "same" and 0 < place < len(found) - 1 and ISLAND.fullmatch(text):
            yield from (("removed", text), ("added", text))
        else:
            yield kind, text


def _merged(found: Iterator[tuple[Kind, str]] | list[tuple[Kind, str]]) -> Segments:
    """Join what was removed, and what was added, between two stretches that are the same."""
    merged: list[tuple[Kind, str]] = []
    gone = come = ""
    for kind, text in (*found, ("same", "")):
        if kind == "removed":
            gone += text
        elif kind == "added":
            come += text
        else:
            parts: tuple[tuple[Kind, str], ...] = (("removed", gone), ("added", come), ("same", text))
            merged += [part for part in parts if part[1]]
            gone = come = ""
    return tuple(merged)
