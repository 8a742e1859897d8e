"""A page, decoded, repaired and indexed once: every parser reads from here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any

from newscrawler import charset
from newscrawler.blocks import Block, Picture
from newscrawler.characters import visible
from newscrawler.charset.binary import is_binary
from newscrawler.markup.element import Element, find
from newscrawler.markup.tokens import Markup
from newscrawler.metadata import json_ld_objects, meta_values
from newscrawler.publishing_comment import OCTETS, comment_properties
from newscrawler.repair import repair
from newscrawler.walk import Walk

# A page is HTML where its first kilobytes hold a tag; else it is bare text, one paragraph a line.
TAG = re.compile(r"<(?:!doctype|html|head|body|meta|div|p|table|title|script|span|br|a)\b", re.IGNORECASE)
TAG_REACH = 20_000
NO_TEXT, TOO_MANY_NODES = "NoText", "TooManyNodes"


@dataclass(slots=False, kw_only=True)
class Document:
    """One page: its text, its tags and what is indexed from it. Built by from_bytes; all else is read-only."""

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
    def lack(self) -> str | None:
        """Why nothing can be read from the page: NoText (a picture, noise), TooManyNodes; None: it can be read."""
        return NO_TEXT if self.is_binary else None if self.pieces[0].is_whole else TOO_MANY_NODES

    @cached_property
    def pieces(self) -> list[Markup]:
        """The tags and texts of the page, and of what add_markup added. Bare text gets one p a line."""
        return [Markup(bare_markup(self.html) if self.bare else self.html)]

    def find(self, *tags: str) -> Iterator[Element]:
        """Give the elements of these names in page order, wherever they stand."""
        return chain.from_iterable(find(piece, *tags) for piece in self.pieces)

    @property
    def lang(self) -> str:
        """Language that the html element declares; "" where there is none."""
        element = next(self.find("html"), None)
        return (element.get("lang") or element.get("xml:lang") or "") if element is not None else ""

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta tags by lower-case name, property or itemprop, in page order."""
        return meta_values(self.find("meta"))

    @cached_property
    def title_tag(self) -> str:
        """Text of the first title element, spaces folded; "" where there is none."""
        return " ".join(visible(next((element.text for element in self.find("title")), "")).split())

    @cached_property
    def notes(self) -> dict[str, str]:
        """What the publishing system noted of the article in a comment, by name; see publishing_comment."""
        if self.octets is not None and OCTETS not in self.octets:
            return {}
        return comment_properties(self.html)

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, with @graph and lists flattened, in page order."""
        return json_ld_objects(self.find("script"))

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self.pieces)

    def add_markup(self, markup: str) -> None:
        """Append text that the page carries but does not show to its tags, and index them anew."""
        self.pieces.append(Markup(markup))
        self.__dict__.pop("_walk", None)
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

    Elements, boxes and lines hold no cycles and go away by themselves; looking for cycles among them took a third of the time.
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
