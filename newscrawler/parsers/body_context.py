"""Lines of the article's element: scores set right by their neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.parsers.body_features import HEADINGS, HOLDERS, TELLING, look
from newscrawler.parsers.line_kinds import beginning
from newscrawler.parsers.rows import kept_together
from newscrawler.parsers.title_shown import DATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block, Box

# What a line gains, in log-odds, for standing where paragraphs stand. Found by leaving sites out; twice or half of
# each changes body F1 by less than .001.
LIKE_OTHERS, BESIDE_PARAGRAPHS, LISTED, HEADING = 1.5, 0.7, 1.5, 1.5
# Lines of one look count as paragraphs where this share of their bytes, and this many bytes, look like paragraphs.
MOSTLY, ENOUGH = 0.7, 300
# Prompts to read on are dropped where so much of them is a link.
PROMPT_LINKED = 0.35
# A heading like the headline begins the next article only below a text of this many bytes.
LEAST_ARTICLE = 500
LEAST_BRIEF = 200  # so many where a date stands below the next headline
# Lines below a next headline, and characters of them, in which its date stands.
DATE_LINES, DATE_REACH = 3, 60
HEADLINES = frozenset(("h1", "h2"))
POST, CAPTION = "twitter-tweet", "figcaption"  # captions belong to the pictures
LINK_LABEL = re.compile(r"\W{0,2}[^:：|>▷]{2,40}\s?[:：|>▷]\s*")
LEAST_HEADLINE = 28  # bytes; shorter links after a label are addresses and account names
PLAIN = frozenset((None, "quote", "symbol"))


def home(box: Box) -> Box:
    """Give the element whose lines stand beside those of a box: a paragraph's parent, a container itself.

    A div of one line is a paragraph.
    """
    contains = box.tag in HOLDERS and (box.tag != "div" or box.end - box.first > 1)
    return box if contains or box.parent is None else box.parent


def settle(blocks: Sequence[Block], scores: Sequence[float], holder: Box) -> list[Block]:
    """Give the lines of the article's element that are its paragraphs, sub-headings, list items and cells."""
    lines = blocks[holder.first : holder.end]
    settled = _adjusted(lines, scores)
    for at, block in enumerate(lines[:-1]):
        if block.tag in HEADINGS and settled[at + 1] > 0 and lines[at + 1].size > ENOUGH // 5:
            settled[at] += HEADING
    kept = {
        block.index
        for block, score in zip(lines, settled, strict=True)
        if (score > 0 or is_quoted_post(block.box)) and block.tag != CAPTION and not is_prompt(block)
    }
    kept |= kept_together(lines, kept, {home(block.box) for block in lines if block.index in kept and block.tag == "p"})
    return [block for block in lines if block.index in kept]


def next_article(blocks: Sequence[Block], title_at: int | None) -> int:
    """Give where the next article of an endless page begins, or a copy: at a heading made like the headline's, below text."""
    if title_at is None or blocks[title_at].tag not in HEADLINES:
        return len(blocks)
    head, size = blocks[title_at], 0
    for block in blocks[title_at + 1 :]:
        if block.tag == head.tag and size > LEAST_BRIEF and _begins_next(block, head, size, blocks):
            return block.index
        if block.size >= TELLING and not block.link_chars:
            size += block.size
    return len(blocks)


def _begins_next(block: Block, head: Block, size: int, blocks: Sequence[Block]) -> bool:
    """Tell whether a line is the headline again, or another one made like it with its date below."""
    if block.link_chars:
        return False
    if block.text == head.text:
        return size > LEAST_ARTICLE
    name = block.box.names
    if name != head.box.names:
        return False
    below = blocks[block.index + 1 : block.index + 1 + DATE_LINES]
    dated = any(DATED.search(line.text[:DATE_REACH]) for line in below)
    return dated or (size > LEAST_ARTICLE and block.tag == "h1" and bool(name))


def _adjusted(lines: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """Raise the scores of lines that are made like paragraphs or stand beside them."""
    good: dict[object, int] = defaultdict(int)
    whole: dict[object, int] = defaultdict(int)
    homes: dict[Box, int] = defaultdict(int)
    for block in lines:
        key = look(block.box)
        whole[key] += block.size
        if scores[block.index] > 0:
            good[key] += block.size
            homes[home(block.box)] += block.size
    main = max(homes, key=lambda box: homes[box], default=None)
    adjusted = []
    for block in lines:
        score, key = scores[block.index], look(block.box)
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


def is_quoted_post(box: Box) -> bool:
    """Tell whether a box is in a post that the article quotes whole: the text of a tweet, and who wrote it when."""
    quote = box if box.tag == "blockquote" else box.parent
    return quote is not None and quote.tag == "blockquote" and POST in (quote.names or "")


def is_prompt(block: Block) -> bool:
    """Tell whether a line is a link that bids to read, watch or join something else."""
    if block.link_chars <= PROMPT_LINKED * len(block.text):
        return False
    return beginning(block.text) == "prompt" or (block.tag == "p" and is_labelled_link(block))


def is_labelled_link(block: Block) -> bool:
    """Tell whether a line is a label and the linked headline of another article: ALSO | …, 此前报道：…."""
    label = LINK_LABEL.match(block.text)
    if label is None or not block.anchors:
        return False
    linked = "".join("".join(link.itertext()) for link in block.links)
    headline = block.text[label.end() :]
    return len(headline.encode()) >= LEAST_HEADLINE and "".join(linked.split()) == "".join(headline.split())
