"""A document with its article located: what the field parsers read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.blocks import Block
    from newscrawler.document import Document
    from newscrawler.parsers.candidate import Candidate


@dataclass(slots=True, kw_only=True)
class Page:
    """One document and where its article stands among document.blocks."""

    document: Document
    title: Candidate[str] | None = None
    title_at: int | None = None  # index of the block that shows the headline
    body: list[Block] = field(default_factory=list)  # paragraphs of the article, in order
    before: list[Block] = field(default_factory=list)  # lines around the headline, down to the first paragraph
    inside: list[Block] = field(
        default_factory=list
    )  # lines within the article that are no paragraph: credits, captions, notices
    after: list[Block] = field(default_factory=list)  # lines below the last paragraph, to the page's end
