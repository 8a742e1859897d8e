"""Article -> the place it is reported from, as its dateline names it: 本报驻马店11月3日讯, 記者王大明／台北報導, BERLIN (dpa) -."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.parsers.page import Page

LINES_READ, LONGEST_LEAD = 3, 80  # a dateline opens the text: in its first lines, before anything is told
HAN = "\u4e00-\u9fff"
DATE = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:凌晨|清晨|早|上午|中午|下午|晚|夜|深夜)?"
WORD = r"(?:(?:专|專|急|快)?(?:电|電)|讯|訊|消息|报道|報道|報導)"
OUTLET = rf"(?:据|據)?(?:本[报報网網刊台臺社站]|[{HAN}]{{1,8}}?(?:社|网|網|日报|日報|晚报|晚報|电视台|電視臺))"
WRITERS = (
    r"(?:[（(](?:本[报報网網台臺社])?(?:见习|實習|实习|特[约約派])?(?:记者|記者|通讯员|通訊員)[^（）()]{1,40}[）)])?"
)
OPENINGS = (
    # 本报驻马店11月3日讯, 新华社北京11月3日电, 本报讯 gives none
    re.compile(
        rf"^\W{{0,3}}{OUTLET}[\s·•／/:：,，-]*([{HAN}]{{2,12}}?)[\s·•,，]*(?:{DATE})?\s{{0,9}}{WRITERS}\s{{0,9}}{WORD}(?![{HAN}]{{0,2}}员|員)"
    ),
    # 〔記者王大明／台北報導〕, 記者王大明台中報導
    re.compile(rf"^(?:[\w. ]{{6,30}} )?[{HAN}]{{2,4}}[／/╱∕]([{HAN}]{{2,4}}?)(?:报道|報道|報導)"),
    re.compile(
        rf"^\W{{0,3}}(?:[{HAN}]{{2,6}})?(?:记者|記者|中心|特派員)[{HAN}、\s]{{1,20}}?[／/╱∕\s]\s{{0,9}}([{HAN}]{{2,6}}?)(?:{DATE})?\s{{0,9}}(?:(?:综合|綜合|连线|連線)?(?:报道|報道|報導)|电|電)"
    ),
)
WESTERN = re.compile(
    r"^\W{0,3}([A-ZÀ-Ý][\w.'’-]*(?:[ /][A-ZÀ-Ý][\w.'’-]*){0,3})(?:, [A-Z][\w. ]{1,20})?(?:, \w+\.? \d{1,2})?"
    r"\s{0,9}(?:\((?:AP|AFP|Reuters|dpa|UPI|EFE|ANSA|APA|Xinhua|[A-Za-z/]{2,12})\)\s{0,9}[-–—]{1,2}|[—–]{1,2}|--)\s"
)
# What stands there and is no place: 本报综合讯, 本报记者报道, 新华社快讯.
NO_PLACE = re.compile(
    r"[记記]者|通[讯訊]|[综綜]合|特[约約派]|[独獨]家|[专專][题題稿]?$|^快|[实實][习習]|[编編][辑輯]|[评評][论論]|[图圖]片|[视視][频頻]|[连連][载載線线]|[报報][道導导]|[电電]$|[讯訊]$|消息|[据據]"
    r"|今[日天]|昨[日天]|援引|[发發][表布]|日前|近日|最新|客[户戶]端|[频頻]道|[网網][站友]?$|科技$|音[乐樂]$|[财財][经經]$|[体體]育$|[娱娛][乐樂]$"
)


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose the place of the dateline, from the article's first lines."""
    return place_in([block.text for block in page.body[:LINES_READ]])


def place_in(lines: Sequence[str]) -> list[Candidate[str]]:
    """Give the place that a text's first lines name as where it is reported from.

    >>> [c.value for c in place_in(["本报驻马店11月3日讯（记者 张三）昨日，"])], place_in(["本报讯（记者张三）昨日"])
    (['驻马店'], [])
    >>> [c.value for c in place_in(["〔記者王大明／台北報導〕今天"])], [c.value for c in place_in(["BERLIN (dpa) - Am Montag"])]
    (['台北'], ['BERLIN'])
    """
    found = []
    for rank, line in enumerate(lines[:LINES_READ]):
        lead = line[:LONGEST_LEAD]
        matches = [(pattern.match(lead), "opening of the text") for pattern in OPENINGS]
        if rank == 0:
            matches.append((WESTERN.match(lead), "name before a dash"))
        for match, rule in matches:
            if match and not NO_PLACE.search(match[1]):
                found.append(Candidate(match[1], rule, 1.0 - rank / 10))
    return found
