"""A body as it came over the wire -> the page: its Content-Encoding undone, never to more than a limit."""

from __future__ import annotations

import zlib

from newscrawler.errors import InputError

# The longest real news page we saw has 3 MB; a small body that unpacks to ten times that is a bomb.
LARGEST_PAGE = 32_000_000
# zlib's window sizes: gzip or zlib header, as found; for deflate also without any header, as some servers send it.
WINDOWS = {"gzip": (47,), "x-gzip": (47,), "deflate": (47, -15)}


class UnpackError(InputError):
    """The body cannot be unpacked: unknown encoding, or a bomb."""


def unpacked(body: bytes, encoding: str | None, limit: int = LARGEST_PAGE) -> bytes:
    """Give a body with its Content-Encoding undone; a body that is plain in spite of its header comes back as it is.

    >>> import gzip
    >>> unpacked(gzip.compress(b"page"), "gzip"), unpacked(b"page", "gzip"), unpacked(b"page", None)
    (b'page', b'page', b'page')
    """
    for name in reversed([part.strip().lower() for part in (encoding or "").split(",")]):
        if name in ("", "identity"):
            continue
        if name not in WINDOWS:
            raise UnpackError(f"Content-Encoding {name[:40]!r} is not known")
        body = _inflated(body, WINDOWS[name], limit)
    return body


def _inflated(body: bytes, windows: tuple[int, ...], limit: int) -> bytes:
    for window in windows:
        inflater = zlib.decompressobj(window)
        try:
            plain = inflater.decompress(body, limit)
        except zlib.error:
            continue
        if inflater.unconsumed_tail:
            raise UnpackError(f"it unpacks to more than {limit:,} bytes")
        if plain or inflater.eof:
            return plain
    return body
