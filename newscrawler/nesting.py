"""Markup nested deeper than libxml2 goes, as of pages that never close a font tag: written shallower, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# libxml2 reads no further below its 2,048th element. A table takes up to four of them (tbody, tr, td), so that boxes and
# what stands in their innermost stay below it together. The deepest real page we saw has 60 elements.
MOST_BOXES, MOST_PHRASES = 400, 200
# A tag takes 1.5 microseconds: so many 45 ms. Real pages with unclosed tags measured had 8,000; pages made to harm have more.
MOST_TAGS = 30_000
TAG = re.compile(
    rb"<(?:!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
    rb"|(?P<raw>script|style|textarea|title)\b[^>]*+>(?:[^<]++|<(?!/(?P=raw)))*+"
    rb"|(?P<end>/?)(?P<name>[a-z][^\s/>]*+)[^>]*+(?:>|\Z))",
    re.IGNORECASE,
)
PHRASES = frozenset(
    b"a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub "
    b"sup tt u var".split()
)
# These hold nothing, or end where the next of them begins: they never nest by themselves.
LEVEL = frozenset(
    b"area base basefont br col embed frame hr img input link meta param source track wbr html head body p li dt dd tr td th "
    b"tbody thead tfoot option".split()
)


def shallower(markup: bytes) -> bytes | None:
    """Give markup with the same text in which nothing lies too deep for libxml2; None where it has more than MOST_TAGS.

    Boxes and phrases are counted apart, so that thousands of unclosed font tags leave the boxes of the text standing.

    >>> shallower(b"<div>" * 3000 + b"<p class='a'>x &lt; y").count(b"<div>")
    400
    >>> shallower(b"<font>" * 3000 + b"<div><p>x</p></div>").count(b"<div><p>x</p></div>")
    1
    """
    if markup.count(b"<") > MOST_TAGS:
        return None
    depth, kept, at = _Depth(), [], 0
    for tag in TAG.finditer(markup):
        name = tag["name"]
        if name is not None and not depth.keeps(name.lower(), is_end=bool(tag["end"])):
            kept.append(markup[at : tag.start()])
            at = tag.end()
    kept.append(markup[at:])
    return b"".join(kept)


@dataclass(slots=True)
class _Wall:
    """A div or a table, and what is open in it: end tags of others end nothing beyond it, those of a div no table."""

    name: bytes
    is_kept: bool
    open: list[tuple[bytes, bool]] = field(default_factory=list)  # name, and whether it is kept
    counts: dict[bytes, int] = field(default_factory=dict)  # of these, by name


@dataclass(slots=True)
class _Depth:
    """The elements that are open, by libxml2's rules. Each is opened and closed once: linear in all."""

    walls: list[_Wall] = field(default_factory=lambda: [_Wall(b"", is_kept=True)])
    divs: list[int] = field(default_factory=lambda: [0])  # open ones since each open table began
    kept_boxes: int = 0
    kept_phrases: int = 0

    def keeps(self, name: bytes, *, is_end: bool) -> bool:
        """Take a tag; tell whether it stays."""
        if name in LEVEL:
            return True
        if name in (b"div", b"table"):
            return self._end_wall(name) if is_end else self._open_wall(name)
        return self._end(name) if is_end else self._open(name)

    def _open(self, name: bytes) -> bool:
        wall, is_phrase = self.walls[-1], name in PHRASES
        is_kept = self.kept_phrases < MOST_PHRASES if is_phrase else self.kept_boxes < MOST_BOXES
        wall.open.append((name, is_kept))
        wall.counts[name] = wall.counts.get(name, 0) + 1
        self._count(name, is_kept)
        return is_kept

    def _end(self, name: bytes) -> bool:
        wall = self.walls[-1]
        if not wall.counts.get(name):
            return True  # ends nothing here: parsers pass it over
        while True:
            last, is_kept = wall.open.pop()
            wall.counts[last] -= 1
            self._count(last, -is_kept)
            if last == name:
                return is_kept

    def _open_wall(self, name: bytes) -> bool:
        is_kept = self.kept_boxes < MOST_BOXES
        self.walls.append(_Wall(name, is_kept))
        self._count(name, is_kept)
        if name == b"div":
            self.divs[-1] += 1
        else:
            self.divs.append(0)
        return is_kept

    def _end_wall(self, name: bytes) -> bool:
        if not self.divs[-1] if name == b"div" else len(self.divs) == 1:
            return True
        while True:
            wall = self.walls.pop()
            for last, is_kept in wall.open:
                self._count(last, -is_kept)
            self._count(wall.name, -wall.is_kept)
            if wall.name == b"div":
                self.divs[-1] -= 1
            else:
                self.divs.pop()
            if wall.name == name:
                return wall.is_kept

    def _count(self, name: bytes, change: int) -> None:
        if name in PHRASES:
            self.kept_phrases += change
        else:
            self.kept_boxes += change
