"""Characters: the commonest of a script, which tell a right decoding from a wrong one, and those that nobody sees."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = ("zh-Hans", "zh-Hant", "ja", "ko")

# Bytes of control characters that are no text: all but tab, line breaks, vertical tab and form feed.
CONTROLS = bytes([*range(9), *range(14, 32), 127])
BLANKS = "\n\r\t\xa0\u3000"  # no-break and ideographic ones among them
# Control characters, soft hyphen, zero-width blanks and joiners, byte order mark, what turns the direction of text, and characters of tags.
UNSEEN = dict.fromkeys(
    (
        *CONTROLS,
        *(0xAD, 0x61C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    )
)


def visible(text: str) -> str:
    """Give text without characters that nobody sees.

    >>> visible("青\u200b禾\u202e县 \u2066日报\u2069")
    '青禾县 日报'
    """
    if text.isprintable():
        return text
    # Blanks and line breaks are no printable characters for Python either. Translating 5,500 characters takes 310 us, this 10.
    rest = text
    for blank in BLANKS:
        rest = rest.replace(blank, " ")
    return text if rest.isprintable() else text.translate(UNSEEN)


@cache
def commonest(script: str) -> str:
    """Give the commonest characters of a script (one of SCRIPTS), commonest first.

    >>> commonest("zh-Hant")[:4]
    '的一是在'
    """
    lines = files("newscrawler").joinpath("data/common_characters.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))[script]


@cache
def common_set(*scripts: str) -> frozenset[str]:
    """Give the commonest characters of several scripts as one set."""
    return frozenset("".join(map(commonest, scripts)))
