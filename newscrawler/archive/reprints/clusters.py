"""Keep reprints in step with the articles: when one comes, changes, or goes. Each inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.reprints import signatures
from newscrawler.archive.reprints.descent import FIRST_SEEN, Edge, Facts, edges_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from newscrawler.archive.record import Record, Signature
    from newscrawler.archive.tokens import Columns
    from newscrawler.shingles import Text

# What of an article beside its body tells where the text came from.
TOLD = ("title", "url", "source", "source_url", "publisher", "rights", "copy_host", "published_at")
# A larger cluster is not worked out anew for each that comes: a newcomer is added below those it was found by.
MOST_SETTLED = 64
FACTS = ("id", "site", "url", "title", "source", "source_url", "rights", "published_at", "first_seen", "copy_host")
SELECT_FACTS = f"""
    SELECT articles.publisher, sites.publisher, sites.name, sites.host, {", ".join(f"articles.{name}" for name in FACTS)}
    FROM articles LEFT JOIN sites ON sites.name = articles.site WHERE articles.id = ?
"""


def add(
    connection: sqlite3.Connection,
    identifier: str,
    body: str | None,
    site: str | None,
    signature: Signature | None = None,
) -> None:
    """Tie a new article to those of other sites that have its text."""
    settle_waiting(connection)
    own = signatures.Own(body, signature)
    shared = signatures.sharing(connection, own.signature.sketch)
    likeness = dict(signatures.partners(connection, own, site, shared))
    signatures.write(connection, identifier, own.signature.shingles, shared)
    if likeness:
        near = _Near(connection, {identifier: own.text})
        for other, found in likeness.items():
            near.note(identifier, other, found.contained)
        members = _with_clusters(connection, [identifier, *likeness])
        if len(members) <= MOST_SETTLED:
            _settle(connection, members, near)
        else:
            _append(connection, identifier, list(likeness), near)


def replaced(connection: sqlite3.Connection, before: Columns, record: Record) -> None:
    """Bring an article up to date whose row, as it was before, was written over by a record."""
    identifier, site, after = before["id"], before["site"], record.columns
    if before["body"] != after["body"]:
        connection.execute("DELETE FROM signatures WHERE article_id = ?", (identifier,))
        add(connection, identifier, after["body"], site, record.signature)
    elif any(before[name] != after[name] for name in TOLD):
        resettle(connection, identifier)


def resettle(connection: sqlite3.Connection, identifier: str) -> None:
    """Work out the descent of an article's cluster anew: a fact of the article has changed."""
    members = _with_clusters(connection, [identifier])
    if 1 < len(members) <= MOST_SETTLED:
        _settle(connection, members, _Near(connection))


def settle_waiting(connection: sqlite3.Connection) -> None:
    """Settle the clusters that lost a member."""
    for (cluster,) in connection.execute("SELECT cluster FROM unsettled_clusters").fetchall():
        _settle(connection, _members(connection, cluster), _Near(connection))
        connection.execute("DELETE FROM unsettled_clusters WHERE cluster = ?", (cluster,))


def build(connection: sqlite3.Connection) -> None:
    """Work everything out from the articles alone, in the order they were first seen."""
    for table in ("reprint_edges", "shingles", "signatures", "unsettled_clusters"):
        connection.execute(f"DELETE FROM {table}")
    for (docid,) in connection.execute("SELECT docid FROM articles ORDER BY first_seen, docid").fetchall():
        row = connection.execute("SELECT id, body, site FROM articles WHERE docid = ?", (docid,)).fetchone()
        add(connection, *row)


class _Near:
    """How alike the texts of two articles are; read and compared once, and not at all where an edge tells."""

    def __init__(self, connection: sqlite3.Connection, texts: dict[str, Text] | None = None) -> None:
        self.connection, self.texts = connection, texts or {}
        self.known: dict[frozenset[str], float | None] = {}

    def note(self, one: str, other: str, similarity: float) -> None:
        """Take what was found before."""
        self.known[frozenset((one, other))] = similarity

    def partners(self) -> dict[str, set[str]]:
        """Give for each article those known to be near-same."""
        found: dict[str, set[str]] = {}
        for pair, similarity in self.known.items():
            for one in pair if similarity is not None else ():
                found.setdefault(one, set()).update(pair - {one})
        return found

    def __call__(self, one: str, other: str) -> float | None:
        """Give the share of the shorter text's shingles that both have; None where the texts are not near-same."""
        from newscrawler.shingles import compare

        pair = frozenset((one, other))
        if pair not in self.known:
            likeness = compare(self._text(one), self._text(other))
            self.known[pair] = likeness.contained if likeness.is_near_same else None
        return self.known[pair]

    def _text(self, identifier: str) -> Text:
        if identifier not in self.texts:
            self.texts[identifier] = signatures.text_of(self.connection, identifier)
        return self.texts[identifier]


def _members(connection: sqlite3.Connection, cluster: str) -> set[str]:
    return {row[0] for row in connection.execute("SELECT article_id FROM signatures WHERE cluster = ?", (cluster,))}


def _with_clusters(connection: sqlite3.Connection, identifiers: Collection[str]) -> set[str]:
    """Add to articles all that are tied to them."""
    found = set(identifiers)
    for identifier in identifiers:
        query = "SELECT cluster FROM signatures WHERE article_id = ? AND cluster IS NOT NULL"
        for (cluster,) in connection.execute(query, (identifier,)).fetchall():
            found |= _members(connection, cluster)
    return found


def _settle(connection: sqlite3.Connection, identifiers: Collection[str], near: _Near) -> None:
    """Work out and write who of these had the text from whom; those who had it of nobody and gave it nobody part."""
    before = {identifier: _edge(connection, identifier) for identifier in identifiers}
    for edge in before.values():
        if edge:
            near.note(edge.copy, edge.original, edge.similarity)
    facts = [_facts(connection, identifier) for identifier in identifiers]
    edges = {edge.copy: edge for edge in edges_of(facts, near, near.partners())}
    for identifier, old in before.items():
        _write_edge(connection, identifier, old, edges.get(identifier))
    _write_clusters(connection, identifiers, edges.values())


def _append(connection: sqlite3.Connection, identifier: str, partners: list[str], near: _Near) -> None:
    """Put an article into a large cluster, below one of those that led to it; these stay as they are."""
    facts = [_facts(connection, one) for one in (identifier, *partners)]
    likely = Edge(identifier, partners[0], FIRST_SEEN, near(identifier, partners[0]) or 0.0)
    edge = next((edge for edge in edges_of(facts, near, near.partners()) if edge.copy == identifier), likely)
    _write_edge(connection, identifier, None, edge)
    query = """
        UPDATE signatures SET cluster = (SELECT cluster FROM signatures WHERE article_id = ?) WHERE article_id = ?
    """
    connection.execute(query, (edge.original, identifier))


def _edge(connection: sqlite3.Connection, identifier: str) -> Edge | None:
    query = "SELECT copy, original, evidence, similarity FROM reprint_edges WHERE copy = ?"
    row = connection.execute(query, (identifier,)).fetchone()
    return Edge(*row) if row else None


def _facts(connection: sqlite3.Connection, identifier: str) -> Facts:
    row = tuple(connection.execute(SELECT_FACTS, (identifier,)).fetchone())
    values = dict(zip(FACTS, row[-len(FACTS) :], strict=True))
    values["copy_host"] = bool(values["copy_host"])
    own = values["source"] if values["rights"] == "own" else None
    names = (*row[: -len(FACTS)], own)
    return Facts(**values, names=tuple(name for name in names if name))


def _write_edge(connection: sqlite3.Connection, identifier: str, old: Edge | None, new: Edge | None) -> None:
    if new is None and old is not None:
        connection.execute("DELETE FROM reprint_edges WHERE copy = ?", (identifier,))
    elif new is not None and new != old:
        values = (new.copy, new.original, new.evidence, new.similarity)
        connection.execute("INSERT OR REPLACE INTO reprint_edges VALUES (?, ?, ?, ?)", values)


def _write_clusters(connection: sqlite3.Connection, identifiers: Iterable[str], edges: Iterable[Edge]) -> None:
    """Name each article's cluster after its first original; an article without any tie has none."""
    parents = {edge.copy: edge.original for edge in edges}
    tied = parents.keys() | set(parents.values())
    query = "UPDATE signatures SET cluster = ?1 WHERE article_id = ?2 AND cluster IS NOT ?1"
    for identifier in identifiers:
        root = identifier
        while root in parents:
            root = parents[root]
        connection.execute(query, (root if identifier in tied else None, identifier))
