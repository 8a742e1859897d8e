"""What an outlet's name says: where it reports from and which kind it is."""

from __future__ import annotations

import re

from newscrawler.fingerprint import fold
from newscrawler.regions import code_of, level_of, short_name

LONGEST_NAME = 60  # characters: what an outlet may be called on its pages
# Names that are a place's too, by chance: 公安县, 凤凰县, 东方市 ...
CHANCE = frozenset(
    "公安 凤凰 东方 三江 江城 龙江 滨海 新兴 长城 和平 新华 中华 平安 安全 新闻 大洋 光明 解放 南方 北方 中原 江南".split()
)
BEFORE = re.compile(r"^(?:今日|掌上|云上|爱|看|中国)(?=..)")
FORMS = {
    "daily": "日报 晚报 早报 晨报 时报 商报 都市报 快报 新报",
    "weekly": "周报 周刊",
    "newspaper": "报 农民报 广播电视报 新闻报",
    "portal": "新闻网 网 在线 热线 之窗 信息港 新闻 新闻在线 网站 门户网站 政府网 人民政府 人民政府网 人民政府门户网站 文明网 资讯网 视窗",
    "broadcaster": "广播电视台 电视台 广播电台 人民广播电台 电台 广播网 广电网 广电 电视网",
    "media centre": "融媒体中心 融媒体 融媒 融媒网 传媒网 传媒 传媒中心 新闻传媒中心 新闻中心 发布 新闻发布",
}
KIND_OF = {noun: kind for kind, nouns in FORMS.items() for noun in nouns.split()}
TAIL = re.compile(
    r"(?<=..)(?:社|电子报|电子版|数字报|数字版|手机报|报业集团|传媒集团|集团|客户端|官网|官方网站|网络版){1,6}$"
)
NATIONAL = frozenset(
    "人民日报 人民网 新华社 新华网 新华每日电讯 中国新闻社 中新社 中国新闻网 中新网 光明日报 光明网 经济日报 央视网 央视 央视新闻 中央电视台 央广网 国际在线 环球时报 环球网 "
    "工人日报 农民日报 法治日报 法制日报 法制网 解放军报 科技日报 参考消息 求是网 中青在线 检察日报 团结报 人民法院报 人民公安报 学习时报 新京报 澎湃新闻".split()
)


def outlet_region(name: str) -> str | None:
    """Give the code of the place an outlet is named after, where that is certain.

    >>> [outlet_region(name) for name in ("駐馬店日報社", "泌阳网", "河南省驻马店市人民政府门户网站", "公安报", "青年报")]
    ['411700', '411726', '411700', None, None]
    """
    found = _parts(name)
    return found[0] if found else None


def outlet_kind(name: str, code: str | None = None) -> str | None:
    """Give an outlet's kind by its name: national, or level and form; code: where it is known to report from.

    >>> [outlet_kind(name) for name in ("驻马店日报", "泌阳网", "河南日报社", "人民网", "若水日报")]
    ['city daily', 'county portal', 'provincial daily', 'national', None]
    >>> outlet_kind("若水日报社", "411726")
    'county daily'
    """
    folded, found = _bare(name), _parts(name)
    if folded in NATIONAL or (not found and re.fullmatch(r"中国..{0,4}[网报社]", folded)):
        return "national"
    form = (
        found[1]
        if found
        else next((KIND_OF[folded[at:]] for at in range(2, len(folded)) if folded[at:] in KIND_OF), None)
    )
    place = code or (found[0] if found else None)
    if not form or not place or not place.isdigit():
        return None
    level = level_of(place)
    return f"{'provincial' if level == 'province' else level} {form}"


def _bare(name: str) -> str:
    folded = "".join(fold(name[:LONGEST_NAME]).split())
    return TAIL.sub("", folded) if folded not in KIND_OF else folded


def _parts(name: str) -> tuple[str, str] | None:
    """Split an outlet's name into the code of its place and its form; the longest place counts."""
    bare = _bare(name)
    for text in dict.fromkeys((bare, BEFORE.sub("", bare))):
        for cut in range(len(text) - 1, 1, -1):
            place, noun = text[:cut], text[cut:]
            if noun in KIND_OF and (code := _place(place, noun)):
                return code, KIND_OF[noun]
    code = _place(bare[2:], "") if bare.startswith("今日") else None
    return (code, "newspaper") if code else None


def _place(name: str, noun: str) -> str | None:
    """Give the code of a place in an outlet's name. A district gives its name to a daily, hardly to more."""
    if name in CHANCE or short_name(name) in CHANCE:
        return None
    return code_of(name) or (code_of(f"{name}区") if noun == "日报" else None)
