"""Markup -> its tree, within bounds: what no real page has is cut down first, or refused by name."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.characters import CONTROLS
from newscrawler.nesting import shallower

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, XMLParser, _Element

TOO_DEEP, TOO_MANY_NODES = "TooDeep", "TooManyNodes"
# Of tags, comments included; the page with most of them among 301 labelled ones has 8,093. Each costs some 300 bytes as a tree.
MOST_TAGS = 500_000
# libxml2 takes no NUL. Control characters stand in pages by accident; those that browsers show as blanks become blanks.
BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")
LIMIT = "ERR_RESOURCE_LIMIT"  # libxml2's name for an element below the deepest level that it reads
# End tags of the whole page; so many bytes below the first of them are more than the others and a line break.
LEAST_BELOW = 40
END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
# libxml2 takes quadratic time for one element's attributes: 4 s for 20,000. No real one has more than a hundred. A tag of so
# many bytes may be such; where no stretch of half that size is without "<", there is none, and that is soon seen.
LONG_TAG, MOST_ATTRIBUTES, KEPT_ATTRIBUTES = 20_000, 1_000, 100
LONG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % LONG_TAG)
ATTRIBUTE = re.compile(rb"""[^\s=/>"']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")


def tree_of(markup: bytes) -> _Element:
    """Give the tree of HTML markup in UTF-8: an html element, with or without children."""
    return read_tree(markup)[0]


def read_tree(markup: bytes) -> tuple[_Element, str | None]:
    """Give the tree of HTML markup in UTF-8, and why it could not be read: TooDeep, TooManyNodes; None: it was.

    What could not be read is an html element without children.
    """
    from lxml import etree

    if len(markup) > MOST_TAGS and markup.count(b"<") > MOST_TAGS:
        return etree.Element("html"), TOO_MANY_NODES
    markup = with_few_attributes(without_ends(markup)).translate(BLANKS, CONTROLS)
    root, is_whole = _parsed(markup)
    if not is_whole:
        written = shallower(markup)
        root, is_whole = (None, False) if written is None else _parsed(written)
    if not is_whole:
        return etree.Element("html"), TOO_DEEP
    return root if root is not None else etree.Element("html"), None


def _parsed(markup: bytes) -> tuple[_Element | None, bool]:
    """Give the root, if there is one, and whether all of the markup is in the tree."""
    from lxml import etree

    # Given bytes of another encoding, libxml2 cuts pages short at the first odd one. Nobody looks elements up by id.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    root = etree.fromstring(markup or b"<html/>", parser)
    return root, not stopped_short(parser)


def stopped_short(parser: HTMLParser | XMLParser) -> bool:
    """Tell whether a parser met elements nested deeper than it goes (HTML 2,048, XML 256), and read no further."""
    failure = parser.error_log.last_error
    return failure is not None and failure.type_name == LIMIT


def without_ends(markup: bytes) -> bytes:
    """Drop end tags of body and html that more text follows: as browsers do, it then goes on in the element left open."""
    first = END.search(markup)
    if first is None or len(markup) - first.start() < LEAST_BELOW:
        return markup
    return markup[: first.start()] + END.sub(b"", markup[first.start() :])


def with_few_attributes(markup: bytes) -> bytes:
    """Leave KEPT_ATTRIBUTES to each element that has more than MOST_ATTRIBUTES; all other markup comes back as it is."""
    step = LONG_TAG // 2
    if all(markup.find(b"<", at, at + step) >= 0 for at in range(0, len(markup) - step, step)):
        return markup
    return LONG.sub(_cut, markup)


def _cut(tag: re.Match[bytes]) -> bytes:
    first = [found[0] for found in islice(ATTRIBUTE.finditer(tag[0], 1), MOST_ATTRIBUTES + 1)]
    return tag[0] if len(first) <= MOST_ATTRIBUTES else b"<" + b" ".join(first[: KEPT_ATTRIBUTES + 1])
