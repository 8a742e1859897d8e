"""Tree of a page -> its lines of visible text and its pictures, in one walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.characters import visible
from newscrawler.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

UNSEEN = frozenset(
    "script style noscript template svg iframe head title select option textarea button object canvas math "
    "audio video".split()
)
INLINE = frozenset(
    "abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
# One look-up a tag decides what the walk does with it.
BLOCK, PHRASE, SKIP, LINK, IMAGE, BREAK = range(6)
KINDS = dict.fromkeys(INLINE, PHRASE) | dict.fromkeys(UNSEEN, SKIP) | {"a": LINK, "img": IMAGE, "br": BREAK}

# Pages with more lines are made to cost: of 301 labelled ones that with most has 1,418; lists of names and amounts have thousands.
# What follows is joined, so many lines to one.
MOST_LINES, MOST_JOINED = 5_000, 400


class Box:
    """A block-level element that encloses text: what it is and what its class names say about it."""

    __slots__ = ("_hints", "depth", "element", "end", "first", "look", "make", "own", "parent", "tag")

    def __init__(self, element: _Element, parent: Box | None, first: int) -> None:
        self.element, self.parent = element, parent
        self.tag: str = element.tag  # type: ignore[assignment]  # comments, whose tag is none, are not in the tree
        self.first = self.end = first  # its blocks are blocks[first:end]
        self.depth: int = parent.depth + 1 if parent else 0
        self.own = 0  # bits of newscrawler.hints that it has itself: known once hints was read
        # What its lines share with others of their kind: see parsers.body_features.
        self.make: object = None
        self.look: object = None
        self._hints = -1

    @property
    def hints(self) -> int:
        """Bits of newscrawler.hints: its own (kept in `own`) and those of every element around it."""
        if self._hints < 0:
            missing: list[Box] = []
            box: Box | None = self
            while box is not None and box._hints < 0:
                missing.append(box)
                box = box.parent
            bits = box._hints if box is not None else 0
            for inner in reversed(missing):
                inner.own = hints_of(inner.element, inner.tag)
                inner._hints = bits = bits | inner.own
        return self._hints


@dataclass(slots=True)
class Block:
    """One line of visible text."""

    index: int
    text: str  # spaces folded to one, none at the ends; never empty
    box: Box  # the nearest block-level element that holds it
    link_chars: int = 0  # how many of its characters stand in links
    links: Sequence[_Element] = ()
    size: int = 0  # bytes of the text in UTF-8

    @property
    def element(self) -> _Element:
        """The nearest block-level element that holds it."""
        return self.box.element

    @property
    def tag(self) -> str:
        """Tag of the element that holds it."""
        return self.box.tag


@dataclass(slots=True)
class Picture:
    """An img element, the box that holds it and the index of the first block after it."""

    element: _Element
    box: Box
    at: int


class Walk:
    """The lines, boxes and pictures below an element in page order; br and block-level tags end a line."""

    def __init__(self, root: _Element) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self._path: list[_Element] = []  # open block-level elements
        self._open: list[Box] = []  # boxes of the first of them: made once text or a picture is found inside
        self._parts: list[str] = []
        self._links: list[_Element] = []
        self._link_chars, self._in_link = 0, False
        self._joined = 0
        self._ends_at = 0  # depth of the element with whose end a line behind the last of their own ends
        self._run(root)

    def _box(self) -> Box:
        """Give the box of the innermost open element; most elements enclose no text and never get one."""
        path, opened = self._path, self._open
        while len(opened) < len(path):
            opened.append(Box(path[len(opened)], opened[-1] if opened else None, len(self.blocks)))
        return opened[-1]

    def _end_line(self, *, closing: bool = False) -> None:
        blocks = self.blocks
        if len(blocks) >= MOST_LINES and self._goes_on(closing):
            return
        text = " ".join("".join(self._parts).split())
        if not text.isprintable():
            text = " ".join(visible(text).split())
        if text:
            size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
            linked = min(self._link_chars, len(text))
            box = blocks[-1].box if len(blocks) >= MOST_LINES else self._box()
            blocks.append(Block(len(blocks), text, box, linked, tuple(self._links), size))
        self._parts.clear()
        if self._links:
            self._links.clear()
        self._link_chars = 0

    def _goes_on(self, closing: bool) -> bool:
        """Tell whether the line goes on: behind the last of their own, lines are one to the end of what holds the first."""
        depth = len(self._path)
        self._joined += 1
        if (closing and depth <= self._ends_at) or self._joined == MOST_JOINED:
            self._ends_at = self._joined = 0
            return False
        self._ends_at = self._ends_at or max(1, depth - closing)
        self._parts.append(" ")
        return True

    def _run(self, root: _Element) -> None:  # noqa: C901  some 1,700 turns a page: calls would double their cost
        from lxml import etree

        parts, kinds, path, opened = self._parts, KINDS, self._path, self._open
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            kind = kinds.get(element.tag, BLOCK)  # type: ignore[arg-type]
            if kind == BLOCK and parts:
                self._end_line(closing=event == "end")
            if event == "start":
                if kind == BLOCK:
                    path.append(element)
                elif kind == SKIP:
                    events.skip_subtree()
                    continue
                elif kind != PHRASE:
                    self._take(element, kind)
                text = element.text
            else:
                if kind == BLOCK:
                    if len(opened) == len(path):
                        opened.pop().end = len(self.blocks)
                    path.pop()
                elif kind == LINK:
                    self._in_link = False
                text = element.tail
            if text and (parts or not text.isspace()):
                parts.append(text)
                if self._in_link:
                    self._link_chars += len(text.strip())

    def _take(self, element: _Element, kind: int) -> None:
        """Take note of a link, a picture or a break."""
        if kind == LINK:
            self._in_link = True
            self._links.append(element)
        elif kind == IMAGE:
            self.pictures.append(Picture(element, self._box(), len(self.blocks)))
        elif self._parts:
            self._end_line()
