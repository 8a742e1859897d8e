"""Pages nested deeper than libxml2 goes (2,048 elements), such as those that never close a font tag: written shallower."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import PageElement, Tag

DEEPEST = 500  # elements; the deepest real page we saw has 60, and what is unwrapped below keeps its text and order
# BeautifulSoup takes 3 microseconds a byte: a page of this size 0.3 s. Larger ones of that kind are made to harm.
LARGEST = 100_000  # bytes
RAW = frozenset(("script", "style"))


def shallower(markup: str) -> str:
    """Give markup with the same text in which no element lies deeper than DEEPEST: deeper ones are unwrapped.

    BeautifulSoup on Python's own parser goes to any depth, where libxml2 drops all that follows.

    >>> shallower("<div>" * 3000 + "<p class='a'>x &lt; y").count("<div>")
    499
    """
    from bs4 import BeautifulSoup

    return "".join(_written(BeautifulSoup(markup, "html.parser")))


def _written(soup: BeautifulSoup) -> Iterator[str]:
    """Walk the tree without recursion."""
    from bs4.element import Comment, Doctype, NavigableString, PreformattedString, Tag

    open_nodes: list[tuple[Iterator[PageElement], str]] = [(iter(soup.contents), "")]
    while open_nodes:
        children, end = open_nodes[-1]
        node = next(children, None)
        if node is None:
            open_nodes.pop()
            yield end
        elif isinstance(node, Tag):
            start, end = _tags(node) if len(open_nodes) < DEEPEST else ("", "")
            yield start
            open_nodes.append((iter(node.contents), end))
        elif isinstance(node, NavigableString) and not isinstance(node, Comment | Doctype | PreformattedString):
            yield str(node) if node.parent is not None and node.parent.name in RAW else escape(node, quote=False)


def _tags(tag: Tag) -> tuple[str, str]:
    values = ((name, " ".join(value) if isinstance(value, list) else value) for name, value in tag.attrs.items())
    attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in values)
    return f"<{tag.name}{attributes}>", "" if tag.is_empty_element else f"</{tag.name}>"
