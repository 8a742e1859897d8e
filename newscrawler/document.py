"""A page, decoded, repaired and indexed once: every parser reads from here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newscrawler import charset
from newscrawler.blocks import Block, Picture, Walk
from newscrawler.charset.binary import is_binary
from newscrawler.metadata import json_ld_objects, meta_values
from newscrawler.publishing_comment import OCTETS, comment_properties
from newscrawler.repair import repair
from newscrawler.tree import read_tree, tree_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# A page is HTML where its first kilobytes hold a tag; else it is bare text, one paragraph a line.
TAG = re.compile(r"<(?:!doctype|html|head|body|meta|div|p|table|title|script|span|br|a)\b", re.IGNORECASE)
TAG_REACH = 20_000
NO_TEXT = "NoText"
# What parsers look for in the whole page, not in its lines.
NAMED = ("meta", "title", "link", "script", "time")


@dataclass(slots=False, kw_only=True)
class Document:
    """One page: its text, its tree and what is indexed from it. Built by from_bytes; all else is read-only."""

    url: str | None
    html: str
    encoding: str
    repairs: dict[str, int] = field(default_factory=dict)
    fetched_at: str | None = None
    bare: bool = False
    octets: bytes | None = None  # html in UTF-8, where it is at hand
    is_binary: bool = False  # a picture, a program, noise: no text in any encoding
    known: dict[str, Any] = field(default_factory=dict, repr=False)  # what upper rooms found in it and ask for again

    @classmethod
    def from_bytes(
        cls,
        body: bytes,
        url: str | None = None,
        content_type: str | None = None,
        fetched_at: datetime | str | None = None,
    ) -> Document:
        """Decode and repair a page. content_type is the HTTP header as sent; fetched_at is ISO 8601 or a datetime."""
        if is_binary(body):
            return cls(url=url, html="", encoding="utf-8", is_binary=True)
        decoded = charset.decode(body, content_type)
        repaired = repair(decoded.text, body, decoded.encoding)
        return cls(
            url=url,
            html=repaired.text,
            encoding=decoded.encoding,
            repairs=decoded.repairs | repaired.repairs,
            fetched_at=fetched_at.isoformat() if isinstance(fetched_at, datetime) else fetched_at,
            bare=not TAG.search(repaired.text[:TAG_REACH]),
            octets=None if repaired.repairs else decoded.octets,
        )

    @property
    def root(self) -> _Element:
        """The tree of the page: an html element, with or without children. Bare text gets one p a line."""
        return self._tree[0]

    @cached_property
    def _tree(self) -> tuple[_Element, str | None]:
        if self.bare:
            return read_tree(bare_markup(self.html).encode("utf-8", "replace"))
        return read_tree(self.octets or self.html.encode("utf-8", "replace"))

    @property
    def lack(self) -> str | None:
        """Why nothing can be read from the page: NoText (a picture, noise), TooDeep, TooManyNodes; None: it can be read."""
        return NO_TEXT if self.is_binary else self._tree[1]

    @cached_property
    def named(self) -> dict[str, list[_Element]]:
        """The elements of NAMED wherever they stand, by name in page order: found in one pass instead of one each."""
        found: dict[str, list[_Element]] = {name: [] for name in NAMED}
        for element in self.root.iter(*NAMED):
            found[str(element.tag)].append(element)
        return found

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta tags by lower-case name, property or itemprop, in page order."""
        return meta_values(self.named["meta"])

    @cached_property
    def title_tag(self) -> str:
        """Text of the first title element, spaces folded; "" where there is none."""
        return " ".join(next((element.text or "" for element in self.named["title"]), "").split())

    @cached_property
    def notes(self) -> dict[str, str]:
        """What the publishing system noted of the article in a comment, by name; see publishing_comment."""
        if self.octets is not None and OCTETS not in self.octets:
            return {}
        return comment_properties(self.html)

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, with @graph and lists flattened, in page order."""
        return json_ld_objects(self.named["script"])

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self.root)

    def add_markup(self, markup: str) -> None:
        """Append text that the page carries but does not show to its tree, and index the tree anew."""
        added = tree_of(f"<body>{markup}</body>".encode("utf-8", "replace"))
        self.root.append(added if added.tag == "body" else added[-1])
        self.__dict__.pop("_walk", None)
        self.__dict__.pop("named", None)
        self.known.clear()

    @property
    def blocks(self) -> list[Block]:
        """The lines of visible text in page order: what stands between two block-level boundaries or br."""
        return self._walk.blocks

    @property
    def pictures(self) -> list[Picture]:
        """The img elements outside of unseen parts, in page order."""
        return self._walk.pictures


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector while one page is read.

    Trees, boxes and lines hold no cycles and go away by themselves; looking for cycles among them took a third of the time.
    """
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def bare_markup(text: str) -> str:
    """Give bare text as markup: one p a line."""
    from html import escape

    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()) + "</body></html>"
