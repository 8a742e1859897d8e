"""The archive: one SQLite file that holds articles, their versions and the crawl's state."""

from newscrawler.archive.archive import Archive
from newscrawler.archive.record import Saved, WarcRef
from newscrawler.archive.rows import Selection

__all__ = ["Archive", "Saved", "Selection", "WarcRef"]
