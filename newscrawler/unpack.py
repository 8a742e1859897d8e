"""A body as it came over the wire -> the page: its Content-Encoding undone, never to more than a limit."""

from __future__ import annotations

import zlib

from newscrawler.errors import InputError

# The longest real news page we saw has 3 MB; a small body that unpacks to ten times that is a bomb.
LARGEST_PAGE = 32_000_000
MOST_LAYERS = 30  # one is usual, two come of servers behind servers
ENCODINGS = ("gzip", "x-gzip", "deflate")
GZIP, GZIP_WINDOW = b"\x1f\x8b", 31
# zlib's window sizes for deflate: with zlib's header, as is right, and without any, as some servers send it.
DEFLATE_WINDOWS = (15, -15)


class UnpackError(InputError):
    """The body cannot be unpacked."""


class UnknownEncoding(UnpackError):  # noqa: N818 - named for what the page is
    """An encoding that we never asked for, or too many of them."""


class BrokenEncoding(UnpackError):  # noqa: N818
    """It ends midway, or its data or checksum are wrong."""


class Bomb(UnpackError):  # noqa: N818
    """It unpacks to more than a page may have."""


def unpacked(body: bytes, encoding: str | None, limit: int = LARGEST_PAGE, *, strict: bool = False) -> bytes:
    """Give a body with its Content-Encoding undone. Raises UnknownEncoding, BrokenEncoding or Bomb.

    A body that is plain in spite of its header comes back as it is, unless strict.

    >>> import gzip
    >>> unpacked(gzip.compress(b"page"), "gzip"), unpacked(b"page", "gzip"), unpacked(b"page", None)
    (b'page', b'page', b'page')
    """
    names = [name for part in (encoding or "").split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if len(names) > MOST_LAYERS:
        raise UnknownEncoding(f"it is packed {len(names)} times over")
    for name in reversed(names):
        if name not in ENCODINGS:
            raise UnknownEncoding(f"Content-Encoding {name[:40]!r} is not known")
        if name == "deflate":
            plain = _inflated(body, limit)
        else:
            plain = gunzipped(body, limit) if body.startswith(GZIP) else None
        if plain is None and strict and body:
            raise BrokenEncoding(f"it is no {name}")
        body = body if plain is None else plain
    return body


def gunzipped(body: bytes, limit: int = LARGEST_PAGE) -> bytes:
    """Give gzip data unpacked, all its members; what follows them is left. Raises BrokenEncoding or Bomb."""
    plain = b""
    while body.startswith(GZIP):
        part, body = _whole(body, GZIP_WINDOW, limit - len(plain))
        plain += part
    return plain


def _inflated(body: bytes, limit: int) -> bytes | None:
    """Give deflate data unpacked; None where it is none."""
    for window in DEFLATE_WINDOWS:
        try:
            return _whole(body, window, limit)[0]
        except BrokenEncoding:
            continue
    return None


def _whole(body: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    """Unpack one stream to its end; gives what follows it too."""
    inflater = zlib.decompressobj(window)
    try:
        plain = inflater.decompress(body, limit + 1)
    except zlib.error as error:
        raise BrokenEncoding(f"it is damaged: {error}") from error
    if len(plain) > limit:
        raise Bomb(f"it unpacks to more than {limit:,} bytes")
    if not inflater.eof:
        raise BrokenEncoding("it ends midway")
    return plain, inflater.unused_data
