"""Third stage: the article and its page's "done" mark, in one transaction."""

from __future__ import annotations

from typing import Any


class Store:
    """Writes what is new or revised."""

    async def process_item(self, item: Any) -> Any:
        """Store an article with those of other pages. Raises ArchiveError or DiskError, which end the crawl."""
        await item.keep_with_others()
        return item
