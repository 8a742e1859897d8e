"""Bylines as Taiwan's papers set them: 記者X／地名報導, 中央社記者X台北8日電, 生活中心／X報導."""

from __future__ import annotations

import re
from functools import cache

from newscrawler.parsers.labelled import LONGEST_BRACKET, read_names
from newscrawler.parsers.names import COMPOUND, HAN, PLACES, is_person

REPORT = r"(?:報導|报导|報道|报道|電|电|專訪|专访|特稿|撰稿|整理|綜合)"
# 陳小明 綜合報導 / 台北市; 张文清 李海 报道
LOCAL = re.compile(
    rf"(?P<names>{HAN}{{2,4}}(?:[ 、]{HAN}{{2,4}}){{0,3}})\s{{1,9}}(?:綜合|综合|攝影|摄影)?(?:報導|报导|报道|報道)(?:\s{{0,9}}[/／]\s{{0,9}}\S{{2,6}})?"
)
SLASHES = str.maketrans("╱∕⁄", "／／／")
DESK = re.compile(
    rf"\S{{2,12}}(?:中心|新聞|新闻|[報报網网]|頻道|頻道組|[組组])\s{{0,9}}[／/|｜]\s{{0,9}}(?P<names>(?!綜合|综合){HAN}{{2,4}}(?:[、，]{HAN}{{2,4}})*?)(?:\s+{HAN}{{2,4}})?(?:報導|报导|報道|报道)"
)
DATED = re.compile(r"^.{0,16}?\d{4}[.年/-]\d{1,2}[.月/-]\d{1,2}日?\s+")


@cache
def slashed() -> re.Pattern[str]:
    """記者林悅／南市報導, 〔記者巫其倫／台北報導〕, 金名/高雄報導, 記者王五台北報導."""
    return re.compile(
        rf"(?P<lead>(?:.{{0,18}}?(?:記者|记者|特派員|特派员|中心|新聞|新闻|實習記者))?\s{{0,9}})(?P<names>{HAN}[^／/|｜。，（）()]{{1,30}}?)\s{{0,9}}(?:[／/|｜]\s{{0,9}})(?P<place>[^／/。，（）()]{{0,12}}?){REPORT}\s{{0,9}}(?P<end>$|[〕】）)\]\s：:])"
    )


@cache
def unslashed() -> re.Pattern[str]:
    """民視新聞陳韻平、郭文海台北報導; 記者張三台北報導."""
    return re.compile(
        rf"(?P<lead>.{{0,18}}?(?:記者|记者|特派員|新聞|新闻))\s{{0,9}}(?P<names>(?:{HAN}{{2,4}}[、，,]\s?){{0,4}}?)(?P<last>{HAN}{{4,8}}?)\s?(?:報導|报导|綜合報導|報道|报道|(?:綜合)?\d{{1,2}}日(?:專)?電|\d{{1,2}}日綜合.{{0,6}}電)$"
    )


def report_byline(text: str) -> list[str]:
    """Give the persons of a Taiwanese byline, which stands alone or in brackets.

    >>> report_byline("記者林悅／南市報導"), report_byline("民視新聞陳韻平、郭文海台北報導"), report_byline("即時新聞／綜合報導")
    (['林悅'], ['陳韻平', '郭文海'], [])
    >>> report_byline("张文清 李海 报道"), report_byline("本报 综合报道")
    (['张文清', '李海'], [])
    """
    if len(text) > LONGEST_BRACKET or not re.search(REPORT, text):
        return []
    inner = DATED.sub("", text.strip(" 〔〕【】（）()[]▲●■").translate(SLASHES))
    local = LOCAL.fullmatch(inner)
    if local:
        return [name for name in read_names(local["names"], marked=False) if is_person(name)]
    desk = DESK.fullmatch(inner)
    if desk:  # 生活中心／王小明報導
        return [name for name in read_names(desk["names"], marked=False) if is_person(name)]
    match = slashed().match(inner)
    if match:
        return [name for name in read_names(match["names"], marked=False) if is_person(name)]
    match = unslashed().match(inner)
    return read_names(match["names"] + before_place(match["last"]), marked=False) if match else []


def before_place(text: str) -> str:
    """Give the name that a place follows without a mark, three characters where that reads as one; "" where none does.

    >>> before_place("林悅台北"), before_place("王小明台灣台北"), before_place("歐陽小明北京")
    ('林悅', '王小明', '歐陽小明')
    """
    sizes = (4, 3, 2) if text[:2] in COMPOUND else (3, 2, 4) if text[2:] not in PLACES else (2,)
    fitting = (text[:size] for size in sizes if 2 <= len(text) - size <= 4 and is_person(text[:size]))
    return next(fitting, "")


def is_report_byline(text: str) -> bool:
    """Tell whether a line is a Taiwanese byline, of a person or of a desk: 記者林悅／南市報導, 〔即時新聞／綜合報導〕."""
    inner = text.strip(" 〔〕【】（）()[]▲●■").translate(SLASHES)
    return len(inner) <= 40 and bool(
        slashed().fullmatch(inner)
        or report_byline(inner)
        or re.fullmatch(rf"\S{{2,14}}[／/|｜]\s*\S{{0,6}}{REPORT}", inner)
    )
