"""Document -> whether the page itself says why there is no article: gone, a check of who reads, a login, a domain for sale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.parsers.page import Page

# A page that answers 200 and says that the article is gone is short and says so in its first lines.
REMOVED = re.compile(
    r"(?:文章|内容|內容|稿件|新闻|新聞|页面|頁面|信息)[^。\n]{0,6}(?:已|被)(?:经|經)?[^。\n]{0,4}(?:删除|刪除|下线|下線|撤下|移除|屏蔽)"
    r"|(?:文章|内容|內容|页面|頁面)[^。\n]{0,4}(?:不存在|无法访问|無法訪問)"
    r"|(?:article|page|story)[^.\n]{0,20}(?:has been (?:removed|deleted)|no longer (?:exists|available))",
    re.IGNORECASE,
)
# What a page says that wants to know who reads it first: asked of the reader, so that an article about codes is none.
CHALLENGE = re.compile(
    r"(?:完成|通过|通過|进行|進行)[^。\n]{0,3}(?:安全|人机|人機|滑块|滑塊|滑动|滑動|图形|圖形|下方|以下|下面)的?(?:验证|驗證)|完成拼图|完成拼圖"
    r"|(?:请|請)[^。\n]{0,8}(?:输入|輸入|填写|填寫|点击|點擊|拖动|拖動|滑动|滑動)[^。\n]{0,10}(?:验证码|驗證碼|滑块|滑塊|字符)"
    r"|访问[^。\n]{0,4}(?:过于|太过|太)?频繁|訪問[^。\n]{0,4}(?:過於|太過|太)?頻繁|^\s{0,9}(?:安全|人机|人機|访问|訪問|滑动|身份)(?:验证|驗證)\s{0,9}$"
    r"|(?:检测|檢測)到[^。\n]{0,8}(?:异常|異常)[^。\n]{0,4}(?:访问|訪問|流量|请求|請求)|正在(?:检查|檢查|验证|驗證)[^。\n]{0,6}(?:浏览器|瀏覽器)"
    r"|verify[^.\n]{0,12} (?:you are|you're) (?:a |not )?(?:human|robot)|are you a robot|complete the (?:captcha|security check)"
    r"|unusual traffic|^\s{0,9}just a moment|checking (?:if the site|your browser)|enable javascript and cookies to continue",
    re.IGNORECASE | re.MULTILINE,
)
LOGIN = re.compile(
    r"(?:请|請)(?:您)?先?(?:登录|登錄|登入)|(?:仅|僅|只)[对對向限](?:注册|註冊|登录|登錄|登入|会员|會員)|(?:登录|登錄|登入)[后後](?:才能|方可|可|再)?(?:查看|阅读|閱讀|浏览|瀏覽|继续|繼續)"
    r"|(?:please )?(?:log|sign) in to (?:continue|read|view)|subscribers? only",
    re.IGNORECASE,
)
PARKED = re.compile(
    r"(?:域名|網域|网域)[^。\n]{0,8}(?:正在|待|可以?|现已|現已)?(?:出售|转让|轉讓|拍卖|拍賣|停放|过期|過期|到期)"
    r"|domain[^.\n]{0,30} (?:is|may be) (?:for sale|parked|available for purchase)|buy this domain|this domain has expired",
    re.IGNORECASE,
)
# A line that says so is short; the lines of a report about codes or domains are longer. Han, and other letters.
SIGN_LINE, WESTERN_SIGN_LINE = 60, 160
HAN = re.compile("[\u3400-\u9fff]")
# Characters of visible text. A login wall may stand before some lines of the article: then these are its article.
BARRIER_LENGTH, LOGIN_LENGTH = 400, 160
# Signs of a script that sets a cookie and comes back, in the place of a page: what accelerators send to what runs none.
COOKIE_SCRIPT = re.compile(rb"<script[^<>]*+>(?>[^<]*?document\.cookie\s{0,9}=)[^<]*?location", re.IGNORECASE)
LARGEST_SCRIPT = 16_000  # bytes; pages that only set cookies beside their text are no challenge, however short
REMOVED_LENGTH = 400  # characters of visible text; a real article about a deleted article has more
LONGEST_LINE = (
    300_000  # bytes of a line, a paragraph or a headline; the longest of 301 labelled pages has 2,295 characters
)
# Levels of nesting at which lines of one page stand: of 301 labelled pages at most 21.
MOST_DEPTHS, TOO_DEEP = 100, "TooDeep"


def excess(page: Page) -> str | None:
    """Say why a page is none that anybody wrote: NoText, TooDeep, TooManyNodes (see Document.lack), TooLong; None: it may be.

    Only lines of the article count, and the one that shows its headline: what stands around it may be hidden, or be anything.
    """
    if page.document.lack:
        return page.document.lack
    lines = page.body if page.title_at is None else [*page.body, page.document.blocks[page.title_at]]
    if page.body and page.body[0].box.depth > MOST_DEPTHS and is_too_deep(page.document):
        return TOO_DEEP
    return "TooLong" if max((line.size for line in lines), default=0) > LONGEST_LINE else None


def is_too_deep(document: Document) -> bool:
    """Tell whether lines stand at more levels of nesting than anybody writes; an article below unclosed tags stands at few."""
    return len({line.box.depth for line in document.blocks}) > MOST_DEPTHS


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


def barrier(document: Document) -> str | None:
    """Say what stands in the place of a page: a Challenge, a Login, a Parked domain; None: nothing of these.

    >>> from newscrawler.document import Document
    >>> barrier(Document.from_bytes("<title>安全验证</title><p>请拖动滑块完成拼图后继续访问。</p>".encode()))
    'Challenge'
    """
    length = 0
    for block in document.blocks:
        length += len(block.text) + 1
        if length > BARRIER_LENGTH:
            return None
    text = "\n".join(block.text for block in document.blocks if is_sign(block.text))
    if not length:
        return "Challenge" if is_cookie_script(document.octets or document.html.encode("utf-8", "replace")) else None
    if PARKED.search(text):
        return "Parked"
    if CHALLENGE.search(text):
        return "Challenge"
    return "Login" if length <= LOGIN_LENGTH and LOGIN.search(text) else None


def is_sign(line: str) -> bool:
    """Tell whether a line is short enough to be addressed to whoever meets the page.

    >>> is_sign("请先登录。"), is_sign("记者从县政务服务中心了解到，" * 5)
    (True, False)
    """
    return len(line) <= (SIGN_LINE if HAN.search(line) else WESTERN_SIGN_LINE)


def is_cookie_script(body: bytes) -> bool:
    """Tell whether a response is no page but a script that sets a cookie and asks again.

    >>> is_cookie_script(b"<script>document.cookie='a=1';location.href=location.pathname;</script>")
    True
    """
    return len(body) <= LARGEST_SCRIPT and bool(COOKIE_SCRIPT.search(body))
