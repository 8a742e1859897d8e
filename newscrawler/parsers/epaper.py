"""Page -> issue, page number (版次) and page name (版名) of the printed paper it stands in or is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.date_text import Moment, moments

if TYPE_CHECKING:
    from newscrawler.parsers.page import Page

NUMBER = r"[A-Z]{0,2}\d{1,3}(?:[-－—~/]\d{1,3})?"
NAME = r"[\u3400-\u9fffA-Za-z·・/&＆]{2,12}"
# 第01版：要闻, 第A3版 综合, 版次：04, 04版:副刊, （2024年05月10日 04 版）
PAGE = re.compile(
    rf"第\s?(?P<nth>{NUMBER})\s?版(?:面)?(?:\s?[:：、·|\s]\s?(?P<nth_name>{NAME}))?"
    rf"|版次\s?[:：]?\s?第?\s?(?P<labelled>{NUMBER})(?!\d)(?:\s?版)?"
    rf"|(?<![\dA-Za-z第])(?P<plain>[A-Z]?\d{{2,3}})\s?版\s?(?:[:：]\s?(?P<plain_name>{NAME})|(?=[)）]))"
)
PAGE_NAME = re.compile(rf"版名\s?[:：]\s?(?P<name>{NAME})")
ADDRESS = re.compile(
    r"(?<![a-z])(?:e-?paper|paper)|digital|szb|dzb|szbz|newspaper|bz\.|/pc/(?:con|layout)|content_\d+_\d+"
)
HEAD, TAIL, LONGEST = 60, 4, 90
BY_HEAD, BY_TAIL, BY_ADDRESS, BY_COMMENT = 3.0, 2.0, 2.5, 4.0
NOT_NAMES = frozenset(("上一版", "下一版", "返回", "上一期", "下一期", "本版", "版面"))


def candidates(page: Page) -> dict[str, list[Candidate[str]]]:
    """Propose issue_date, page_number and page_name; nothing where the page tells of no printed paper."""
    found: dict[str, list[Candidate[str]]] = {"issue_date": [], "page_number": [], "page_name": []}
    for text, rule, weight in _lines(page):
        match = PAGE.search(text)
        if match:
            number = match["nth"] or match["labelled"] or match["plain"]
            found["page_number"].append(Candidate(number, rule, weight, text))
            days = [moment.day.isoformat() for moment in moments(text)]
            found["issue_date"] += [Candidate(day, rule, weight, text) for day in days[:1]]
        name = (match and (match["nth_name"] or match["plain_name"])) or _named(text)
        if name and name not in NOT_NAMES:
            found["page_name"].append(Candidate(name, rule, weight, text))
    noted = page.document.notes
    for field, name in (("page_number", "pagenumber"), ("page_name", "pagename")):
        found[field] += [Candidate(noted[name], "publishing comment", BY_COMMENT)] if name in noted else []
    if found["page_number"] or ADDRESS.search((page.document.url or "").lower()):
        found["issue_date"] += _issues(page)
    return found


def _named(text: str) -> str | None:
    match = PAGE_NAME.search(text)
    return match["name"] if match else None


def _lines(page: Page) -> Iterator[tuple[str, str, float]]:
    for block in page.before[-HEAD:]:
        if "版" in block.text and len(block.text) <= LONGEST and block.link_chars * 2 <= len(block.text):
            yield block.text, "line above the text", BY_HEAD
    for block in [*page.body[-1:], *page.inside[-TAIL:], *page.after[:TAIL]]:
        if "版" in block.text[-LONGEST:] and len(block.text) <= LONGEST:
            yield block.text, "line below the text", BY_TAIL


def _issues(page: Page) -> list[Candidate[str]]:
    """Give the day of the issue that the address or a line in the head of the page names."""
    from newscrawler.parsers.date_elsewhere import url_day

    day = url_day(page.document.url)
    found = [Candidate(day.isoformat(), "address", BY_ADDRESS)] if day else []
    heads = (_first(block.text) for block in page.before[-HEAD:] if len(block.text) <= LONGEST)
    return (
        found
        + [Candidate(moment.day.isoformat(), "head of the page", 1.0, moment.text) for moment in heads if moment][:1]
    )


def _first(text: str) -> Moment | None:
    return next(iter(moments(text)), None)
