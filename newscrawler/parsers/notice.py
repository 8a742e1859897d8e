"""Page -> its copyright, disclaimer or reprint statement."""

from __future__ import annotations

import re

# What only a statement about rights says. Each alternative is a clause, not a word, so that news about copyright passes.
CLAUSE = re.compile(
    r"(?:版权|版權)(?:声明|聲明|与免责|说明)|免[责責][声聲]明|特别声明|特別聲明|郑重声明|"
    r"未\s?[经經].{0,24}(?:授\s?[权權]|许可|許可|同意|允许|允許|批准|许可).{0,16}(?:不\s?得|禁\s?止|请\s?勿|請勿|严禁|嚴禁|勿)|"
    r"非[经經](?:授[权權]|允許|允许|許可|本).{0,10}(?:不[得許许]|禁止|請勿|请勿)|"
    r"(?:凡|所有)?本[网網站](?:站)?(?:未)?(?:注明|標註|标注|轉載|转载).{0,40}(?:作品|稿件|文章|内容)|"
    r"(?:不|并不|並不)(?:一定)?(?:代表|意味着)(?:本[网網站报報刊台平]|平台|新浪|官方|[^，。]{1,14}(?:[网網]|平台|[报報社]|新闻|號|号)(?:的)?).{0,10}(?:立场|立場|观点|觀點|赞同|贊同|意见|意見)|"
    r"(?:仅|僅|只)(?:代表|表).{0,10}(?:作者|个人|個人|机构|機構|撰稿).{0,12}(?:观点|觀點|意见|意見|看法|立场|立場)|"
    r"(?:如有|若有|如涉|涉及|如果|如发现|如發現|如您|若您|若发现).{0,20}侵(?:权|權|犯).{0,40}(?:联系|聯繫|聯絡|告知|删除|刪除|处理)|"
    r"(?:转载|轉載|转发|引用)(?:请|請|务必|須|需)(?:注明|註明|标明|保留|联系|聯繫|聯絡|經|经)|"
    r"请勿转载|請勿轉載|不得(?:擅自)?(?:转载|轉載|复制|複製|摘编|摘編)|禁止(?:商业)?(?:转载|轉載|复制|複製)|翻印必究|转载必究|盗版必究|侵权必究|違者必究|违者必究|法律责任.{0,4}$|"
    r"仅供(?:读者)?参考.{0,24}(?:风险|建议|依据)|僅供參考.{0,24}(?:風險|建議|依據)|不构成.{0,6}投资建议|不構成.{0,6}投資建議"
)
FOOTER = re.compile(r"©|copyright|版\s?[权權]\s?所\s?有|all rights? reserved|保留所有[权權]利", re.IGNORECASE)
LONGEST_CLAUSE = 700
QUICK = re.compile("[权權转轉载載声聲侵翻盗僅仅构構][^a-z]|代表|允|©|opyright|ights", re.IGNORECASE)


def is_notice_line(text: str) -> bool:
    """Tell whether a line is part of a statement about rights: a clause, a label, a footer's copyright.

    >>> [is_notice_line(t) for t in ("未经书面授权不得转载", "本文仅代表作者个人观点。", "Copyright © 2019 甲网 All Rights Reserved")]
    [True, True, True]
    >>> is_notice_line("法院认定被告侵犯了原告的著作权。")
    False
    """
    return is_clause(text) or is_footer(text)


def is_clause(text: str) -> bool:
    """Tell whether a line states what may be done with the text or who answers for it."""
    return len(text) <= LONGEST_CLAUSE and bool(QUICK.search(text)) and bool(CLAUSE.search(text))


def is_footer(text: str) -> bool:
    """Tell whether a line is the copyright line of a page's foot."""
    return len(text) <= LONGEST_CLAUSE and bool(FOOTER.search(text)) and bool(QUICK.search(text))
