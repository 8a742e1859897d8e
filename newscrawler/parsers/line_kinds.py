"""Text of a line -> what kind of line it looks like, whatever page it stands on.

Words are looked up in the lower-case text by str methods: four times as fast as one pattern of all of them. Compiled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COPYRIGHT = (
    "©|(c)|copyright|版权|版權|免责|免責|声明：|声明:|聲明：|未经|未經|alle rechte|tous droits|derechos reservados|무단"
).split("|")
PROMPT = (
    "read more|read also|read next|read the|also read|see also|more on|more from|more about|related|recommended|watch|listen|click|tap|subscribe|sign up|"
    "follow|share|advertis|sponsored|continue reading|don't miss|don’t miss|most read|most popular|lire aussi|à lire|lesen sie|mehr zum|lees ook|"
    "leer también|lea también|leia|läs mer|läs också|les også|læs også|leggi anche|baca juga|czytaj|zobacz|читайте|также|相关|相關|推荐|推薦|延伸閱讀|"
    "延伸阅读|更多|点击|點擊|分享|扫|掃|关注|關注|下载|下載|上一篇|下一篇|热门|熱門|大家都|猜你|广告|廣告|查看|评论|評論|网友|打开|原标题|举报|收藏|"
    "返回|您的|本文|看更多"
).split("|")
BEGINNINGS = {"copyright": tuple(COPYRIGHT), "prompt": tuple(PROMPT)}
# Words that prompts, consent boxes and log-in boxes hold anywhere; the commonest first.
LATIN_WORDS = (
    "app|newsletter|subscri|sign up|facebook|twitter|login|log in|cookie|google play|javascript|your email|advertisement|abonn|suscr|telegram|"
    "all rights reserved"
).split("|")
# These by one pattern: re skips to the few characters that one of them can begin with, which Latin letters do not allow.
HAN_WORDS = re.compile(
    "微信|微博|公众号|公眾號|二维码|客户端|點我|點擊|点击|登录|注册|跟贴|评论|訂閱|追蹤|粉絲|授权|授權|转载|轉載|侵权"
)
CREDIT = re.compile(
    r"[\[【（(]?\s{0,9}(?:责任编辑|责编|编辑|責任編輯|編輯|作者|记者|記者|来源|來源|稿源|文|图|圖|摄影|攝影|校对|审核|审校|监制|编审|值班|通讯员|"
    r"新媒体编辑|撰文|翻译|出品|策划|统筹|供稿|选稿|初审|复审|终审|主编|编译|责任校对|实習編輯|採訪|采写|采访)\s{0,9}[:：/／丨|]|"
    r"(?:by|von|par|por|di|door|av|af|fotos?|photos?|photograph|image|credits?|sources?|quelle|bild|editor|editing|reporting|written|fuente|fonte|text)"
    r"\s{0,9}(?:by)?\s{0,9}[:：]|by [a-zà-þ]"
)
CREDIT_MARKS = frozenset(":：/／丨|")
CREDIT_REACH = 14
CLOCK = re.compile(r"\d:\d\d")
# Three patterns, as one that begins in three ways would be tried at every character.
FIRST_DAY = re.compile(r"\D{0,25}(?:19|20)\d\d\s{0,9}[-/年.]\s{0,9}\d{1,2}")
DOTTED_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d")
NAMED_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}\.? \d{1,2},? (?:19|20)\d\d")
PICTURED_LATIN = tuple("photo|reuters|getty|afp|dpa|imago|picture alliance".split("|"))
PICTURED = (*"摄|攝|图|圖|資料照|提供".split("|"), *PICTURED_LATIN)
PICTURE_STARTS = tuple("▲|△|▼|photo|foto|image|file photo|画像|写真|图：|图1|图2|圖：|圖:|圖/|圖說".split("|"))
# How many characters at a line's end name the agency or photographer of a picture.
PICTURED_REACH = 22
SYMBOLS = frozenset("•▲▼►▶>»→|-–—*·■●◆★☆※#@/<←◎△▽")
QUOTES = frozenset('"“”「『«„')
BRACKETS = {"[": "]", "【": "】", "（": "）", "(": ")", "<": ">", "《": "》", "「": "」"}
# Words by their first character: most lines begin with none of these.
STARTS: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
for _kind, _words in BEGINNINGS.items():
    for _first in {word[0] for word in _words}:
        STARTS.setdefault(_first, []).append((_kind, tuple(word for word in _words if word[0] == _first)))
# Lines above this many bytes are read as prose.
SHORT = 130
# Kinds are told by a line's head and tail; looking further costs time and finds words of the story.
REACH = 300


def beginning(text: str) -> str | None:
    """Name how a line begins: copyright, credit, prompt, symbol, quote, or none of them."""
    return _beginning(text[:REACH].lower())


def _beginning(low: str) -> str | None:
    first = low[0]
    for name, starts in STARTS.get(first, ()):
        if low.startswith(starts):
            return name
    if first in SYMBOLS:
        return "symbol"
    if first in QUOTES:
        return "quote"
    marked = low.startswith("by ") or not CREDIT_MARKS.isdisjoint(low[:CREDIT_REACH])
    return "credit" if marked and CREDIT.match(low) else None


def holds(low: str, words: Sequence[str]) -> bool:
    """Tell whether a text holds one of the words; a plain loop, as a generator takes twice the time."""
    for word in words:  # noqa: SIM110
        if word in low:
            return True
    return False


def kinds(text: str, size: int) -> Sequence[str]:
    """Name the kinds that a line of so many UTF-8 bytes looks like, as features."""
    return _kinds_of_short(text) if size <= SHORT else _kinds(text, "L")


@lru_cache(
    maxsize=4096
)  # labels, menus and credits come again on page after page: a quarter of them on pages of 215 sites
def _kinds_of_short(text: str) -> tuple[str, ...]:
    return (*_kinds(text, "S"), *shape(text))


def _kinds(text: str, end: str) -> list[str]:
    low = text[:REACH].lower()
    found = []
    begins = _beginning(low)
    if begins:
        found.append(f"{begins} {end}")
    if holds(low, LATIN_WORDS) or (not low.isascii() and HAN_WORDS.search(low)):
        found.append(f"prompt in {end}")
    if (":" in low and CLOCK.search(low)) or (("20" in low or "19" in low) and names_day(low)):
        found.append(f"stamp {end}")
    tail = text[-PICTURED_REACH:].lower()
    if low.startswith(PICTURE_STARTS) or holds(tail, PICTURED_LATIN if tail.isascii() else PICTURED):
        found.append(f"caption {end}")
    if BRACKETS.get(text[0]) == text[-1]:
        found.append(f"bracket {end}")
    if text[-1] in "?？":
        found.append(f"question {end}")
    elif text[-1] in ":：":
        found.append(f"colon {end}")
    return found


def names_day(low: str) -> bool:
    """Tell whether a line names a day with its year: early by figures alone, or anywhere in a Western form."""
    return bool(FIRST_DAY.match(low) or ("." in low and DOTTED_DAY.search(low)) or NAMED_DAY.search(low))


def shape(text: str) -> list[str]:
    """Name what the characters of a short line are."""
    if text.isupper():
        return ["upper"]
    if not any(map(str.isalpha, text)):
        return ["digits"]
    return []
