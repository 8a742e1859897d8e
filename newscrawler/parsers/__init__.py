"""Document -> Article: one module a field, each pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.characters import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.document import Document
    from newscrawler.items import Article
    from newscrawler.parsers.page import Page

SHOWN = ("title", "subtitle", "abstract", "description", "source", "original_title", "publisher", "section")
LISTED = ("authors", "editors", "photographers", "keywords")


def read_page(document: Document) -> Page:
    """Find the headline of a page and where its article stands, in what it shows or else in what it carries."""
    from newscrawler.parsers.embedded import richer_markup

    page = _locate(document)
    markup = richer_markup(document, "".join(block.text for block in page.body))
    if markup:
        document.add_markup(markup)
        page = _locate(document)
    return page


def _locate(document: Document) -> Page:
    from newscrawler.parsers import body, title
    from newscrawler.parsers.candidate import best

    headline = best(title.candidates(document))
    return body.locate(document, headline, title.locate(document, headline.value if headline else None))


def parse_article(document: Document, next_pages: Sequence[Document] = ()) -> Article | None:
    """Give the article of a page, joined with what its following pages add; None where there is no article text."""
    from newscrawler.document import uncollected

    with uncollected():
        return article_of(read_page(document), next_pages)


def article_of(page: Page, next_pages: Sequence[Document] = ()) -> Article | None:
    """Give the article that was found in a page, joined with what its following pages add; None where there is none."""
    from newscrawler.parsers.absence import barrier, excess, is_removed
    from newscrawler.parsers.following import join

    if not page.body or excess(page) or is_removed(page.document) or barrier(page.document):
        return None
    article = fill(page)
    for following in next_pages:
        join(article, fill(read_page(following)))
    return article


def read_article(
    bodies: Sequence[bytes], url: str | None, content_type: str | None, fetched_at: datetime | str | None
) -> Article | None:
    """Give the article of a page as fetched, and of its following pages; None where there is no article text."""
    from newscrawler.document import uncollected

    with uncollected():
        return _read_all(bodies, url, content_type, fetched_at)


def _read_all(
    bodies: Sequence[bytes], url: str | None, content_type: str | None, fetched_at: datetime | str | None
) -> Article | None:
    """Read pages that are gone when it returns: else the collector, once it is back, looks through all their parts (5 %)."""
    from newscrawler.document import Document

    pages = [Document.from_bytes(body, url, content_type, fetched_at) for body in bodies]
    return article_of(read_page(pages[0]), pages[1:])


def fill(page: Page) -> Article:
    """Give every field that a page's parsers find."""
    from newscrawler.items import Article
    from newscrawler.parsers import attribution, fields
    from newscrawler.parsers.identity import identify
    from newscrawler.parsers.rows import joined

    document = page.document
    article = Article(
        url=document.url,
        body=joined(page.body) or None,
        encoding=document.encoding,
        repairs=document.repairs,
        fetched_at=document.fetched_at,
    )
    article.provenance["body"] = "lines by learned weights"
    if page.title:
        article.title, article.provenance["title"] = page.title.value, page.title.rule
    fields.fill(article, page)
    attribution.attribute(article, page)
    _illustrate(article, page)
    identify(article, document)
    drop_unseen(article)
    return article


def drop_unseen(article: Article) -> None:
    """Drop characters that nobody sees from names and headlines: what turns or hides text would travel on with them."""
    for name in SHOWN:
        value = getattr(article, name)
        if value and (shown := visible(value)) != value:
            setattr(article, name, shown.strip() or None)
    for name in LISTED:
        values = getattr(article, name)
        if not "".join(values).isprintable():
            setattr(article, name, [shown for value in values if (shown := visible(value).strip())])


def _illustrate(article: Article, page: Page) -> None:
    from newscrawler.parsers.images import images
    from newscrawler.parsers.photographers import photographers

    article.images = images(page)
    if article.images:
        article.provenance["images"] = "pictures between headline and end of text"
    for image in article.images:
        names = photographers(f"{image['credit']} 摄") if image.get("credit") else []
        added = [name for name in names if name not in article.photographers]
        if added:
            article.photographers += added
            article.provenance.setdefault("photographers", "credit of a caption")
