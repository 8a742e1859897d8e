"""Pieces of text as a page shows them -> its lines: blanks folded, each with its box and its links. Compiled with newscrawler.walk."""

from __future__ import annotations

from newscrawler.blocks import Block, Box
from newscrawler.characters import visible

# Pages with more lines are made to cost: of 301 labelled ones that with most has 1,418; lists of names and amounts have thousands.
# What follows is joined, so many lines to one.
MOST_LINES, MOST_JOINED = 5_000, 400


class Lines:
    """The lines of a page, and what is known of the one that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.links: list[int] = []  # tokens at which links on the line begin
        self._link_chars = 0
        self._box: Box  # that of the line's first piece
        self._joined = 0
        self._ends_at = 0  # depth of the element with whose end a line behind the last of their own ends

    def add(self, text: str, box: Box | None, is_linked: bool) -> None:
        """Add a piece of text; its box where it is the line's first, and whether a link is open."""
        if box is not None:
            self._box = box
        self.parts.append(text)
        if is_linked:
            self._link_chars += len(text.strip())

    def end(self, depth: int, closing: bool) -> None:
        """End the line: so many elements are open; closing: one of them ends."""
        blocks, parts = self.blocks, self.parts
        if len(blocks) >= MOST_LINES and self._goes_on(depth, closing):
            return
        text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
        if not text.isprintable():
            text = " ".join(visible(text).split())
        if text:
            size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
            linked = min(self._link_chars, len(text))
            box = blocks[-1].box if len(blocks) >= MOST_LINES else self._box
            blocks.append(Block(len(blocks), text, box, linked, tuple(self.links), size))
        parts.clear()
        self.links.clear()
        self._link_chars = 0

    def end_all(self) -> None:
        """End the last line of the page's markup."""
        if self.parts:
            self._joined = MOST_JOINED
            self.end(0, False)
        self.links.clear()  # those of pictures below the last line

    def _goes_on(self, depth: int, closing: bool) -> bool:
        """Tell whether the line goes on: behind the last of their own, lines are one to the end of what holds the first."""
        self._joined += 1
        if (closing and depth <= self._ends_at) or self._joined >= MOST_JOINED:
            self._ends_at = self._joined = 0
            return False
        self._ends_at = self._ends_at or max(1, depth - closing)
        self.parts.append(" ")
        return True
