"""Third stage: the article and its page's "done" mark, in one transaction."""

from __future__ import annotations

from typing import Any


class Store:
    """Writes what is new or revised."""

    def process_item(self, item: Any) -> Any:
        """Store an article. Raises ArchiveError or DiskError, which end the crawl."""
        item.keep()
        return item
