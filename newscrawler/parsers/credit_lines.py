"""Page -> the lines that can hold its article's credits, each with its place and the credits read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from newscrawler.parsers.credits import is_credit_line
from newscrawler.parsers.info_line import info_words
from newscrawler.parsers.labelled import LONGEST_LINE, Credit, read_credits

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.parsers.page import Page

HEAD, BODY, INSIDE, BELOW = "head", "body", "inside", "below"
# Lines above the headline that still belong to it (source, kicker), and lines looked at where no headline was found.
ABOVE_TITLE, UNTITLED_HEAD = 6, 30
# How many lines below the last paragraph are looked at: editors stood at most 31 lines below, behind sharing tools.
BELOW_REACH = 45
# A line that is more link than this is navigation or a list of other articles.
MOST_LINKED = 0.7

# Longest line of credits by place; within the text a line that is longer is a paragraph.
LONGEST = {HEAD: LONGEST_LINE, BODY: 100, INSIDE: 160, BELOW: 160}
FAR = 1000
# Lines of the text, from its beginning and from its end, that are looked at: longer ones are lists that repeat a label.
MIDST = 500


@dataclass
class Line:
    """One line of the page, its place (head, body, inside, below) and what it credits."""

    block: Block
    place: str
    distance: int  # lines between it and the nearest paragraph
    from_title: int = FAR  # lines between it and the headline
    under_title: bool = False
    credits: list[Credit] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        self.text = self.block.text

    @cached_property
    def is_credit(self) -> bool:
        """Whether it holds credits alone."""
        return is_credit_line(self.text)

    @cached_property
    def info(self) -> tuple[list[str], list[str]]:
        """The outlets and persons of a line that holds nothing but these and a time."""
        return info_words(self.text)

    def values(self, role: str) -> list[Credit]:
        """Its credits of one role."""
        if not self.credits:
            return []
        return [credit for credit in self.credits if credit.role == role]


def gather(page: Page) -> list[Line]:
    """Give the lines that can hold credits, in page order, with what they credit."""
    head, top = head_blocks(page), page.title_at
    lines = [Line(block, HEAD, len(head) - i) for i, block in enumerate(head)]
    if top is not None:
        for line in lines:
            line.from_title, line.under_title = abs(line.block.index - top), line.block.index > top
    middle = [Line(block, BODY, 0) for block in page.body] + [Line(block, INSIDE, 0) for block in page.inside]
    middle.sort(key=lambda line: line.block.index)
    lines += middle if len(middle) <= 2 * MIDST else middle[:MIDST] + middle[-MIDST:]
    lines += [Line(block, BELOW, i + 1) for i, block in enumerate(page.after[:BELOW_REACH])]
    for line in lines:
        if len(line.text) <= LONGEST[line.place] and not (line.place == BELOW and is_linked(line.block)):
            line.credits = read_credits(line.text)
    return lines


def head_blocks(page: Page) -> list[Block]:
    """Give the lines around the headline down to the first paragraph."""
    if page.title_at is None:
        return page.before[-UNTITLED_HEAD:]
    return [
        block for block in page.before if block.index >= page.title_at - ABOVE_TITLE and block.index != page.title_at
    ]


def is_linked(block: Block) -> bool:
    """Tell whether most of a line's text stands in links."""
    return block.link_chars > MOST_LINKED * len(block.text)
