"""Page -> the outlet it names as the article's source, its address, and the headline of the original."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.credit_lines import BELOW, BODY, FAR, HEAD, INSIDE, Line, gather
from newscrawler.parsers.info_line import OUTLET
from newscrawler.parsers.labelled import DATE, LONGEST_LINE, LONGEST_SOURCE, read_credits, read_source
from newscrawler.parsers.labels import ORIGINAL_TITLE, SOURCE
from newscrawler.parsers.names import HAN, is_person
from newscrawler.parsers.publisher import site_names
from newscrawler.parsers.rights import same_house

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.markup.element import Element
    from newscrawler.parsers.page import Page

# The nearer to the headline and the clearer the label, the more a name is trusted.
PLACE_WEIGHT = {HEAD: 9.0, INSIDE: 5.0, BELOW: 6.0, BODY: 4.0}
SOURCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:source|sourcename|media[_-]?name|laiyuan|ly|origin|copyfrom|come-?from|author-?name|weibo_user|account|nickname)(?:$|[\s_-])|source[_-]?(?:name|baidu)|baidu[_-]?source|(?:^|\s)\w*(?:Source|source)$",
)
NO_OUTLET = re.compile(
    r"[记記]者|[编編][辑輯]|报导|報導|作者|撰文|中心$|[组組]$|[©@]|https?:|www\.|^(?:发布|發布|更新|发表)|日期|时间|評論|评论|浏览|[:：]"
)
META = ("source", "mediasource", "og:article:source", "article:source", "copyfrom", "contentsource", "dc.source")
EMPTY = frozenset("未知 不详 无 無 暂无 本站 网络 網絡 互联网 本站原创 原创 转载 综合 其他 来源 來源 null none".split())
LABEL = re.compile(r"^.{0,2}[来來]\s?源\s?[:：]?")
QUOTES = "“”\"'「」『』《》"
# An address that leads somewhere: no script, no bare mark.
HREF = re.compile(r"(?:https?:)?//[^/#?]+\.[^/#?]+|(?!https?:|javascript|mailto|#)[\w./?]", re.IGNORECASE)
MOST_ELEMENTS, ELEMENT_REACH = 30, 10
BELOW_SOURCE_REACH, ALONE_REACH, LABEL_REACH = 12, 4, 5
WESTERN_ABOVE, MOST_WORDS = 12, 5  # lines above the text of a page in another language; words of an outlet's name


def candidates(page: Page, lines: Sequence[Line] | None = None) -> list[Candidate[str]]:
    """Propose outlets: after a label, in an element named for it, after the time, in metadata, in place of an old headline."""
    lines = gather(page) if lines is None else lines
    found = [*labelled(lines), *from_elements(lines), *after_time(lines), *outlet_alone(lines), *from_metadata(page)]
    found += [
        Candidate(c.value.strip(QUOTES), f"outlet as original title in {line.place}", 3.0, line.text)
        for line in lines
        for c in line.values(ORIGINAL_TITLE)
        if is_outlet(c.value.strip(QUOTES))
    ]
    return [c for c in found if is_possible(c.value)]


def is_possible(value: str) -> bool:
    """Tell whether a text can be an outlet's name at all."""
    return 1 < len(value) <= LONGEST_SOURCE and value.casefold() not in EMPTY and not re.fullmatch(r"[\d\W]+", value)


def is_outlet(text: str) -> bool:
    """Tell whether a text is the bare name of an outlet.

    >>> is_outlet("駐馬店日報"), is_outlet("小城日报的春天来了"), is_outlet("甲县融媒体中心")
    (True, False, True)
    """
    return (
        1 < len(text) <= 14
        and bool(OUTLET.search(text))
        and not re.search(r"[\s，。！？：的]|^(?:快讯|快訊|新闻|新聞|频道|消息)", text)
    )


def labelled(lines: Sequence[Line]) -> Iterator[Candidate[str]]:
    """Outlets after 来源 and its kin."""
    for line in lines:
        if not line.credits or (line.place == BODY and not line.is_credit and not line.text.endswith(("）", ")"))):
            continue
        if line.place == BELOW and line.distance > BELOW_SOURCE_REACH:
            continue
        for credit in line.values(SOURCE):
            value = outlet_of(credit.value) or (logo_of(line) if line.place == HEAD else "")
            if (
                value
                and (line.place == HEAD or line.is_credit or line.place == BODY)
                and (credit.marked or line.place == HEAD or is_outlet(value))
            ):
                yield Candidate(value, f"label in {line.place}", PLACE_WEIGHT[line.place], line.text)


def western(page: Page) -> Candidate[str] | None:
    """Give the outlet that a page in another language names after Source:, by its headline or below its text.

    Only a line of credits counts below: other sources are those of figures.
    """
    for place, blocks in ((HEAD, page.before[-WESTERN_ABOVE:]), (BELOW, [*page.inside, *page.after[:LABEL_REACH]])):
        for block in blocks:
            if "ource" not in block.text.lower() or len(block.text) > LONGEST_LINE:
                continue
            for credit in read_credits(block.text):
                name = credit.value.strip(" .()")
                if credit.role == SOURCE and credit.marked and is_western_outlet(name):
                    return Candidate(name, f"label in {place}", PLACE_WEIGHT[place], block.text)
    return None


def is_western_outlet(name: str) -> bool:
    """Tell whether a text reads as an outlet's name in Latin letters: short, its main words in capitals.

    >>> [is_western_outlet(t) for t in ("Qingxi Daily", "The Gazette of Eastport", "the census of 2021", "https://a.example/")]
    [True, True, False, False]
    """
    words = name.split()
    return (
        0 < len(words) <= MOST_WORDS
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and "/" not in name
        and not re.search(r"[,;:@]|\d", name)
        and is_possible(name)
    )


def logo_of(line: Line) -> str:
    """Give the alternative text of the logo that stands for an outlet's name behind its label."""
    texts = (image.get("alt") or image.get("title") or "" for image in islice(line.block.box.iter("img"), LABEL_REACH))
    return next((text.strip() for text in texts if is_outlet(text.strip())), "")


def outlet_of(value: str) -> str:
    """Take the outlet from a labelled value, without a reporter's name after it.

    >>> outlet_of("中国新闻网 王小帆"), outlet_of("甲网-《乙日报》"), outlet_of("新华网 客户端")
    ('中国新闻网', '甲网-《乙日报》', '新华网 客户端')
    """
    words = value.split(" ")
    if len(words) > 1 and is_person("".join(words[1:])) and not is_person(words[0]):
        return words[0]
    return value.strip(" ,，、")


def from_elements(lines: Sequence[Line]) -> Iterator[Candidate[str]]:
    """Texts of elements around the headline that are named source, media or account, and alt texts of logos in them."""
    for line in lines:
        far = line.place != HEAD or min(line.distance, line.from_title) > ELEMENT_REACH
        if far or "©" in line.text or names_source(line):
            continue
        follower = line.block.box.following() if line.from_title <= ALONE_REACH else None
        elements = chain(named_elements(line.block.box), named_elements(follower) if follower is not None else ())
        for value in map(element_value, elements):
            if is_shown_name(value):
                yield Candidate(
                    whole_name(value, line.text), "element named source", 8.0 - (line.distance > 8), line.text
                )


def names_source(line: Line) -> bool:
    """Tell whether a line names a source after a label; a label alone may stand before a logo."""
    return any(credit.value for credit in line.values(SOURCE))


def element_value(element: Element) -> str:
    """Text of an element, or of the logo in it, without its label."""
    return read_source(LABEL.sub("", text_of(element)))


def is_shown_name(value: str) -> bool:
    """Tell whether what an element shows can be an outlet's name on a Chinese page."""
    return bool(re.search(HAN, value)) and not (is_person(value) or DATE.search(value) or NO_OUTLET.search(value))


def whole_name(value: str, text: str) -> str:
    """Give the outlet with what a hyphen joins to it behind the element: 甲网 of 甲网-综合."""
    at = text.find(value)
    joined = re.match(r"[-－—·]\S{2,12}", text[at + len(value) :]) if value and at >= 0 else None
    return value + joined[0] if joined else value


def named_elements(block: Element) -> Iterator[Element]:
    """A block's element and the inline ones in it whose class or id says source."""
    for element in islice(block.iter(), MOST_ELEMENTS):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if name != " " and len(name) < 200 and SOURCE_CLASS.search(name):
            yield element


def text_of(element: Element) -> str:
    """Text of an element, or of the logo in it."""
    text = " ".join("".join(islice(element.itertext(), MOST_ELEMENTS)).split())
    if DATE.sub("", LABEL.sub("", text)).strip():
        return text if len(text) <= LONGEST_SOURCE * 3 else ""
    return next((image.get("alt") or image.get("title") or "" for image in element.iter("img")), "").strip()


def after_time(lines: Sequence[Line]) -> Iterator[Candidate[str]]:
    """Outlets that stand after the time of publication without a label."""
    for line in lines:
        if line.place != HEAD or names_source(line):
            continue
        outlets, _ = line.info
        if outlets:
            yield Candidate(outlets[0], "after the time", 7.0 if DATE.search(line.text) else 5.5, line.text)


def outlet_alone(lines: Sequence[Line]) -> Iterator[Candidate[str]]:
    """Outlets on a line of their own beside the headline or the first paragraph."""
    for line in lines:
        # Above the headline stands the masthead.
        near = (
            line.place == HEAD
            and (line.under_title or line.from_title == FAR)
            and min(line.distance, line.from_title) <= ALONE_REACH
        )
        if near and not line.block.anchors and is_outlet(line.text):
            yield Candidate(line.text, "outlet alone", 5.0, line.text)


def from_metadata(page: Page) -> Iterator[Candidate[str]]:
    """Outlets in meta tags and JSON-LD that are named for the source."""
    meta = page.document.meta
    for key in META:
        for text in meta.get(key, [])[:1]:
            if len(text) > 2 * LONGEST_SOURCE:
                continue
            value = read_credits(text)[0].value if text.startswith(("来源", "來源")) and read_credits(text) else text
            if not value.startswith("http") and not is_own(page, value):
                yield Candidate(value.strip(), f"meta {key}", 3.5, text)


def is_own(page: Page, value: str) -> bool:
    """Tell whether a declared source is the site itself."""
    own = [*page.document.meta.get("og:site_name", []), *site_names(page.document)]
    return any(same_house(value, name) for name in own)


def choose(found: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """Take the most trusted outlet; among equals the first."""
    return max(found, key=lambda c: c.weight, default=None)


def address(page: Page, source: Candidate[str] | None, lines: Sequence[Line]) -> str | None:
    """Give the absolute address that the source's name links to."""
    if source is None:
        return None
    links = [link for line in lines if line.text == source.raw for link in line.block.links]
    for link in links:
        href = (link.get("href") or "").strip()
        if HREF.match(href) and text_of(link) in (source.value, f"来源：{source.value}"):
            return urljoin(page.document.url or "", href)
    return None


def original_title(lines: Sequence[Line]) -> Candidate[str] | None:
    """Give the headline of the original after 原标题; an outlet's name there is the source instead."""
    for line in lines:
        for credit in line.values(ORIGINAL_TITLE):
            if len(credit.value) > 1 and not is_outlet(credit.value) and credit.start < LABEL_REACH:
                return Candidate(credit.value, f"label in {line.place}", 1.0, line.text)
    return None
