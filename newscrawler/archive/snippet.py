"""The passage of an article that shows why it was found, in its own script, with the hits marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.archive.tokens import MARKS, text_of
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.archive.query import Term
    from newscrawler.archive.tokens import Columns

LENGTH = 120  # characters: two lines of Chinese on a terminal
REACH = 60  # characters before a hit in which the sentence's start is looked for
SENTENCE_END = re.compile(r"[。！？!?…；]+[”’」』）)]*|\.(?=\s)|\n")
ELLIPSIS = "…"


def snippet(row: Columns, terms: Sequence[Term], start: str, end: str) -> str:
    """Give up to LENGTH characters around the first hit, from body, else title, people or source; else the body's start."""
    for field in ("body", *(name for name in MARKS if name != "body")):
        text = text_of(row, field)
        wanted = [term for term in terms if term.field in (None, field)]
        spans = hits(text, wanted) if text and wanted else []
        if spans:
            first, last = passage(text, *spans[0])
            return _cut(text, first, last, [span for span in spans if first <= span[0] and span[1] <= last], start, end)
    text = text_of(row, "body") or text_of(row, "title")
    return _cut(text, *passage(text, 0, 0), [], start, end)


def hits(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Give (start, end) of each place in text where a term stands, in order, without overlaps."""
    folded = fold(text)
    found = sorted(match.span() for term in terms for match in term.pattern.finditer(folded))
    offsets = None if len(folded) == len(text) and _is_one_to_one(text) else _offsets(text)
    kept: list[tuple[int, int]] = []
    for span in found:
        start, end = span if offsets is None else (offsets[span[0]], offsets[span[1] - 1] + 1)
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentences around a hit that fit into LENGTH characters."""
    before = [match.end() for match in SENTENCE_END.finditer(text, max(0, start - REACH), start)]
    first = before[0] if before and start > REACH else 0 if start <= REACH else start - REACH // 2
    room = max(first + LENGTH, end)
    if room >= len(text):
        return first, len(text)
    after = [match.end() for match in SENTENCE_END.finditer(text, end, room)]
    return first, after[-1] if after else room


def _cut(text: str, first: int, last: int, spans: list[tuple[int, int]], start: str, end: str) -> str:
    """Give text[first:last] on one line, marks around the spans, an ellipsis where a sentence is cut."""
    parts, position = [], first
    for left, right in spans:
        parts += [text[position:left], start, text[left:right], end]
        position = right
    parts.append(text[position:last])
    lead = ELLIPSIS if first and not SENTENCE_END.search(text, max(0, first - 2), first) else ""
    tail = ELLIPSIS if last < len(text) and not SENTENCE_END.search(text, max(first, last - 2), last) else ""
    return lead + " ".join("".join(parts).split("\n")).strip() + tail


def _is_one_to_one(text: str) -> bool:
    """Whether each character folds to one: then places in folded text are places in the text."""
    return all(len(fold(char)) == 1 for char in set(text))


def _offsets(text: str) -> list[int]:
    """Give for each folded character the place of the character it came from."""
    return [place for place, char in enumerate(text) for _ in fold(char)]
