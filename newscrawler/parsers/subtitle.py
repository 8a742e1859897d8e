"""Page -> secondary headlines as displayed: 引题 above, 副题 below the headline, kickers within it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.credits import is_credit_line
from newscrawler.parsers.title_text import key, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block
    from newscrawler.parsers.page import Page

SUBTITLE_CLASS = re.compile(
    r"(?:sub|second|fu|yin|vice|pre|short|jian)[_-]?(?:title|headline|heading|biaoti|bt)|(?:^|[\s_-])(?:kicker|eyebrow|yinti|futi|futitle|overline|dachzeile)(?:$|[\s_-])",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:[引副肩]\s?[题題标標]|副标题|副標題|引标题)\s?[:：]\s*")
DASHES = re.compile(r"^[—–-]{2,}\s*")
# Lines above and below the headline among which one is looked for; its width.
REACH, SHORTEST, LONGEST = 3, 12, 160
BY_COMMENT, BY_LABEL, BY_CLASS, BY_DASHES, BESIDE, WITHIN = 4.0, 3.0, 2.0, 2.0, 1.5, 1.0
SHORTEST_ROW = 4  # width of a kicker in a row of its own, such as 考古手记
PRINTED_PAGE, PRINTED_REACH = re.compile(r"第\s?[A-Z]?\d{1,3}\s?版|版次|版名"), 60
KICKER_END = 12  # characters of the headline that end the kicker before it
HEADINGS, BESIDE_REACH = frozenset(("h1", "h2", "h3", "h4")), 2
INFO = re.compile(r"来源|來源|作者|记者|編輯|编辑|\d{1,2}[:：]\d\d|\d{4}[-年/.]\d")


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose the secondary headlines, in page order."""
    if page.title_at is None or page.title is None:
        return []
    title = page.title.value
    blocks = page.document.blocks[max(0, page.title_at - REACH) : page.title_at + REACH + 1]
    noted = page.document.notes
    known = [(noted.get("introtitle", ""), "introtitle"), (noted.get("subtitle", ""), "subtitle")]
    listed = [Candidate(text, f"publishing comment {name}", BY_COMMENT) for text, name in known if text]
    return listed or [found for block in blocks if (found := _candidate(block, page, title)) is not None]


def choose(found: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """Give all secondary headlines joined by newline."""
    lines = list(dict.fromkeys(candidate.value for candidate in found))
    return Candidate("\n".join(lines), found[0].rule, found[0].weight) if lines else None


def _stands_beside(block: Block, page: Page) -> bool:
    """Whether a line is a heading right above or below the headline in the same element, as printed pages have them."""
    if page.title_at is None or abs(block.index - page.title_at) > BESIDE_REACH or block.tag not in HEADINGS:
        return False
    headline = page.document.blocks[page.title_at].box
    parent = headline.parent
    if headline.tag not in HEADINGS or parent is None or block.box.parent is not parent:
        return False
    return not (page.body and parent in page.body[-1].box.ancestors())


def _is_printed_row(block: Block, page: Page) -> bool:
    """Whether a line is a row of its own right above or below the headline's, in the table where e-papers set them.

    A cell of its own row, aligned as the headline's; nothing but other rows of that kind stands between.
    """
    if page.title_at is None or abs(block.index - page.title_at) != 1 or block.tag != "td":
        return False
    cell, headline = block.box, page.document.blocks[page.title_at].box
    rows = cell.parent, headline.parent
    if headline.tag != "td" or rows[0] is None or rows[1] is None or rows[0] is rows[1]:
        return False
    same_table = rows[0].parent is rows[1].parent and cell.get("align") == headline.get("align")
    alone = all(len(list(islice(row.children(), 2))) == 1 for row in (rows[0], rows[1])) and not is_credit_line(
        block.text
    )
    return same_table and alone and _is_printed(page)


def _is_printed(page: Page) -> bool:
    return bool(page.document.notes) or PRINTED_PAGE.search(_head(page)) is not None


def _head(page: Page) -> str:
    return "\n".join(block.text for block in page.before[:PRINTED_REACH] if len(block.text) <= LONGEST)


def _kicker(text: str, title: str) -> Candidate[str] | None:
    """Give what a heading says before the headline."""
    if key(text) == key(title) or not key(text).endswith(key(title)):
        return None
    kicker = text[: max(text.find(title[:KICKER_END]), 0)].strip(" :：|-–—")
    return Candidate(kicker, "kicker in the heading", WITHIN) if width(kicker) >= SHORTEST else None


def _is_possible(block: Block, title: str, shortest: int = SHORTEST) -> bool:
    text = block.text
    if not shortest <= width(text) <= LONGEST or block.link_chars * 2 > len(text):
        return False
    return not INFO.search(text) and key(text) != key(title)


def _candidate(block: Block, page: Page, title: str) -> Candidate[str] | None:
    text, title_at = block.text, page.title_at or 0
    if block.index == title_at:
        return _kicker(text, title)
    row = _is_printed_row(block, page)
    if not _is_possible(block, title, SHORTEST_ROW if row else SHORTEST):
        return None
    if label := LABEL.match(text):
        return Candidate(text[label.end() :], "label", BY_LABEL)
    if block.index > title_at and DASHES.match(text):
        return Candidate(text, "dashes below the headline", BY_DASHES)
    if row or _stands_beside(block, page):
        return Candidate(text, f"{'row' if row else 'heading'} beside the headline", BESIDE)
    names = f"{block.box.get('class') or ''} {block.box.get('id') or ''}"
    named = SUBTITLE_CLASS.search(names)
    return Candidate(text, f"class {named[0].strip(' _-')}", BY_CLASS) if named else None
