"""Document -> Article: one module a field, each pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.document import Document
    from newscrawler.items import Article
    from newscrawler.parsers.page import Page


def read_page(document: Document) -> Page:
    """Find the headline of a page and where its article stands."""
    from newscrawler.parsers import body, title
    from newscrawler.parsers.candidate import best

    headline = best(title.candidates(document))
    return body.locate(document, headline, title.locate(document, headline.value if headline else None))


def parse_article(document: Document, next_pages: Sequence[Document] = ()) -> Article | None:
    """Give the article of a page, with the paragraphs of its following pages appended; None where there is no text."""
    from newscrawler.items import Article
    from newscrawler.parsers import attribution, fields

    page = read_page(document)
    if not page.body:
        return None
    article = Article(
        url=document.url,
        body="\n".join(block.text for block in page.body),
        encoding=document.encoding,
        repairs=document.repairs,
        fetched_at=document.fetched_at,
    )
    if page.title:
        article.title, article.provenance["title"] = page.title.value, page.title.rule
    fields.fill(article, page)
    attribution.attribute(article, page)
    return article
