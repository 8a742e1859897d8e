"""One line of text -> the credits it holds: who wrote, took, edited it, where it comes from, what it was called."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from newscrawler.parsers.labels import (
    AUTHOR,
    CREW,
    EDITOR,
    NEEDS_MARK,
    NOT_THE_ARTICLE,
    ORIGINAL_TITLE,
    PHOTOGRAPHER,
    SOURCE,
    TIME,
    label_pattern,
    roles,
)
from newscrawler.parsers.names import COMPOUND, HAN, MACHINES, ORGANISATION, is_person, may_be_person, split_names

# No line of found measured was longer than 140 characters; paragraphs are.
LONGEST_LINE = 240
LONGEST_SOURCE, LONGEST_TITLE, LONGEST_BRACKET = 40, 120, 80
PEOPLE = frozenset((AUTHOR, PHOTOGRAPHER, EDITOR, CREW))
# 记者林悅／南市報導: what follows the last stroke is a place.
PLACE_TAIL = re.compile(r"[／/|｜╱∕]\s{0,9}\S{0,10}(?:報導|报导|報道|报道|電|电|專訪|专访)$")
REPORTERS = re.compile("(?:[记記]者|通[讯訊]员|通訊員|报道员|实习生|實習生|[评評][论論][员員])$")
OUTLET_BEFORE = re.compile(r"(?<![\w·])[\w·]++$")
# 张三 文/图, 张三/文 李四/图: what follows 文 is the pictures'.
TEXT_TOO = re.compile(
    r"\s{0,9}[/／]?(?<=[\s/／\u4e00-\u9fff])文\s{0,9}[/／、·并]?\s{0,9}(?=[图圖摄攝]|[\u4e00-\u9fff]{2,4}\s?[/／]?\s?[图圖摄攝])(?s:.*)$"
)
TAKES = re.compile(r"(?<!文[/／])(?:摄影|攝影|拍摄|拍攝|摄|攝|图|圖)\s{0,9}[）)]?\s{0,9}$")
# Most lines hold neither a mark nor a label that needs none. These patterns begin with plain characters or one set of
# them, so that re skips to where one can begin: five times as fast as with sets within an alternation.
MARK_SIGN = re.compile("[:：︰﹕∶|｜丨│∣┃❘/／╱∕]")
WORD_SIGN = re.compile(
    "记者|記者|作者|通[讯訊]员|通訊員|编[\\s辑輯]|編[\\s辑輯]|责[\\s编編]|責[\\s编編]|来[\\s源]|來[\\s源]|实习生|實習生|撰[文稿]|原[题題]|标[题題]|標[题題]|校[对對]|稿源|执[笔筆]|執[笔筆]|选稿|選稿|摄影|攝影|采[写寫]|採[写寫]|监制|監制|评[论論][员員]|評[论論][员員]|报道员|采访人员|文[、·图圖]|、文|·文|图文|圖文"
)
# A line without these holds no label: the last character of each with its mark, or a label that needs none.
MARKED_SIGN = re.compile(
    "[者员員稿源自处處载載辑輯编編缉揖责責发發写寫访訪字笔筆人生家文创創导導道合译譯影师師图圖摄攝片供题題为為校核審审签製制監监划劃筹籌频頻剪计計视覺报報画版音说說营術术位构"
    r"间間期于表新号號体體小览覽读讀数數量率击擊閱气氣度评評论論到享至栏目欄类類签籤词字詞专專题号色次藏位供箱线線话話reE]\s{0,3}[:：︰﹕∶|｜丨│∣┃❘/／╱∕]"
)
BARE_SIGN = re.compile(
    r"记者|記者|作者|编\s{0,4}辑|編\s{0,4}輯|责\s{0,4}编|責\s{0,4}編|通讯员|通訊員|来\s{0,4}源|來\s{0,4}源|实习生|實習生|撰文|撰稿|原题|原題|标题|標題|校对|校對|稿源|执笔|執筆|选稿|摄影|攝影|采写|监制|评论员|評論員|报道员|采访人员|文[/／、·][图圖摄攝]|图[/／、]文|圖[/／、]文|图文|圖文|文图|文圖"
)
CLOSING = re.compile(r"[）)】\]〕〗」>＞。！!?？]")
DATE = re.compile(
    r"(?:\d{4}|\d\d|[〇零一二三四五六七八九]{4}|民國\s?\d{2,3})\s{0,2}[-./年－]\s{0,2}\d{1,2}\s{0,2}[-./月－]\s{0,2}\d{1,2}\s?日?(?:[T\s]{0,4}(?:[上下]午)?\s?\d{1,2}[:：時时]\d{1,2}(?:[:：分]\d{1,2})?[秒分]?)?"
    r"|(?<!\d)\d{1,2}[-月/]\d{1,2}日?\s{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d\d)?|(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d\d)?(?!\d)|\d{1,2}月\d{1,2}日"
)
# What stands between a value and the next thing of an info line.
STOP = re.compile(r"\s{2,}|\s?[|｜│丨∣┃❘]\s?")
TOOLS = re.compile(
    r"\s{0,9}(?:字号|字號|字体|字體|字色|大\s{0,9}中\s{0,9}小|[【\[（(]?[大小]\s{0,9}中?\s{0,9}[小大][】\])）]?|打印|列印|举报|舉報|收藏(?:本文)?|分享(?:到|至)?|复制链接|我有话说|我要评论|我要纠错|纠错|评论|評論|点击(?:数|率|量)?|點閱|"
    r"人气|浏览(?:次数|量)?|瀏覽|阅读(?:数|量)?|閱讀|参与|關注|关注|参与互动|手机看新闻|微信|微博|扫一扫|扫码|语音播报|听新闻|放大|缩小|默认|关闭(?:窗口)?|返回|推荐|投稿|订阅|加入书签|QQ空间|人民网|A[-+]?|T[rt]|[-+])(?=\W|\d|_|$|[\u4e00-\u9fff])"
)
# Tools that may stand straight behind an outlet's name, and those that need a blank before them.
CUT = re.compile(
    r"\s{0,9}(?:参与互动|字号|字號|字体|字體|打印|列印|举报|舉報|收藏|我有话说|我要评论|我要纠错|分享到|分享至|点击数|浏览次数|责任编辑|[【\[（(](?:字体|大|打印|关闭|记者|記者))"
    r"|\s{1,9}(?:评论|評論|点击|點閱|人气|浏览|阅读|参与|分享|关注|扫一扫|扫码|大\s{0,9}中\s{0,9}小|A-|T[|｜]|微信|微博|QQ空间|手机看新闻|投稿|订阅|推荐|报料热线|热线|电话|https?:)(?s:.*)$"
)
TRAILING = re.compile(
    r"(?:综合报道|綜合報導|报导|摄影报道|攝影報導|图文报道|实习报道|报道|報道|報導|整合|整理|编译|編譯|翻译|采写|综合|撰写|撰文|翻攝|翻摄|摄影|攝影|拍摄|摄|攝|文图|图文|文并摄|文|图|圖|发|供图|供稿|/){1,6}$"
)
PLACED = re.compile("(?:报道|報道|報導|报导|电|電|摄|攝)$")
PUNCTUATION = re.compile(r"[\s\W_]+")


@dataclass(slots=True, frozen=True)
class Credit:
    """One label of a line with what follows it, down to the next label."""

    role: str
    label: str
    value: str
    start: int
    end: int
    marked: bool  # a colon, stroke or bar stands after the label

    @property
    def names(self) -> list[str]:
        """The persons that the value lists; [] where it names an office."""
        if self.role == EDITOR and re.fullmatch(r"\d{3,8}", self.value):
            return [self.value]
        names = read_names(self.value, self.marked)
        return names if self.role == EDITOR else [name for name in names if name.casefold() not in MACHINES]


def read_credits(text: str) -> list[Credit]:
    """Give the credits of a line in order.

    >>> [(c.role, c.value) for c in read_credits("2019-09-08 22:20 来源：新京报 作者：张三 编辑：李四 字号：大 中 小")]
    [('source', '新京报'), ('author', '张三'), ('editor', '李四'), ('furniture', '大 中 小')]
    >>> [(c.role, c.names) for c in read_credits("记者 张三 通讯员 李四 王 五")]
    [('author', ['张三']), ('author', ['李四', '王五'])]
    """
    return list(_credits(text)) if may_hold_labels(text) else []


@lru_cache(maxsize=64)  # several rules ask for the credits of the same short line
def _credits(text: str) -> tuple[Credit, ...]:
    marks = [match for match in label_pattern().finditer(text) if is_label(text, match)]
    found: list[Credit] = []
    for match, following in zip_longest(marks, marks[1:]):
        end = before_outlet(text, match.end(), following) if following else len(text)
        new = credit(text, match, end)
        if found and new.role == AUTHOR and found[-1].role == PHOTOGRAPHER and not found[-1].value and found[-1].marked:
            new = replace(new, role=PHOTOGRAPHER)  # 图/本报记者 李四
        found.append(new)
    return tuple(found)


def may_hold_labels(text: str) -> bool:
    """Tell at a glance whether a line can hold a label; most hold none."""
    marked = MARK_SIGN.search(text)
    if not marked and (text.isascii() or not WORD_SIGN.search(text)):
        return False  # labels in Latin letters need a mark
    return bool((marked and MARKED_SIGN.search(text)) or BARE_SIGN.search(text))


def before_outlet(text: str, start: int, label: re.Match[str]) -> int:
    """Give where the value before a label ends: 财新记者 begins with its outlet, not with 记者."""
    if not REPORTERS.search(label["label"]):
        return label.start()
    return start + len(OUTLET_BEFORE.sub("", text[start : label.start()]))


def credit(text: str, match: re.Match[str], end: int) -> Credit:
    """Build the credit whose label is match and whose value ends before end."""
    label = re.sub(r"\s", "", match["label"])
    role, value = roles()[label], text[match.end() : end]
    if role == SOURCE:
        value = read_source(value)
    elif role in PEOPLE:
        value = CLOSING.split(value, maxsplit=1)[0] if not value.lstrip().startswith(("(", "（", "[")) else value
    if role == AUTHOR:
        value = TEXT_TOO.sub("", value)
        role = PHOTOGRAPHER if TAKES.search(value) else AUTHOR
    return Credit(role, label, bare_value(role, value), match.start(), end, bool(match["mark"].strip()))


def bare_value(role: str, value: str) -> str:
    """Strip what clings to a value: marks, and brackets that only open or only close in it."""
    if role == ORIGINAL_TITLE:
        value = value.strip(" ）)】]〕。:：")
        return re.sub(r"^(?:《([^《》]*)》|“([^“”]*)”|「([^「」]*)」)$", r"\1\2\3", value)
    return value.strip(" \t:：，,;；|｜／/-－【[（(《")


def is_label(text: str, match: re.Match[str]) -> bool:
    """Tell whether a label's words stand here as a label: what is before and after them decides."""
    label = re.sub(r"\s", "", match["label"])
    marked = bool(match["mark"].strip())
    if label in NEEDS_MARK and not marked:
        return False
    before = text[: match.start()]
    role = roles()[label]
    if role == TIME and marked and len(label) > 2 and DATE.match(text[match.end() :].lstrip()):
        return True  # 来源：甲网更新时间：2026-10-30, in elements of their own with nothing between
    if role == SOURCE and NOT_THE_ARTICLE.search(before.rstrip()):
        return False
    if label.isascii() and before.rstrip()[-1:].isalpha():
        return False  # Photo source: ...
    if before and re.match(HAN, before[-1]) and not may_precede(before, label, role, marked=marked):
        return False
    return marked or opens_value(text[match.end() :], role, match["mark"])


def may_precede(before: str, label: str, role: str, *, marked: bool) -> bool:
    """Tell whether Han text straight before a label leaves it a label: 新京报记者, 本期编辑, but not 图片来源."""
    if role not in PEOPLE or len(label) == 1:
        return False
    word = re.split(r"[\s\W]", before)[-1]
    if label.endswith(("记者", "記者", "通讯员", "通訊員", "实习生", "评论员", "評論員", "作者")):
        return len(word) <= 16
    return marked and len(word) <= 6


def opens_value(after: str, role: str, gap: str) -> bool:
    """Tell whether the text after a label without a mark begins with a name or an outlet."""
    if role in PEOPLE:
        names = split_names(CLOSING.split(after, maxsplit=1)[0].strip())
        return bool(names) and bool(read_names(names[0], marked=False))
    if role == SOURCE:
        outlet = STOP.split(after.strip(), maxsplit=1)[0]
        plain = bool(gap) or outlet.isascii() or bool(ORGANISATION.search(outlet))
        return plain and 1 < len(outlet) <= LONGEST_SOURCE and not re.search("[，。]", outlet)
    if role == ORIGINAL_TITLE:
        return after.lstrip()[:1] in ("《", "“", "「", "『")
    return True


def read_names(value: str, marked: bool) -> list[str]:
    """Give the persons of a value. After a marked label pen names and ids pass, else only what reads as a name.

    >>> read_names("新华社 张三、李四 报道", True), read_names("编辑部", True), read_names("小婷", False)
    (['张三', '李四'], [], [])
    """
    names: list[str] = []
    for token in split_names(PLACE_TAIL.sub("", DATE.split(value, maxsplit=1)[0])):
        name = bare_name(token)
        if names and PLACED.search(token) and not is_person(name):
            break  # 本報記者 王小明 北京報道
        if is_person(name) or ((marked or (names and len(name) < 4)) and may_be_person(name)):
            names.append(name)
        elif names or not ORGANISATION.search(name):
            break
    return names


def bare_name(token: str) -> str:
    """Strip what clings to a name: brackets, 摄, 报道, 文.

    >>> bare_name("张三摄"), bare_name("（李四"), bare_name("林悅翻攝")
    ('张三', '李四', '林悅')
    """
    token = re.sub(r"(?<=.)[（(](?s:.*)$", "", token.strip()).strip(" ()（）[]【】〔〕《》<>“”\"'：:，,.。*※●■□▲◎")
    shorter = TRAILING.sub("", token)
    # 王乐文 is a name, 张三摄 is a name and a verb.
    longest = 4 if token[:2] in COMPOUND else 3
    keeps = len(shorter) < 2 or (len(token) <= longest and token.endswith(("文", "发")))
    return token if keeps else shorter.strip()


def read_source(value: str) -> str:
    """Give the outlet that follows a source label, without the time, tools and town that follow it.

    >>> read_source(" 观察者网(上海) 举报"), read_source("人民日报2024-05-13 08:49"), read_source("《新华日报》")
    ('观察者网', '人民日报', '新华日报')
    """
    value = STOP.split(DATE.split(value.strip(), maxsplit=1)[0].strip(), maxsplit=1)[0]
    value = CUT.split(value, maxsplit=1)[0].strip(" \t:：，,;；|（([【-】]")
    quoted = re.fullmatch(r"《([^《》]+)》", value)
    if quoted:
        return quoted[1]
    # A town after the outlet's name, as 信息时报(广州), tells where it appears.
    value = re.sub(r"[(（](?:\S{2,3})[)）]$", "", value)
    return value if value.count("（") == value.count("）") else value.rstrip("）)】]")
