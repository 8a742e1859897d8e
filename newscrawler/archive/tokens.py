"""What of an article is in the search index: words, single characters and overlapping pairs of characters, folded.

驻马店网 gives 驻 马 店 网 驻马 马店 店网; "No. 12" gives no, 12. Title, people and source are in it a second time with a
full-width letter before (Ｔ驻马), which folded text never holds, so that a filter by field needs no column of its own.
"""

from __future__ import annotations

import json
import re
from functools import cache
from operator import add
from typing import TYPE_CHECKING, Any, Protocol

from newscrawler.fingerprint import fold, fold_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.codes import Kinds

# Scripts written without spaces between words, and Hangul, whose words carry endings. Private use: GBK's own characters.
GRAM = (
    "\u0e01-\u0e3a\u0e40-\u0edf\u1000-\u109f\u1100-\u11ff\u1780-\u17dd\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3041-\u3096\u3099-\u30ff\u3105-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\ue000-\uf8ff\uf900-\ufaff\U00016fe0-\U00018dff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Letters and digits of the other scripts, listed because what \w means grows with each Python.
WORD = (
    "0-9a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u037d\u037f-\u0386\u0388-\u0481"
    "\u048a-\u0556\u0561-\u0587\u05d0-\u05f2\u0620-\u0669\u066e-\u06d3\u06d5-\u06fc\u0700-\u0963\u0966-\u0e00"
    "\u0f00-\u0fff\u10a0-\u10ff\u1200-\u135a\u1369-\u167f\u1681-\u177f\u17e0-\u1fff\u2c00-\u2dff\ua000-\uabff"
)
RUN = re.compile(f"[{GRAM}]+|[{WORD}]+")
GRAM_CHAR = re.compile(f"[{GRAM}]")
WORD_CHAR = re.compile(f"[{WORD}]")
BETWEEN, IN_GRAM, IN_WORD = 1, 2, 3  # kinds of characters
BLANK = ord(" ")
# The fields a plain query looks in, with the mark of their own tokens; a body needs none.
MARKS = {"title": "Ｔ", "authors": "Ａ", "editors": "Ｅ", "photographers": "Ｐ", "source": "Ｓ", "body": ""}
SITE_MARK = "＠"
EVERY = "＊"  # a token that every article has: its list in the index is the list of what is indexed
# The index splits at ASCII punctuation, which names of sites are full of: it is kept as its full-width form;
# control characters are dropped.
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()} | dict.fromkeys(
    (*range(0x20), 0x7F)
)


class Columns(Protocol):
    """A row of a table: an sqlite3.Row or a dict."""

    def __getitem__(self, name: str, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """Give the columns' names."""
        ...


def text_of(row: Columns, field: str) -> str:
    """Give a searchable field of an `articles` row as text; names of a list come one a line."""
    value: str | None = row[field]
    if not value or value == "[]":
        return ""
    return "\n".join(json.loads(value)) if field in ("authors", "editors", "photographers") else value


def tokens_of(text: str) -> set[str]:
    """Give the index tokens of folded text.

    >>> sorted(tokens_of("驻马店 a3版"))
    ['a3', '店', '版', '马', '马店', '驻', '驻马']
    """
    return set(_spread(text))


def site_token(site: str) -> str:
    """Give the token by which the index finds a site's articles.

    >>> site_token("news.example.cn")
    '＠news．example．cn'
    """
    return SITE_MARK + "".join(fold(site).split()).translate(FULL_WIDTH)


def index_text(row: Columns) -> str:
    """Give all tokens of an `articles` row, separated by blanks: what the index was given and must be given to forget."""
    folded = {field: fold_whole(text_of(row, field)) for field in MARKS}
    marked = {mark + token for field, mark in MARKS.items() if mark for token in tokens_of(folded[field])}
    site = [site_token(row["site"])] if row["site"] else []
    return " ".join((_distinct("\n".join(folded.values())), EVERY, *marked, *site))


def _distinct(folded: str) -> str:
    """Give the tokens of a long text, each once and those of one kind in order, which saves the index a tenth of its time."""
    import numpy as np

    from newscrawler.codes import codes_of, distinct, text_of

    codes = codes_of(folded)
    kinds = _kinds()(codes)
    grams = kinds == IN_GRAM
    singles = distinct(codes[grams])
    follows = grams[:-1] & grams[1:]
    pairs = distinct(codes[:-1][follows].astype(np.uint64) << 32 | codes[1:][follows])
    written = np.full((len(singles) * 2 + len(pairs) * 3), BLANK, "<u4")
    written[: len(singles) * 2 : 2] = singles
    written[len(singles) * 2 :: 3], written[len(singles) * 2 + 1 :: 3] = pairs >> 32, pairs & 0xFFFFFFFF
    words = text_of(np.where(kinds == IN_WORD, codes, BLANK)).split()
    return text_of(written) + " ".join(sorted(set(words)))


@cache
def _kinds() -> Kinds:
    from newscrawler.codes import Kinds

    return Kinds(lambda char: IN_GRAM if GRAM_CHAR.match(char) else IN_WORD if WORD_CHAR.match(char) else BETWEEN)


def _spread(text: str) -> Iterator[str]:
    """Give the tokens of folded text, in order and as often as they occur."""
    for run in RUN.findall(text):
        if GRAM_CHAR.match(run):
            yield from run
            yield from map(add, run, run[1:])
        else:
            yield run
