"""A page whose article was found -> the name of its template: another name, another template."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.blocks import Box
    from newscrawler.parsers.page import Page

DIGITS = re.compile(r"\d+")
DEPTH = 4  # elements around headline and text; further out stand frames that a page of another section may lack


def template_of(page: Page) -> str | None:
    """Give 8 hex digits over the elements around the headline and around the paragraphs; None without a text.

    Of each element count its name, and its first class, else its id, with numbers folded: `post-1234` is another article,
    not another template.
    """
    if not page.body:
        return None
    parents = Counter(block.box.parent for block in page.body)
    parent = parents.most_common(1)[0][0]
    steps = _path(page.body[0].box if parent is None else parent)
    if page.title_at is not None:
        steps = f"{_path(page.document.blocks[page.title_at].box)}|{steps}"
    return sha256(steps.encode()).hexdigest()[:8]


def _path(element: Box) -> str:
    around = [element, *element.ancestors()][:DEPTH]
    return " ".join(_step(one) for one in around)


def _step(element: Box) -> str:
    names = (element.get("class") or element.get("id") or "").split()
    return f"{element.tag}.{DIGITS.sub('0', names[0])}" if names else element.tag
