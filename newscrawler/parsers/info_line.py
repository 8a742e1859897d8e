"""Lines around a headline that hold an outlet, a name and a time without labels."""

from __future__ import annotations

import re

from newscrawler.parsers.labelled import CUT, DATE, LONGEST_BRACKET
from newscrawler.parsers.names import is_person, join_blanks

# What an outlet's name ends in, a desk's or an office's does not.
OUTLET = re.compile(
    r"(?:[报報]|网|網|通讯社|新华社|中新社|通訊社|电视台|電視台|广播|电台|電台|周刊|週刊|杂志|雜誌|新闻|新聞|传媒|傳媒|融媒|融媒体中心|频道|頻道|客户端|在线|在線|发布|快讯|快訊|消息)$"
)
LABELLED_TIME = re.compile(
    r"https?://\S+|www\.\S+|(?:发布|發布|發佈|更新|发表|发稿)(?:时间|時間|日期)\s?[:：]?|(?:时间|時間|日期)\s?[:：]|(?:发布|发表|更新)于"
)


# A line of outlet, name and time has a clock, a year or a stroke.
PARTED = re.compile(r"\d[:：-]\d|\d{4}|[|｜/／╱∕]")
ROLE = re.compile(r"^(?:[^\s]{0,8}(?:记者|記者))(?=.)")
# 据青禾日报, 图片来源：青禾日报
NO_NAME = re.compile("^(?:[据據]|图片|圖片|资料|資料)")
REPORT = re.compile("(?:报道|報道|報導|电|電)$")


def info_words(text: str) -> tuple[list[str], list[str]]:
    """Give the outlets and the persons of a line that holds nothing else but a time and tools.

    >>> info_words("2024/09/08 12:00 中川電子報 王小明"), info_words("青川日报 | 张小满 | 2024-09-08"), info_words("天气 王小明")
    ((['中川電子報'], ['王小明']), (['青川日报'], ['张小满']), ([], []))
    """
    if len(text) > LONGEST_BRACKET or not PARTED.search(text) or re.search("[，。！？]", text):
        return [], []
    if not (DATE.search(text) or re.search("[|｜/／╱∕]", text)):
        return [], []
    rest = LABELLED_TIME.sub(" ", CUT.split(DATE.sub(" | ", text), maxsplit=1)[0])
    outlets: list[str] = []
    persons: list[str] = []
    for part in re.split(r"[\s|｜/／╱∕·、]+", join_blanks(rest).strip(" |｜/／·")):
        word = ROLE.sub("", part)
        if OUTLET.search(word) and len(word) > 2 and word[0].isalnum() and not NO_NAME.search(word):
            outlets.append(word)
        elif is_person(word):
            persons.append(word)
        elif word and word != "文" and not REPORT.search(word):
            return [], []
    return outlets, persons
