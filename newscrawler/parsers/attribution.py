"""Page -> every field of an article that says whose it is: people, source, original title, publisher, notice, rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.parsers import authors, editors, notice, photographers, publisher, rights, source, western_authors
from newscrawler.parsers.candidate import Candidate, best
from newscrawler.parsers.credit_lines import gather

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newscrawler.items import Article
    from newscrawler.parsers.credit_lines import Line
    from newscrawler.parsers.page import Page


def attribute(article: Article, page: Page) -> None:
    """Fill the article's fields about people, outlets and rights, each with its rule."""
    chinese = is_chinese(page)
    lines = gather(page) if chinese else []
    outlet = source.choose(source.candidates(page, lines)) if chinese else source.western(page)
    _set(article, "source", outlet)
    article.source_url = source.address(page, outlet, lines)
    _set(article, "original_title", source.original_title(lines))
    _set_people(article, page, lines)
    _set(article, "publisher", best(publisher.candidates(page)))
    _set(article, "copyright_notice", notice.choose(notice.candidates(page)))
    own = [article.publisher or "", *publisher.site_names(page.document)]
    _set(article, "rights", rights.decide(article.source, article.copyright_notice, own))


def proposed(page: Page) -> dict[str, Sequence[Candidate[Any]]]:
    """Give the candidates of these fields, for a look at how they were chosen."""
    chinese = is_chinese(page)
    lines = gather(page) if chinese else []
    people = {
        "authors": authors.candidates(page, lines) if lines else western_authors.candidates(page),
        "editors": editors.candidates(page, lines) if lines else [],
        "photographers": photographers.candidates(page, lines) if lines else [],
    }
    return {
        **people,
        "source": source.candidates(page, lines) if chinese else [one for one in [source.western(page)] if one],
        "publisher": publisher.candidates(page),
        "copyright_notice": notice.candidates(page),
    }


def _set_people(article: Article, page: Page, lines: list[Line]) -> None:
    if not lines:
        _set(article, "authors", western_authors.choose(western_authors.candidates(page)))
        return
    _set(article, "editors", editors.choose(editors.candidates(page, lines)))
    _set(article, "photographers", photographers.choose(photographers.candidates(page, lines)))
    others = {*article.editors, article.source or ""}
    _set(article, "authors", authors.choose(authors.candidates(page, lines), others))


def _set(article: Article, name: str, chosen: Candidate[str] | Candidate[list[str]] | None) -> None:
    if chosen is not None:
        setattr(article, name, chosen.value)
        article.provenance[name] = chosen.rule


HAN_RUN, KANA = re.compile("[\u4e00-\u9fff]+"), re.compile("[\u3041-\u30fa]")
# Of the letters of a text: Chinese pages measured 0.75 and more Han, Japanese ones 0.3 and more kana.
LEAST_HAN, MOST_KANA = 0.3, 0.05
SAMPLE = 400


def is_chinese(page: Page) -> bool:
    """Tell whether the article's text is Chinese, from its first letters."""
    text = "".join(block.text for block in page.body[:12])[:SAMPLE]
    if text.isascii():
        return False
    return len(HAN_RUN.sub("", text)) < (1 - LEAST_HAN) * len(text) and len(KANA.findall(text)) < MOST_KANA * len(text)
