"""A line of visible text, the element that holds it, and the pictures between lines. Compiled with newscrawler.walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.hints import looks_of
from newscrawler.markup.element import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.markup.tokens import Markup


class Box(Element):
    """A block-level element that encloses text: where it stands and what its class names say about it."""

    def __init__(self, markup: Markup, at: int, name: str, parent: Box | None, first: int) -> None:
        self.markup, self.at, self.tag, self.parent = markup, at, name, parent
        self.limit, self._stop = len(markup.tags), -1  # _stop: set when the walk leaves it
        self._attrib = None
        self.first = self.end = first  # its blocks are blocks[first:end]
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.own = 0  # bits of newscrawler.hints that it has itself: known once hints was read
        # What its lines share with others of their kind: see parsers.body_features.
        self.make: object = None
        self.look: object = None
        self._hints = -1
        self._names: str | None = None

    @property
    def hints(self) -> int:
        """Bits of newscrawler.hints: its own (kept in `own`) and those of every element around it."""
        return self._hints if self._hints >= 0 else self._found_hints()

    @property
    def names(self) -> str | None:
        """Its class attribute."""
        if self._hints < 0:
            self._found_hints()
        return self._names

    def _found_hints(self) -> int:
        missing: list[Box] = []
        box: Box | None = self
        while box is not None and box._hints < 0:
            missing.append(box)
            box = box.parent
        bits = box._hints if box is not None else 0
        for inner in reversed(missing):
            inner.own, inner._names = looks_of(inner.tag, inner.written())
            bits |= inner.own
            inner._hints = bits
        return bits

    def ancestors(self) -> Iterator[Box]:
        """Give the boxes around it, the nearest first."""
        box = self.parent
        while box is not None:
            yield box
            box = box.parent


class Block:
    """One line of visible text."""

    def __init__(
        self, index: int, text: str, box: Box, link_chars: int = 0, anchors: Sequence[int] = (), size: int = 0
    ) -> None:
        self.index = index
        self.text = text  # spaces folded to one, none at the ends; never empty
        self.box = box  # the nearest block-level element that holds it
        self.link_chars = link_chars  # how many of its characters stand in links
        self.anchors = anchors  # tokens at which these links begin
        self.size = size  # bytes of the text in UTF-8

    @property
    def tag(self) -> str:
        """Tag of the element that holds it."""
        return self.box.tag

    @property
    def links(self) -> list[Element]:
        """The links that begin on it."""
        return [Element(self.box.markup, at, self.box.stop) for at in self.anchors]


class Picture:
    """An img element, the box that holds it and the index of the first block after it."""

    def __init__(self, element: Element, box: Box, at: int) -> None:
        self.element, self.box, self.at = element, box, at
