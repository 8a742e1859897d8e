"""News sites that break on a known day, and sites that never do, for whoever watches them.

Everything is a pure function of site and day. `breakages()` gives sites with a healthy past that break on
`first_bad`, and what a person would then say; `healthy()` gives 100 sites that only live their year: weekends, a
Spring Festival pause, thin days, single errors. `served` puts one on loopback under a clock of the caller's.
Written without knowledge of the watcher. A site's day is its evening: all that it published that day is there.

From dear to cheap: crawl `served(...)` once a day; read the pages of `visited(day)`, what such a crawl asks for
(1 to 60 pages, some 3 ms each to make); of a healthy day take `shown(day)`, the fields of its new articles.
"""

from tests.breakages.broken import Broken, Expected, breakages
from tests.breakages.replay import Replay, healthy, served
from tests.breakages.site import Page, Shown

__all__ = ["Broken", "Expected", "Page", "Replay", "Shown", "breakages", "healthy", "served"]
