"""Document -> where its article stands and which lines are its paragraphs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawler.parsers.page import Page

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document
    from newscrawler.parsers.candidate import Candidate


def locate(document: Document, title: Candidate[str] | None, title_at: int | None) -> Page:
    """Find the paragraphs of the article: the lines of the element that holds the most unlinked text."""
    page = Page(document=document, title=title, title_at=title_at)
    groups: dict[object, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.link_chars * 2 < len(block.text) and block.index != title_at:
            parent = block.element.getparent()
            groups[parent if block.tag == "p" and parent is not None else block.element].append(block)
    page.body = max(groups.values(), key=lambda blocks: sum(len(b.text) for b in blocks), default=[])
    if page.body:
        page.before = document.blocks[: page.body[0].index]
        page.after = document.blocks[page.body[-1].index + 1 :]
    return page
