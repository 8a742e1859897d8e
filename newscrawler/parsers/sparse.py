"""Text that reads like no paragraph: verses, captions of a series of pictures, a line or two below a dated headline."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.parsers.body_context import home
from newscrawler.parsers.line_kinds import beginning
from newscrawler.parsers.title_shown import DATED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscrawler.blocks import Block, Box

# A page is taken for an article where its headline has a date so many lines below or above it.
NEAR_TITLE, DATE_REACH = 3, 60
# Lines below this score are furniture on every page looked at; the text's element holds at least so many bytes.
UNLIKELY, LEAST = -3.3, 60


def sparse_text(
    blocks: Sequence[Block], scores: Sequence[float], title_at: int | None, is_foreign: Callable[[Block], bool]
) -> list[Block]:
    """Give the lines of the element below a dated headline that holds most of the unlinked text; [] where none does."""
    if title_at is None or not is_dated(blocks, title_at):
        return []
    lines: dict[Box, list[Block]] = defaultdict(list)
    for block in blocks[title_at + 1 :]:
        told = scores[block.index] > UNLIKELY and not block.link_chars and beginning(block.text) in (None, "quote")
        if told and not is_date(block) and not is_foreign(block):
            lines[home(block.box)].append(block)
    best = max(lines.values(), key=weight, default=[])
    return best if weight(best) >= LEAST else []


def weight(lines: Sequence[Block]) -> int:
    """Bytes of some lines."""
    return sum(block.size for block in lines)


def is_dated(blocks: Sequence[Block], title_at: int) -> bool:
    """Tell whether a date stands beside the headline."""
    return any(is_date(block) for block in blocks[max(0, title_at - NEAR_TITLE) : title_at + NEAR_TITLE + 1])


def is_date(block: Block) -> bool:
    """Tell whether a short line holds a date."""
    return len(block.text) <= 2 * DATE_REACH and bool(DATED.search(block.text[:DATE_REACH]))
