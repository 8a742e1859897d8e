"""Document -> where its article stands and which lines are its paragraphs."""

from __future__ import annotations

from itertools import accumulate
from math import exp
from typing import TYPE_CHECKING

from newscrawler.parsers.body_context import home, next_article, settle
from newscrawler.parsers.body_model import NAVIGATION, line_scores
from newscrawler.parsers.page import Page
from newscrawler.parsers.sparse import sparse_text
from newscrawler.parsers.trimming import foreign_lines, hidden_copies, is_foreign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block, Box
    from newscrawler.document import Document
    from newscrawler.parsers.candidate import Candidate

# What a line that is no paragraph costs the element that holds it, per byte; full cost (1.0) loses bodies that are
# split by boxes, none keeps comments. Measured by leaving sites out: 0.5 and 0.3 for links give the best body F1.
FOREIGN, FOREIGN_LINKS = 0.5, 0.3
# A line counts for its element up to this many bytes, so that one long comment or disclaimer does not outweigh all.
LONGEST = 600


def locate(document: Document, title: Candidate[str] | None, title_at: int | None) -> Page:
    """Find the paragraphs of the article: the likely lines of the element that holds most of them."""
    page = Page(document=document, title=title, title_at=title_at)
    blocks = document.blocks[: next_article(document.blocks, title_at)]
    scores = line_scores(blocks, title_at)
    likely = [block for block, score in zip(blocks, scores, strict=True) if score > NAVIGATION]
    for index in hidden_copies(likely):
        scores[index] = NAVIGATION
    holder = richest(blocks, scores)
    page.body = settle(blocks, scores, home(holder)) if holder else []
    foreign = foreign_lines(page)
    page.body = [block for block in page.body if block.index not in foreign]
    page.body = page.body or sparse_text(blocks, scores, title_at, is_foreign)
    if page.body:
        split(page, blocks)
    return page


def split(page: Page, blocks: Sequence[Block]) -> None:
    """Share out the lines that are no paragraphs: before, inside and after the body."""
    first, last = page.body[0].index, page.body[-1].index
    kept = {block.index for block in page.body}
    page.before = list(blocks[:first])
    page.inside = [block for block in blocks[first:last] if block.index not in kept]
    page.after = list(blocks[last + 1 :])


def gain(block: Block, score: float) -> float:
    """Give what a line is worth to the element that holds it: its bytes, less where it hardly is a paragraph."""
    size = block.size if block.size < LONGEST else LONGEST  # a third of the time of min
    if score == NAVIGATION:
        return -size * FOREIGN_LINKS
    worth = (2 / (1 + exp(-score)) - 1) * size if score > -30 else -float(size)
    if worth >= 0:
        return worth
    return worth * (FOREIGN_LINKS if block.link_chars * 2 > len(block.text) else FOREIGN)


def richest(blocks: Sequence[Block], scores: Sequence[float]) -> Box | None:
    """Find the element whose lines are worth most together; among equals the innermost."""
    gains = [gain(block, score) for block, score in zip(blocks, scores, strict=True)]
    sums, last = list(accumulate(gains, initial=0.0)), len(blocks)
    best, best_worth = None, 0.0
    for box in boxes_of([block for block, worth in zip(blocks, gains, strict=True) if worth > 0]):
        worth = sums[min(box.end, last)] - sums[box.first]
        if worth > best_worth + 1e-6 or (best and abs(worth - best_worth) <= 1e-6 and box.depth > best.depth):
            best, best_worth = box, worth
    return best


def boxes_of(blocks: Sequence[Block]) -> list[Box]:
    """List the elements that hold lines, each once, in page order of their first line."""
    found: dict[Box, None] = {}
    for block in blocks:
        box: Box | None = block.box
        while box is not None and box not in found:
            found[box] = None
            box = box.parent
    return list(found)
