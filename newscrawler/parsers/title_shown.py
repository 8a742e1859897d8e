"""Document -> the lines that may be its headline as displayed, and how much their looks speak for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.hints import LONGEST_NAMES
from newscrawler.parsers.title_text import width
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document
    from newscrawler.markup.element import Element

# Trust in what is shown: by tag, by the name of its class, by where it stands.
HEADING = {"h1": 2.8, "h2": 1.2, "h3": 0.8}
PLAIN, CLASS_NAMED, FOLLOWED_BY_DATE, NOT_AT_ONCE = 0.3, 1.2, 1.2, 0.2
HIDDEN, BELOW_TEXT, LINKED, PIECE = -2.4, -2.0, -1.0, -0.3
TITLE_CLASS = re.compile(
    r"titl|headline|heading|subject|(?:^|[_\s-])(?:h1|tit|bt|biaoti|hd)(?:$|[_\s\d-])", re.IGNORECASE
)
# A heading of that class, or within a crumb trail or list, is there for search engines or heads another box.
HIDDEN_CLASS = re.compile(
    r"crumb|seo|sr-only|visually|hidden|logo|\bsite|relat|recommend|list\b|teaser|card|share|side|sub|second|menu|nav\b"
    r"|nowrap|widget|column",
    re.IGNORECASE,
)
# 2019-09, 22:20, 8.9.19. Begins with the figure that all of them begin with, so that re skips to one.
DATED = re.compile(r"\d(?:\d{3}\s?[-/.年]\s?\d|\d?:\d\d|\d?[./]\d{1,2}[./]\d{2})")
SHORTEST, LONGEST, LONGEST_INFO = 4, 260, 120
PARAGRAPH, PARAGRAPH_WIDE = 110, 80  # width of a line that is a paragraph, no headline; of Han text
MOST_PIECES = 4
CLOSE, BOLD = 6, 1.1  # a line in bold so many lines above the text
WIDE_TEXT = 1.6  # width by length of Han text
NEAR = 40  # lines above the first paragraph among which a headline without a heading tag is looked for
SENTENCE = re.compile(r"[，。,.;；！!?？].*[，。,.;；！!?？]")
# 来源：, 作者：, By ...: no headline starts with such a label.
INFO = re.compile(r"^(?:[^：:]{1,4}[：:]|By |Von |Par |Foto|©|Copyright)")
INFO_REACH = 12
# 您当前的位置：甲网 > 新闻: the trail that says where the reader is.
CRUMBS = re.compile(r"[^：:>]{0,8}(?:位置|所在)[^：:>]{0,3}[：:]")
IN_LIST = frozenset(("li", "dd", "dt", "nav"))


@dataclass(slots=True, frozen=True)
class Shown:
    """A heading or a line that looks like one: its text (br joined by a space), first block, and trust in its looks."""

    text: str
    block: Block
    weight: float
    last: str = ""  # the last line of a heading that holds several


def first_paragraph(document: Document) -> int:
    """Give the index of the first line as long as a paragraph that is no row of links; it has another one below."""
    long = (block.index for block in document.blocks if len(block.text) * 2 >= PARAGRAPH_WIDE and _is_paragraph(block))
    first = last = next(long, len(document.blocks))
    for index in long:
        if index - last <= MOST_PIECES:
            return last
        last = index
    return first


def _is_paragraph(block: Block) -> bool:
    text = block.text
    if block.link_chars * 3 >= len(text):
        return False
    if len(text) < PARAGRAPH:  # as many characters are as wide at least
        wide = width(text)
        if wide < (PARAGRAPH_WIDE if wide > WIDE_TEXT * len(text) else PARAGRAPH):
            return False
    return SENTENCE.search(text) is not None


def shown(document: Document, known: Iterable[str]) -> Iterator[Shown]:
    """Give the headings of the page, and other lines near its text that a class, a date line or `known` marks out.

    known holds declared titles.
    """
    blocks, text_at, wanted = document.blocks, first_paragraph(document), frozenset(known)
    near = range(max(0, text_at - NEAR), text_at + 1)
    dated = {at for at in range(near.start, min(near.stop + 2, len(blocks))) if _is_dated(blocks[at].text)}
    headings = _headings(blocks, text_at)
    places = sorted({*near, *headings, *(block.index for block in blocks if block.text in wanted)})
    for at in places:
        if at >= len(blocks):
            break
        block, heading = blocks[at], headings.get(at)
        if heading is None and (len(block.text) > LONGEST or not _stands_out(block, text_at, dated, wanted)):
            continue
        pieces = [block] if heading is None else _pieces(blocks, block, headings)
        if pieces:
            last = pieces[-1].index
            looks = _looks(block, heading, text_at, last, {last + 1, last + 2} & dated)
            yield from _as_shown(pieces, looks)


def _is_dated(text: str) -> bool:
    return len(text) <= LONGEST_INFO and bool(DATED.search(text))


def _headings(blocks: list[Block], text_at: int) -> dict[int, Element]:
    """Give the heading of each block that stands in one; above the text also in an element of its own there."""
    found: dict[int, Element] = {
        block.index: block.box
        for block in blocks
        if (tag := block.box.tag) in HEADING and (tag == "h1" or block.index <= text_at + MOST_PIECES)
    }
    for block in blocks[max(0, text_at - NEAR) : text_at + 1]:
        parent = block.box.parent
        if parent is not None and parent.tag in HEADING:
            found[block.index] = parent
    return found


def _as_shown(pieces: list[Block], looks: float) -> Iterator[Shown]:
    whole = " ".join(piece.text for piece in pieces)
    if SHORTEST <= width(whole) <= 2 * LONGEST:
        yield Shown(whole, pieces[0], looks, pieces[-1].text if len(pieces) > 1 else "")
    if len(pieces) > 1:
        yield from (Shown(piece.text, piece, looks + PIECE) for piece in pieces if width(piece.text) >= SHORTEST)


def _pieces(blocks: list[Block], block: Block, headings: dict[int, Element]) -> list[Block]:
    """Give the lines of the heading that block stands in, or none where block is not its first."""
    heading = headings[block.index]
    if headings.get(block.index - 1) is heading:
        return []
    return [line for line in blocks[block.index : block.index + MOST_PIECES] if headings.get(line.index) is heading]


def _stands_out(block: Block, text_at: int, dated: set[int], wanted: frozenset[str]) -> bool:
    text = block.text
    if text in wanted:
        return True
    at = block.index
    followed, close = at + 1 in dated or at + 2 in dated, text_at - CLOSE <= at < text_at
    if not (followed or class_says(_names(block))[0] or (close and is_bold(block))):
        return False
    return not (INFO.match(text[:INFO_REACH]) or CRUMBS.match(text) or text.endswith("。"))


def is_bold(block: Block) -> bool:
    """Whether the whole line is set in bold or in another font, as headlines were before there were style sheets."""
    wanted = block.text.replace(" ", "")
    marked = ("".join(element.itertext()) for element in block.box.iter("b", "strong", "font"))
    return any("".join(text.split()) == wanted for text in islice(marked, MOST_PIECES))


def _names(block: Block) -> str:
    return f"{block.box.get('class')} {block.box.get('id')}"[:LONGEST_NAMES]


@remembered(8192)
def class_says(names: str) -> tuple[bool, bool]:
    """Say whether class names and id call an element a headline, and whether they tell that it is none to be seen."""
    return bool(TITLE_CLASS.search(names)), bool(HIDDEN_CLASS.search(names))


def _looks(block: Block, heading: Element | None, text_at: int, last: int, dates_below: set[int]) -> float:
    names, parent = _names(block), block.box.parent
    weight = PLAIN
    if heading is not None:
        weight = HEADING[heading.tag]
        names += f" {parent.get('class')}" if parent is not None else ""
    in_list = block.tag in IN_LIST or (parent is not None and parent.tag in IN_LIST)
    named, hidden = class_says(names)
    weight += HIDDEN if in_list or hidden else CLASS_NAMED if named else 0.0
    weight += BELOW_TEXT if block.index > text_at else 0.0
    weight += LINKED if block.link_chars * 2 > len(block.text) else 0.0
    weight += BOLD if heading is None and text_at - CLOSE <= block.index < text_at and is_bold(block) else 0.0
    weight += FOLLOWED_BY_DATE - NOT_AT_ONCE * (min(dates_below) - last - 1) if dates_below else 0.0
    return weight - 0.001 * block.index
