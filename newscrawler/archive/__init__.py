"""The archive: one SQLite file that holds articles, their versions and the crawl's state."""

from __future__ import annotations


class Archive:
    """One archive file."""
