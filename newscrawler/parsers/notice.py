"""Page -> its copyright, disclaimer or reprint statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.blocks import Block
    from newscrawler.parsers.page import Page

# What only a statement about rights says. Each is a clause, not a word, so that news about copyright passes: the words
# that begin it, and what follows any of them.
CLAUSES = (
    ("观点 觀點 言论 言論 立场 立場", ".{0,4}(?:仅|僅|只)代表.{0,6}(?:作者|个人|個人)"),
    ("版权 版權 著作权 著作權", "(?:均)?(?:归|歸|属|屬|為|为).{1,24}所有"),
    ("凡", ".{0,8}(?:注明|註明|标注|署名)"),
    ("转载必究 轉載必究", ""),
    ("作者 机构", ".{0,4}授权(?:发布|轉載|转载)"),
    ("转载", ".{0,12}(?:目的|出于)"),
    ("尊重原作者", ""),
    ("版权 版權", "(?:声明|聲明|与免责|说明)"),
    ("免", "[责責][声聲]明"),
    ("特别声明 特別聲明 郑重声明", ""),
    (
        "未",
        r"\s?[经經].{0,24}(?:授\s?[权權]|许可|許可|同意|允许|允許|批准|许可).{0,16}(?:不\s?得|禁\s?止|请\s?勿|請勿|严禁|嚴禁|勿)",
    ),
    ("非", "[经經](?:授[权權]|允許|允许|許可|本).{0,10}(?:不[得許许]|禁止|請勿|请勿)"),
    ("凡本 所有本 本", "[网網站](?:站)?(?:未)?(?:注明|註明|標註|标注|轉載|转载).{0,40}(?:作品|稿件|文章|内容)"),
    (
        "不 并不 並不",
        (
            "(?:一定)?(?:代表|意味着)(?:本[网網站报報刊台平]|平台|新浪|官方|[^，。]{1,14}(?:[网網]|平台|[报報社]|新闻|號|号)(?:的)?)"
            ".{0,10}(?:立场|立場|观点|觀點|赞同|贊同|意见|意見)"
        ),
    ),
    (
        "仅 僅 只",
        "(?:代表|表).{0,10}(?:作者|个人|個人|机构|機構|撰稿).{0,12}(?:观点|觀點|意见|意見|看法|立场|立場)",
    ),
    (
        "如有 若有 如涉 如果 如发现 如發現 如您 若您 若发现",
        ".{0,20}侵(?:权|權|犯).{0,40}(?:联系|聯繫|聯絡|告知|删除|刪除|处理)",
    ),
    ("转载 轉載 侵权 侵權", ".{0,20}(?:请(?:与)?(?:我们|《[^《》]{1,12}》)?|与我们)联系"),
    ("请与我们联系 请我们联系", ""),
    ("請與我們聯 請我們聯", "[繫絡]"),
    ("转载 轉載 转发 引用", "(?:请|請|务必|須|须|需)(?:注明|註明|标明|保留|联系|聯繫|聯絡|經|经)"),
    ("请勿转载 请勿翻印 請勿轉載 請勿翻印", ""),
    ("不得", "(?:擅自)?(?:转载|轉載|复制|複製|摘编|摘編)"),
    ("禁止", "(?:商业)?(?:转载|轉載|复制|複製)"),
    ("翻印必究 转载必究 盗版必究 侵权必究 違者必究 违者必究", ""),
    ("法律责任", ".{0,4}$"),
    ("仅供", "(?:读者)?参考.{0,24}(?:风险|建议|依据)"),
    ("僅供參考", ".{0,24}(?:風險|建議|依據)"),
    ("不构成", ".{0,6}投资建议"),
    ("不構成", ".{0,6}投資建議"),
)
# Each alternative begins with a plain character, so that re skips to the places where one can begin: 1.8 lines a page are
# searched in 0.01 ms; with the words in groups of their own they took 0.07.
CLAUSE = re.compile("|".join(word + rest for words, rest in CLAUSES for word in words.split()))
STATED = re.compile(r"\W{0,3}(?:声明|聲明)\s*[:：]")  # a clause where it opens the line
FOOTER = re.compile(r"©|copyright|版\s?[权權]\s?所\s?有|all rights? reserved|保留所有[权權]利", re.IGNORECASE)
LONGEST_CLAUSE = 700
# Lines without these state nothing. Each alternative begins with a plain character: so re skips to the places where one
# can begin, and 200 lines take 0.06 ms instead of 0.5.
QUICK = re.compile(
    "版[权權]|版 权|著作[权權]|注明|註明|标注|標注|授[权權]|尊重原|署名|声明|聲明|未[经經]|未 经|非[经經]|本[网網站]|代表|意味|侵[权權犯]|转[载載发發]|轉[载載发發]|请勿|請勿|不得|禁止|必究|参考|參考|投[资資]建|免[责責]|责任|責任|联系我们|©|opyright|ights"
)


def is_notice_line(text: str) -> bool:
    """Tell whether a line is part of a statement about rights: a clause, a label, a footer's copyright.

    >>> [is_notice_line(t) for t in ("未经书面授权不得转载", "本文仅代表作者个人观点。", "Copyright © 2019 甲网 All Rights Reserved")]
    [True, True, True]
    >>> is_notice_line("法院认定被告侵犯了原告的著作权。")
    False
    """
    return (
        len(text) <= LONGEST_CLAUSE
        and bool(QUICK.search(text))
        and bool(STATED.match(text) or CLAUSE.search(text) or FOOTER.search(text))
    )


# Lines of a statement may stand apart: a counsel's name, a telephone, an example between two clauses.
FOOT, LONGEST_FOOT = 40, 160
RESERVED = re.compile(
    r"^\W{0,3}(?:©|copyright|\(c\)|20\d\d ).*(?:all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|保留(?:所有|一切)[权權]利)",
    re.IGNORECASE,
)
LONGEST_GAP, LONGEST_LABEL, LONGEST_FOLLOWER = 3, 30, 400
ABOUT_PICTURE_WEIGHT = 0.1
LABEL = re.compile(
    r"^\W{0,3}\S{0,14}(?:版权|版權|免责|免責|特别|特別|郑重|法律|转载|轉載|权利)(?:与免责|及免责|與免責|/免责)?(?:声明|聲明|说明|須知|须知)\s*[:：]?\W{0,3}$"
)
FOLLOWER = re.compile(
    r"^\W{0,3}(?:Notice:|联系(?:电话|方式|人|邮箱)|聯[繫絡]電話|电话|電話|邮箱|咨询|[※①②③④⑤⑥]|\d[.、．])|法律顾问|法律顧問|律师|律師"
)
ABOUT_PICTURE = re.compile(r"^\W{0,3}(?:本文)?(?:图|圖|照片|视频|視頻|音频|封面)")
HOTLINE = re.compile(r"^\S{0,10}(?:报料|爆料|热线|熱線)[:：]?[\d\-－、 ]{6,30}(?=\S)")


@dataclass(slots=True)
class _Statement:
    """Lines of one statement under way."""

    blocks: list[Block]
    clauses: int = 0

    def text(self) -> str:
        return "\n".join(HOTLINE.sub("", block.text).strip() for block in self.blocks)

    def weight(self) -> float:
        """Clauses count; a line about the pictures alone speaks for the pictures."""
        return self.clauses * (1.0 if len(self.blocks) > 1 or not ABOUT_PICTURE.match(self.blocks[0].text) else 0.0)


def candidates(page: Page) -> list[Candidate[str]]:
    """Propose statements: each run of lines within and below the article that states rights, the nearest first."""
    return [
        Candidate(statement.text(), f"{place} the article", statement.weight())
        for place, blocks in (("within", page.inside), ("below", page.after))
        for statement in statements(blocks)
        if statement.weight() > ABOUT_PICTURE_WEIGHT
    ] + footers(page)


def footers(page: Page) -> list[Candidate[str]]:
    """The line of the page's foot that says whose the copyright is, for pages that state nothing more."""
    lines = (b.text for b in reversed(page.after[-FOOT:]) if RESERVED.match(b.text) and b.link_chars * 2 < len(b.text))
    return [Candidate(line, "foot of the page", 0.05) for line in lines if len(line) <= LONGEST_FOOT][:1]


def statements(blocks: Sequence[Block]) -> list[_Statement]:
    """Group lines into statements; lines between two clauses belong to them. Every clause is told in Chinese."""
    groups: list[_Statement] = []
    group: _Statement | None = None
    gap: list[Block] = []
    for block in blocks:
        clauses = 0 if block.text.isascii() or not QUICK.search(block.text) else clause_count(block)
        near = group is not None and len(gap) <= LONGEST_GAP
        if group is not None and near and not gap and not clauses and is_follower(block.text):
            group.blocks.append(block)
        elif not clauses and not is_label(block):
            gap.append(block)
        elif group is not None and near and not any(map(is_other, gap)):
            group.blocks += [*gap, block]
            group.clauses += clauses
            gap = []
        else:
            group, gap = _Statement([block], clauses), []
            groups.append(group)
    return groups


def may_state(block: Block) -> bool:
    """Tell at a glance whether a line can be part of a statement, other than between two clauses."""
    return bool(QUICK.search(block.text)) or is_follower(block.text) or is_label(block)


def is_follower(text: str) -> bool:
    """Tell whether a line goes on with the statement above it: whom to call, a numbered rule."""
    return len(text) < LONGEST_FOLLOWER and FOLLOWER.search(text) is not None


def is_label(block: Block) -> bool:
    """Tell whether a line heads a statement: 版权声明."""
    text = block.text
    return not (text.isascii() or block.link_chars or len(text) > LONGEST_LABEL) and LABEL.match(text) is not None


def clause_count(block: Block) -> int:
    """How many clauses a line states; 0 for navigation that links to a statement."""
    text = block.text
    if len(text) > LONGEST_CLAUSE or LABEL.match(text[: LONGEST_LABEL + 1]):
        return 0
    for link in block.links:
        if shown := " ".join("".join(link.itertext()).split()):  # replacing nothing doubles the text
            text = text.replace(shown, " ")
    if not QUICK.search(text):
        return 0
    stated = STATED.match(text)
    return bool(stated) + sum(1 for _ in CLAUSE.finditer(text, stated.end() if stated else 0))


def is_other(block: Block) -> bool:
    """Tell whether a line between two clauses parts them: navigation, or the foot's registration numbers."""
    return block.link_chars * 2 > len(block.text) or bool(re.search("ICP|公网安备|许可证", block.text))


def choose(found: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """Take the statement with most clauses; among equals the nearest to the text."""
    return max(found, key=lambda c: c.weight, default=None)
