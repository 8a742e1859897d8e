"""A text as an array of code points: what is to be done to each of its characters is done to all at once.

A Python loop or str.translate takes 0.07 ms for an article's 1,250 characters, numpy 0.005. Importing numpy takes 0.08 s of
processor time, so only writing does: a search reads its few characters one by one.
"""

from __future__ import annotations

from codecs import utf_32_le_decode, utf_32_le_encode
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Number = TypeVar("Number", np.uint32, np.uint64)

END = 0x110000  # code points lie below
LONE = "surrogatepass"  # lone surrogates pass through
CRC_ROWS = 4  # bytes of a code point, in UTF-32


def codes_of(text: str) -> Codes:
    """Give the code points of a text."""
    return np.frombuffer(utf_32_le_encode(text, LONE)[0], "<u4")


def text_of(codes: NDArray[Any]) -> str:
    """Give the text of code points.

    >>> text_of(codes_of("若水😀"))
    '若水😀'
    """
    return utf_32_le_decode(codes.tobytes(), LONE, True)[0]


class Kinds:
    """Which kind a character is of (1 ... 255), asked once for each character that comes."""

    def __init__(self, kind_of: Callable[[str], int]) -> None:
        self.kind_of = kind_of
        self.known = np.zeros(END, np.uint8)

    def __call__(self, codes: Codes) -> NDArray[np.uint8]:
        """Give each character's kind."""
        kinds = self.known.take(codes)
        if np.count_nonzero(kinds) < len(kinds):
            new = distinct(codes[kinds == 0]).tolist()
            self.known[new] = [self.kind_of(chr(code)) for code in new]
            kinds = self.known.take(codes)
        return kinds


class Folding:
    """str.translate by a map in which few characters become none or several, and what a character becomes stays so."""

    def __init__(self, folded: dict[int, str]) -> None:
        self.uneven = {code: text for code, text in folded.items() if len(text) != 1}
        self.known = np.arange(END, dtype="<u4")
        even = {code: ord(text) for code, text in folded.items() if len(text) == 1}
        self.known[list(even)] = list(even.values())
        self.known[list(self.uneven)] = END  # no character: what it becomes is looked up

    def __call__(self, text: str) -> str:
        """Fold a text.

        >>> Folding({ord("A"): "a", ord("…"): "...", ord("的"): ""})("A…的b")
        'a...b'
        """
        codes = codes_of(text)
        folded = self.known.take(codes)
        uneven = folded == END
        if not np.count_nonzero(uneven):
            return text_of(folded)
        folded[uneven] = codes[uneven]
        result = text_of(folded)
        for code in distinct(codes[uneven]).tolist():
            result = result.replace(chr(code), self.uneven[code])
        return result


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """Give each value once, ascending. (numpy.unique gathers them in a hash table first: 0.05 ms, this 0.005.)"""
    ordered = values.copy()
    ordered.sort()
    first = np.empty(len(ordered), np.bool_)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def runs(chosen: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """Give where each run of chosen places begins, and where it has ended.

    >>> runs(np.array([True, True, False, True]))
    ([0, 3], [2, 4])
    """
    edged = np.zeros(len(chosen) + 2, np.bool_)
    edged[1:-1] = chosen
    edges = (edged[1:] != edged[:-1]).nonzero()[0].tolist()
    return edges[::2], edges[1::2]


class Crc32:
    """zlib.crc32 of each run of so many code points, in UTF-32, little-endian.

    A checksum of so many bytes is the exclusive or of what each byte gives in its place and of what no bit gives.
    """

    def __init__(self, size: int) -> None:
        from zlib import crc32

        self.size, length = size, size * CRC_ROWS
        self.nothing = np.uint32(crc32(bytes(length)))
        alone = [
            [crc32(bytes(at) + bytes([byte]) + bytes(length - at - 1)) for byte in range(256)] for at in range(length)
        ]
        tables = (np.array(alone, np.uint32) ^ self.nothing).reshape(size, CRC_ROWS, 256)
        # One table of two bytes saves a look-up: most characters have no third.
        self.low = tables[:, 1, :, None] ^ tables[:, 0, None, :]
        self.low = self.low.reshape(size, 1 << 16)
        self.high = tables[:, 2]

    def __call__(self, codes: Codes) -> Codes:
        """Give the checksums of all runs, in order.

        >>> from zlib import crc32
        >>> int(Crc32(2)(codes_of("若水"))[0]) == crc32("若水".encode("utf-32-le"))
        True
        """
        count = max(0, len(codes) - self.size + 1)
        sums = np.full(count, self.nothing, np.uint32)
        low, high = (codes & 0xFFFF).astype(np.intp), codes >> 16
        is_wide = np.count_nonzero(high)
        for at in range(self.size):
            sums ^= self.low[at].take(low[at : at + count])
            if is_wide:
                sums ^= self.high[at].take(high[at : at + count])
        return sums
