"""Learn from a site's newest articles together: what repeats around their texts, and which names its house goes by."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawler.archive import versions
from newscrawler.archive.articles import replace_row
from newscrawler.archive.known import NEXT_LESSONS, KnownSite, known_site, provenance_with
from newscrawler.archive.record import Visit, article_fields, record_of
from newscrawler.archive.sites import SAID, derive, write
from newscrawler.boilerplate import repeated
from newscrawler.fingerprint import content_hash
from newscrawler.items import Article
from newscrawler.parsers.clauses import houses
from newscrawler.parsers.rights import same_house

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from newscrawler.archive.record import Record

# Of the articles seen together. A page reprinted with its metadata names another publisher now and then.
LEAST_ARTICLES, NAME_SHARE = 10, 0.5
KIND_SHARE = 0.8
SOURCE_SHARE = 0.8  # a house that nearly all articles come from is the site's own; portals reprint from many


ROW = "SELECT * FROM articles WHERE id = ?"
TOLD = "id, publisher, copyright_notice, source, copy_host, page_number, body"  # what of an article a lesson reads
SITES_HELD = 500  # in memory; an import of the web meets more


class Lessons:
    """What is known of each site while articles are stored, and when to learn more."""

    def __init__(self, connection: sqlite3.Connection, clock: Callable[[], datetime]) -> None:
        self.connection, self.clock = connection, clock
        self.sites: dict[str | None, KnownSite] = {}

    def of(self, site: str | None) -> KnownSite:
        """Give what is known of a site."""
        if site not in self.sites:
            if len(self.sites) >= SITES_HELD:
                self.sites.clear()
            self.sites[site] = known_site(self.connection, site)
        return self.sites[site]

    def refine(self, site: str | None, article: Article) -> Article:
        """Give an article as it is to be read on its site."""
        return self.of(site).refine(article)

    def differs_at_edges(self, record: Record) -> sqlite3.Row | None:
        """Give the article's row if its text is the record's but for boilerplate that was learned since it was stored."""
        known = self.of(record.site)
        if not known.edges:
            return None
        row: sqlite3.Row | None = self.connection.execute(ROW, (record.id,)).fetchone()
        if row is None or row["content_hash"] == record.content_hash:
            return None
        return (
            row if content_hash(known.refine(Article.from_dict(article_fields(row)))) == record.content_hash else None
        )

    def before(self, record: Record) -> None:
        """Take boilerplate off the text that is stored, where nothing else tells it from the one that comes."""
        if row := self.differs_at_edges(record):
            reread(self.connection, row, self.of(record.site), self.clock())

    def after(self, record: Record) -> None:
        """Note that an article was added, and learn if it is time."""
        if record.site is None:
            return
        known = self.of(record.site)
        known.add(record.id)
        if known.is_due:
            self.sites[record.site] = learn(self.connection, record.site, known, self.clock())


def learn(connection: sqlite3.Connection, name: str, known: KnownSite, now: datetime) -> KnownSite:
    """Learn from the articles added last, apply what is new to what is stored, and give what is known now."""
    rows = _newest(connection, name, known.recent)
    _learn_names(connection, name, rows)
    lines = _learn_lines(connection, name, rows)
    connection.execute("UPDATE sites SET learned = ? WHERE name = ?", (known.articles, name))
    after = known_site(connection, name)
    if after.names != known.names:
        _decide_rights(connection, name, after)
    for row in rows if lines else ():
        reread(connection, connection.execute(ROW, (row["id"],)).fetchone(), after, now)
    return after


def _newest(connection: sqlite3.Connection, name: str, recent: Sequence[str]) -> list[sqlite3.Row]:
    """Give the articles added last; where too few are remembered, with those of the newest days."""
    query = "SELECT id FROM articles WHERE site = ? ORDER BY published_day DESC LIMIT ?"
    newest = [row[0] for row in connection.execute(query, (name, NEXT_LESSONS))] if len(recent) < NEXT_LESSONS else []
    chosen = list(dict.fromkeys([*recent, *newest]))[:NEXT_LESSONS]
    marks = ", ".join("?" * len(chosen))
    found = {row["id"]: row for row in connection.execute(f"SELECT {TOLD} FROM articles WHERE id IN ({marks})", chosen)}
    return [found[identifier] for identifier in chosen if identifier in found]


def _learn_lines(connection: sqlite3.Connection, name: str, rows: Sequence[sqlite3.Row]) -> bool:
    """Keep the lines that repeat; tell whether one is new."""
    query = (
        "INSERT OR IGNORE INTO boilerplate (site, place, key, line, articles, of_articles) VALUES (?, ?, ?, ?, ?, ?)"
    )
    found = repeated(row["body"] or "" for row in rows)
    values = [(name, line.place, line.key, line.line, line.times, len(rows)) for line in found]
    return connection.executemany(query, values).rowcount > 0 if values else False


def _learn_names(connection: sqlite3.Connection, name: str, rows: Sequence[sqlite3.Row]) -> None:
    if len(rows) < LEAST_ARTICLES:
        return
    query = "INSERT OR IGNORE INTO site_names (site, name, evidence, articles, of_articles) VALUES (?, ?, ?, ?, ?)"
    site = connection.execute("SELECT * FROM sites WHERE name = ?", (name,)).fetchone()
    found: dict[str, str] = {}
    evidence: dict[str, str] = json.loads(site["evidence"])
    for kind, outlet, times in _names(rows):
        connection.execute(query, (name, outlet, kind, times, len(rows)))
        reason = f"{kind} of {times} of {len(rows)} articles: {outlet}"
        if kind == "publisher" and not (site["publisher"] or found.get("publisher")):
            found["publisher"], evidence["publisher"] = outlet, reason
        derive(connection, found, {**dict(site), **found}, evidence, (outlet, reason))
    _learn_kind(rows, {**dict(site), **found}, found, evidence)
    write(connection, site, found, evidence)


def _learn_kind(
    rows: Sequence[sqlite3.Row], known: dict[str, Any], found: dict[str, Any], evidence: dict[str, str]
) -> None:
    """Tell a copy and an e-paper by their pages: whatever its name says, a copy is none of its outlet's."""
    copies, printed = (sum(bool(row[name]) for row in rows) for name in ("copy_host", "page_number"))
    if copies >= KIND_SHARE * len(rows) and evidence.get("kind") != SAID:
        found["kind"], evidence["kind"] = "copy", f"signs of a copy in {copies} of {len(rows)} articles"
    elif printed >= KIND_SHARE * len(rows) and not known["kind"]:
        found["kind"], evidence["kind"] = "e-paper", f"page numbers of {printed} of {len(rows)} articles"


def _names(rows: Sequence[sqlite3.Row]) -> Iterator[tuple[str, str, int]]:
    """Give (where it stands, name, in how many articles) of the names that the site's pages share."""
    named = {
        "publisher": Counter(row["publisher"] for row in rows if row["publisher"]),
        "notice": Counter(house for row in rows for house in set(houses(row["copyright_notice"] or ""))),
        "source": Counter(row["source"] for row in rows if row["source"]),
    }
    for kind, counts in named.items():
        least = (SOURCE_SHARE if kind == "source" else NAME_SHARE) * len(rows)
        yield from ((kind, name, times) for name, times in counts.most_common() if times >= least)


def _decide_rights(connection: sqlite3.Connection, name: str, known: KnownSite) -> None:
    """Decide the rights of all the site's articles whose source says more now that its names are known."""
    query = "SELECT id, source, rights, provenance FROM articles WHERE site = ? AND source = ? AND rights IS NOT 'own'"
    sources = connection.execute("SELECT source FROM article_sources WHERE site = ?", (name,)).fetchall()
    for (source,) in sources:
        if known.decide(None, source) is None and not any(same_house(source, own) for own in known.names):
            continue
        for row in connection.execute(query, (name, source)).fetchall():
            if decided := known.decide(row["rights"], source):
                values = (decided.value, provenance_with(row["provenance"], decided.rule), row["id"])
                connection.execute("UPDATE articles SET rights = ?, provenance = ? WHERE id = ?", values)


def reread(connection: sqlite3.Connection, row: sqlite3.Row, known: KnownSite, now: datetime) -> None:
    """Take what was learned off an article's texts: no new version, their pages have not changed."""
    refined = known.refine(Article.from_dict(article_fields(row)))
    if refined.body != row["body"]:
        record = replace(record_of(refined, now), id=row["id"], site=row["site"])
        visit = Visit(record, (row["warc_file"], row["warc_offset"]), row["run"])
        replace_row(connection, row, visit, row["version_seen"])
    if row["version"] > 1:
        _reread_versions(connection, row["id"], known, now)


def _reread_versions(connection: sqlite3.Connection, identifier: str, known: KnownSite, now: datetime) -> None:
    for row in connection.execute("SELECT * FROM versions WHERE article_id = ?", (identifier,)).fetchall():
        refined = known.refine(Article.from_dict(article_fields(row)))
        if refined.body != row["body"]:
            versions.rewrite(connection, row["docid"], record_of(refined, now))
    versions.join_equal(connection, identifier)
