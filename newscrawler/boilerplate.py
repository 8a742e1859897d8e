"""Lines that a site puts around its articles' texts: found where many articles are seen together, then taken off.

Real text must never go. So a line counts only at the edges of a text, outside of its longest line, once for each
different text; it is boilerplate if some texts have it there and it says what only the house says of itself (MARKED: it
invites, tells how to reach the newsroom, states rights), or if nearly all have it and it is a line of links (STANDING).
Measured on sites built of 240 stories and of notices that offices publish in the same words week after week (weather, power
cuts, prices ...): nothing of theirs is taken for boilerplate, all that was put around them is (tests/test_boilerplate.py).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD_LINES, TAIL_LINES = 2, 4
# A column of one office fills twenty articles in a row, not forty of sixty.
STANDING_SHARE, STANDING_TEXTS = 0.8, 40
MARKED_SHARE, MARKED_TIMES = 0.15, 5
LONGEST = 200  # characters of a line of boilerplate
# A line of links. An office's name or a date below its notices is real text, in however many articles it stands.
LINKS = re.compile(r"\S\s*[|｜>＞»›]\s*\S")
LONGEST_LINKS, LONGEST_TOOLS = 80, 20
# What only the house says of itself. An office's telephone and its call for caution are real text, week after week.
MARK = re.compile(
    r"关注.{0,14}(?:公众号|微信|微博|我们|本[网报台]|客户端|视频号|抖音)|(?:扫[描一码]|长按|识别).{0,10}(?:二维码|关注)"
    r"|下载.{0,14}(?:客户端|app)|(?:新闻|报料|爆料|投稿|发行|广告|订报|本[报网台]).{0,4}(?:热线|电话|邮箱|信箱|qq|微信)|欢迎.{0,8}(?:投稿|订阅|来稿|报料)"
    r"|(?:责任编辑|责编|编辑|编审|一审|二审|三审|初审|审核|校对|监制|值班主任|值班编委|终审|来源|稿源)\s*:|版权(?:所有|归|声明)|(?:转载|引用).{0,8}(?:注明|必究|授权)|不得转载|(?:免责|特别|郑重)声明"
    r"|未经.{0,14}(?:授权|许可|同意)|本[报网台].{0,4}法律顾问|法律顾问\s*:|更多(?:精彩|新闻|内容|资讯)|点击.{0,8}(?:更多|原文|下载|进入)|分享(?:到|至|:)|icp备|©|copyright|all rights reserved"
)
TOOLS = re.compile(r"^[\W_]*(?:上一[篇页]|下一[篇页]|返回|打印|关闭|字号|收藏|分享|复制链接|评论|点赞|推荐|纠错)")
NUMBER, GAPS = re.compile(r"\d+"), re.compile(r"[\W_]+")


class Repeated(NamedTuple):
    """A line that repeats: head or tail, its key, the line as first seen, how many different texts have it."""

    place: str
    key: str
    line: str
    times: int


def key_of(line: str) -> str:
    """Give what two lines must have in common to be the same: words, without script, case, digits and punctuation.

    >>> key_of("新聞熱線：0395-2600000。") == key_of("新闻热线: 0395－2700000")
    True
    """
    return GAPS.sub("", NUMBER.sub("0", fold(line)))


def repeated(texts: Iterable[str]) -> list[Repeated]:
    """Give the lines that are boilerplate among these texts of one site, the most frequent first."""
    times: Counter[tuple[str, str]] = Counter()
    lines: dict[tuple[str, str], str] = {}
    longest = set()
    for text in texts:
        head, core, tail = edges_of(text)
        if core in longest:  # the same text at another address
            continue
        longest.add(core)
        found = {
            (place, key_of(line)): line
            for place, edge in (("head", head), ("tail", tail))
            for line in edge
            if len(line) <= LONGEST
        }
        times.update(found.keys())
        lines = found | lines
    known = len(longest)
    return [
        Repeated(*where, lines[where], count)
        for where, count in times.most_common()
        if where[1] and is_boilerplate(lines[where], count, known)
    ]


def is_boilerplate(line: str, times: int, texts: int) -> bool:
    """Tell whether a line that so many of so many texts have at their edge is the site's."""
    is_standing = texts >= STANDING_TEXTS and times >= STANDING_SHARE * texts
    if is_standing and len(line) <= LONGEST_LINKS and LINKS.search(line):
        return True
    if times < max(MARKED_TIMES, MARKED_SHARE * texts):
        return False
    folded = fold(line)
    return bool(MARK.search(folded) or (len(line) <= LONGEST_TOOLS and TOOLS.search(folded)))


def edges_of(text: str) -> tuple[list[str], str, list[str]]:
    """Give a text's first lines, its longest line, and its last lines; the longest is in neither.

    >>> edges_of("a\\n\\nlongest\\nb\\nc")
    (['a'], 'longest', ['b', 'c'])
    """
    lines = [line for line in text.split("\n") if line.strip()]
    core = max(range(len(lines)), key=lambda at: len(lines[at]), default=0)
    return lines[:core][:HEAD_LINES], lines[core] if lines else "", lines[core + 1 :][-TAIL_LINES:]


@dataclass(slots=True, frozen=True)
class Edges:
    """The keys of a site's boilerplate."""

    head: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.head or self.tail)

    def strip(self, text: str) -> str:
        """Take a site's lines off both ends of a text; the last line that is left always stays.

        >>> Edges(tail=frozenset(["关注我们"])).strip("正文。\\n关注我们！")
        '正文。'
        """
        if not self:
            return text
        lines = text.split("\n")
        start, end = 0, len(lines)
        while end - start > 1 and self._is(lines[end - 1], self.tail):
            end -= 1
        while end - start > 1 and self._is(lines[start], self.head):
            start += 1
        return text if end - start == len(lines) else "\n".join(lines[start:end])

    def _is(self, line: str, keys: frozenset[str]) -> bool:
        return len(line) <= LONGEST and key_of(line) in keys
