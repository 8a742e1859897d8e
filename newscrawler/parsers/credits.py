"""Which lines of a page hold credits, tools or notices alone, and so are no paragraph of the article."""

from __future__ import annotations

import re

from newscrawler.parsers.bylines import SUPPLIED, boxed_byline, photo_byline, plain_byline
from newscrawler.parsers.info_line import info_words
from newscrawler.parsers.labelled import (
    DATE,
    LONGEST_BRACKET,
    LONGEST_LINE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    PEOPLE,
    PUNCTUATION,
    TOOLS,
    Credit,
    bare_name,
    read_credits,
)
from newscrawler.parsers.labels import FURNITURE, NEEDS_MARK, ORIGINAL_TITLE, SOURCE, TIME
from newscrawler.parsers.names import ORGANISATION, may_be_person, split_names
from newscrawler.parsers.report_bylines import is_report_byline

# What a line of credits may hold beside labels, names and times: an outlet's name, a word of a tool.
LONGEST_REST = 12
LONGEST_WIDGET = 60
# 【本报讯】, (星島日報報道): a dateline on a line of its own.
DATELINE = re.compile(r"[【\[（(〔][^\s，。：:（）()【】]{1,14}(?:讯|訊|报道|報道|報導|电|電|消息)[】\]）)〕]")
BYLINE_SIGN = re.compile("[□■◎●○◆／/摄攝（(【\\[〔]|记者|記者|報導|报道|報道")
SENTENCE = re.compile("[。！？!?；;]")
ENGLISH = re.compile(
    r"(?:(?:editing|reporting|additional reporting|writing|compiled|written|edited|translated|photos?|photographs?|photography|graphics?) by|"
    r"(?:source|sources|credits?|editor|editors|photo|image credit|image|author|quelle|fuente|fonte|kilde)\s*:)\s*\S",
    re.IGNORECASE,
)
# Each alternative begins with a plain character, so that re skips to where one can begin.
WIDGET = re.compile(
    "分享(?:到|至|给|本文)|查看心情|看到此篇文章的感受|心情排行|扫一扫|扫码|扫描.{0,6}二维码|掃描.{0,6}QR|长按.{0,6}二维码|复制链接|我要纠错|我要评论|我来说两句|发表评论|字号[:：]|字體[:：]|上一篇|下一篇|上一条|下一条|"
    "返回(?:首页|顶部|列表)|关闭窗口|打印本|加入收藏|相关(?:新闻|阅读|链接|报道|文章)|相關(?:新聞|閱讀)|延伸閱讀|推荐阅读|热点推荐|更多精彩|更多(?:原创)?(?:资讯|内容|报道).{0,6}(?:下载|关注)|点击(?:进入|查看)|繼[續续]往下[閱阅][讀读]|继[續续]往下[閱阅][讀读]|點我下載|按我看活動|APP看新聞|下载.{0,8}客户端|下载.{0,8}APP|责任举报|新闻热线|爆料"
)
BUTTONS = frozenset("赞 踩 顶 评论 收藏 举报 打印 关闭 分享 推荐 微信 微博 QQ空间 朋友圈 更多 +1 ＋1".split())
WHOLE_TEXT = ("展开全文", "展開全文")  # what opens such a line


def is_credit_line(text: str) -> bool:
    """Tell whether a line holds nothing but credits: labels with names, outlet, time, tools; a byline; an old headline.

    >>> [is_credit_line(t) for t in ("责任编辑：郝帅 杨迪", "（记者 张三）", "2019-09-08 来源：新京报 作者：张三 字号：大 中 小")]
    [True, True, True]
    >>> [is_credit_line(t) for t in ("记者：您怎么看？", "来源：多年来，这个村的收入主要靠种地。", "张三说，编辑部来了新人。")]
    [False, False, False]
    """
    if len(text) > LONGEST_LINE or not text:
        return False
    found = read_credits(text)
    telling = [c for c in found if c.role not in (TIME, FURNITURE)]
    if telling and not asks(text, telling) and all(map(holds_what_it_says, found)) and is_rest_small(text, found):
        return True
    return is_byline(text) or is_info_line(text) or (len(text) <= 2 * LONGEST_SOURCE and bool(ENGLISH.match(text)))


def asks(text: str, telling: list[Credit]) -> bool:
    """Tell whether a line asks or calls out, as interviews do behind 记者：; headlines of originals may."""
    return bool(re.search("[?？!！]", text)) and not any(c.role in (SOURCE, ORIGINAL_TITLE) for c in telling)


def is_byline(text: str) -> bool:
    """Tell whether a line without a marked label names who wrote: □ 张三, 記者X／地名報導, 本报记者 张三, （张三）."""
    if (
        len(text) > LONGEST_LINE // 4
        or not BYLINE_SIGN.search(text)
        or SENTENCE.search(text.rstrip("。"))
        or "，" in text
    ):
        return False
    if boxed_byline(text) or is_report_byline(text):
        return True
    if photo_byline(text) or SUPPLIED.fullmatch(text) or DATELINE.fullmatch(text):
        return True
    if text[0] in "（(【[〔" or "记者" in text or "記者" in text or "/" in text:
        return bool(plain_byline(text)) and len(text) <= LONGEST_SOURCE
    return False


def is_info_line(text: str) -> bool:
    """Tell whether a line holds a time with an outlet or a name and nothing else.

    >>> is_info_line("2019年11月25日 18:57 参考日报 收藏"), is_info_line("2019年11月25日 18:57 天气转冷")
    (True, False)
    """
    return len(text) <= LONGEST_BRACKET and any(info_words(text)) and bool(DATE.search(text))


def holds_what_it_says(credit: Credit) -> bool:
    """Tell whether the value of a credit is of the kind its label promises."""
    value = credit.value
    if credit.role == SOURCE or credit.label.endswith(("来源", "來源", "图源", "圖源")):
        return len(value) <= LONGEST_SOURCE and not re.search("[。！？，]", value)
    if credit.role in PEOPLE:
        return not value or (len(value) <= LONGEST_LINE // 2 and not SENTENCE.search(value) and names_or_desks(credit))
    if credit.role == ORIGINAL_TITLE:
        return len(value) <= LONGEST_TITLE
    return len(DATE.sub("", value)) <= LONGEST_SOURCE


def names_or_desks(credit: Credit) -> bool:
    """Tell whether every part of a value is a name or a desk (编辑部, 新华社); a marked label lets one odd part pass."""
    parts = [bare_name(part) for part in split_names(DATE.sub("", credit.value))]
    odd = [part for part in parts if part and not may_be_person(part) and not ORGANISATION.search(part)]
    return not odd or (
        credit.marked and credit.label not in NEEDS_MARK and len(odd) * 3 <= len(parts) and len(odd[0]) < LONGEST_REST
    )


def is_rest_small(text: str, found: list[Credit]) -> bool:
    """Tell whether what credits leave of a line is time, tools and punctuation, or one outlet's name."""
    before = text[: found[0].start]
    rest = DATE.sub("", before)
    for credit in found:
        if credit.role == SOURCE or credit.role in PEOPLE:
            whole = text[credit.start : credit.end]
            rest += DATE.sub("", whole[whole.find(credit.value) + len(credit.value) :]) if credit.value else ""
    rest = PUNCTUATION.sub("", TOOLS.sub(" ", rest))
    return len(rest) <= 2 or (len(rest) <= LONGEST_REST and not re.search("[的了是在]", rest))


def is_source_line(text: str) -> bool:
    """Tell whether a line names the article's source after a label.

    >>> is_source_line("（来源：新华社）"), is_source_line("图片来源：新华社"), is_source_line("来源广泛")
    (True, False, False)
    """
    return is_credit_line(text) and any(c.role == SOURCE and c.value for c in read_credits(text))


def is_original_title_line(text: str) -> bool:
    """Tell whether a line gives the headline of the original: （原标题：…）."""
    if len(text) > LONGEST_TITLE + 12 or not ("题" in text or "題" in text):
        return False
    return any(c.role == ORIGINAL_TITLE and c.start < 4 for c in read_credits(text))


def is_widget_line(text: str) -> bool:
    """Tell whether a line is the caption of a tool of the page: sharing, printing, moods, codes to scan.

    >>> is_widget_line("分享到：微信 微博"), is_widget_line("查看心情排行你看到此篇文章的感受是:"), is_widget_line("他与同事分享到深夜的经过，令人动容，记者后来也写下了全部细节。")
    (True, True, False)
    """
    if len(text) > LONGEST_WIDGET or text.endswith("。"):
        return False
    return text in BUTTONS or text.startswith(WHOLE_TEXT) or WIDGET.search(text) is not None
