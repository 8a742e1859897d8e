"""Page -> the names on its crumb trail, from the home page down to the article's section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawler.parsers.title_text import key

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.parsers.page import Page

PLACE = re.compile(r"^.{0,4}?(?:当前|您的|目前|現在|现在|所在|你的)*(?:位置|在)\s{0,9}(?:是|为)?\s{0,9}[:：]\s{0,9}")
ARROW_SIGN = re.compile(r"[>›»＞→/\\｜┊]")  # what each arrow holds: one set, so that re skips to it
ARROW = re.compile(r"\s{0,9}(?:>+|›|»|＞|→|/|\\|｜|┊)\s{0,9}")
# Names on a trail that are no section: the way home, and the page itself.
HOME = re.compile(
    r"首\s*页|首\s*頁|主页|^home|start(?:seite)?$|^accueil|^inicio|^início|^正文|^内容|^详情|^全文|申请入驻|^订阅",
    re.IGNORECASE,
)
LONGEST_TRAIL, LONGEST_NAME, SEARCHED = 90, 24, 40


def trail(page: Page) -> list[str]:
    """Give the sections on the visible trail above the headline, outer ones first; the headline itself is left out."""
    blocks = page.document.blocks
    start = page.title_at if page.title_at is not None else (page.body[0].index if page.body else len(blocks))
    for block in reversed(blocks[max(0, start - SEARCHED) : start]):
        if len(block.text) <= LONGEST_TRAIL and (ARROW_SIGN.search(block.text) or PLACE.match(block.text)):
            names = sections(block.text, page.title.value if page.title else "")
            if names and (PLACE.match(block.text) or HOME.search(block.text) or ">" in block.text):
                return names
    return []


def sections(text: str, title: str = "") -> list[str]:
    """Give the sections that a line of crumbs names.

    >>> sections("当前位置：首页 > 新闻中心 > 社会 > 正文")
    ['新闻中心', '社会']
    """
    names = [name.strip() for name in ARROW.split(PLACE.sub("", text))]
    wanted = key(title)
    return [name for name in names if 0 < len(name) <= LONGEST_NAME and not HOME.search(name) and key(name) != wanted]


def listed(document: Document, title: str = "") -> list[str]:
    """Give the sections of the page's BreadcrumbList in JSON-LD."""
    lists = (thing.get("itemListElement") for thing in document.json_ld if thing.get("@type") == "BreadcrumbList")
    names = [_name(item) for item in next((items for items in lists if isinstance(items, list)), [])]
    return [name for name in names if name and not HOME.search(name) and key(name) != key(title)]


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else "")
    return name.strip() if isinstance(name, str) else ""
