"""Text without labels that names who wrote: 記者X／地名報導, □ names, 本报讯（记者 …）, （张三）, 石佳/中国青年报."""

from __future__ import annotations

import re
from functools import cache

from newscrawler.parsers.labelled import LONGEST_BRACKET, TAKES, read_credits, read_names
from newscrawler.parsers.labels import AUTHOR, CREW, EDITOR
from newscrawler.parsers.names import HAN, ORGANISATION, is_person, join_blanks, may_be_person, split_names
from newscrawler.parsers.report_bylines import report_byline

# □ and its kin head a byline in print: □ 张三 李四, ■記者蔡少玲.
BOX = re.compile(r"[□■◎●○◆◇▢☐⊙●■]\s{0,9}(?=\S)")
# □ 张三 文/图: text and pictures by the same hand.
BOTH_HANDS = re.compile(r"\s{1,9}(?:文\s?[/／、·]?\s?[图圖摄攝]|[图圖摄攝]\s?[/／、·]?\s?文)\s{0,9}$")
# How far into a paragraph the bracket of 本报讯（记者 张三） may open: the longest measured was 31.
LEAD_REACH = 48
BRACKET = re.compile(rf"[（(〔【\[]([^（）()〔〕【】\[\]]{{2,{LONGEST_BRACKET}}})[）)〕】\]]")
LAST_BRACKET = re.compile(rf"[（(〔【\[]([^（）()〔〕【】\[\]]{{2,{LONGEST_BRACKET}}})[）)〕】\]]\s{{0,9}}[。.]?$")
# 张三摄, 记者 李四 王五 摄影 at the end of a text.
TAKEN = re.compile(
    rf"(?P<names>(?<!{HAN}){HAN}{{1,4}}(?:[ 、，　·]{{1,2}}{HAN}{{1,4}}){{0,4}}|(?:(?<=记者)|(?<=記者)|(?<=通讯员)|(?<=通訊員)){HAN}{{2,4}}(?:[ 、]{HAN}{{2,4}}){{0,3}})\s{{0,2}}(?:翻摄|翻攝|摄影|攝影|拍摄|拍攝|摄|攝)\s{{0,9}}[）)】\]]?\s{{0,9}}[。.]?$"
)
SOLE = re.compile(rf"\S{{0,10}}(?:记者|記者|通讯员|通訊員)\s?({HAN}{{2,5}}(?:[、 ]{HAN}{{2,5}})*)")
# 徐小勇（青川社供本报特稿）
SUPPLIED = re.compile(rf"({HAN}{{2,4}})\s?[（(][^（）()]{{2,14}}(?:特稿|专稿|專稿|供稿|供本报专电|电)[）)]")
# 张三/文
SUFFIXED = re.compile(rf"(?<!{HAN})({HAN}{{2,4}})\s?[／/]\s?(?:文字|撰文|文)(?!{HAN})")
# 张三 文/图
BOTH_BEHIND = re.compile(
    rf"^(?:\S{{0,8}}(?:记者|記者)\s?)?({HAN}{{2,4}}(?:[ 、]{HAN}{{2,4}}){{0,3}})\s{{1,9}}(?:文\s?[/／、·]?\s?[图圖摄攝]|[图圖摄攝]\s?[/／、·]?\s?文)$"
)
# 本报记者 opens a text; what follows the names is so long that it is the text.
NAMED, LONGEST_NAMED = (
    re.compile(
        r"[（(]?(?:本报|本報|本网|本網|本刊|本台|新华社|\S{0,8}[报報社网網])?(?:首席|见习|实习|全媒体|特派|特约)?(?:记者|記者)\s?"
    ),
    6,
)
# …。本报记者 张三
OPEN_END = re.compile(
    r"[。！？”]\s{0,9}((?:本报|本報|本网|本網|新华社|\S{0,6}[报報])?(?:记者|記者|通讯员|通訊員)\s?[^，。！？：:]{2,20})$"
)
DATELINE_END = re.compile(r"(?:讯|訊|电|電|消息)[】〕\])]?\s{0,9}$")
# A bracket that ends so at the end of a text is no signature: （全文完）, （高清图）.
NO_SIGNATURE = re.compile("[完图圖讯訊电電稿版]$")
TRADE = re.compile(
    "记者|記者|通讯员|通訊員|实习生|實習生|作者|撰文|特派員|特派员|文[/／:：|｜]|整理|編譯|编译|新聞|新闻|報導|报道|報道"
)


def boxed_byline(text: str) -> list[str]:
    """Give the persons of a line that □ or its kin opens.

    >>> boxed_byline("□ 劉昌宇 劉景彩"), boxed_byline("□ 本报记者 葛灵丹"), boxed_byline("■記者蔡少玲"), boxed_byline("□ 项目说明")
    (['劉昌宇', '劉景彩'], ['葛灵丹'], ['蔡少玲'], [])
    """
    match = BOX.match(text)
    return plain_byline(BOTH_HANDS.sub("", text[match.end() :])) if match else []


def plain_byline(text: str) -> list[str]:
    """Give the persons of a line that holds only names, with or without 记者 and 通讯员 before them; else [].

    >>> plain_byline("本报记者 王乐文 方 敏"), plain_byline("石佳/中国青年报"), plain_byline("今天 天气")
    (['王乐文', '方敏'], ['石佳'], [])
    """
    supplied = SUPPLIED.fullmatch(text)
    text = supplied[1] if supplied else text.strip(" 　()（）【】[]。")
    if not 1 < len(text) <= LONGEST_BRACKET:
        return []
    named = read_credits(text)
    if named and all(credit.role in (EDITOR, CREW) for credit in named):
        return []
    found = [name for credit in named if credit.role == AUTHOR for name in credit.names]
    found = found or names_before_both(text)
    found = found or [name for name in SUFFIXED.findall(text) if is_person(name)]
    if found or re.search("[，。：:！？]", text):
        return found
    tokens = re.split(r"[\s、／/]+", join_blanks(text))
    names = [token for token in tokens if is_person(token)]
    others = [token for token in tokens if not is_person(token)]
    return names if names and all(ORGANISATION.search(token) for token in others) else []


def names_before_both(text: str) -> list[str]:
    """Give the persons before 文/图 at a line's end: 张三 李四 文/图."""
    match = BOTH_BEHIND.fullmatch(text.strip(" 　()（）【】[]。"))
    return [name for name in split_names(match[1]) if is_person(name)] if match else []


def lead_byline(text: str) -> list[str]:
    """Give the persons of the bracket that opens a report: 本报讯（记者 张三 通讯员 李四）…, 〔記者王五／台北報導〕….

    >>> lead_byline("新华社深圳5月12日电（记者戴小河、印朋）由我国"), lead_byline("本报讯 记者张三报道：昨日")
    (['戴小河', '印朋'], ['张三'])
    """
    head = text[: LEAD_REACH + LONGEST_BRACKET]
    for match in BRACKET.finditer(head):
        if match.start() > LEAD_REACH:
            break
        if TRADE.search(match[1]):
            names = bracketed(match[1])
        else:  # 中北网杭川9月8日电(张三 李四)
            opens = match.start() == 0 and ORGANISATION.search(match[1].split(" ")[0])
            names = plain_byline(match[1]) if opens or DATELINE_END.search(head[: match.start()]) else []
        if names:
            return names
    return open_lead(head) or boxed_lead(head) or named_lead(head)


def named_lead(head: str) -> list[str]:
    """Give the persons that open a text after 记者 and before a blank: 本报记者 张三 李四　昨日…."""
    match = NAMED.match(head)
    names: list[str] = []
    words = head[match.end() :].split(" ") if match else []
    for at, word in enumerate(words):
        if not is_person(word):
            return names if len(" ".join(words[at:])) > LONGEST_NAMED else []
        names.append(word)
    return []


def boxed_lead(head: str) -> list[str]:
    """Give the persons between a box and the text that follows on the same line: □张三 李四 昨日…."""
    match = BOX.match(head)
    names: list[str] = []
    for word in head[match.end() :].split(" ") if match else ():
        name = re.sub(r"^\S{0,8}(?:记者|記者|通讯员|通訊員)", "", word)
        if is_person(name):
            names.append(name)
        elif name:
            break
    return names


def open_lead(head: str) -> list[str]:
    """Give the persons of a lead without brackets: 本报讯 记者张三 李四报道."""
    match = open_leads()[0].match(head) or open_leads()[1].match(head)
    return read_names(match[1], marked=False) if match else []


@cache
def open_leads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A dateline and 记者 with names, down to 报道, and down to a colon or a blank before the text."""
    dateline = r"(?:[【〔\[（(]?[^\s，。：:]{2,20}(?:讯|訊|电|電|消息)[】〕\])）]?\s*(?:.{0,12}?(?:记者|記者))|《[^《》]{2,12}》(?:记者|記者))\s?"
    names = rf"({HAN}{{2,4}}(?:[\s、]{{1,2}}{HAN}{{2,4}}){{0,4}}?)"
    return (
        re.compile(rf"{dateline}{names}\s*(?:报道|報道|報導|从|在)"),
        re.compile(rf"{dateline}{names}(?:[:：]|\s(?={HAN}{{5}}))"),
    )


def trailing_byline(text: str) -> list[str]:
    """Give the persons of the bracket that closes a text: …（总台记者 张倩）, …（张三）.

    >>> trailing_byline("享年74岁。（总台记者 张倩）"), trailing_byline("正在办理。（钟才文）"), trailing_byline("项目（二期）")
    (['张倩'], ['钟才文'], [])
    """
    match = LAST_BRACKET.search(text[-LONGEST_BRACKET - 4 :])
    if not match:
        open_end = OPEN_END.search(text[-LONGEST_BRACKET:])
        return plain_byline(open_end[1]) if open_end else []
    if TRADE.search(match[1]):
        return bracketed(match[1])
    tail = text[: -len(match[0])].rstrip() if len(match[0]) < len(text) else ""
    # A name in brackets within a sentence explains it; after its full stop it signs it.
    signs = (not tail or tail[-1] in "。！？!?”」』….…") and not NO_SIGNATURE.search(match[1])
    return plain_byline(match[1]) if signs else []


def bracketed(text: str) -> list[str]:
    """Give the authors that the inside of a bracket names."""
    found = report_byline(text) or [n for c in read_credits(text) if c.role == AUTHOR for n in c.names]
    found = found or names_before_both(text)
    match = SOLE.fullmatch(text) if not found and not TAKES.search(text) else None
    # 记者 格桑边觉: with nothing else in the bracket, a name need not begin with a surname.
    return [name for name in split_names(match[1]) if may_be_person(name)] if match else found


def photo_byline(text: str) -> list[str]:
    """Give the persons of a line that holds only who took the picture: （刘通摄）, 新华社记者 谢环驰 摄, 图／王小明.

    >>> photo_byline("（刘通摄）"), photo_byline("新华社发（刘满仓摄）"), photo_byline("本报记者 周斌 李 明 摄"), photo_byline("记者拍摄")
    (['刘通'], ['刘满仓'], ['周斌', '李明'], [])
    """
    match = TAKEN.search(text) if len(text) <= LONGEST_BRACKET else None
    before = text[: match.start()].strip(" （(【[▲△图▼●　·") if match else ""
    if (
        not match
        or re.search("[，。：:]", before)
        or (before and not ORGANISATION.search(before.removesuffix("发").strip(" （(")))
    ):
        return []
    return read_names(match["names"], marked=False)
