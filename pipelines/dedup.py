"""Second stage: what the archive has already is not stored again."""

from __future__ import annotations

from typing import Any

from scrapy.exceptions import DropItem

from newscrawler.archive.admission import standing


class Unchanged(DropItem):
    """The archive has this text from this address."""


class Alias(DropItem):
    """The archive has this text from another address of the site; this address is noted beside it."""


class Forgotten(DropItem):
    """The article was removed from the archive for good."""


class Dedup:
    """Drops what is no news; the crawl notes on the known article that it was seen again."""

    def process_item(self, item: Any) -> Any:
        """Pass a new or revised article on. Raises Unchanged, Alias or Forgotten."""
        reason = {"unchanged": Unchanged, "alias": Alias, "forgotten": Forgotten}.get(
            standing(item.archive, item.article, item.record)
        )
        if reason:
            raise reason(item.article.url)
        return item
