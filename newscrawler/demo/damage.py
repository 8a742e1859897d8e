"""The damage of copied pages: readings in brackets after characters, put in on the level of bytes.

A copy holds the page as GBK bytes in traditional characters and replaces the two bytes of each listed character by
these bytes and its reading, without regard to where characters begin. Where the two bytes straddle two characters,
the rest of the line is read one byte out of step until a gloss, a tag or another ASCII byte.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from newscrawler.demo.dice import Dice

# Glossed are characters of traditional script only, as on the pages known to us.
POOL = (
    "業權網優質內結廣產麗線營務點勞動電視讓藝術節廠農樓書館腦還邊過這來說話時間題長門見學習歷鄉鎮縣區東車馬魚鳥風雲"
    "葉華葷蔥蘋蘭講課記設計調診證詞語誤請誰談論試該詳誠紅紙級約紀納純細終組織絡給統經維綱續線練緊緒繼總縮縫織繞繪"
    "聯聲職聽腸臉臨舉舊藥處號補裝複規覺觀親計訂討訓訪許評識譜譯議護讀變負財責敗貨販貧購貫貴買費貼賀資賓賞賠賴賽贈"
    "贏趕趙躍軍軌軟較輕載輛輪輸轉辦農運達違遠適選遞邏郵鄰醫釋針釘鉛銀銅錢錯鍵鏡鐘鐵鑰閃閉開閒陽陰階際隊隨險雖雙雞離難"
)
# Those of the pool whose bytes do appear across two characters in some of 200 pages of ours.
STRADDLERS = "內處敗葷習藥視變訓貨記藝總詳臉賴"
_TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvv")
_CHARACTER = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_ASCII = re.compile(rb"[\x00-\x7f]")


@cache
def reading(char: str) -> str:
    """Give the reading that pages print after a character."""
    from pypinyin import Style, pinyin

    return pinyin(char, style=Style.TONE)[0][0].replace("ɡ", "g")


def aligned(data: bytes) -> list[bytes]:
    """Give the pool's characters that stand in the text, in order of appearance."""
    text = data.decode("gbk")
    return [_gbk(char) for char in dict.fromkeys(text) if char in POOL]


def straddling(data: bytes) -> list[bytes]:
    """Give the characters whose bytes only appear across two characters of the text."""
    present = set(aligned(data))
    return [pair for pair in map(_gbk, STRADDLERS) if pair not in present and pair in data]


def _gbk(char: str) -> bytes:
    return char.encode("gbk")


def glossed_set(data: bytes, number: int) -> list[bytes]:
    """Choose the characters that this page glosses: 7 to 46 of its own, and one that only straddles two others.

    None is chosen that puts text out of step where the text could not be told any more.
    """
    dice = Dice(number, 301)
    present, starts = aligned(data), _character_starts(data)
    chosen = dice.sample(present, min(len(present), dice.between(7, 46)))
    for extra in (None, *straddling(data)):
        candidates = [*chosen, extra] if extra else chosen
        kept = _undoable(data, starts, candidates)
        if extra is None:
            chosen = kept
        elif kept == candidates:
            return kept
    return chosen


def _undoable(data: bytes, starts: set[int], chosen: list[bytes]) -> list[bytes]:
    """Leave out characters until every run out of step ends at the gloss of a character in step."""
    while True:
        marks = sorted((at, pair) for pair in chosen for at in _finditer(data, pair))
        bad = {
            pair
            for place, (at, pair) in enumerate(marks)
            if at not in starts
            and not _ends_well(data, starts, at, [mark for mark, _ in marks[max(0, place - 1) : place + 2]])
        }
        if not bad:
            return chosen
        chosen = [pair for pair in chosen if pair not in bad]


def _ends_well(data: bytes, starts: set[int], at: int, near: list[int]) -> bool:
    """Say whether what a gloss puts out of step ends at the next gloss, and can be told from the readings."""
    follower = near[-1]
    stop = _ASCII.search(data, at + 2)
    end = stop.start() if stop else len(data)
    if follower <= at + 1 or follower not in starts or follower + 2 > end or any(at - 1 <= mark < at for mark in near):
        return False
    try:
        data[at + 2 : follower + 1].decode("gbk")
    except UnicodeDecodeError:
        return False
    return is_commonest(data[at : at + 2]) and is_commonest(data[follower : follower + 2])


@cache
def is_commonest(pair: bytes) -> bool:
    """Say whether first byte and reading name this character: no other common one shares both."""
    from newscrawler.demo.script import is_common

    char = pair.decode("gbk")
    return not any(other != char and reading(char) in _readings(other) and is_common(other) for other in _row(pair[0]))


@cache
def _readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(char, style=Style.TONE, heteronym=True)[0])


@cache
def _row(lead: int) -> tuple[str, ...]:
    pairs = (bytes((lead, trail)) for trail in range(0x40, 0xFF) if trail != 0x7F)
    return tuple(char for pair in pairs if (char := pair.decode("gbk", "ignore")))


def _character_starts(data: bytes) -> set[int]:
    return {found.start() for found in _CHARACTER.finditer(data)}


def _finditer(data: bytes, pair: bytes) -> list[int]:
    found, at = [], data.find(pair)
    while at >= 0:
        found.append(at)
        at = data.find(pair, at + 2)
    return found


def gloss(data: bytes, glossed: list[bytes], number: int) -> bytes:
    """Put the readings in, character by character of the set; some pages leave a blank after some readings."""
    blank = b" " if number % 7 == 3 else b""
    for pair in glossed:
        spaced = blank if pair[1] % 5 == 0 else b""
        data = data.replace(pair, pair + b"(" + reading(pair.decode("gbk")).encode("gbk") + spaced + b")")
    return data


def gloss_toneless(data: bytes, glossed: list[bytes]) -> bytes:
    """Put readings without tones in: the second family of such pages."""
    for pair in glossed:
        data = data.replace(pair, pair + b"(" + reading(pair.decode("gbk")).translate(_TONELESS).encode() + b")")
    return data


def reencoded(data: bytes) -> bytes:
    """Give the page in UTF-8 as a careless converter made it: an invalid pair becomes `?` and takes both bytes."""
    codecs.register_error("newscrawler-demo-careless", _careless)
    return data.decode("gbk", "newscrawler-demo-careless").encode()


def _careless(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "?", min(error.start + 2, len(error.object))
