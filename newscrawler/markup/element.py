"""Elements of a page: what stands between a start tag and its end, read from the page's tags when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.markup.tokens import NAMED, UNRESOLVED, VOID, end_of_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.markup.tokens import Markup

# Elements whose end tag is often left out end where the next of them begins.
ENDLESS = frozenset("a p li dd dt td th tr option".split())
MOST_TOKENS = 5000  # of an inline element: one that never ends would be looked through again for each line


def find(markup: Markup, *tags: str) -> Iterator[Element]:
    """Give the elements of these names in page order."""
    wanted = frozenset(tags)
    places: Iterable[int] = markup.named if wanted <= NAMED else range(len(markup.tags))
    for at in places:
        if markup.tags[at] in wanted:
            yield Element(markup, at, len(markup.tags))


def attributes_of(written: str) -> dict[str, str]:
    """Give the attributes of a tag by lower-case name; of two by one name the first counts."""
    found: dict[str, str] = {}
    if written:
        end_of_attributes(written, 0, found)
    return found


class Element:
    """One element of a page, as far as its tags tell: it ends with its end tag, or with the element around it."""

    def __init__(self, markup: Markup, at: int, limit: int) -> None:
        self.markup, self.at = markup, at
        self.limit = limit  # the token at which the element around it ends
        self.tag: str = markup.tags[at] if at >= 0 else ""
        self._stop = -1
        self._attrib: dict[str, str] | None = None

    @property
    def attrib(self) -> dict[str, str]:
        """Its attributes by lower-case name."""
        if self._attrib is None:
            self._attrib = attributes_of(self.written())
        return self._attrib

    def written(self) -> str:
        """Give its attributes as they are written: "" where its tag is not, or has none."""
        markup, at = self.markup, self.at
        return markup.html[markup.begins[at] + 1 + len(markup.tags[at]) : markup.ends[at] - 1] if at >= 0 else ""

    def get(self, name: str, default: str | None = None) -> str | None:
        """Give the value of an attribute: "" where it has none, default where there is no such attribute."""
        return self.attrib.get(name, default)

    @property
    def stop(self) -> int:
        """The token that ends it."""
        if self._stop < 0:
            self._stop = self._find_stop()
        return self._stop

    def _find_stop(self) -> int:
        tags, tag, depth = self.markup.tags, self.tag, 0
        if tag in VOID:
            return self.at + 1
        close, limit = "/" + tag, min(self.limit, self.at + MOST_TOKENS)
        for at in range(self.at + 1, limit):
            name = tags[at]
            if name == close:
                if not depth:
                    return at
                depth -= 1
            elif name == tag:
                if tag in ENDLESS:
                    return at
                depth += 1
        return limit

    @property
    def text(self) -> str:
        """Text before its first child; of a script as written."""
        return self.markup.text(self.at) if self.at >= 0 else ""

    def itertext(self) -> Iterator[str]:
        """Give the pieces of its text, without what stands in scripts and styles."""
        markup = self.markup
        for at in range(max(self.at, 0), self.stop):
            if markup.ends[at] < markup.begins[at + 1] and markup.tags[at] not in UNRESOLVED:
                yield markup.text(at)

    def iter(self, *tags: str) -> Iterator[Element]:
        """Give the element and those in it, in page order; only those of some names where names are given."""
        names, stop = self.markup.tags, self.stop
        for at in range(max(self.at, 0), stop):
            name = names[at]
            if name and name[0] != "/" and (not tags or name in tags):
                yield self if at == self.at else Element(self.markup, at, stop)

    def children(self) -> Iterator[Element]:
        """Give the elements that stand in it and in no other one within it."""
        at, stop = max(self.at, 0) + 1, self.stop
        while at < stop:
            name = self.markup.tags[at]
            if not name or name[0] == "/":
                at += 1
                continue
            child = Element(self.markup, at, stop)
            yield child
            at = max(child.stop, at + 1)

    def following(self) -> Element | None:
        """Give the element right behind it under the same parent."""
        tags, at = self.markup.tags, self.stop
        at += at < len(tags) and tags[at] == "/" + self.tag
        while at < len(tags) and not tags[at]:
            at += 1
        return Element(self.markup, at, len(tags)) if at < len(tags) and tags[at][0] != "/" else None
