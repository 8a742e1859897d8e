"""Simplified to traditional characters, for the e-paper and the copy site.

Character by character, with the words in which our own texts need another one. It serves these texts, not any text.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WORDS = dict(
    pair.split("=")
    for pair in (
        "公里=公里 千里=千里 十里=十里 多里=多里 来里=來里 里路=里路 里程=里程 干部=幹部 包干=包幹 骨干=骨幹 实干=實幹 能干=能幹 "
        "干活=幹活 干事=幹事 干了=幹了 干起=幹起 复杂=複雜 重复=重複 复印=複印 台风=颱風 松岭=松嶺 松树=松樹 松林=松林 松木=松木 "
        "打谷=打穀 稻谷=稻穀 日历=日曆 农历=農曆 头发=頭髮 理发=理髮 白发=白髮 赶制=趕製 制衣=製衣 预制=預製 制作=製作 制成=製成 "
        "研制=研製 制造=製造 联系=聯繫 冲毁=沖毀 冲洗=沖洗 卷起=捲起 标签=標籤 舍不=捨不 批准=批准 准许=准許 准考=准考 旅游=旅遊 "
        "游客=遊客 游览=遊覽 游玩=遊玩 收获=收穫 尽快=儘快 尽量=儘量 心脏=心臟 标志=標誌 注册=註冊 委托=委託 托人=託人 合并=合併 "
        "面粉=麵粉 面条=麵條 姜汤=薑湯 长征=長征 奋斗=奮鬥 一斗=一斗 答复=答覆 回复=回覆 干预=干預 若干=若干 相干=相干 干扰=干擾 "
        "萝卜=蘿蔔 吃面=吃麵 一碗面=一碗麵 系上=繫上 系着=繫著 老板=老闆 胡子=鬍子 秋千=鞦韆 沙发=沙發 皇后=皇后 出色=出色 占卜=占卜 一只=一隻 两只=兩隻"
    ).split()
)


@cache
def _characters() -> dict[int, str]:
    text = (resources.files("newscrawler.demo") / "traditional.txt").read_text("utf-8")
    simplified, traditional = text.split("\n")[:2]
    return {ord(a): b for a, b in zip(simplified, traditional, strict=True)}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _WORDS)))


def to_traditional(text: str) -> str:
    """Give the text in traditional characters.

    >>> to_traditional("干部晒干稻谷，走了三公里")
    '幹部曬乾稻穀，走了三公里'
    """
    parts, done = [], 0
    for found in _word_pattern().finditer(text):
        parts += [text[done : found.start()].translate(_characters()), _WORDS[found[0]]]
        done = found.end()
    return "".join(parts) + text[done:].translate(_characters())


def to_hong_kong_quotes(text: str) -> str:
    """Give the text with the quotation marks that papers in traditional characters use."""
    return text.translate({ord("“"): "「", ord("”"): "」", ord("‘"): "『", ord("’"): "』"})


@cache
def is_common(char: str) -> bool:
    """Say whether a reader meets this character: it is in GB2312, or the traditional form of one that is."""
    if char in _characters().values():
        return True
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False
