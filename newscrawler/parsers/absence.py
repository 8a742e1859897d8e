"""Document -> whether the page itself says that its article is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.document import Document

# A page that answers 200 and says that the article is gone is short and says so in its first lines.
REMOVED = re.compile(
    r"(?:文章|内容|內容|稿件|新闻|新聞|页面|頁面|信息)[^。\n]{0,6}(?:已|被)(?:经|經)?[^。\n]{0,4}(?:删除|刪除|下线|下線|撤下|移除|屏蔽)"
    r"|(?:文章|内容|內容|页面|頁面)[^。\n]{0,4}(?:不存在|无法访问|無法訪問)"
    r"|(?:article|page|story)[^.\n]{0,20}(?:has been (?:removed|deleted)|no longer (?:exists|available))",
    re.IGNORECASE,
)
REMOVED_LENGTH = 400  # characters of visible text; a real article about a deleted article has more


def is_removed(document: Document) -> bool:
    """Tell whether a page is a notice that its article was taken down."""
    length = 0
    for block in document.blocks:
        length += len(block.text) + 1
        if length > REMOVED_LENGTH:
            return False
    return says_removed("\n".join(block.text for block in document.blocks))


def says_removed(text: str) -> bool:
    """Tell whether a page's visible text is a notice that its article was taken down.

    >>> says_removed("提示\\n对不起，该文章已被删除。\\n返回首页"), says_removed("法院判决：删除" + "文字" * 300)
    (True, False)
    """
    return len(text) <= REMOVED_LENGTH and bool(REMOVED.search(text))
