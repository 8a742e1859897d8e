"""Document -> why each field of its article has the value it has: all candidates, the winner, what speaks for it."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.document import Document
    from newscrawler.items import Article
    from newscrawler.parsers.candidate import Candidate
    from newscrawler.parsers.page import Page

# Readable form: width of the columns, and how much of a value and of a page is shown.
NAME_WIDTH, RULE_WIDTH, LONGEST_VALUE = 18, 34, 72
MOST_CANDIDATES, MOST_LINES, AROUND_BODY = 8, 60, 6


@dataclass(slots=True)
class Proposal:
    """One candidate: its value as plain data, the rule that found it, its trust, and the text it was read from."""

    value: Any
    rule: str
    weight: float
    raw: str | None = None


@dataclass(slots=True)
class FieldReport:
    """A field of the article: its value, the rule that won, the rules whose candidates agree, all candidates."""

    name: str
    value: Any
    rule: str | None
    agreeing: list[str] = field(default_factory=list)
    candidates: list[Proposal] = field(default_factory=list)


@dataclass(slots=True)
class LineReport:
    """A line of the page near the article: kept as a paragraph or not, and the log-odds that it is one."""

    index: int
    kept: bool
    score: float
    tag: str
    text: str


@dataclass(slots=True)
class Inspection:
    """What was read from one page, and why."""

    url: str | None
    encoding: str
    repairs: dict[str, int]
    found: bool  # whether the page holds an article at all
    fields: list[FieldReport]
    lines: list[LineReport]

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain data."""
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(_readable(self))


def explain(document: Document) -> Inspection:
    """Read a page as extract does and report every field with all its candidates, in the order of the article's fields."""
    from newscrawler.items import FIELD_NAMES
    from newscrawler.parsers import parse_article, read_page

    page = read_page(document)
    article = parse_article(document)
    proposed = _proposed(page)
    reports = []
    if article:
        plain = article.to_dict()
        named = [name for name in FIELD_NAMES if proposed.get(name) or article.provenance.get(name)]
        reports = [_report(name, plain[name], article, proposed.get(name, [])) for name in named]
    lines = _lines(page)
    return Inspection(document.url, document.encoding, document.repairs, article is not None, reports, lines)


def _proposed(page: Page) -> dict[str, Sequence[Candidate[Any]]]:
    """Give the candidates of every field that is chosen among some."""
    from newscrawler.parsers import attribution, fields, title

    found: dict[str, Sequence[Candidate[Any]]] = {"title": title.candidates(page.document)}
    found |= {name: weighed.proposed for name, weighed in fields.weigh(page).items()}
    return found | attribution.proposed(page)


def _report(name: str, value: Any, article: Article, candidates: Sequence[Candidate[Any]]) -> FieldReport:
    rule = article.provenance.get(name)
    proposals = [Proposal(_plain(item.value), item.rule, round(item.weight, 2), item.raw) for item in candidates]
    proposals.sort(key=lambda proposal: -proposal.weight)
    agreeing = [other.rule for other in proposals if other.rule != rule and _agree(other.value, value)]
    return FieldReport(name, value, rule, list(dict.fromkeys(agreeing)), proposals)


def _plain(value: Any) -> Any:
    """Give a candidate's value as the article would hold it."""
    return getattr(value, "iso", value)


def _agree(one: Any, other: Any) -> bool:
    """Whether two values say the same, as far as the less precise one goes."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return bool(one == other)
    short, long = sorted((one, other), key=len)
    return short == long or (short[:4].isdecimal() and len(short) >= len("2019-09-08") and long.startswith(short))


def _lines(page: Page) -> list[LineReport]:
    """Report the lines around the headline and the body."""
    from newscrawler.parsers.body_model import line_scores

    blocks = page.document.blocks
    scores = line_scores(blocks, page.title_at)
    kept = {block.index for block in page.body}
    start = min(page.title_at if page.title_at is not None else len(blocks), *(kept or {0}))
    end = max(kept, default=start) + AROUND_BODY + 1
    return [
        LineReport(block.index, block.index in kept, round(scores[block.index], 1), block.tag, block.text)
        for block in blocks[max(0, start - AROUND_BODY) : end]
    ]


def _readable(inspection: Inspection) -> Iterator[str]:
    repaired = "".join(f", {kind} repaired {count} times" for kind, count in inspection.repairs.items())
    yield f"{inspection.url or '(no address)'}  {inspection.encoding}{repaired}"
    if not inspection.found:
        yield "no article text was found"
    for report in inspection.fields:
        yield ""
        yield from _readable_field(report)
    if inspection.lines:
        yield ""
        yield "lines (+ kept as a paragraph; the number says how likely it is one, 0 is even)"
        yield from _readable_lines(inspection.lines)


def _readable_field(report: FieldReport) -> Iterator[str]:
    yield f"{report.name:<{NAME_WIDTH}}{_short(report.value)}"
    agreeing = f"; the same by {', '.join(report.agreeing)}" if report.agreeing else ""
    yield f"{'':<{NAME_WIDTH}}by {report.rule or 'none'}{agreeing}"
    if reason := _reason(report):
        yield f"{'':<{NAME_WIDTH}}{reason}"
    for proposal in report.candidates[:MOST_CANDIDATES]:
        mark = "*" if proposal.rule == report.rule and _agree(proposal.value, report.value) else " "
        raw = f"  from {_short(proposal.raw)}" if proposal.raw and proposal.raw != proposal.value else ""
        yield f"  {mark} {proposal.weight:6.2f}  {_padded(proposal.rule, RULE_WIDTH)}  {_short(proposal.value)}{raw}"
    more = len(report.candidates) - MOST_CANDIDATES
    if more > 0:
        yield f"    and {more} more"


def _reason(report: FieldReport) -> str:
    """Say why the winner won over what says otherwise; "" where nothing was weighed."""
    won = next((one for one in report.candidates if one.rule == report.rule and _agree(one.value, report.value)), None)
    if won is None:
        return ""
    other = next((one for one in report.candidates if not _agree(one.value, report.value)), None)
    if other is None:
        return "nothing says otherwise" if len(report.candidates) > 1 else "nothing else was proposed"
    if won.weight > other.weight:
        return f"{won.weight - other.weight:.2f} ahead of {other.rule}"
    if won.weight == other.weight:
        return f"level with {other.rule}, and stands before it or is joined with it"
    return f"{other.rule} alone weighs more, but is outweighed by those that agree"


def _readable_lines(lines: Sequence[LineReport]) -> Iterator[str]:
    for line in lines[:MOST_LINES]:
        yield f"  {'+' if line.kept else '-'} {line.index:4} {line.score:6.1f}  {line.tag:<10}  {_short(line.text)}"
    if len(lines) > MOST_LINES:
        yield f"    and {len(lines) - MOST_LINES} more"


def _short(value: Any) -> str:
    """Give a value on one line, cut where it is long; control characters of the page never reach the terminal."""
    text = ", ".join(map(_plain_item, value)) if isinstance(value, list) else str(value)
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text[: 2 * LONGEST_VALUE]
    )
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _plain_item(item: Any) -> str:
    """Give one of several values as text; of an image its address and caption."""
    return " ".join(str(part) for part in item.values() if part) if isinstance(item, dict) else str(item)


def _padded(text: str, size: int) -> str:
    """Pad or cut a text to a number of columns, wide characters counted twice."""
    shown, used = "", 0
    for char in text:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used + wide > size:
            break
        shown, used = shown + char, used + wide
    return shown + " " * (size - used)
