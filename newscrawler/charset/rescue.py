"""Decodes pages that are cut or broken in places: the rest of the text stays as it is."""

from __future__ import annotations

from newscrawler.characters import common_set
from newscrawler.charset.labels import MULTIBYTE, codecs_of

# A page that breaks more often is not a page with broken places: it is decoded plainly.
MOST_BREAKS = 40
# Bytes to each side of a break that are looked through for where a byte was lost.
REACH = 300
REPLACEMENT = "\ufffd"
# Single bytes that are no character, but that Python's cp932 reads as private use (Shift_JIS of the web: errors).
CP932_STRAY = "\x80\uf8f0\uf8f1\uf8f2\uf8f3"
# What Python's codecs say of a page that ends within a character.
CUT = ("incomplete multibyte sequence", "unexpected end of data", "truncated data")


def read(body: bytes, name: str) -> str:
    """Decode a page; what is broken becomes U+FFFD. Never raises for a name that encoding_name gave."""
    strict = read_strictly(body, name)
    if strict is not None:
        return strict
    if name not in MULTIBYTE:
        return body.decode(codecs_of(name)[-1], "replace")
    return read_around_breaks(body, codecs_of(name)[-1 if name == "gbk" else 0])


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
        return mark_stray(text) if codec == "cp932" else text
    except UnicodeDecodeError as error:
        if error.reason in CUT and error.start > 0:
            return body[: error.start].decode(codec) + REPLACEMENT
    return None


def mark_stray(text: str) -> str:
    """Give Shift_JIS text with its stray bytes as U+FFFD."""
    for stray in CP932_STRAY:
        text = text.replace(stray, REPLACEMENT)
    return text


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
    """Read a run that breaks at an offset in the way that leaves most common characters and fewest broken ones."""
    plain = run.decode(codec, "replace")
    ways = [plain]
    for start in range(0, offset + 1, 2):
        for length in (1, 2):
            try:
                ways.append(run[:start].decode(codec) + REPLACEMENT + run[start + length :].decode(codec))
            except UnicodeDecodeError:
                continue
    return max(ways, key=soundness)


def soundness(text: str) -> float:
    """Weigh one reading of a run: common characters, less what is broken."""
    common = common_set("zh-Hans", "zh-Hant", "ja", "ko")
    return sum(map(common.__contains__, text)) - text.count(REPLACEMENT) - 0.01 * len(text)
