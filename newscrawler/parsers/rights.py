"""Source, notice and the site's names -> which clause of the notice governs the article: own | reprint | unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.fingerprint import fold
from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.clauses import clauses, houses
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN, REPRINT, UNKNOWN = "own", "reprint", "unknown"
# 注明“来源：青川网”的所有作品: the statement says by which source name it means its own.
NAMED = re.compile(r"(?:来源|來源|稿源)\s{0,9}[:：]\s{0,9}[“\"「]?\s{0,9}([^“”\"「」（）()，。：:\s]{2,16})")
EXCEPT = re.compile(r"[（(]?非(?:[“\"「])?([^“”\"「」（）()，。：:\s]{2,16}?)(?:[”\"」])?[）)]")
PLACEHOLDER = re.compile(r"^[Xx×＊*某]+|XX|某")
# 所有文字、图片，版权均属: a claim to all that is there; not where a condition stands before it (凡注明…的所有作品, 除…外).
CLAIM = re.compile(
    r"^(?:(?!注明|标明|署名|来源|除).)*?(?:所有|全部|一切)(?:的)?(?:文字|内容|图片|照片|稿件|作品|新闻|文章|信息|资料|报道)[^。;]{0,24}?(?:版权|著作权)"
)
# What an outlet's name ends in; what is left is the house: 青川网 and 青川日报 are of one house.
ENDING = re.compile(
    r"(?:新闻中心|新聞中心|新闻网|新聞網|融媒体中心|融媒体|广播电视台|电视台|報業集團|报业集团|客户端|手机报|数字报|都市报|都市報|政府网|频道|在线|在線|"
    r"日报|日報|晚报|晚報|早报|早報|晨报|晨報|时报|時報|快报|周报|週報|商报|新闻|新聞|传媒|发布|网络版|网站|網站|网|網|报|報|社|台|臺){1,6}$"
)
# Stems that many houses share.
COMMON = frozenset(
    "中国 中國 全国 经济 法制 法治 青年 今日 中央 中华 東方 东方 南方 北方 环球 新 工人 农民 科技 健康 教育 体育 财经 证券 生活 都市".split()
)
SECTIONS = frozenset(
    "财经 科技 娱乐 体育 新闻 军事 汽车 教育 健康 时尚 房产 游戏 综合 財經 娛樂 體育 新聞 快訊 即時".split()
)
PART = re.compile(r"[-－—–_·/／|《》\s]+")


def decide(source: str | None, notice: str | None, names: Iterable[str]) -> Candidate[str]:
    """Give own where the source is of the site's house, reprint where it is another's, unknown where either is not named.

    An article that names no source is own where the notice claims all content and tells of no reprints.

    >>> decide("青川日报", "凡本网注明“来源：青川网”的所有作品，均为本网所有。", []).value, decide("甲报", None, ["乙网"]).value
    ('own', 'reprint')
    >>> decide("千河网", "未经千河新闻网书面特别授权，请勿转载", []).value
    'own'
    """
    if not source and claims_all(notice or ""):
        return Candidate(OWN, "no source; the notice claims all content")
    stated = (*NAMED.findall(notice or ""), *EXCEPT.findall(notice or ""), *houses(notice or ""))
    named = {name for name in stated if not PLACEHOLDER.search(name)}
    own = {name.strip() for name in (*named, *names) if name and name.strip()}
    if not source or not own:
        return Candidate(UNKNOWN, "no source or no site name", 0.0)
    match = next((name for name in sorted(own) if same_house(source, name)), None)
    if match:
        return Candidate(
            OWN, f"source is of the house of {match}" + (", named in the notice" if match in named else "")
        )
    return Candidate(REPRINT, "source is of another house")


@remembered(1024)  # a site states the same on page after page
def claims_all(notice: str) -> bool:
    """Tell whether a notice names a house to which all content belongs, without a word on reprints.

    >>> claims_all("甲河日报所有文字、图片，版权均属甲河日报社所有。"), claims_all("凡注明“来源：甲网”的所有作品，版权均属甲网所有。")
    (True, False)
    """
    stated = clauses(notice)
    claimed = any(clause.type == "own" and CLAIM.search(fold(clause.text)) for clause in stated)
    return claimed and bool(houses(notice)) and all(clause.type != "reprint" for clause in stated)


def same_house(one: str, other: str) -> bool:
    """Tell whether two outlets are of one house: the same name, or the same name before 网, 日报, 晚报 and the like.

    >>> same_house("駐馬店日報", "駐馬店網"), same_house("人民网－人民日报", "人民网"), same_house("中国网", "中国日报")
    (True, True, False)
    """
    ours, theirs = stems(one), stems(other)
    return bool(ours & theirs) or any(is_branch(a, b) or is_branch(b, a) for a in ours for b in theirs)


def is_branch(branch: str, house: str) -> bool:
    """Tell whether a name is a house's with its section behind: 新浪科技 of 新浪."""
    return len(house) > 1 and branch.startswith(house) and branch[len(house) :] in SECTIONS


def stems(name: str) -> set[str]:
    """The names of the houses in an outlet's name; a stem that many share counts only with its ending."""
    parts = [part for part in PART.split(name.casefold()) if part]
    return {part if len(stem) < 2 or stem in COMMON else stem for part in parts for stem in [ENDING.sub("", part)]}
