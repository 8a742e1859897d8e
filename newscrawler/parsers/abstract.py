"""Page -> the summary that it shows as such: behind a label, in a lead box, or set apart above the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscrawler.hints import LONGEST_NAMES
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.description import share
from newscrawler.parsers.title_text import tidy, width
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from newscrawler.blocks import Block, Box
    from newscrawler.parsers.page import Page

LABEL = re.compile(
    r"^[【\[（(〖■●◆]?\s?(?:(?:本文|内容|內容|文章|新闻|新聞|阅读|閱讀)?(?:摘\s?要|提\s?要|导\s?读|導\s?讀|导\s?语|導\s?語)"
    r"|(?:核心|内容|內容|新闻|新聞|阅读|閱讀)(?:提示|阅读|閱讀)|Abstract|Summary)\s?[】\]）)〗]?\s?[:：]?\s*"
)
CLOSED = re.compile(r"[】\]）)〗:：]\s*$")
# Names of lead boxes, whole words only: leaderboard, introduction and description boxes of widgets are none.
LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:summary|abstract|zhaiyao|daodu|daoyu|lead|lede|intro|standfirst|stand-first|chapo|chapeau|dek|sapo"
    r"|excerpt|teaser-text|article-description|header-description|ingress|manchet|vorspann|perex)(?:$|[\s_-])"
    r"|(?:Lead|Summary|Abstract|Intro|Standfirst|Dek)(?![a-z])|articleDescription",
)
LEAD_AROUND = 3  # boxes around a line in which such a name may stand
# Boxes that introduce somebody or something else.
OTHERS_CLASS = re.compile(
    r"author|bio|profile|comment|relat|photo|caption|video|gallery|list|nav|footer|channel|hidden|premium|paywall|subscri|speakable",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 24, 1200  # width of a summary
AFTER_TITLE, INTO_BODY = 30, 2  # lines below the headline, and paragraphs, among which it is looked for
BY_LABEL, BY_CLASS, SET_APART = 3.0, 2.0, 1.0
FEWEST_PARAGRAPHS = 4
COPIED = 0.8  # share of a paragraph set apart that the meta description must repeat to prove it a summary


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose summaries, the surest first: labelled, in a box named so, set apart and repeated by the metadata."""
    lines = _lines(page)
    found = [*_labelled(page, lines), *_boxed(page, lines), *_set_apart(page, lines)]
    return sorted(found, key=lambda candidate: -candidate.weight)


def _lines(page: Page) -> list[Block]:
    """Lines right below the headline and right above the text, with the first paragraphs."""
    blocks = page.document.blocks
    end = page.body[min(INTO_BODY, len(page.body)) - 1].index + 1 if page.body else len(blocks)
    first = max(0, end - AFTER_TITLE)
    if page.title_at is not None and page.title_at < end:
        below = page.title_at + 1
        places = {*range(max(first, below), end), *range(below, min(below + AFTER_TITLE, end))}
    else:
        places = {*range(first, end)}
    title = page.title.value if page.title else None
    lines = (blocks[at] for at in sorted(places))
    return [line for line in lines if line.link_chars * 2 <= len(line.text) and line.text != title]


def _labelled(page: Page, lines: list[Block]) -> Iterator[Candidate[str]]:
    for at, block in enumerate(lines):
        label = LABEL.match(block.text)
        if not label:
            continue
        rest = block.text[label.end() :].strip()
        if rest and (CLOSED.search(label[0]) or " " in label[0]) and width(rest) >= SHORTEST // 2:
            yield Candidate(rest, f"label {label[0].strip()}", BY_LABEL)
        elif not rest and at + 1 < len(lines) and SHORTEST <= width(lines[at + 1].text) <= LONGEST:
            yield Candidate(lines[at + 1].text, f"below {label[0].strip()}", BY_LABEL)


def _boxed(page: Page, lines: list[Block]) -> Iterator[Candidate[str]]:
    boxes: dict[Box, list[str]] = {}
    for block in lines:
        box = _lead_box(block)
        if box is not None and not _encloses(box, page):
            boxes.setdefault(box, []).append(block.text)
    for box, texts in boxes.items():
        text = "\n".join(texts)
        if SHORTEST <= width(text) <= LONGEST:
            yield Candidate(text, f"box {box.get('class') or box.get('id')}", BY_CLASS)


def _lead_box(block: Block) -> Box | None:
    """Give the box, close around the line, whose class name or id calls it a summary."""
    element: Box | None = block.box
    for _ in range(LEAD_AROUND):
        if element is None or element.tag in ("article", "main", "body"):
            return None
        says = _names_say(f"{element.get('class') or ''} {element.get('id') or ''}"[:LONGEST_NAMES])
        if says is not None:
            return element if says else None
        element = element.parent
    return None


@remembered(2048)  # neighbours stand in the same boxes
def _names_say(names: str) -> bool | None:
    """Say whether class name and id call a box a summary (True), or somebody else's introduction (False); None: neither."""
    return not OTHERS_CLASS.search(names) if LEAD_CLASS.search(names) else None


def _encloses(box: Box, page: Page) -> bool:
    """Whether a box holds the text of the article as well."""
    return bool(page.body) and (page.body[-1].box is box or box in page.body[-1].box.ancestors())


def _set_apart(page: Page, lines: list[Block]) -> Iterator[Candidate[str]]:
    """Give the first paragraph where it looks unlike the next ones, stands apart from them, and metadata repeats it."""
    declared = " ".join(tidy(text) for text in page.document.meta.get("description", [])[:1])
    if len(page.body) < FEWEST_PARAGRAPHS or not declared:
        return
    kept = {block.index for block in page.body[1:]}
    looks = {_look(block) for block in page.body[1:FEWEST_PARAGRAPHS]}
    for block in lines:
        if block.index in kept or 2 * len(block.text) < SHORTEST or _look(block) in looks:
            continue
        if not SHORTEST <= width(block.text) <= LONGEST:
            continue
        following = next(paragraph for paragraph in page.body if paragraph.index > block.index)
        apart = following.index > block.index + 1 or block.box.parent is not following.box.parent
        if apart and share(block.text, declared) >= COPIED:
            yield Candidate(block.text, "set apart, repeated by meta description", SET_APART)


def _look(block: Block) -> tuple[str, str | None]:
    return block.tag, block.box.names
