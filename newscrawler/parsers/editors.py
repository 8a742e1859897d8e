"""Page -> who edited the article: names and ids after 责任编辑, 编辑, 责编."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.parsers.candidate import Candidate
from newscrawler.parsers.credit_lines import BODY, gather
from newscrawler.parsers.labels import EDITOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.parsers.credit_lines import Line
    from newscrawler.parsers.page import Page

META = ("editor", "responsibleeditor", "责任编辑", "editorname")


def candidates(page: Page, lines: Sequence[Line] | None = None) -> list[Candidate[list[str]]]:
    """Propose lists of editors: one for each line that names some, then the meta tag."""
    found: list[Candidate[list[str]]] = []
    for line in gather(page) if lines is None else lines:
        names = [name for credit in line.credits if credit.role == EDITOR for name in credit.names]
        if names and (line.place != BODY or line.is_credit):
            found.append(Candidate(names, f"label in {line.place}", 2.0, line.text))
    for key in META:
        found += [Candidate([text], f"meta {key}", 1.0, text) for text in page.document.meta.get(key, [])[:1]]
    return found


def choose(found: Sequence[Candidate[list[str]]]) -> Candidate[list[str]] | None:
    """Join the lists of the most trusted kind: a page that shows 编辑 and 责任编辑 on two lines has both."""
    trusted = max((c.weight for c in found), default=0)
    kept = [c for c in found if c.weight == trusted]
    names = list(dict.fromkeys(name for c in kept for name in c.value))
    return Candidate(names, kept[0].rule, trusted, "\n".join(c.raw or "" for c in kept)) if names else None
