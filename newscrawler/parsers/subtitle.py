"""Page -> secondary headlines as displayed: 引题 above, 副题 below the headline, kickers within it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.title_text import key, width

if TYPE_CHECKING:
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
BY_LABEL, BY_CLASS, BY_DASHES, WITHIN = 3.0, 2.0, 2.0, 1.0
INFO = re.compile(r"来源|來源|作者|记者|編輯|编辑|\d{1,2}[:：]\d\d|\d{4}[-年/.]\d")


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose the secondary headlines, in page order."""
    if page.title_at is None or page.title is None:
        return []
    title = key(page.title.value)
    blocks = page.document.blocks[max(0, page.title_at - REACH) : page.title_at + REACH + 1]
    return [found for block in blocks if (found := _candidate(block, page.title_at, title)) is not None]


def choose(page: Page) -> Candidate[str] | None:
    """Give all secondary headlines joined by newline."""
    found = candidates(page)
    lines = list(dict.fromkeys(candidate.value for candidate in found))
    return Candidate("\n".join(lines), found[0].rule, found[0].weight) if lines else None


def _candidate(block: Block, title_at: int, title: str) -> Candidate[str] | None:
    text, words = block.text, key(block.text)
    if block.index == title_at:
        kicker = text[: len(text) - len(title)] if words != title and words.endswith(title) else ""
        return (
            Candidate(kicker.strip(" :：|-–—"), "kicker in the heading", WITHIN) if width(kicker) >= SHORTEST else None
        )
    if (
        words == title
        or not SHORTEST <= width(text) <= LONGEST
        or block.link_chars * 2 > len(text)
        or INFO.search(text)
    ):
        return None
    if label := LABEL.match(text):
        return Candidate(text[label.end() :], "label", BY_LABEL)
    if block.index > title_at and DASHES.match(text):
        return Candidate(text, "dashes below the headline", BY_DASHES)
    names = f"{block.element.get('class') or ''} {block.element.get('id') or ''}"
    named = SUBTITLE_CLASS.search(names)
    return Candidate(text, f"class {named[0].strip(' _-')}", BY_CLASS) if named else None
