"""Tree of a page -> its lines of visible text, in one walk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACE = re.compile(r"[\s\u200b\u3000\ufeff]+")
UNSEEN = frozenset(
    "script style noscript template svg iframe head select option textarea button object canvas math "
    "audio video".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr".split()
)


@dataclass(slots=True)
class Block:
    """One line of visible text."""

    index: int
    text: str  # spaces folded to one, none at the ends; never empty
    element: _Element  # the nearest block-level element that holds it
    link_chars: int = 0  # how many of its characters stand in links
    links: list[_Element] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """Tag of the element that holds it."""
        return str(self.element.tag)


class _Walk:
    """State of the walk: the line under way and the finished ones."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.links: list[_Element] = []
        self.link_chars = 0

    def end_line(self, element: _Element) -> None:
        text = SPACE.sub(" ", "".join(self.parts)).strip()
        if text:
            self.blocks.append(Block(len(self.blocks), text, element, self.link_chars, self.links))
        self.parts, self.links, self.link_chars = [], [], 0

    def add(self, text: str | None, link: _Element | None) -> None:
        if not text:
            return
        self.parts.append(text)
        if link is not None:
            self.link_chars += len(text.strip())


def find_blocks(root: _Element) -> list[Block]:
    """Give the lines of visible text below root in page order; br and block-level tags end a line."""
    from lxml import etree

    walk = _Walk()
    holders, link = [root], None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        inline = tag in INLINE
        if event == "start":
            if tag in UNSEEN or not isinstance(tag, str):
                events.skip_subtree()
                continue
            if tag == "a":
                link = element
                walk.links.append(element)
            elif not inline:
                walk.end_line(holders[-1])
                holders.append(element)
            walk.add(element.text, link)
            continue
        if tag == "a":
            link = None
        elif not inline and tag not in UNSEEN:
            walk.end_line(holders.pop())
        if element is not root:
            walk.add(element.tail, link)
    walk.end_line(root)
    return walk.blocks
