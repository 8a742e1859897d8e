"""Document -> Article: one module a field, each pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.document import Document
    from newscrawler.items import Article


def parse_article(document: Document, next_pages: Sequence[Document] = ()) -> Article | None:
    """Give the article of a page, with the paragraphs of its following pages appended; None where there is no text."""
    from newscrawler.items import Article
    from newscrawler.parsers import attribution, body, fields, title
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
    fields.fill(article, page)
    attribution.attribute(article, page)
    return article
