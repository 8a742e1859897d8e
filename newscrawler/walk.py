"""Tags and texts of a page -> its lines of visible text and its pictures, in one walk. Compiled: see newscrawler.markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.blocks import Box, Picture
from newscrawler.lines import Lines
from newscrawler.markup.element import Element, find
from newscrawler.markup.nesting import PASSED, Nesting
from newscrawler.markup.quirks import is_quirky
from newscrawler.markup.references import plain
from newscrawler.markup.tokens import BREAKOUT, FOREIGN, KIND_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.markup.tokens import Markup

_BLOCK, _LEAVE, _PHRASE, _SKIP, _LINK, _LINK_END, _IMAGE, _BREAK, _UNREAD = KIND_NUMBERS
_PASSED = PASSED
PAGE = ("html", "body")  # open from the beginning to the end, written or not
CHOOSING = frozenset(("input", "keygen"))  # end a list of choices that is open; textareas are raw
SHOWN_RAW = frozenset(("xmp", "plaintext"))  # their text stands as written
FONT = frozenset(("color", "face", "size"))  # attributes of the font of HTML
NOTHING = frozenset(("frame",))  # passed over outside of framesets
# Elements nested deeper hold their text, but are no boxes: browsers go 512 deep. The deepest real page we saw has 60.
MOST_DEPTH = 512
_MOST_OPEN = 2_048  # elements; what begins further in only ends a line. Pages made to cost open 200,000


class Walk:
    """The lines, boxes and pictures of markup in page order; br and block-level tags end a line."""

    def __init__(self, pieces: Sequence[Markup]) -> None:
        self.lines = Lines()
        self.blocks = self.lines.blocks
        self.pictures: list[Picture] = []
        for markup in pieces:
            self._walk(markup)

    def _walk(self, markup: Markup) -> None:
        self._markup = markup
        self._nesting = Nesting(table_ends_p=not is_quirky(markup))
        self._open: list[Box] = []  # boxes of the first of them: made once text or a picture is found inside
        self._link_depth = 0  # how many elements were open where the open link began; 0: none is open
        self._hidden = 0  # how many elements are open outside of what is not seen, and that itself; 0: all is seen
        for name in PAGE:
            self._nesting.push(name, next((tag.at for tag in find(markup, name)), -1))
        count = len(markup.tags)
        self._run(count)
        self.lines.end_all()
        self._close(count, 0)

    def _run(self, count: int) -> None:  # noqa: C901, PLR0912  some 1,900 turns a page: calls would double their cost
        markup, nesting, lines, parts = self._markup, self._nesting, self.lines, self.lines.parts
        html, kinds, tags, begins, ends = markup.html, markup.kinds, markup.tags, markup.begins, markup.ends
        for at in range(count):
            kind = kinds[at]
            if kind == _BLOCK:
                self._enter(at, tags[at])
            elif kind == _LEAVE:
                self._leave(at, tags[at][1:])
            elif kind == _UNREAD:
                if self._hidden:
                    self._in_foreign(at, tags[at])
                continue
            elif kind == _SKIP:
                self._hide(at, tags[at])
            elif kind != _PHRASE:
                self._take(at, tags[at], kind)
            elif self._hidden:
                self._pass_hidden(at, tags[at])
            elif nesting.has_unknown():
                self._end_unknown(at, tags)
            if self._hidden:
                continue
            start, stop = ends[at], begins[at + 1]
            if not parts:
                while start < stop and (html[start] in " \n\r\t" or html[start].isspace()):
                    start += 1
            if start < stop:
                text = html[start:stop]
                if "&" in text and not (kind == _BLOCK and tags[at] in SHOWN_RAW):
                    text = plain(text)
                lines.add(text, None if parts else self._box(), self._link_depth > 0)

    def _enter(self, at: int, tag: str) -> None:
        """Begin a block-level element; one of another language or of what is not seen ends no line."""
        nesting = self._nesting
        if self._hidden and self._in_foreign(at, tag):
            return
        if len(nesting.names) >= _MOST_OPEN:
            if self.lines.parts and not self._hidden:
                self.lines.end(len(nesting.names), False)
            return
        left = nesting.begun_by(tag)
        if left == _PASSED:
            return
        if self.lines.parts and not (self._hidden and left >= self._hidden):
            self.lines.end(len(nesting.names), False)
        self._close(at, left)
        nesting.push(tag, at)

    def _in_foreign(self, at: int, tag: str) -> bool:
        """Take a tag within markup of another language, unless it is one of HTML, which ends that."""
        if self._nesting.inner_foreign() < 0:
            return False
        if tag in BREAKOUT:
            self._end_foreign(at)
            return False
        if self._markup.html[self._markup.ends[at] - 2] != "/" and len(self._nesting.names) < _MOST_OPEN:
            self._nesting.push(tag, at)
        return True

    def _end_foreign(self, at: int) -> None:
        """End markup of another language, if some is open: a tag of HTML has come."""
        foreign = self._nesting.inner_foreign()
        while foreign >= 0:
            self._close(at, foreign)
            foreign = self._nesting.inner_foreign()

    def _pass_hidden(self, at: int, tag: str) -> None:
        """Take the tag of a phrase in what is not seen: it may end markup of another language, or the title of that."""
        if tag == "/title":
            title = self._nesting.depth("title")
            if title >= 0:
                self._close(at, title)
        elif tag in BREAKOUT or (tag == "font" and not FONT.isdisjoint(Element(self._markup, at, at + 1).attrib)):
            self._end_foreign(at)
        elif self._nesting.has_unknown():
            self._end_unknown(at, self._markup.tags)

    def _end_unknown(self, at: int, tags: list[str]) -> None:
        """End the unknown elements in a phrase with that."""
        if tags[at][:1] == "/":
            nesting = self._nesting
            left = nesting.ended_by_phrase(tags, at)
            if left < len(nesting.names):
                if self.lines.parts:
                    self.lines.end(len(nesting.names), True)
                self._close(at, left)

    def _hide(self, at: int, tag: str) -> None:
        """Begin an element that is not seen."""
        nesting = self._nesting
        if self._hidden and self._in_foreign(at, tag):
            return
        if tag in FOREIGN and self._markup.html[self._markup.ends[at] - 2] == "/":
            return
        left = nesting.depth("select") if tag == "select" else -1
        if left > nesting.depth("template"):  # a list of choices in another ends that
            self._close(at, left)
            return
        left = nesting.begun_by(tag)
        if left == _PASSED or (tag == "frameset" and (self.lines.parts or self.blocks)):
            return
        self._close(at, left)
        nesting.push(tag, at)
        if not self._hidden:
            self._hidden = len(nesting.names)

    def _take(self, at: int, tag: str, kind: int) -> None:
        """Take note of a link, a picture, or a tag that ends a line and holds nothing."""
        nesting = self._nesting
        if kind == _LINK_END:
            self._link_depth = 0
            if nesting.has_unknown():
                self._end_unknown(at, self._markup.tags)
            return
        if self._hidden and not self._is_seen_from(at, tag):
            return
        if kind == _LINK:
            self._link_depth = len(nesting.names)
            self.lines.links.append(at)
        elif kind == _IMAGE:
            self.pictures.append(Picture(Element(self._markup, at, at + 1), self._box(), len(self.blocks)))
        else:
            left = nesting.begun_by(tag)
            if left == _PASSED or tag in NOTHING:
                return
            if self.lines.parts:
                self.lines.end(len(nesting.names), False)
            self._close(at, left)

    def _is_seen_from(self, at: int, tag: str) -> bool:
        """Tell whether a link, a picture or a void tag ends what is not seen."""
        nesting = self._nesting
        if tag in BREAKOUT or tag == "/br":
            self._end_foreign(at)
        elif tag in CHOOSING and nesting.depth("select") > nesting.depth("template"):
            self._close(at, nesting.depth("select"))
        return not self._hidden

    def _leave(self, at: int, tag: str) -> None:
        nesting = self._nesting
        if tag == "p" and self._hidden:
            self._end_foreign(at)
        left = nesting.closed_by(tag)
        if tag == "form" and left < len(nesting.names):
            left = nesting.left_by_form(left)
        closes = left < len(nesting.names)
        # A stray </p> is an empty paragraph.
        if self.lines.parts and (closes or tag == "p") and not (self._hidden and left >= self._hidden - 1):
            self.lines.end(len(nesting.names), closes)
        if closes:
            self._close(at, left)

    def _close(self, at: int, left: int) -> None:
        """Close the innermost elements until so many are left."""
        nesting, opened = self._nesting, self._open
        while len(opened) > left:
            box = opened.pop()
            box.end, box._stop = len(self.blocks), at
        while len(nesting.names) > left:
            nesting.pop()
        if self._link_depth > left:
            self._link_depth = 0
        if self._hidden > left:
            self._hidden = 0

    def _box(self) -> Box:
        """Give the box of the innermost open element; most elements enclose no text and never get one."""
        opened, nesting = self._open, self._nesting
        while len(opened) < len(nesting.names) and len(opened) < MOST_DEPTH:
            depth = len(opened)
            parent = opened[-1] if opened else None
            opened.append(Box(self._markup, nesting.starts[depth], nesting.names[depth], parent, len(self.blocks)))
        return opened[-1]
