"""Trials of Content-Encoding: bombs, and packed bodies that are not what they say."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Iterator

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

ZEROS = bytes(1 << 20)
LARGE = 200  # MB that a bomb holds
# What brotli.compress(b" " * 64_000_000) gives: no library is needed to serve it.
BROTLI = base64.b64decode(
    "z///fwAkQOqwxwpA5t4PpHs/gO79ALr3A+jeD6B7P4Du/QC69wPo3g+gez+A7v0AuvcD6N4PoHs/gO79ALr3A+jeD6B7P4Du/QC69wPo3g+gez"
    "+A7v0AuvcD6N4PoHs/gO79ALr3A+jeD6B7P4Du/QC69wPo3g+gez+A7v0AuvcD6N4PoHs/gO79ALr3A+jeD6B7P4Du/QC69wPo3g+gez+A7v0A"
    "uvcD6N4PoHs/gO79ALr3A+jeD6B7P4Du/QC69wPo3g+gez+A7v0AuvcD6N4PoHs/gO79ALr3A/j//w+ABEAcFoDu/YDu/YDu/YDu/YDu/YDu/Y"
    "Du/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu"
    "/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/YDu/Y"
    "Du/YDu/YDu/QD///8BkACIwwoIdO8H6t4P0L0foHs/QPd+gO79AN37Abr3A3TvB+jeD9C9H6B7P0D3foDu/QDd+wG69wN07wfo3g/QvR+gez9A"
    "936A7v0A3fsBuvcDdO8H6N4P0L0foHs/QPd+gO79AN37Abr3A3TvB+jeD9C9H6B7P0D3foDu/QDd+wG69wN07wfo3g/QvR+gez9A936A7v0A3f"
    "sBuvcDdO8H6N4P0L0foHs/QPd+gO79AN37Abr3A3TvB+jeD9C9H6B7P0D3foDu/QDd+wG69wPy/xEagARAHBaA7v2A7v2A7v2A7v2A7v2A7v2A"
    "7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v"
    "2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7v2A7iEA"
)


def packed(megabytes: int, window: int) -> Iterator[bytes]:
    """Pack so many MB of zeros, piece by piece; window is zlib's: 31 gzip, 15 zlib."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    yield packer.compress(b"<html><body><p>")
    for _ in range(megabytes):
        if data := packer.compress(ZEROS):
            yield data
    yield packer.flush()


@trial("failed bomb")
async def gzip_bomb(x: Exchange, it: Story) -> None:
    """200 kB of gzip that are 200 MB of nothing."""
    await x.head("Content-Encoding: gzip")
    await x.stream(packed(LARGE, 31))


@trial("failed bomb")
async def deflate_bomb(x: Exchange, it: Story) -> None:
    """200 kB of deflate that are 200 MB of nothing."""
    await x.head("Content-Encoding: deflate")
    await x.stream(packed(LARGE, 15))


@trial("failed bomb")
async def nested_bomb(x: Exchange, it: Story) -> None:
    """Gzip within gzip within gzip: a few bytes that are 200 MB only when all are undone."""
    body = gzip.compress(gzip.compress(b"".join(packed(LARGE, 31)), 9), 9)
    await x.page(body, "Content-Encoding: gzip, gzip, gzip")


@trial(reads=True)
async def many_layers(x: Exchange, it: Story) -> None:
    """A good page, packed 20 times over: odd, and no harm."""
    body = it.page().encode()
    for _ in range(20):
        body = gzip.compress(body, 1)
    await x.page(body, f"Content-Encoding: {', '.join(['gzip'] * 20)}")


@trial("failed unknown_encoding")
async def brotli_bomb(x: Exchange, it: Story) -> None:
    """Brotli, which was never asked for: 64 MB in less than a kB."""
    await x.page(BROTLI, "Content-Encoding: br")


@trial("failed unknown_encoding")
async def zstd_bomb(x: Exchange, it: Story) -> None:
    """Zstandard, which was never asked for: 200 MB, each 128 kB as a run of four bytes."""
    blocks = LARGE * 8
    run = (128 << 10) << 3 | 0b010  # size, RLE, not the last
    body = b"\x28\xb5\x2f\xfd\x00\x58"
    body += b"".join(run.to_bytes(3, "little") + b" " for _ in range(blocks)) + b"\x01\x00\x00"
    await x.page(body, "Content-Encoding: zstd")


@trial("failed unknown_encoding")
async def odd_packing(x: Exchange, it: Story) -> None:
    """An encoding that does not exist."""
    await x.page(it.page(), "Content-Encoding: x-folded-twice")


@trial("failed broken_encoding")
async def cut_gzip(x: Exchange, it: Story) -> None:
    """A gzip body that ends in its middle, in the length that was said: half an article is none."""
    body = gzip.compress(it.page(below="<p>" + "附近的桥也在修。" * 400).encode(), 0)
    await x.page(body[: len(body) // 6], "Content-Encoding: gzip")


@trial("failed broken_encoding")
async def wrong_checksum(x: Exchange, it: Story) -> None:
    """Gzip whose data was changed on its way: its checksum says so."""
    body = bytearray(gzip.compress(it.page().encode(), 0))
    body[len(body) // 2] ^= 0x01
    await x.page(bytes(body), "Content-Encoding: gzip")


@trial("failed broken_encoding")
async def not_packed(x: Exchange, it: Story) -> None:
    """Says gzip and is nothing of the kind."""
    await x.page(b"\x1f\x8b nothing of the kind " * 20, "Content-Encoding: gzip")


@trial(reads=True)
async def packed_twice_said(x: Exchange, it: Story) -> None:
    """A good gzip page whose header stands twice, in odd letters."""
    await x.page(gzip.compress(it.page().encode()), "content-encoding:GZIP", "X-Content-Encoding: none")
