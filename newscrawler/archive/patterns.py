"""What a site's addresses turned out to be, by their patterns: learned as pages are read, kept in the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from newscrawler.address_patterns import pattern_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscrawler.archive.archive import Archive
    from newscrawler.archive.queue import Lease, Result

Kind = Literal["article", "list", "seldom", "open"]
# Articles and lists shared no pattern on 21 list pages of 13 sites: a few pages tell.
PROVEN, PROVEN_SHARE = 3, 0.8
# Pages without article that are too many for chance: a site of photographs has some with text.
BARREN, BARREN_SHARE = 12, 0.05
# Lists of one pattern (tag pages by the million) that are read, and what they must bring for more: new articles a page.
LISTS, YIELD = 40, 0.3
MOST = 500  # patterns of a site; real ones have some dozens, the largest front page 160
REST = "(others)"
# Reasons for which a page is no article; a page that is part of an article is none of them.
NO_ARTICLE = frozenset(("NoArticle", "NoTitle", "NoBody", "List", "FrontPage", "Login"))
ABSENT = frozenset(("http_404", "http_410", "gone"))  # nor is there one where there is no page at the first try


@dataclass(slots=True)
class Pattern:
    """One pattern of a site's addresses and what was found behind them at their first visit."""

    pattern: str
    seen: int = 0  # addresses that were queued
    articles: int = 0
    rejected: int = 0  # pages that hold no article
    lists: int = 0  # pages that were read as lists
    fresh: int = 0  # new addresses of articles that these brought
    example: str | None = None

    @property
    def kind(self) -> Kind:
        """What to expect: articles, lists worth reading, nothing (asked seldom), or nobody knows yet."""
        if self.articles >= PROVEN and self.articles >= PROVEN_SHARE * (self.articles + self.rejected):
            return "article"
        if self.rejected >= BARREN and self.articles <= BARREN_SHARE * self.rejected:
            return "seldom"
        if self.is_exhausted:
            return "seldom"
        return "list" if self.lists and not self.articles else "open"

    @property
    def is_exhausted(self) -> bool:
        """Tell whether many lists of this pattern brought next to nothing."""
        return self.lists >= LISTS and self.fresh < YIELD * self.lists


COLUMNS = tuple(item.name for item in fields(Pattern))


class Patterns:
    """The patterns of one site, in memory during a crawl; what changed is written with the page that taught it."""

    def __init__(self, archive: Archive, site: str) -> None:
        self.site, self._archive = site, archive
        query = f"SELECT {', '.join(COLUMNS)} FROM address_patterns WHERE site = ?"
        self._known = {row["pattern"]: Pattern(**dict(row)) for row in archive.connection.execute(query, (site,))}
        self._changed: dict[str, Pattern] = {}
        self._asked: Counter[str] = Counter()  # pages asked for in this run only to see what they are

    def of(self, url: str) -> Pattern:
        """Give the pattern of an address. Beyond the most that are kept, all are one."""
        name = pattern_of(url)
        if name not in self._known and len(self._known) >= MOST:
            name = REST
        return self._known.get(name) or Pattern(name)

    def ask(self, url: str, enough: int) -> bool:
        """Take one of so many pages of a pattern that this run asks for to see what they are; False: they are spent."""
        name = self.of(url).pattern
        if self._asked[name] >= enough:
            return False
        self._asked[name] += 1
        return True

    def queued(self, urls: Iterable[str]) -> None:
        """Note addresses that are queued for the first time."""
        for url in urls:
            self._change(url).seen += 1

    def settle(self, lease: Lease, result: Result) -> None:
        """Note what the first visit to an article's address found."""
        if lease.kind != "article" or "first" in lease.meta:
            return
        if result.error is None and "article" in result.meta:
            self._change(lease.url).articles += 1
        elif (result.error or "").removeprefix("rejected: ") in NO_ARTICLE or (
            result.error in ABSENT and lease.tries <= 1
        ):
            self._change(lease.url).rejected += 1

    def was_list(self, url: str, fresh: int) -> None:
        """Note that a page was read as a list, and how many new articles it named."""
        pattern = self._change(url)
        pattern.lists += 1
        pattern.fresh += fresh

    def note_preset(self, preset: str) -> None:
        """Keep the name of the publishing system that the site's lists show."""
        with self._archive.transaction() as connection:
            connection.execute("UPDATE sites SET preset = ? WHERE name = ?", (preset, self.site))

    def _change(self, url: str) -> Pattern:
        pattern = self.of(url)
        pattern.example = pattern.example or url[:500]
        self._known[pattern.pattern] = self._changed[pattern.pattern] = pattern
        return pattern

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what changed, in the caller's transaction."""
        names = ("site", *COLUMNS, "kind")
        query = f"INSERT OR REPLACE INTO address_patterns ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        rows = [
            (self.site, *(getattr(pattern, name) for name in COLUMNS), pattern.kind)
            for pattern in self._changed.values()
        ]
        if rows:
            connection.executemany(query, rows)
        self._changed.clear()
