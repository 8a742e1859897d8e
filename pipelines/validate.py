"""First stage: a page without headline or text is no article."""

from __future__ import annotations

from typing import Any

from scrapy.exceptions import DropItem

from newscrawler.archive.admission import lack_of


class NoTitle(DropItem):
    """No headline was found."""


class NoBody(DropItem):
    """No article text was found."""


class Validate:
    """Drops what lacks a headline or a text."""

    def process_item(self, item: Any) -> Any:
        """Pass an article on. Raises NoTitle or NoBody."""
        lack = lack_of(item.article)
        if lack:
            raise {"title": NoTitle, "body": NoBody}[lack](item.article.url)
        return item
