"""HTML -> what a publishing system noted of the article in a comment: <!--enpproperty <title>...</title>... -->."""

from __future__ import annotations

import re
from html import unescape

START, END = "<!--enpproperty", "enpproperty-->"
OCTETS = START.encode()  # found three times as fast in the page's bytes as in its text
LONGEST = 20_000
PROPERTY = re.compile(r"<(\w{2,20})>([^<]*)</\1>")


def comment_properties(html: str) -> dict[str, str]:
    """Give the properties of the first such comment by name (date, title, introtitle, subtitle, keyword, nodename,
    pagenumber, pagename ...), empty ones left out; none where there is no comment.
    """
    start = html.find(START)
    end = html.find(END, start, start + LONGEST) if start >= 0 else -1
    if end < 0:
        return {}
    found = PROPERTY.findall(html, start, end)
    return {name: text for name, value in found if (text := " ".join(unescape(value).split())) and text != "null"}
