"""Document -> Article: one module a field, each pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.document import Document
    from newscrawler.items import Article
    from newscrawler.parsers.page import Page


def parse_article(document: Document, next_pages: Sequence[Document] = ()) -> Article | None:
    """Give the article of a page, with the paragraphs of its following pages appended; None where there is no text."""
    from newscrawler.items import Article
    from newscrawler.parsers import attribution, body, title
    from newscrawler.parsers.candidate import best

    headline = best(title.candidates(document))
    page = body.locate(document, headline, title.locate(document, headline.value if headline else None))
    if not page.body:
        return None
    article = Article(
        url=document.url,
        body="\n".join(block.text for block in page.body),
        encoding=document.encoding,
        repairs=document.repairs,
        fetched_at=document.fetched_at,
    )
    if headline:
        article.title, article.provenance["title"] = headline.value, headline.rule
    _date(article, page)
    attribution.attribute(article, page)
    return article


def _date(article: Article, page: Page) -> None:
    """Set the fields of time and the language."""
    from newscrawler.parsers import dates, language

    tongue = language.choose(page)
    found = dates.choose(page, tongue.value if tongue else None)
    if tongue:
        article.language, article.provenance["language"] = tongue.value, tongue.rule
    if found.published:
        article.published_at = found.published.value.iso
        article.published_day = found.published.value.day.isoformat()
        article.published_at_raw = found.published.raw
        article.provenance["published_at"] = found.published.rule
    if found.updated:
        article.updated_at, article.provenance["updated_at"] = found.updated.value.iso, found.updated.rule
