"""Document -> headline, and the block that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_declared import STRONG, Declared, declared, site_names
from newscrawler.parsers.title_shown import HEADING, LONGEST, Shown, first_paragraph, shown
from newscrawler.parsers.title_text import WIDE, heads, key, without_names

if TYPE_CHECKING:
    from newscrawler.document import Document

FIRST_LINE = 10.0  # bare text starts with its headline
# A declared title within a heading leaves a kicker of at most half of it; a heading that ends a declared title too.
KICKER_SHARE = 0.5
# A heading that shares no word with any declared title, and is shorter, is that of the site, a section, another box.
STRANGE, LONG_WORD = -1.8, re.compile("[^\\W\\d_\u1100-\u9fff\uac00-\ud7af]{5,}")
MARKS = ("原创", "原創", "独家", "獨家", "专题", "置顶")  # what some sites hang on a heading
PREFERRED = 0.01  # what a heading says without its kicker goes before the whole of it


def candidates(document: Document) -> list[Candidate[str]]:
    """Propose headlines, the most trusted first: lines shown as such, and declared titles without the site's names.

    Weights add up the looks of the line and what the page declares in its favour.
    """
    if document.bare:
        return [Candidate(block.text, "first line", FIRST_LINE) for block in document.blocks[:1]]
    said, names = declared(document), site_names(document)
    plain = [without_names(one.text, names) for one in said]
    claims = _claims(said, " ".join(plain).casefold())
    found = [candidate for line in _lines(document, said) for candidate in _from_line(line, claims)]
    for one, head in zip(said, plain, strict=True):
        if key(head) and key(head) not in names:
            found.append(Candidate(head, one.rule, _support(key(head), said)))
    return sorted(found, key=lambda candidate: -candidate.weight)


def _lines(document: Document, said: list[Declared]) -> Iterator[Shown]:
    return shown(document, [head for one in said for head in heads(one.text) if len(head) > 1])


def _support(wanted: str, said: list[Declared]) -> float:
    return sum(one.support(wanted) for one in said)


class _Claims(NamedTuple):
    """What a page declares, and what every line is held against: found once a page."""

    said: list[Declared]
    plain: str  # all of it without names, case folded
    strong: list[Declared]
    agreed: bool  # there are several strong ones, and they say the same
    heads: tuple[str, ...]  # keys of all heads


def _claims(said: list[Declared], plain: str) -> _Claims:
    strong = [one for one in said if one.rule in STRONG]
    agreed = len(strong) > 1 and all(one.whole == strong[0].whole for one in strong)
    return _Claims(said, plain, strong, agreed, tuple(head for one in said for head in one.heads))


def _from_line(line: Shown, claims: _Claims) -> Iterator[Candidate[str]]:
    said, plain, strong, agreed, heads_of = claims
    wanted, rule = key(line.text), f"shown in {line.block.tag}"
    if not wanted:
        return
    support = _support(wanted, said)
    weight = line.weight + (support or (STRANGE if line.block.tag in HEADING and not akin(line.text, plain) else 0.0))
    yield Candidate(line.text, rule, weight)
    if line.text.endswith(MARKS):
        bare = line.text.removesuffix(next(mark for mark in MARKS if line.text.endswith(mark))).strip()
        if _support(key(bare), said) > support:
            yield Candidate(bare, f"{rule} before a mark", line.weight + _support(key(bare), said))
    behind = _behind_label(line, said) if wanted.endswith(heads_of) else ""
    if behind:
        yield Candidate(behind, f"{rule} behind a label", line.weight + _support(key(behind), said) + PREFERRED)
    for one in strong:
        if _ends_with(wanted, one.whole) and all(other.whole != wanted for other in strong):
            best = max(weight, line.weight + _support(one.whole, said))
            yield Candidate(one.text, f"{rule} behind a kicker", best + PREFERRED)
        elif agreed and one.whole != wanted and one.text.endswith(f": {line.text}"):
            yield Candidate(one.text, f"{rule} below its kicker", line.weight + _support(one.whole, said))
        elif line.last and not agreed and one.text.endswith(f": {line.last}"):
            yield Candidate(line.last, f"{rule} below its kicker", weight + PREFERRED)


def _behind_label(line: Shown, said: list[Declared]) -> str:
    """Give what a heading says behind a label in an element of its own, where the page declares just that; else ""."""
    first = next(line.block.box.children(), None)
    if first is None or line.block.box.text.strip():
        return ""
    label = " ".join("".join(first.itertext()).split())
    rest = line.text.removeprefix(label).strip()
    declared_so = bool(label) and rest != line.text and any(key(rest) in one.heads for one in said)
    return (
        rest if declared_so and len(rest) > len(label) and all(key(line.text) not in one.heads for one in said) else ""
    )


def akin(text: str, plain: str) -> bool:
    """Whether a heading shares a long word, or two pairs of characters, with the declared titles, or is longer."""
    if len(text) >= len(plain) or any(word in plain for word in LONG_WORD.findall(text.casefold())):
        return True
    pairs = {text[at : at + 2].casefold() for at in range(len(text) - 1)} if WIDE.search(text) else set()
    return sum(pair in plain for pair in pairs) >= 2


def _ends_with(wanted: str, whole: str) -> bool:
    """Whether a declared title is what a shown heading says behind a kicker."""
    return wanted != whole and wanted.endswith(whole) and len(whole) > KICKER_SHARE * len(wanted)


def locate(document: Document, title: str | None) -> int | None:
    """Give the index of the block that shows the headline: a heading rather than a link or a crumb."""
    wanted = key(title or "")
    if not wanted or document.bare:
        return 0 if wanted else None
    same = [block for block in document.blocks if block.text == title]
    if same:
        text_at = first_paragraph(document)
        return max(same, key=lambda block: (HEADING.get(block.tag, 0), -abs(text_at - block.index))).index
    begins = (title or "")[:2]
    near = [block for block in document.blocks if begins in block.text and wanted in key(block.text[:LONGEST])]
    if near:
        return min(near, key=lambda block: (len(block.text), block.index)).index
    pieces = (line for line in shown(document, []) if line.last and key(line.text) == wanted)
    return next((line.block.index for line in pieces), None)
