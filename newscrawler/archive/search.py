"""Search: candidates from the index, newest first, each verified in its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.archive.candidates import asked_of_index
from newscrawler.archive.query import EVERYTHING, AllOf, AnyOf, Between, Equal, Gone, Node, Not, Term
from newscrawler.archive.spelling import unseen
from newscrawler.archive.tokens import MARKS, text_of
from newscrawler.archive.walks import View, walk
from newscrawler.fingerprint import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


NOW_NEWEST_FIRST = View()
# Articles of a rare language: reading them takes 0.1 s, to find none of them among those with a common word 2 s at 1M.
FEW = 1_000
APART = "\0"  # between fields: no query holds it, it is neither blank nor of a word


class ReadRow:
    """An `articles` row whose searched fields are made ready when first asked for, and folded only where that must be."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.row = row
        self.texts: dict[str | None, str] = {}
        self.folded_texts: dict[str | None, str] = {}

    def text(self, field: str | None) -> str:
        """Give a field's text, or that of all fields, without the characters that fold to none."""
        if field not in self.texts:
            text = text_of(self.row, field) if field else APART.join(text_of(self.row, one) for one in MARKS)
            self.texts[field] = unseen().sub("", text)
        return self.texts[field]

    def folded(self, field: str | None) -> str:
        """Give a field's folded text, or that of all fields."""
        if field not in self.folded_texts:
            self.folded_texts[field] = fold(self.text(field))
        return self.folded_texts[field]

    def holds(self, term: Term) -> bool:
        """Whether the article holds a term.

        Folding takes ten times as long as reading the row and looking for all ways to write the term.
        """
        text = self.text(term.field)
        if term.spelling.find(text):
            return True
        return term.spelling.may_hide_in(text) and term.found_in(self.folded(term.field))

    def matches(self, node: Node) -> bool:
        """Whether the article is what the query asks for."""
        match node:
            case Not():
                return not self.matches(node.node)
            case AllOf():
                return all(self.matches(part) for part in node.nodes)
            case AnyOf():
                return any(self.matches(part) for part in node.nodes)
            case _:
                return self.matches_leaf(node)

    def matches_leaf(self, node: Term | Equal | Between | Gone) -> bool:
        """Whether the article holds a term, a column's value, was taken down, or published then."""
        if isinstance(node, Term):
            return self.holds(node)
        if isinstance(node, Equal):
            return fold(self.row[node.column] or "") == node.value
        if isinstance(node, Gone):
            return (self.row["gone_at"] is not None) == node.value
        day: str | None = self.row["published_day"]
        return day is not None and (node.first or "") <= day <= (node.last or "~")


def find(connection: sqlite3.Connection, node: Node, view: View = NOW_NEWEST_FIRST) -> Iterator[sqlite3.Row]:
    """Give the rows that match, by day of publication; undated ones count as oldest.

    What the index cannot tell is read from the text: then rows have all columns, whichever the view names.
    """
    asked = asked_of_index(node)
    if asked.expression is not None and few_have(connection, asked.having):
        asked = replace(asked, expression=None, rest=node)
    if asked.rest == EVERYTHING:
        return walk(connection, view, asked)
    rows = walk(connection, replace(view, columns=None), asked)
    return (row for row in rows if ReadRow(row).matches(asked.rest))


def few_have(connection: sqlite3.Connection, having: dict[str, str]) -> bool:
    """Whether one of these columns has its value in so few articles that they are read rather than looked up in a search."""
    return any(
        connection.execute(
            f"SELECT count(*) <= ?1 FROM (SELECT 1 FROM articles WHERE lower({column}) = ?2 LIMIT ?1 + 1)", (FEW, value)
        ).fetchone()[0]
        for column, value in having.items()
    )


def find_headlines_first(connection: sqlite3.Connection, node: Node, view: View) -> Iterator[sqlite3.Row]:
    """Give what find() gives, but first the rows whose headline has all that is looked for anywhere."""
    in_headline = within_headlines(node)
    if in_headline == node:
        yield from find(connection, node, view)
        return
    yield from find(connection, AllOf((node, in_headline)), view)
    rows = find(connection, node, view)
    yield from (row for row in rows if not ReadRow(row).matches(in_headline))


def within_headlines(node: Node) -> Node:
    """Give the node with each term that may stand anywhere looked for in the headline."""
    if isinstance(node, Term):
        return replace(node, field=node.field or "title")
    if isinstance(node, AllOf | AnyOf):
        return replace(node, nodes=tuple(map(within_headlines, node.nodes)))
    return node
