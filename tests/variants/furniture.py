"""What a copying site puts around a story: headlines, opening lines, leads, desk lines, statements about rights."""

from __future__ import annotations

import re

from newscrawler.demo.dice import Dice
from newscrawler.demo.region import person_name
from tests.variants.piece import Piece
from tests.variants.scripts import traditional

HOSTS = "xinxi zixun daily kuaibao portal toutiao local wanbao".split()
_NAMES = "江南热线 大河资讯 西部在线 新闻直通车 城际网 乡音网 云上晨报 每日看点".split()
_KICKERS = ("关注｜", "【暖闻】", "早读：", "民生·", "看一看！", "转发周知｜", "图文：")
_TAILS = (
    "本网注明“来源：{source}”的作品，版权均属于{source}，未经书面授权不得转载、摘编或利用其它方式使用上述作品。",
    "免责声明：本文来自{source}，仅代表作者个人观点，与{name}无关。其原创性以及文中陈述文字和内容未经本站证实，请读者仅作参考，并自行核实相关内容。",
    "声明：转载此文是出于传递更多信息之目的。若有来源标注错误或侵犯了您的合法权益，请作者持权属证明与本网联系，我们将及时更正、删除，谢谢。",
    "凡本网注明来源：{name}的所有作品，版权均属于{name}所有；已经本网授权使用作品的，应在授权范围内使用，并注明出处。违反上述声明者，本网将追究其相关法律责任。",
    "版权所有 {name} 未经许可严禁复制或镜像",
)
_TAILS_EN = (
    "All rights reserved. No part of this report may be reproduced without the written permission of {name}.",
    "This article first appeared in the {source} and is published here by arrangement.",
)
_LEADS = (
    "你身边有没有这样的人和事？今天，{name}的小编要和大家分享一则来自{source}的报道，读完让人久久不能平静。",
    "导读：近日，{source}刊发的一则消息引起了不少网友的关注和热议。{name}将全文整理如下，以飨读者。",
    "新闻提示　一件看上去不大的事，背后却牵动着许多人的心。事情的来龙去脉究竟怎样，请看下面的报道。",
)


def _in_script_of(piece: Piece, text: str) -> str:
    if piece.language != "zh-Hant":
        return text
    return traditional(Piece("", text, "", None, ""), "s2t").body


def headline(piece: Piece, dice: Dice) -> str:
    """Give another headline: the first clause of the story, or the old one with the desk's kicker."""
    clauses = [clause for clause in re.split(r"[，。！？：；,.]", piece.paragraphs[0]) if 6 <= len(clause) <= 60]
    if clauses and dice.below(3):
        return clauses[dice.below(min(2, len(clauses)))]
    if piece.language == "en":
        return f"News in brief: {piece.title}"
    return _in_script_of(piece, dice.choice(_KICKERS)) + re.sub(r"[，：！？]", " ", piece.title)


def dateline(piece: Piece, dice: Dice) -> str:
    """Give the opening of a site that took the story over."""
    month, day = (int(part) for part in piece.published_at[5:10].split("-"))
    name, reporter = dice.choice(_NAMES), person_name(dice)
    return _in_script_of(
        piece,
        dice.choice(
            [
                f"{name}{month}月{day}日讯（通讯员{reporter}）",
                f"{name}讯　",
                f"据{piece.source}报道，",
                f"【{name}综合】",
                f"（{name}记者 {reporter}）",
            ]
        ),
    )


def lead(piece: Piece, dice: Dice) -> str:
    """Give a lead of 40 to 60 characters that says nothing of the story."""
    return _in_script_of(piece, dice.choice(_LEADS).format(source=piece.source, name=dice.choice(_NAMES)))


def lines_around(piece: Piece, dice: Dice) -> tuple[list[str], list[str]]:
    """Give the lines that are left before and after the text when a page is copied whole."""
    name, editor, other = dice.choice(_NAMES), person_name(dice), person_name(dice)
    if piece.language == "en":
        tail = dice.choice(_TAILS_EN).format(source=piece.source, name="the publisher")
        return [], [f"Editor: {dice.choice(['P. Quill', 'Ruth Amory'])}", tail]
    head = [f"来源：{piece.source}　作者：{other}　编辑：{editor}"] if dice.below(3) == 0 else []
    line = dice.choice(
        [
            f"（责任编辑：{editor}）",
            f"编辑：{editor}　审核：{other}",
            f"[责编：{editor}]",
            f"作者：{other} 责任编辑：{editor}",
        ]
    )
    tail = dice.choice(_TAILS).format(source=piece.source, name=name)
    more = ["上一篇：春耕备耕忙", "下一篇：本周末天气转晴", "打印本页　关闭窗口"] if dice.below(4) == 0 else []
    return [_in_script_of(piece, text) for text in head], [_in_script_of(piece, text) for text in (line, tail, *more)]
