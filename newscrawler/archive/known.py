"""What is known of a site while its articles are read and stored: its place, the names of its house, its boilerplate."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newscrawler.boilerplate import Edges
from newscrawler.parsers import rights
from newscrawler.regions import code_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscrawler.items import Article
    from newscrawler.parsers.candidate import Candidate

FIRST_LESSON, NEXT_LESSONS = 20, 60  # new articles after which a site is learned from, young and known
SITE = "SELECT region, publisher, learned FROM sites WHERE name = ?"
COUNT = "SELECT coalesce(sum(articles), 0) FROM article_months WHERE site = ?"


@dataclass(slots=True)
class KnownSite:
    """A site, and the ids of the articles that were added since it was last learned from."""

    region: str | None = None
    names: tuple[str, ...] = ()
    edges: Edges = field(default_factory=Edges)
    articles: int = 0
    learned: int = 0  # how many articles it had when it was last learned from
    recent: list[str] = field(default_factory=list)
    decided: dict[tuple[str | None, str], Candidate[str] | None] = field(default_factory=dict)

    def refine(self, article: Article) -> Article:
        """Give the article as it is to be read on this site: the near place is meant, the house's own work is its own."""
        changes: dict[str, Any] = {}
        if article.dateline and (code := code_of(article.dateline, self.region)) != article.dateline_region:
            changes["dateline_region"] = code or article.dateline_region
        if article.body and (body := self.edges.strip(article.body)) != article.body:
            changes["body"] = body
        if article.source and (decided := self.decide(article.rights, article.source)):
            changes |= {"rights": decided.value, "provenance": {**article.provenance, "rights": decided.rule}}
        return replace(article, **changes) if changes else article

    def decide(self, read: str | None, source: str) -> Candidate[str] | None:
        """Give what the site's names say of an article's rights, where its page alone could not say it."""
        if not self.names or read == rights.OWN:
            return None
        if (read, source) not in self.decided:
            found = rights.decide(source, None, self.names)
            differs = found.value not in (read, rights.UNKNOWN)
            self.decided[read, source] = replace(found, rule=f"{found.rule}, a name of the site") if differs else None
        return self.decided[read, source]

    @property
    def lore(self) -> KnownSite:
        """What another process needs to know to read an article of the site."""
        return KnownSite(self.region, self.names, self.edges)

    @property
    def is_due(self) -> bool:
        """Whether enough articles were added to learn from them."""
        lesson = FIRST_LESSON if self.learned < 2 * FIRST_LESSON else NEXT_LESSONS
        return self.articles - self.learned >= lesson

    def add(self, identifier: str) -> None:
        """Note a new article."""
        self.articles += 1
        self.recent = [*self.recent[1 - NEXT_LESSONS :], identifier]


def known_site(connection: sqlite3.Connection, name: str | None) -> KnownSite:
    """Read what is known of a site."""
    row = connection.execute(SITE, (name,)).fetchone()
    if row is None:
        return KnownSite()
    learned = connection.execute("SELECT name FROM site_names WHERE site = ? ORDER BY name", (name,)).fetchall()
    lines = connection.execute("SELECT place, key FROM boilerplate WHERE site = ?", (name,)).fetchall()
    return KnownSite(
        region=row[0],
        names=tuple(_unique([row[1] or "", *(found for (found,) in learned)])),
        edges=Edges(*(frozenset(key for place, key in lines if place == edge) for edge in ("head", "tail"))),
        articles=connection.execute(COUNT, (name,)).fetchone()[0],
        learned=row[2],
    )


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def provenance_with(text: str, rule: str) -> str:
    """Give a row's provenance with another rule for its rights, as JSON."""
    return json.dumps({**json.loads(text), "rights": rule}, ensure_ascii=False)
