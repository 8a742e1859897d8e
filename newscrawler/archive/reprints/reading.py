"""What is asked of reprints: the cluster of an article, and the largest clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

MEMBERS = """
    SELECT articles.id, original, evidence, similarity, site, source, published_at, published_day, copy_host, title, url
    FROM signatures JOIN articles ON articles.id = signatures.article_id
        LEFT JOIN reprint_edges ON copy = articles.id
    WHERE cluster = (SELECT cluster FROM signatures WHERE article_id = ?)
    ORDER BY published_at IS NULL, published_at, articles.first_seen, articles.id
"""


def cluster_of(connection: sqlite3.Connection, identifier: str) -> list[dict[str, Any]]:
    """Give the near-same articles of an article's cluster, itself among them, each original before its copies.

    Each has the number of its descent (1, 1.1, 1.1.2 ...), the article it has its text from (`original`; None: it is
    the first that the archive knows), evidence and similarity. Empty: no other site has this text.
    """
    copies: dict[str | None, list[dict[str, Any]]] = {}
    for row in connection.execute(MEMBERS, (identifier,)):
        copies.setdefault(row["original"], []).append({"number": "", **row, "copy_host": bool(row["copy_host"])})
    return _numbered(copies, None, "")


def _numbered(
    copies: dict[str | None, list[dict[str, Any]]], original: str | None, prefix: str
) -> list[dict[str, Any]]:
    """Give the copies of an article, each followed by its own copies."""
    found = []
    for place, member in enumerate(copies.get(original, ()), start=1):
        number = f"{prefix}{place}"
        found += [{**member, "number": number}, *_numbered(copies, member["id"], f"{number}.")]
    return found


def largest(connection: sqlite3.Connection, limit: int) -> list[dict[str, Any]]:
    """Give the clusters with most articles, as the view reprint_clusters has them."""
    query = "SELECT * FROM reprint_clusters ORDER BY articles DESC, sites DESC, first_day DESC, cluster LIMIT ?"
    return [dict(row) for row in connection.execute(query, (limit,))]
