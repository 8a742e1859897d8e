"""Lines of the article's element: scores set right by their neighbours."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.parsers.body_features import HEADINGS, HOLDERS, make
from newscrawler.parsers.line_kinds import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block, Box

# What a line gains, in log-odds, for standing where paragraphs stand. Found by leaving sites out; twice or half of
# each changes body F1 by less than .001.
LIKE_OTHERS, BESIDE_PARAGRAPHS, LISTED, HEADING = 1.5, 0.7, 1.5, 1.5
# Lines of one make count as paragraphs where this share of their bytes, and this many bytes, look like paragraphs.
MOSTLY, ENOUGH = 0.7, 300
# Prompts to read on are dropped where so much of them is a link.
PROMPT_LINKED = 0.35
# A heading like the headline begins the next article only below a text of this many bytes.
LEAST_ARTICLE = 500
HEADLINES = frozenset(("h1", "h2"))
PLAIN = frozenset((None, "quote", "symbol"))


def home(box: Box) -> Box:
    """Give the element whose lines stand beside those of a box: a paragraph's parent, a container itself."""
    return box if box.tag in HOLDERS or box.parent is None else box.parent


def settle(blocks: Sequence[Block], scores: Sequence[float], holder: Box) -> list[Block]:
    """Give the lines of the article's element that are its paragraphs, sub-headings and list items."""
    lines = blocks[holder.first : holder.end]
    settled = _adjusted(lines, scores)
    for at, block in enumerate(lines[:-1]):
        if block.tag in HEADINGS and settled[at + 1] > 0 and lines[at + 1].size > ENOUGH // 5:
            settled[at] += HEADING
    return [block for block, score in zip(lines, settled, strict=True) if score > 0 and not is_prompt(block)]


def before_next(body: list[Block], blocks: Sequence[Block], title_at: int | None) -> list[Block]:
    """Cut the body where the next article of an endless page begins, or a copy: at a heading made like the headline's."""
    if title_at is None or blocks[title_at].tag not in HEADLINES or not body:
        return body
    head = blocks[title_at]
    name, size, kept = head.element.get("class"), 0, {block.index for block in body}
    for block in blocks[title_at + 1 : body[-1].index]:
        if block.index in kept:
            size += block.size
        elif size > LEAST_ARTICLE and _is_like(block, head, name):
            return [one for one in body if one.index < block.index]
    return body


def _is_like(block: Block, head: Block, name: str | None) -> bool:
    """Tell whether a line is the headline again, or another one made like it."""
    if block.tag != head.tag or block.link_chars:
        return False
    return block.text == head.text or bool(name and block.element.get("class") == name)


def _adjusted(lines: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """Raise the scores of lines that are made like paragraphs or stand beside them."""
    good: dict[object, int] = defaultdict(int)
    whole: dict[object, int] = defaultdict(int)
    homes: dict[Box, int] = defaultdict(int)
    for block in lines:
        key = make(block.box)
        whole[key] += block.size
        if scores[block.index] > 0:
            good[key] += block.size
            homes[home(block.box)] += block.size
    main = max(homes, key=lambda box: homes[box], default=None)
    adjusted = []
    for block in lines:
        score, key = scores[block.index], make(block.box)
        if score <= 0:
            alike = good[key] > max(ENOUGH, MOSTLY * whole[key])
            score += _gain(block, main, alike)
        adjusted.append(score)
    return adjusted


def _gain(block: Block, main: Box | None, alike: bool) -> float:
    box, gain = block.box, 0.0
    if box.tag in ("li", "td", "dd") and box.parent is not None and main in (box.parent, box.parent.parent):
        gain += LISTED
    if beginning(block.text) in PLAIN and block.link_chars <= 0.8 * len(block.text):
        gain += LIKE_OTHERS if alike else 0.0
        gain += BESIDE_PARAGRAPHS if home(box) is main else 0.0
    return gain


def is_prompt(block: Block) -> bool:
    """Tell whether a line is a link that bids to read, watch or join something else."""
    return block.link_chars > PROMPT_LINKED * len(block.text) and beginning(block.text) == "prompt"
