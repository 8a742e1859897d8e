"""Document -> what a publishing system noted of the article in a comment: <!--enpproperty <title>...</title>... -->."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers.title_text import tidy

if TYPE_CHECKING:
    from newscrawler.document import Document

START, END = "<!--enpproperty", "enpproperty-->"
LONGEST = 20_000
PROPERTY = re.compile(r"<(\w{2,20})>([^<]*)</\1>")


def properties(document: Document) -> dict[str, str]:
    """Give the properties of the first such comment by name (date, title, introtitle, subtitle, keyword, nodename,
    pagenumber, pagename ...), empty ones left out; none where there is no comment.
    """
    start = document.html.find(START)
    end = document.html.find(END, start, start + LONGEST) if start >= 0 else -1
    if end < 0:
        return {}
    found = PROPERTY.findall(document.html, start, end)
    return {name: text for name, value in found if (text := tidy(value)) and text != "null"}
