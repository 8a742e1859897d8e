"""Page -> the same page with lines of credits, tools, summaries and notices taken out of its body.

The body is found by what its lines look like; a rule that reads what they say is surer about the short ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.hints import BITS
from newscrawler.parsers.abstract import LABEL as SUMMARY_LABEL
from newscrawler.parsers.bylines import TAKEN
from newscrawler.parsers.closing import closing_lines, is_closing, linked_lists, offers
from newscrawler.parsers.credits import is_credit_line, is_original_title_line, is_widget_line
from newscrawler.parsers.notice import may_state, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block
    from newscrawler.parsers.page import Page

HIDDEN = BITS["hidden"]
# Lines at the body's top among which its headline may be repeated.
TOP = 3
# Lines at the body's end among which a statement about rights is looked for; the longest measured has 14.
LONGEST_STATEMENT = 20
# Lines of this many bytes are looked for among the hidden ones.
COPIED = 30
# A line that ends in 王小满 摄 and is so long is a caption; below a picture also a longer one.
SHORT_CAPTION, LONGEST_CAPTION = 40, 200
SHOWS, SUPPLIED_BY = re.compile("[▲△↑]|[图圖][为為：:/／]"), re.compile("(?:供|資料|资料)?[图圖片]$")
LONGEST_BID = 24
# 05/10/2018 - Publicado por: …; von Max Muster, MDR
LONGEST_INFO, DAY = 140, re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}-\d\d-\d\d\b")
BYLINE = re.compile(
    r"(?:[Vv]on|[Bb]y|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)(?: [A-ZÀ-Þ][\w.'’-]+){2,4}(?:,? (?:und|and|et|y|e|&)(?: [A-ZÀ-Þ][\w.'’-]+){2,3})?(?:, [A-ZÀ-Þ][\w .'’-]{1,30})?"
)
# A sentence of this length is told, however many names and times it holds; credits end without a full stop.
LONGEST_SENTENCE = 40


def foreign_lines(page: Page) -> set[int]:
    """Give the indexes of the body's lines that are no paragraphs of the article."""
    foreign = {block.index for block in page.body if is_foreign(block)}
    title = page.title.value if page.title else None
    foreign |= {block.index for block in page.body[:TOP] if block.text == title or SUMMARY_LABEL.match(block.text)}
    foreign |= captions(page) | linked_lists(page.body) | offers(page.body)
    foreign |= {block.index for block in page.body[:TOP] if is_western_info(block.text) or is_bid(block.text)}
    foreign |= closing_statement(page.body, foreign)
    return foreign | closing_lines([block for block in page.body if block.index not in foreign])


def captions(page: Page) -> set[int]:
    """Give the lines that say who took a picture: straight below one, or short ones anywhere."""
    pictured = {picture.at for picture in page.document.pictures}
    return {block.index for block in page.body if is_caption(block, pictured=block.index in pictured)}


def is_caption(block: Block, *, pictured: bool) -> bool:
    """Tell whether a line says who took a picture, or straight below one what it shows."""
    text = block.text
    if len(text) > (LONGEST_CAPTION if pictured else SHORT_CAPTION):
        return False
    if text[-1] in "摄攝影）)" and TAKEN.search(text):
        return True
    return pictured and bool(SHOWS.match(text) or SUPPLIED_BY.search(text))


def is_bid(text: str) -> bool:
    """Tell whether a short line at the top bids to follow or click: 点击蓝字 关注我们."""
    return len(text) <= LONGEST_BID and text[-1] not in "。.”" and is_closing(text)


def is_western_info(text: str) -> bool:
    """Tell whether a line at the top names the day and the writer in a European language.

    >>> is_western_info("05/10/2018 - Publicado por: Ana Lima - Categoria: Saúde"), is_western_info("von Max Muster, HAFENRADIO")
    (True, True)
    """
    if len(text) > LONGEST_INFO or text[-1] in ".!?":
        return False
    return (bool(DAY.match(text)) and text.count(":") > 1) or bool(BYLINE.fullmatch(text))


def is_foreign(block: Block) -> bool:
    """Tell whether a line holds credits, the headline of the original, or a tool's caption."""
    if len(block.text) > LONGEST_SENTENCE and is_sentence(block.text):
        return False
    return is_credit_line(block.text) or is_original_title_line(block.text) or is_widget_line(block.text)


def is_sentence(text: str) -> bool:
    """Tell whether a long line ends as a sentence does, and no label or "by" in it can make it a line of credits."""
    return text.endswith("。") or (text.endswith((".", '"', "”")) and ":" not in text and " by " not in text)


def hidden_copies(blocks: Sequence[Block]) -> set[int]:
    """Give the hidden lines that repeat shown ones, whole or run together: copies for sharing, printing, large type."""
    hidden = [block for block in blocks if block.size >= COPIED and block.box.hints & HIDDEN]
    if not hidden:
        return set()
    shown = {block.text for block in blocks if block.size >= COPIED and not block.box.hints & HIDDEN}
    longest = max(shown, key=len, default="")
    return {block.index for block in hidden if block.text in shown or (longest and longest in block.text)}


def closing_statement(body: list[Block], foreign: set[int]) -> set[int]:
    """Give the lines of a statement about rights that ends the body; one amid the text is the text's own."""
    own = max((at for at, block in enumerate(body) if block.index not in foreign), default=len(body))
    if not any(map(may_state, body[own:])):
        return set()  # nothing ends the body: so it is on nine pages of ten
    for statement in statements(body[-LONGEST_STATEMENT:]):
        inside = {block.index for block in statement.blocks}
        first = statement.blocks[0].index
        below = {block.index for block in body if block.index >= first}
        if below <= inside | foreign and statement.clauses:
            return below
    return set()
