"""Readings of characters (Hanyu Pinyin), and which characters can stand behind a reading. Source: the package pypinyin."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from newscrawler.characters import commonest

# Letters of pinyin with a tone mark, as GBK has them (row A8), and the two letters that it has twice.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
LETTERS = "a-zêüɑɡ" + TONED
TWINS = str.maketrans("ɑɡ", "ag")
TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
# Answers that are kept, so that no page makes a long crawl grow.
REMEMBERED = 50_000
# The commonest marks of Chinese text, commonest first.
PUNCTUATION = "，，。。、“”：；！？（）《》"


def normal(reading: str) -> str:
    """Give a reading in the one form that we compare: composed, without blanks and twin letters."""
    return unicodedata.normalize("NFC", reading.strip().translate(TWINS))


@lru_cache(REMEMBERED)
def toneless(reading: str) -> str:
    """Give a reading without its tone.

    >>> toneless("lǜ"), toneless("quán")
    ('lü', 'quan')
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", reading).translate(TONE_MARKS))


@lru_cache(REMEMBERED)
def readings_of(character: str) -> tuple[str, ...]:
    """List the readings of a character with tones, the usual one first; none for what is no Chinese character."""
    from pypinyin.constants import PINYIN_DICT

    return tuple(map(normal, PINYIN_DICT.get(ord(character), "").split(","))) if len(character) == 1 else ()


@lru_cache(REMEMBERED)
def reads(character: str, reading: str) -> bool:
    """Tell whether a character has a reading. A reading without tone fits every tone; ü may be written u or v."""
    reading = normal(reading)
    own = readings_of(character)
    if reading in own:
        return True
    if toneless(reading) != reading:
        return False
    plain = {toneless(each) for each in own}
    return bool(plain & {reading, reading.replace("v", "ü")}) or reading in {each.replace("ü", "u") for each in plain}


@lru_cache(REMEMBERED)
def is_traditional_only(character: str) -> bool:
    """Tell whether GBK has a character that GB2312 has not: the traditional forms, and rare characters."""
    return can_encode(character, "gbk") and not can_encode(character, "gb2312")


def can_encode(character: str, codec: str) -> bool:
    """Tell whether a codec has a character."""
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@cache
def rank() -> dict[str, int]:
    """Map the commonest traditional and simplified characters to their place, 0 the commonest."""
    hans, hant = commonest("zh-Hans"), commonest("zh-Hant")
    return {c: i for i, c in enumerate(hans)} | {c: i for i, c in enumerate(hant)}


@lru_cache(REMEMBERED)
def commonness(character: str) -> int:
    """Weigh how likely a character is in news text: 9 to 6 the commonest, 1 in common use, 0 rare, -4 none of text."""
    if character in PUNCTUATION:
        return 9 - PUNCTUATION.index(character) // 2
    if character == "\ufffd":
        return 0  # What stands for a lost character is weighed by who assumes it.
    place = rank().get(character)
    return 6 - place // 500 if place is not None else uncommonness(character)


def uncommonness(character: str) -> int:
    """Weigh a character that is not among the commonest: 1 in common use, 0 rare, -4 no character of Chinese text."""
    if not "\u2010" <= character < "\ue000" and not "\uff00" <= character <= "\uffef":
        return -4
    return int(can_encode(character, "gb2312") or is_in_common_use(character))


def is_in_common_use(character: str) -> bool:
    """Tell whether a character is on level 1 of Big5: the 5,401 in common use."""
    return can_encode(character, "big5") and character.encode("big5") < b"\xc6\xa1"


@cache
def characters_led_by(lead: int) -> tuple[str, ...]:
    """List the characters of GBK whose first byte is lead, the commonest first."""
    pairs = (bytes((lead, trail)).decode("gbk", "ignore") for trail in range(0x40, 0xFF) if trail != 0x7F)
    return tuple(sorted((c for c in pairs if len(c) == 1 and c > "\x7f"), key=commonness, reverse=True))


@lru_cache(REMEMBERED)
def candidates(lead: int, reading: str) -> tuple[str, ...]:
    """List the characters with that first byte of GBK and that reading, the likeliest first.

    A reading with tone is of a traditional-only character; a usual reading goes before a side one.

    >>> candidates(0xC2, "lián")[0]
    '聯'
    """
    found = [c for c in characters_led_by(lead) if reads(c, reading)]
    if toneless(normal(reading)) != normal(reading):
        found = [c for c in found if is_traditional_only(c)]
    return tuple(sorted(found, key=lambda c: (-commonness(c), readings_of(c)[0] != normal(reading))))
