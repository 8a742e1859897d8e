"""Decodes pages that are cut or broken in places: the rest of the text stays as it is."""

from __future__ import annotations

import re

from newscrawler.characters import SCRIPTS, common_set
from newscrawler.charset.labels import MULTIBYTE, codecs_of

# A page that breaks more often is not a page with broken places: it is decoded plainly.
MOST_BREAKS = 40
# Bytes to each side of a break that are looked through for where a byte was lost.
REACH = 1000
REPLACEMENT = "\ufffd"
# Where Python's codecs differ from the web's (WHATWG Encoding Standard): single bytes that are no character, which cp932
# reads as private use, and marks of Big5 that its Hong Kong supplement reads as others.
CP932_STRAY = "\x80\uf8f0\uf8f1\uf8f2\uf8f3"
DIFFERENCES = {
    "cp932": tuple((stray, REPLACEMENT) for stray in CP932_STRAY),
    "big5hkscs": (("•", "‧"), ("､", "﹑"), ("∼", "～"), ("‾", "¯"), ("¥", "￥"), ("£", "￡")),
}
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
# What Python's codecs say of a page that ends within a character.
CUT = ("incomplete multibyte sequence", "unexpected end of data", "truncated data")


def read(body: bytes, name: str) -> str:
    """Decode a page; what is broken becomes U+FFFD. Never raises for a name that encoding_name gave."""
    strict = read_strictly(body, name)
    if strict is None and name not in MULTIBYTE:
        return body.decode(codecs_of(name)[-1], "replace")
    if strict is not None and not (name == "gbk" and PRIVATE_USE.search(strict)):
        return strict
    rescued = read_around_breaks(body, codecs_of(name)[0])
    if strict is None and name != "gbk":
        return rescued
    # GB18030 has characters of four bytes, but it also reads text that is out of step as private use.
    return max(rescued, strict or read_around_breaks(body, "gb18030"), key=soundness)


def read_strictly(body: bytes, name: str) -> str | None:
    """Decode a page, or give None where a byte is wrong. A character cut off by the page's end is no wrong byte."""
    for codec in codecs_of(name):
        text = read_with(body, codec)
        if text is not None:
            return text
    return None


def read_with(body: bytes, codec: str) -> str | None:
    """Decode a page with one of Python's codecs, or give None where a byte before its last character is wrong."""
    try:
        text = body.decode(codec)
        for read_as, meant in DIFFERENCES.get(codec, ()):
            text = text.replace(read_as, meant)
        return text
    except UnicodeDecodeError as error:
        if error.reason in CUT and error.start > 0:
            return body[: error.start].decode(codec) + REPLACEMENT
    return None


def read_around_breaks(body: bytes, codec: str) -> str:
    """Decode a page of a two-byte encoding; after a lost or stray byte the text is read in step again."""
    parts: list[str] = []
    rest = body
    for _ in range(MOST_BREAKS):
        try:
            return "".join([*parts, rest.decode(codec)])
        except UnicodeDecodeError as error:
            start, end = run_around(rest, error.start)
            parts += [rest[:start].decode(codec, "replace"), read_run(rest[start:end], error.start - start, codec)]
            rest = rest[end:]
    return "".join([*parts, rest.decode(codec, "replace")])


def run_around(body: bytes, offset: int) -> tuple[int, int]:
    """Give begin and end of the run of text around an offset: from ASCII that no character ends with to the next such."""
    start = offset
    while start > max(0, offset - REACH) and not is_boundary(body[start - 1]):
        start -= 1
    if start == offset - REACH:  # No boundary near: the part before the break was read without complaint.
        start = offset
    end = offset + 1
    while end < min(len(body), offset + REACH) and not is_boundary(body[end]):
        end += 1
    return start, end


def is_boundary(byte: int) -> bool:
    """Tell whether a byte is ASCII that is never the second byte of a character (digits are, in GB18030)."""
    return byte < 0x30 or 0x3A <= byte < 0x40


def read_run(run: bytes, offset: int, codec: str) -> str:
    """Read a run that breaks at an offset: leave out the one or two bytes without which most of it makes sense."""
    behind = worth_of_rests(run, codec)
    before, at = 0.0, 0
    best = (float("-inf"), 0, 1)
    while at <= offset:
        best = max(best, *((before + behind[at + length] - length / 2, at, length) for length in (1, 2)))
        step, worth = character_at(run, at, codec)
        before, at = before + worth, at + step
    _, start, length = best
    return run[:start].decode(codec, "replace") + REPLACEMENT + run[start + length :].decode(codec, "replace")


def worth_of_rests(run: bytes, codec: str) -> list[float]:
    """Weigh the text from each byte of the run on to its end, as it reads when a character begins at that byte."""
    worths = [0.0] * (len(run) + 4)
    for at in range(len(run) - 1, -1, -1):
        step, worth = character_at(run, at, codec)
        worths[at] = worth + worths[at + step]
    return worths


def character_at(run: bytes, at: int, codec: str) -> tuple[int, float]:
    """Give length and worth of the character that begins at a byte: 1 a common one, 0 another, -1 a broken byte."""
    if run[at] < 0x80:
        return 1, 0.0
    character = run[at : at + 2].decode(codec, "ignore")
    if len(character) != 1 or character < "\x80" or character in CP932_STRAY:
        return 1, -1.0
    return 2, float(character in common_set(*SCRIPTS))


def soundness(text: str) -> int:
    """Weigh one reading of a page: common characters, less what is broken."""
    return sum(map(common_set(*SCRIPTS).__contains__, text)) - text.count(REPLACEMENT)
