"""Document -> the address an article is known by, and whether a copy of its outlet's site served it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.fingerprint import article_id, canonical_url, page_address, site_of

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.items import Article

# Damage that only copies of newspaper sites carry.
COPY_DAMAGE = "pinyin"


def identify(article: Article, document: Document) -> None:
    """Fill canonical_url, site, id and copy_host; a page without an address gets none of the first three."""
    if any(kind.startswith(COPY_DAMAGE) for kind in document.repairs):
        article.copy_host, article.provenance["copy_host"] = True, "readings between the characters of the text"
    try:
        own = canonical_url(document.url or "")
    except ValueError:
        return
    article.site = site_of(own)
    article.canonical_url = page_address(own, declared_address(document, own))
    article.provenance["canonical_url"] = "address" if article.canonical_url == own else "link rel=canonical"
    article.id = article_id(article.site, article.canonical_url)


def declared_address(document: Document, own: str) -> str | None:
    """Give the canonical address that the page declares, made absolute."""
    for link in document.find("link"):
        if (link.get("rel") or "").strip().lower() == "canonical":
            try:
                return urljoin(own, (link.get("href") or "").strip())
            except ValueError:
                return None
    return None
