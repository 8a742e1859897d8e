"""Document -> the address an article is known by, and whether a copy of its outlet's site served it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.fingerprint import article_id, canonical_url, site_of

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.items import Article

NUMBER = re.compile(r"\d{3,}")
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
    declared = declared_address(document, own)
    article.canonical_url = declared or own
    article.provenance["canonical_url"] = "link rel=canonical" if declared else "address"
    article.id = article_id(article.site, article.canonical_url)


def declared_address(document: Document, own: str) -> str | None:
    """Give the page's own canonical address, where it can be trusted to mean this one article.

    Templates are often wrong: they name the front page, another site, or one address for all articles. So it must be
    of the same site and share the article's number, or else its last segment, with the address that was fetched.
    """
    for link in document.root.iter("link"):
        if (link.get("rel") or "").strip().lower() != "canonical":
            continue
        try:
            declared = canonical_url(urljoin(own, (link.get("href") or "").strip()))
        except ValueError:
            return None
        return declared if means_same(declared, own) and site_of(declared) == site_of(own) else None
    return None


def means_same(declared: str, own: str) -> bool:
    """Tell whether two addresses of a site name one article.

    >>> means_same("http://a.example/2019/c_1234.html", "http://m.a.example/c_1234.html?x=1")
    True
    >>> means_same("http://a.example/", "http://a.example/c_1234.html")
    False
    """
    numbers = NUMBER.findall(own.split("://", 1)[-1])
    if numbers:
        longest = max(reversed(numbers), key=len)
        return longest in NUMBER.findall(declared.split("://", 1)[-1])
    last = own.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    return declared.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1] == last
