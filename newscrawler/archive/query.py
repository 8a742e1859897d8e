"""The query language: what was typed -> a tree that can be asked of the index and of an article.

    驻马店 公安局          both                         "New York"     the words side by side
    驻马店 OR 信阳          either                       econom*        words that begin so
    驻马店 NOT 招聘, -招聘   without                      (a OR b) c     grouped
    editor:张三 author: photographer: source: title: section: site: language: rights:   in that field (also 编辑：张三)
    date:2008-01..2008-06, date:2008, date:..2008-06-15                        published then
    gone:yes, gone:no                                                          taken down by its site, or not

Every string is a query: control characters part words, brackets and quotes that are never closed end with it, operators without a partner are ignored.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from newscrawler.archive.spelling import Spelling
from newscrawler.archive.tokens import RUN, WORD, WORD_CHAR
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_DEPTH = 8  # brackets deeper than this group nothing: FTS5's parser has room for 100 open symbols
FIELDS = {
    "title": "title",
    "标题": "title",
    "source": "source",
    "来源": "source",
    "body": "body",
    "正文": "body",
    "author": "authors",
    "authors": "authors",
    "作者": "authors",
    "editor": "editors",
    "editors": "editors",
    "编辑": "editors",
    "photographer": "photographers",
    "photographers": "photographers",
    "摄影": "photographers",
}
EQUALS = {"site": "site", "站点": "site", "language": "language", "rights": "rights", "section": "section"}
DATES = frozenset(("date", "日期"))
PIECE = re.compile(r'\s+|[()]|-(?=\()|(-)?(?:([^\W\d_]+)[:：])?(?:["“]([^"”]*)["”]?|([^\s()]+))')
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # the last: bytes on a command line that are no text
DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Term:
    """Words, or a stretch of characters, to be found in one field or (field None) in any of those searched."""

    text: str
    field: str | None = None
    prefix: bool = False

    @cached_property
    def runs(self) -> list[str]:
        """Stretches of one script that the index knows."""
        return RUN.findall(self.text)

    @cached_property
    def is_plain(self) -> bool:
        """Whether finding the text anywhere is enough: it has no word that could be a part of a longer one."""
        return not any(map(WORD_CHAR.match, (self.text[0], self.text[-1]))) and " " not in self.text

    @cached_property
    def spelling(self) -> Spelling:
        """How the term may be written in a text that is not folded."""
        return Spelling(self.text, prefix=self.prefix)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The term in folded text: words whole, blanks of any kind and number."""
        start = f"(?<![{WORD}])" if WORD_CHAR.match(self.text[0]) else ""
        end = f"(?![{WORD}])" if WORD_CHAR.match(self.text[-1]) and not self.prefix else ""
        return re.compile(start + r"\s+".join(map(re.escape, self.text.split(" "))) + end)

    def found_in(self, folded: str) -> bool:
        """Whether folded text holds the term."""
        if " " not in self.text and self.text not in folded:
            return False
        return self.is_plain or bool(self.pattern.search(folded))


@dataclass(frozen=True)
class Equal:
    """A column that must have this value, script and case aside."""

    column: str
    value: str


@dataclass(frozen=True)
class Between:
    """Published from first to last day (YYYY-MM-DD); either may be open (None)."""

    first: str | None
    last: str | None


@dataclass(frozen=True)
class Gone:
    """Taken down by its site (value True), or not."""

    value: bool


@dataclass(frozen=True)
class Not:
    """AllOf but these."""

    node: Node


@dataclass(frozen=True)
class AllOf:
    """Each of these; of none: everything."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of these."""

    nodes: tuple[Node, ...]


Node = Term | Equal | Between | Gone | Not | AllOf | AnyOf
EVERYTHING = AllOf(())


def parse(query: str) -> Node | None:
    """Give the tree of a query, or None where it names nothing to look for."""
    parser = _Parser(list(_pieces(query)))
    nodes = []
    while parser.rest:
        node = parser.either()
        if node is not None:
            nodes.append(node)
        if parser.rest:  # a closing bracket that closes nothing
            parser.rest.pop()
    return _all(nodes)


def positive_terms(node: Node | None) -> Iterator[Term]:
    """Give the terms that a match shows, for marking them."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for part in node.nodes:
            yield from positive_terms(part)


class _Parser:
    """Recursive descent over the pieces, which are kept last first."""

    def __init__(self, pieces: list[str | Node]) -> None:
        self.rest = pieces[::-1]

    def either(self) -> Node | None:
        """Parts joined by OR."""
        nodes = [self.both()]
        while self._next_is("OR"):
            self.rest.pop()
            nodes.append(self.both())
        kept = tuple(dict.fromkeys(node for node in nodes if node is not None))
        return kept[0] if len(kept) == 1 else AnyOf(kept) if kept else None

    def both(self) -> Node | None:
        """Parts side by side, AND between them or not."""
        nodes = []
        while self.rest and not self._next_is("OR") and not self._next_is(")"):
            node = self.one()
            if node is not None:
                nodes.append(node)
        return _all(nodes)

    def one(self) -> Node | None:
        """One term, group or negation."""
        piece = self.rest.pop()
        negated = False
        while piece in ("NOT", "AND"):
            negated ^= piece == "NOT"
            if not self.rest or self._next_is("OR") or self._next_is(")"):
                return None
            piece = self.rest.pop()
        node = self.group() if piece == "(" else piece
        return Not(node) if negated and node is not None else node  # type: ignore[arg-type, return-value]

    def group(self) -> Node | None:
        """What stands up to the closing bracket."""
        node = self.either()
        if self.rest:
            self.rest.pop()
        return node

    def _next_is(self, word: str) -> bool:
        return bool(self.rest) and self.rest[-1] == word


def _all(nodes: Iterable[Node]) -> Node | None:
    kept = tuple(dict.fromkeys(nodes))  # a word said a thousand times is one
    return kept[0] if len(kept) == 1 else AllOf(kept) if kept else None


def _pieces(query: str) -> Iterator[str | Node]:
    """Give brackets and operators as text, all else as nodes."""
    depth = 0
    for match in PIECE.finditer(CONTROL.sub(" ", query)):
        text, (minus, name, quoted, bare) = match[0], match.groups()
        if text == "(":
            depth += 1
        if text in ("(", ")"):
            if depth <= MAX_DEPTH:
                yield text
            depth -= text == ")" and depth > 0
        elif text in ("AND", "OR", "NOT", "-"):
            yield "NOT" if text == "-" else text
        elif not text.isspace():
            node = _leaf(name, quoted if quoted is not None else bare, is_quoted=quoted is not None)
            if node is not None:
                yield Not(node) if minus else node


def _leaf(name: str | None, value: str, *, is_quoted: bool) -> Node | None:
    """Give the node of `name:value`; a name that is no field is part of the text."""
    key = (name or "").lower()
    if key in DATES and (between := _between(value)):
        return between
    if key == "gone" and value.lower() in ("yes", "no"):
        return Gone(value.lower() == "yes")
    if key in EQUALS:
        return Equal(EQUALS[key], fold(value).strip())
    field = FIELDS.get(key)
    text = value if field or not name else f"{name}:{value}"
    prefix = text.endswith("*") and not is_quoted
    folded = " ".join(fold(text.rstrip("*") if prefix else text).split())
    return Term(folded, field, prefix) if RUN.search(folded) else None


def _between(value: str) -> Between | None:
    """Read a day, month or year, or two of them with ".." between."""
    first, dots, last = value.partition("..")
    start, end = days_of(first), days_of(last if dots else first)
    if (first and not start) or (dots and last and not end) or not (start or end):
        return None
    return Between(start[0] if start else None, end[1] if end else None)


def days_of(text: str) -> tuple[str, str] | None:
    """Give the first and last day of a year, month or day; None where it is none.

    >>> days_of("2008-2"), days_of("2008-02-30")
    (('2008-02-01', '2008-02-29'), None)
    """
    match = DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        last_month = month or 12
        last_day = day or monthrange(year or 0, last_month)[1]
        return date(year or 0, month or 1, day or 1).isoformat(), date(year or 0, last_month, last_day).isoformat()
    except ValueError:
        return None
