"""Bytes of a page -> text and the name of its encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Declarations stand in the head; later ones are text about charsets.
DECLARATION_REACH = 4096


@dataclass(slots=True)
class Decoded:
    """Text of a page, the encoding it was read with (lower case) and what was undone on the way: {kind: count}."""

    text: str
    encoding: str
    repairs: dict[str, int] = field(default_factory=dict)


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Give the text of a page. UTF-8 wins where the bytes are valid UTF-8; else the header, then the page's own declaration."""
    try:
        return Decoded(body.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        pass
    for label in declared(body, content_type):
        name = "gb18030" if label in ("gb2312", "gbk") else label
        try:
            return Decoded(body.decode(name, "replace"), label)
        except LookupError:
            continue
    return Decoded(body.decode("gb18030", "replace"), "gb18030")


def declared(body: bytes, content_type: str | None) -> list[str]:
    """List the encodings that the header and the page's head name, in that order."""
    found = DECLARED.findall((content_type or "").encode("utf-8", "replace")) + DECLARED.findall(
        body[:DECLARATION_REACH]
    )
    return [label.decode("ascii", "replace").lower() for label in found]
