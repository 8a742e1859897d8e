"""Bytes -> whether they hold no text in any encoding: pictures, office files, programs, noise."""

from __future__ import annotations

import re

from newscrawler.characters import CONTROLS
from newscrawler.charset import decode

# How files begin that hold no text, whatever they are called: office and zip files, PDF, pictures, databases, packed ones.
BEGINNINGS = (
    *(b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!"),
)
REACH = 4096
# Of the characters of its beginning: noise has 0.05 and more, the worst of 301 labelled pages 0.002.
MOST_UNPRINTABLE = 0.02
# Of noise 200 bytes have ten and more kinds of them; a text with bells and escapes strewn in has three.
FEWEST_KINDS = 8
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|div|table|h1|p|br)\b", re.IGNORECASE)


def is_binary(body: bytes) -> bool:
    """Tell whether bytes hold no text: by how they begin, or by control characters that no encoding explains.

    >>> is_binary(b"%PDF-1.7"), is_binary(bytes(range(256)) * 9), is_binary("驻地的集市".encode("gbk") * 90)
    (True, True, False)
    """
    if body.startswith(BEGINNINGS):
        return True
    head = body[:REACH]
    if (len(head) - len(head.translate(None, CONTROLS))) <= MOST_UNPRINTABLE / 2 * len(head):
        return False
    if MARKUP.search(head):
        return False
    text = decode(head).text
    odd = [c for c in text if not c.isprintable() and not c.isspace()]
    return len(odd) > MOST_UNPRINTABLE * len(text) and len(set(odd)) >= FEWEST_KINDS
