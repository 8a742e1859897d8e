"""Character references (&amp; &#20013; &hellip) -> characters, as the HTML standard resolves them in text and in attributes."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from newscrawler.characters import CONTROLS

UNPRINTED = dict.fromkeys(CONTROLS)
REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*+[;=]?)")


def plain(text: str) -> str:
    """Give text with its character references resolved."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0")  # nine of ten
    return unescape(text) if "&" in text else text


def plain_value(written: str) -> str:
    """Give the value of an attribute with its character references resolved; control characters leave no gap in it.

    >>> plain_value("/?a=1&amp;b=2&copy=3&reg&notit;")
    '/?a=1&b=2&copy=3®&notit;'
    """
    if not written.isprintable():
        written = written.replace("\r\n", "\n").replace("\r", "\n").translate(UNPRINTED)
    if "&" not in written:
        return written
    if written.count("&") == written.count("&amp;"):  # most of them, in addresses
        return written.replace("&amp;", "&")
    return REFERENCE.sub(_resolved, written)


def _resolved(reference: re.Match[str]) -> str:
    """Resolve a reference in an attribute: one without its semicolon only where no letter, digit or "=" follows."""
    written = reference[0]
    return unescape(written) if written[1] == "#" else html5.get(written[1:], written)
