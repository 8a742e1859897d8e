"""A query's tree -> the FTS5 expression and the docids that hold all its matches, and little else."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.archive.docids import LAST_DAY
from newscrawler.archive.query import EVERYTHING, AllOf, AnyOf, Between, Equal, Node, Not, Term
from newscrawler.archive.record import day_number
from newscrawler.archive.tokens import EVERY, GRAM_CHAR, MARKS, site_token, tokens_of

GRAMS_ASKED = 8  # pairs of a long term that are asked of the index; the rest is verified in the text
INDEXED_COLUMNS = ("language", "rights")  # by lower(); their values are ASCII, for which that is folding
NODES_ASKED = 32  # parts of a long query, likewise


@dataclass(frozen=True, slots=True)
class Asked:
    """What the indexes are asked: an FTS5 expression (None: all), a range of day numbers, columns and their folded values.

    `rest` is what they cannot tell exactly and the text must: EVERYTHING where there is none.
    """

    expression: str | None
    days: tuple[int, int]
    having: dict[str, str]
    rest: Node


def asked_of_index(node: Node) -> Asked:
    """Give what finds all matches, and little else."""
    rest = without_days(node)
    expression, exact = index_expression(rest)
    return Asked(expression, day_range(node), column_values(node), EVERYTHING if exact else rest)


def index_expression(node: Node) -> tuple[str | None, bool]:
    """Give an FTS5 expression that finds all matches, and whether it finds nothing else. None: any article may match."""
    match node:
        case Term():
            return _term_expression(node)
        case Equal():
            return _equal_expression(node)
        case AllOf():
            return _all_expression(node)
        case Not():
            return _all_expression(AllOf((node,)))
        case AnyOf():
            return _any_expression(node)
        case _:
            return None, False


def day_range(node: Node) -> tuple[int, int]:
    """Give the first and last day number that a match may have."""
    if isinstance(node, Between):
        return day_number(node.first) if node.first else 1, day_number(node.last) if node.last else LAST_DAY
    if isinstance(node, AllOf) and node.nodes:
        ranges = [day_range(part) for part in node.nodes]
        return max(first for first, _ in ranges), min(last for _, last in ranges)
    return 0, LAST_DAY


def column_values(node: Node) -> dict[str, str]:
    """Give columns with an index of their own that all matches have this value in, folded."""
    if isinstance(node, AllOf):
        return {column: value for part in node.nodes for column, value in column_values(part).items()}
    return {node.column: node.value} if isinstance(node, Equal) and node.column in INDEXED_COLUMNS else {}


def without_days(node: Node) -> Node:
    """Give the node without what day_range tells exactly."""
    if isinstance(node, Between):
        return EVERYTHING
    if isinstance(node, AllOf):
        return AllOf(tuple(kept for part in node.nodes if (kept := without_days(part)) != EVERYTHING))
    return node


def _equal_expression(node: Equal) -> tuple[str | None, bool]:
    if node.column == "site":
        return f'"{site_token(node.value)}"', True
    words = sorted(tokens_of(node.value))[:GRAMS_ASKED] if node.column == "source" else []
    return (_joined(MARKS["source"], words) if words else None), False


def _joined(mark: str, words: list[str]) -> str:
    return "(" + " AND ".join(f'"{mark}{word}"' for word in words) + ")"


def _term_expression(term: Term) -> tuple[str, bool]:
    mark = MARKS.get(term.field or "", "")
    words = [word for run in term.runs[:GRAMS_ASKED] for word in _run_tokens(run)]
    quoted = [f'"{mark}{word}"' for word in words]
    if term.prefix and len(term.runs) <= GRAMS_ASKED and not GRAM_CHAR.match(words[-1]):
        quoted[-1] += "*"
    exact = words == [term.text] and term.field != "body"
    return "(" + " AND ".join(quoted) + ")", exact


def _run_tokens(run: str) -> list[str]:
    """Give tokens that cover a run: a word itself, of characters all pairs or so many of them, always first and last.

    Each pair asked of the index spares texts to read: without those that overlap, one search in eight read thousands.
    """
    if not GRAM_CHAR.match(run) or len(run) == 1:
        return [run]
    starts = sorted({*range(0, len(run) - 1, -(-len(run) // (GRAMS_ASKED + 1))), len(run) - 2})
    return list(dict.fromkeys(run[start : start + 2] for start in starts))


def _all_expression(node: AllOf) -> tuple[str | None, bool]:
    """Join with AND; what must not be there is left to the index only where the index is exact."""
    parts = [index_expression(part) for part in node.nodes if not isinstance(part, Not)]
    barred = [index_expression(part.node) for part in node.nodes if isinstance(part, Not)]
    wanted = [expression for expression, _ in parts if expression][:NODES_ASKED]
    if not wanted and any(isinstance(part, Not) for part in node.nodes):
        wanted = [f'"{EVERY}"']
    if not wanted:
        return None, False
    expression = "(" + " AND ".join(wanted) + ")"
    without = [barred_one for barred_one, exact in barred if barred_one and exact][:NODES_ASKED]
    if without:
        expression = f"({expression} NOT ({' OR '.join(without)}))"
    is_whole = len(wanted) == len(parts) and len(without) == len(barred)
    return expression, is_whole and all(exact for _, exact in parts)


def _any_expression(node: AnyOf) -> tuple[str | None, bool]:
    parts = [index_expression(part) for part in node.nodes]
    expressions = [expression for expression, _ in parts if expression]
    if len(expressions) < len(parts):
        return None, False
    return "(" + " OR ".join(expressions) + ")", all(exact for _, exact in parts)
