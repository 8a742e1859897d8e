"""A statement about rights -> its clauses, each of a type, and its wording with names, years and numbers folded."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from newscrawler.fingerprint import fold
from newscrawler.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

Type = Literal["own", "reprint", "disclaimer", "contact", "counsel", "other"]
# What a clause is about, the first that fits. Folded text: simplified, half-width punctuation.
SIGNS: tuple[tuple[Type, re.Pattern[str]], ...] = (
    ("counsel", re.compile(r"法律顾问|律师")),
    (
        "reprint",
        re.compile(
            r"非\s*[“\"「(]?(?:本[网站报]|[^,。;]{2,14}?[网报社台])[”\"」)]?\s*[)]|(?:均|系|为|属|是|皆)?(?:转载|转发|摘编|采编|来源)(?:自|于)(?:其[他它]|网络|互联网|媒体|第三方)|(?:自|于)(?:其[他它])(?:媒体|网站)"
            r"|转载(?:的)?目的|出于传递|为传播|(?:本文|稿件|文章|内容).{0,6}(?:转自|转载自|摘自|来自|来源于)|上传并发布|自媒体|网友|用户(?:上传|发布)|版权归(?:原|作者|权利人)|原作者|原出处"
        ),
    ),
    (
        "own",
        re.compile(
            r"凡(?:本[网站报])?.{0,8}(?:注明|署名|标注)|版权(?:均)?(?:所有|归|属|为)|著作权|原创|独家|未经.{0,24}(?:授权|许可|同意|允许|批准)|非经.{0,10}(?:授权|许可|同意|允许)|不得(?:擅自)?(?:转载|复制|摘编|使用)|请勿(?:转载|复制)|谢绝转载|必究|禁止.{0,6}(?:转载|复制|使用|镜像)"
            r"|copyright|©|\(c\)|all rights? reserved|转载.{0,6}(?:请|须|需|应)?注明|保留(?:所有|一切)权利"
        ),
    ),
    (
        "disclaimer",
        re.compile(
            r"(?:不|并不|仅|只)(?:一定)?(?:代表|意味着)|观点|立场|不(?:承担|负).{0,8}责任|免责|风险自[担负]|仅供.{0,6}参考|不构成|不对.{0,16}(?:保证|承诺)|与本[网站报]无关|真实性"
        ),
    ),
    (
        "contact",
        re.compile(
            r"(?:如|若|凡|请|因).{0,40}(?:侵[权犯]|版权|异议|权利).{0,40}(?:联系|联络|告知|来[电函]|删除|致电)|(?:联系|请致)(?:我们|本网|本站|本报)|请.{0,20}联系|(?:电话|热线|邮箱|e-?mail|qq)\s*[::]"
        ),
    ),
)
END = re.compile(r"[^。；;！!\n]*[。；;！!]?[”’」』）)]*")
HEADING = re.compile(r"^\W{0,3}\S{0,14}(?:声明|聲明|须知|須知|说明|說明)\s{0,9}[:：]?\W{0,3}$")
LATIN_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
NUMBER, GAP = re.compile(r"\d+"), re.compile(r"[^\w〈〉]+")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./?=&%~-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|(?<![\w-])[\w-]{1,63}\.(?:com|cn|net|org)(?:\.cn)?\b"
)
# Whom a statement names as its house: quoted after 来源, or as the one whose leave is needed.
HOUSE = re.compile(
    r"(?:来源|稿源)\s{0,9}:\s{0,9}[“\"「]?([^“”\"「」(),。:\s]{2,16})|未经([^,。\s]{2,14}?(?:[网报社台]|在线|新闻|传媒|集团))(?:书面|特别|许可|授权|同意|的)"
    r"|(?:^|[,。;\s由为])([^,。;:\s由为]{2,14}?(?:[网报社台]|在线|新闻|传媒|集团|公司))版权所有|(?:归|属于?|为)([^,。;:\s]{2,14}?(?:[网报社台]|在线|新闻|传媒|集团|公司))所有"
    r"|(?:本文|稿件|作品)(?:为|系|是|由)([^,。;\s]{2,14}?(?:[网报社台]|在线|新闻|传媒|集团))(?:的)?(?:独家|原创|首发)"
    r"|不(?:一定)?代表([^,。;\s]{2,14}?(?:[网报社台]|在线|新闻|传媒|集团))(?:的|赞同)?(?:其)?(?:观点|立场|意见)"
    r"|^\W*([^,。;:\s]{2,14}?(?:[网报社台]|在线|新闻|传媒)),未经(?:书面)?授权|(?:copyright|©|\(c\))[\s©\d~–-]{0,24}([\u4e00-\u9fff]{2,14})"
)
NO_HOUSE = re.compile(r"^(?:本[网站报刊台社]|其[他它]|原)|xx|某|\*|×")
COMPANY = re.compile(r"(?<=..)(?:股份|有限|责任|集团){0,4}公司$")
# Counsel, authors and outlets that a statement names.
NAMED = re.compile(
    r"(?:法律顾问|律师)\s{0,9}(?:单位)?\s{0,9}[::]\s{0,9}([^,。;\s]{2,20})|([\u4e00-\u9fff]{2,4})律师|(?:作者|记者|编辑)\s{0,9}[::]?\s{0,9}([\u4e00-\u9fff]{2,4})(?=[,。;\s]|$)"
    r"|(?:来自|转自|转载自|摘自|选自|来源于)\s{0,9}[《“\"]?((?!其[他它]|网络|互联网|本[网报站])[^,。;《》“”\"\s]{2,16})"
)
# A house appears under its web site's name, its paper's, its company's.
HOUSE_FORMS = "(?:日报|晚报|新闻|传媒|在线|集团|股份|有限|公司|网|报|社|台){0,6}"
HOUSE_FORM = re.compile(f"(?<=..){HOUSE_FORMS}$")


class Clause(NamedTuple):
    """A stretch of a statement that says one thing, verbatim."""

    type: Type
    text: str


def clauses(notice: str) -> list[Clause]:
    """Give a statement's clauses in order; sentences that say the same kind of thing are one, headings none.

    >>> [clause.type for clause in clauses("① 凡本网注明“来源：甲网”的作品，版权均属甲网。\\n② 凡注明“来源：XX（非甲网）”的作品，均转载自其它媒体，不代表本网观点。")]
    ['own', 'reprint']
    """
    found: list[Clause] = []
    for sentence in _sentences(notice):
        kind = type_of(sentence)
        if found and (kind in ("other", found[-1].type)):
            found[-1] = Clause(found[-1].type, f"{found[-1].text}{sentence}")
        elif not HEADING.match(sentence):
            found.append(Clause(kind, sentence))
    return [Clause(clause.type, clause.text.strip()) for clause in found]


def type_of(sentence: str) -> Type:
    """Give what a sentence of a statement is about.

    >>> [type_of(text) for text in ("本报法律顾问：某某律师事务所", "本文仅代表作者个人观点。", "Copyright © 甲网")]
    ['counsel', 'disclaimer', 'own']
    """
    folded = LATIN_GAP.sub("", fold(sentence))
    return next((kind for kind, sign in SIGNS if sign.search(folded)), "other")


def types(notice: str) -> list[Type]:
    """Give the types of a statement's clauses, each once, in order."""
    return list(dict.fromkeys(clause.type for clause in clauses(notice)))


def _sentences(notice: str) -> Iterator[str]:
    for line in notice.split("\n"):
        pieces = [piece for piece in END.findall(line) if piece.strip()]
        yield from (piece if at else f"\n{piece}" for at, piece in enumerate(pieces))


@remembered(1024)  # a site states the same on page after page
def houses(notice: str) -> tuple[str, ...]:
    """Give the names of the houses whose work a statement claims, as written but in simplified script.

    >>> houses("未经千河新闻网书面特别授权，请勿转载"), houses("凡注明“来源：甲网”的作品，版权均属甲网所有")
    (('千河新闻网',), ('甲网',))
    """
    folded = LATIN_GAP.sub("", fold(notice))
    names = (COMPANY.sub("", next(filter(None, groups))) for groups in HOUSE.findall(folded))
    return tuple(name for name in dict.fromkeys(names) if not NO_HOUSE.search(name))


@remembered(1024)
def wording(notice: str) -> str:
    """Give 16 hex digits that are the same for statements that differ in names, years, addresses, script or spacing only.

    >>> wording("未经甲河网授权不得转载 © 2019") == wording("未經乙山網授權不得轉載© 2020")
    True
    """
    text = LATIN_GAP.sub("", fold(notice))
    for name in sorted({*houses(notice), *_people(text)}, key=lambda name: (-len(name), name)):
        text = re.sub(f"{re.escape(HOUSE_FORM.sub('', name))}{HOUSE_FORMS}", "〈〉", text)
    text = GAP.sub("", NUMBER.sub("0", ADDRESS.sub("@", text)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _people(text: str) -> set[str]:
    return {name for groups in NAMED.findall(text) for name in groups if name}
