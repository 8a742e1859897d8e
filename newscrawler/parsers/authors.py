"""Page -> who wrote the article, where its lines are Chinese: labels, bylines, brackets that open or close the text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.parsers.bylines import (
    OPEN_END,
    SUFFIXED,
    TRADE,
    boxed_byline,
    lead_byline,
    plain_byline,
    trailing_byline,
)
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.credit_lines import BELOW, BODY, HEAD, gather, is_linked
from newscrawler.parsers.labelled import LONGEST_BRACKET
from newscrawler.parsers.labels import AUTHOR, SOURCE
from newscrawler.parsers.metadata_authors import declared
from newscrawler.parsers.names import is_person
from newscrawler.parsers.report_bylines import report_byline
from newscrawler.parsers.western_authors import byline_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.markup.element import Element
    from newscrawler.parsers.credit_lines import Line
    from newscrawler.parsers.page import Page

# How far below the text a byline still signs it; further down are other articles' bylines.
BELOW_AUTHOR_REACH = 8
# Interviews begin their questions with 记者：; so many such lines are no bylines.
FEWEST_QUESTIONS = 2
AUTHOR_CLASS = re.compile(r"author|byline|reporter|jizhe|zuozhe|writer", re.IGNORECASE)
MOST_ELEMENTS, ELEMENT_REACH, LONGEST_CLASS = 30, 10, 200
# A name alone on a line signs the text where it stands straight below the headline or above the first paragraph.
ALONE_REACH = 2
SIGNATURE, LONGEST_SIGNATURE = re.compile("^[（(]|记者|記者|[）)]$|[文摄攝图圖]$|[／/]文"), 60
ENGLISH = re.compile(r"by\s{0,9}[:：]?\s{1,9}(?P<names>\S.{1,60})", re.IGNORECASE)
LEAD_PARAGRAPHS, TAIL_PARAGRAPHS = 3, 2


def candidates(page: Page, lines: Sequence[Line] | None = None) -> list[Candidate[list[str]]]:
    """Propose lists of authors, one for each line that names some, then what the metadata declares."""
    lines = gather(page) if lines is None else lines
    found = [*from_lines(lines), *from_ends(lines)]
    for names, rule in declared(page.document):
        persons = [name for name in names if is_person(name)]
        if persons:
            found.append(Candidate(persons, rule, 1.0))
    return found


def from_lines(lines: Sequence[Line]) -> Iterator[Candidate[list[str]]]:
    """Authors of lines that hold credits alone, and of info lines around the headline."""
    asked = sum(line.text.startswith(("记者：", "记者:", "記者：", "記者:")) for line in lines) >= FEWEST_QUESTIONS
    for line in lines:
        if line.place == BELOW and (line.distance > BELOW_AUTHOR_REACH or is_linked(line.block)):
            continue
        if len(line.text) > 160 or (asked and line.text.startswith(("记者", "記者"))):
            continue
        names = line_authors(line)
        if names:
            yield Candidate(names, f"byline in {line.place}", 2.0, line.text)


def line_authors(line: Line) -> list[str]:
    """Give the authors that one short line names."""
    labelled = [name for credit in line.values(AUTHOR) for name in credit.names]
    if labelled and (line.is_credit or line.place == HEAD):
        return labelled
    if line.place == HEAD:
        return after_outlet(line) or boxed_byline(line.text) or report_byline(line.text) or head_byline(line)
    if len(line.text) > LONGEST_BRACKET:
        return []
    return boxed_byline(line.text) or report_byline(line.text) or signed(line)


def after_outlet(line: Line) -> list[str]:
    """A reporter's name straight after the outlet of an info line: 来源：中国新闻网 王小帆."""
    for credit in line.values(SOURCE):
        words = credit.value.split(" ")
        if len(words) == 2 and is_person(words[1]) and not is_person(words[0]):
            return [words[1]]
    return []


def head_byline(line: Line) -> list[str]:
    """Names on a line of outlet, name and time alone, or in an element named for the author."""
    _, persons = line.info
    if persons or min(line.distance, line.from_title) > ELEMENT_REACH:
        return persons
    near = line.under_title and min(line.distance, line.from_title) <= ALONE_REACH and not line.block.anchors
    alone = plain_byline(line.text) if near else []
    if alone:
        return alone
    english = ENGLISH.fullmatch(line.text) if near else None
    if english:
        return byline_names(english["names"]) or plain_byline(english["names"])
    shown = [name for text in author_elements(line.block.box) for name in plain_byline(text)]
    return suffixed(line.text) or shown


def suffixed(text: str) -> list[str]:
    """Names before /文: 张三/文 李四/图."""
    return [name for name in SUFFIXED.findall(text) if is_person(name)]


def author_elements(block: Element) -> Iterator[str]:
    """Texts of a block's element and those in it whose class or id says author."""
    for element in islice(block.iter(), MOST_ELEMENTS):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if name != " " and len(name) < LONGEST_CLASS and AUTHOR_CLASS.search(name):
            yield " ".join("".join(islice(element.itertext(), MOST_ELEMENTS)).split())[:LONGEST_BRACKET]


def signed(line: Line) -> list[str]:
    """A line that is a bracket with names, or names after 记者 without a colon."""
    if (
        len(line.text) > LONGEST_SIGNATURE
        or not SIGNATURE.search(line.text)
        or line.values(SOURCE)
        or not line.is_credit
    ):
        return []
    return plain_byline(line.text)


def from_ends(lines: Sequence[Line]) -> Iterator[Candidate[list[str]]]:
    """Authors in the brackets that open the first and close the last paragraphs."""
    paragraphs = [line for line in lines if line.place == BODY]
    for line in paragraphs[:LEAD_PARAGRAPHS]:
        names = lead_byline(line.text)
        if names:
            yield Candidate(names, "lead of the text", 2.0, line.text[:80])
    if paragraphs and OPEN_END.search(paragraphs[-1].text[-LONGEST_BRACKET:]):
        tail = paragraphs[-1].text[-LONGEST_BRACKET:]
        yield Candidate(trailing_byline(tail), "end of the text", 2.0, tail)
    for i, line in enumerate(paragraphs):
        # A bracket with 记者 signs wherever the text was cut; names alone sign only its end.
        if line.text[-1] in "）)〕】。" and (
            i >= len(paragraphs) - TAIL_PARAGRAPHS or TRADE.search(line.text, len(line.text) - 30)
        ):
            names = trailing_byline(line.text)
            if names:
                yield Candidate(names, "end of the text", 2.0, line.text[-LONGEST_BRACKET:])


def choose(found: Sequence[Candidate[list[str]]], others: set[str]) -> Candidate[list[str]] | None:
    """Join the lists of the most trusted kind, without the names in others (editors, the source)."""
    trusted = max((c.weight for c in found), default=0)
    kept = [c for c in found if c.weight == trusted]
    names = [name for name in dict.fromkeys(name for c in kept for name in c.value) if name not in others]
    return Candidate(names, kept[0].rule, trusted, "\n".join(c.raw or "" for c in kept)) if names else None
