"""Archive of regional news: extract an article from a page, find the articles a page links to, keep and search them.

>>> import newscrawler
>>> newscrawler.extract(b"") is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawler.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.archive import Archive
    from newscrawler.items import Article

__all__ = ["Archive", "Article", "__version__", "extract", "find_article_links"]


def extract(
    body: bytes,
    url: str | None = None,
    content_type: str | None = None,
    *,
    fetched_at: datetime | str | None = None,
    next_pages: Sequence[bytes] = (),
) -> Article | None:
    """Read one page (HTML or bare text) and give its article, or None where no article text was found.

    content_type is the HTTP header as sent. fetched_at (ISO 8601 or datetime) anchors dates such as 昨天 or 3小时前.
    next_pages holds the following pages of the same article in order, as bytes. Never raises on a page's content.
    """
    from newscrawler.parsers import read_article

    return read_article((body, *next_pages), url, content_type, fetched_at)


def find_article_links(body: bytes, url: str, content_type: str | None = None) -> list[str]:
    """Give the absolute addresses of the articles that a list or home page links to, in page order, each once."""
    from newscrawler.document import Document
    from newscrawler.links import article_links

    return article_links(Document.from_bytes(body, url, content_type))


def __getattr__(name: str) -> Any:
    if name == "Article":
        from newscrawler.items import Article

        return Article
    if name == "Archive":
        from newscrawler.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
