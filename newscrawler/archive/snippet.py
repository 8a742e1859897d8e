"""The passage of an article that shows why it was found, in its own script, with the hits marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newscrawler.archive.spelling import unseen
from newscrawler.archive.tokens import MARKS, text_of
from newscrawler.fingerprint import fold, uneven_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscrawler.archive.query import Term
    from newscrawler.archive.tokens import Columns

LENGTH = 120  # characters: two lines of Chinese on a terminal
REACH = 60  # characters before a hit in which the sentence's start is looked for
SENTENCE_END = re.compile(r"[。！？!?…；]+[”’」』）)]*|\.(?=\s)|\n")
ELLIPSIS = "…"
# Signs that no page prints (private use): what a search found stands between them until it is drawn.
HIT_START, HIT_END = "\uf8f0", "\uf8f1"


def snippet(row: Columns, terms: Sequence[Term], start: str, end: str) -> str:
    """Give up to LENGTH characters around the first hit, from body, else title, people or source; else the body's start."""
    for field in ("body", *(name for name in MARKS if name != "body")):
        text = text_of(row, field)
        wanted = [term for term in terms if term.field in (None, field)]
        span = first_hit(text, wanted) if text and wanted else None
        if span:
            first, last = passage(text, *span)
            # One character more on both sides: whether a word begins or ends there.
            begin = max(0, first - 1)
            shown = [(begin + left, begin + right) for left, right in hits(text[begin : last + 1], wanted)]
            return _cut(text, first, last, [span for span in shown if first <= span[0] and span[1] <= last], start, end)
    text = text_of(row, "body") or text_of(row, "title")
    return _cut(text, *passage(text, 0, 0), [], start, end)


def first_hit(text: str, terms: Sequence[Term]) -> tuple[int, int] | None:
    """Give (start, end) of the first place in text where a term stands."""
    if not (unseen().search(text) or any(term.spelling.may_hide_in(text) for term in terms)):
        return min((span for term in terms if (span := term.spelling.find(text))), default=None)
    folded = fold(text)
    found = [match.span() for term in terms if term.found_in(folded) and (match := term.pattern.search(folded))]
    if not found:
        return None
    start, end = min(found)
    if uneven_characters().isdisjoint(text[:end]):
        return start, end
    place = _placer(text)
    return place(start), place(end - 1) + 1


def hits(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Give (start, end) of each place in text where a term stands, in order, without overlaps."""
    folded = fold(text)
    found = sorted(match.span() for term in terms for match in term.pattern.finditer(folded))
    place = _placer(text)
    kept: list[tuple[int, int]] = []
    for span in found:
        start, end = place(span[0]), place(span[1] - 1) + 1
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


def _placer(text: str) -> Callable[[int], int]:
    """Give the function from a place in the folded text to the place in the text of the character it came from."""
    starts, ends, places = [0], [0], [-1]  # of the characters that fold unevenly: in folded text, in the text
    uneven = uneven_characters()
    for at in [at for at, char in enumerate(text) if char in uneven]:
        start = ends[-1] + at - places[-1] - 1
        starts.append(start)
        ends.append(start + len(fold(text[at])))
        places.append(at)

    def place(at: int) -> int:
        last = bisect_right(starts, at) - 1
        return places[last] if at < ends[last] else places[last] + 1 + at - ends[last]

    return place
