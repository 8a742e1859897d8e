"""RSS, Atom and sitemaps -> the addresses they list. Foreign XML: no entities, no network, bounded size."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawler.charset import decode
from newscrawler.links import absolute
from newscrawler.unpack import Bomb

if TYPE_CHECKING:
    from lxml.etree import _Element

# The sitemap protocol allows 50 MB and 50,000 addresses a file; what is longer is cut there.
SIZE = 50_000_000
ADDRESSES = 50_000
# A map of addresses is packed to a tenth or thirtieth of its size. What is a hundred times as large and more is a bomb.
BOMB = 100
# Feeds that declare entities are made by hand, or made to harm: none is read. Bytes in which a document type may stand.
ENTITY, PROLOGUE = re.compile(rb"<!ENTITY\b"), 500_000
# libxml2's name for an element below the deepest level that it reads: 256 in XML.
LIMIT, TOO_DEEP = "ERR_RESOURCE_LIMIT", "TooDeep"
HOLDERS = ("item", "entry", "channel", "feed")
HTTP = ("http://", "https://")


@dataclass(slots=True)
class Listing:
    """What a feed or sitemap lists: pages, and further sitemaps, in its order, each once."""

    pages: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)
    next_page: str | None = None  # RFC 5005: an Atom or RSS feed's next page
    odd: list[str] = field(default_factory=list)  # addresses that cannot be asked for
    lack: str | None = None  # why it is not read: Bomb, Entities, TooDeep


def read_listing(body: bytes, url: str) -> Listing:
    """Read a feed, a sitemap (XML, gzip or plain text) or a sitemap index; what is none of these lists nothing."""
    try:
        body = unpacked(body)
    except Bomb:
        return Listing(lack="Bomb")
    if ENTITY.search(body, 0, PROLOGUE):
        return Listing(lack="Entities")
    root, is_too_deep = parse_xml(body)
    if root is None:
        return Listing(pages=plain_addresses(body))
    return Listing(lack=TOO_DEEP) if is_too_deep else _listed(root, url)


def _listed(root: _Element, url: str) -> Listing:
    listing = Listing()
    for element in root.iter():
        named = _address(element)
        address = absolute(url, named)
        if address is None:
            listing.odd += [named] if named else []
            continue
        match _name(element), _holder(element):
            case "loc", "sitemap":
                listing.sitemaps.append(address)
            case ("loc", "url") | ("link", "item" | "entry"):
                listing.pages.append(address)
            case "link", "feed" | "channel" if element.get("rel") == "next":
                listing.next_page = address
    listing.pages = list(dict.fromkeys(listing.pages))[:ADDRESSES]
    listing.sitemaps = list(dict.fromkeys(listing.sitemaps))[:ADDRESSES]
    return listing


def unpacked(body: bytes, size: int = SIZE) -> bytes:
    """Give gzip data unpacked, at most `size` bytes of it; other data as it is. Raises Bomb.

    >>> import gzip
    >>> unpacked(gzip.compress(b"abc")), unpacked(b"abc"), len(unpacked(gzip.compress(bytes(range(200))), 100))
    (b'abc', b'abc', 100)
    """
    if not body.startswith(b"\x1f\x8b"):
        return body[:size]
    inflater = zlib.decompressobj(wbits=31)
    try:
        plain = inflater.decompress(body, size)
    except zlib.error:
        return b""
    if inflater.unconsumed_tail and size > BOMB * (len(body) - len(inflater.unconsumed_tail)):
        raise Bomb(f"it unpacks to more than {size:,} bytes")
    return plain


def parse_xml(body: bytes) -> tuple[_Element | None, bool]:
    """Parse foreign XML: broken markup is mended, entities stay unresolved, nothing is loaded. None: no element at all.

    What it says of its encoding is weighed as a page's is: feeds are wrong about it just as often.
    The second value tells whether it is nested deeper than libxml2 goes (256 elements), which reads no further.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(decode(body.lstrip()).text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, False
    failure = parser.error_log.last_error
    return root, failure is not None and failure.type_name == LIMIT


def plain_addresses(body: bytes) -> list[str]:
    """Give the addresses of a plain-text sitemap: one a line and nothing else.

    >>> plain_addresses(b"http://a.example/1\\nhttp://a.example/2\\n"), plain_addresses(b"<p>http://a.example/1")
    (['http://a.example/1', 'http://a.example/2'], [])
    """
    lines = body.decode("utf-8-sig", "replace").split()[:ADDRESSES]
    if not all(line.startswith(HTTP) for line in lines):
        return []
    return list(dict.fromkeys(address for line in lines if (address := absolute("", line))))


def _name(element: _Element | None) -> str:
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _holder(element: _Element) -> str:
    """Give the kind of entry an address stands in; unclosed tags of a broken feed may stand between."""
    parent = element.getparent()
    if _name(element) == "loc":
        return _name(parent)
    while parent is not None and _name(parent) not in HOLDERS:
        parent = parent.getparent()
    return _name(parent)


def _address(element: _Element) -> str:
    """Give the address that a loc or link element holds; Atom's alternates only."""
    name = _name(element)
    if name == "loc" or (name == "link" and not element.get("href")):
        return (element.text or "").strip()
    if name == "link" and element.get("rel", "alternate") in ("alternate", "next"):
        return (element.get("href") or "").strip()
    return ""
