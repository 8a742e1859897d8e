"""Tell what is wrong with signatures and clusters; clusters.build() mends it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newscrawler.archive.reprints.signatures import FULL, own_text, text_of
from newscrawler.shingles import compare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

SIGNED = """
    SELECT id, body, shingles, sketch FROM articles LEFT JOIN signatures ON article_id = id ORDER BY docid
"""
STRAY = """
    SELECT hash, key FROM shingles
    WHERE NOT EXISTS (SELECT 1 FROM signatures, json_each(sketch) WHERE signatures.key = shingles.key AND value = hash)
"""
# A hash that had its full number of articles has lost those that were deleted or rewritten since: that is no fault.
LOST = f"""
    SELECT value AS hash, signatures.key FROM signatures, json_each(sketch)
    WHERE NOT EXISTS (SELECT 1 FROM shingles WHERE hash = value AND shingles.key = signatures.key)
        AND (SELECT count(*) FROM shingles WHERE hash = value) < {FULL // 2}
"""
# Every member of a cluster has its text from one of the same cluster, but for the one that names the cluster.
ASTRAY = """
    SELECT article_id FROM signatures LEFT JOIN reprint_edges ON copy = article_id
    WHERE cluster IS NOT NULL AND cluster NOT IN (SELECT cluster FROM unsettled_clusters)
        AND iif(article_id = cluster, original IS NOT NULL,
            original IS NULL OR cluster IS NOT (SELECT cluster FROM signatures AS o WHERE o.article_id = original))
    UNION ALL SELECT copy FROM reprint_edges JOIN signatures ON article_id = copy WHERE cluster IS NULL
    UNION ALL SELECT cluster FROM signatures
    WHERE cluster IS NOT NULL AND cluster NOT IN (SELECT cluster FROM unsettled_clusters)
    GROUP BY cluster HAVING count(*) = 1
"""


def wrong_reprints(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which signatures are not those of their texts, and which articles are tied wrongly."""
    for identifier, body, size, sketch in connection.execute(SIGNED):
        text = own_text(body)
        expected = (text.count, text.sketch) if text.sketch else (None, None)
        if (size, json.loads(sketch) if sketch else None) != expected:
            yield f"article {identifier}: its signature is not that of its text"
    for query, problem in ((STRAY, "is looked up by a shingle it has not"), (LOST, "is not found by its shingle")):
        for number, key in connection.execute(query):
            yield f"signature {key} {problem}, {number}"
    for (identifier,) in connection.execute(ASTRAY):
        yield f"article {identifier}: its place in its cluster of reprints is not that of its original"
    for copy, original in connection.execute("SELECT copy, original FROM reprint_edges"):
        if not compare(text_of(connection, copy), text_of(connection, original)).is_near_same:
            yield f"article {copy} is tied to {original}, whose text is another"
