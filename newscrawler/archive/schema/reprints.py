"""Tables of near-same texts: derived from the articles, and built anew by the doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
    CREATE TABLE signatures (
        key INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
        shingles INTEGER NOT NULL, sketch TEXT NOT NULL, cluster TEXT
    );
    CREATE INDEX signatures_cluster ON signatures (cluster) WHERE cluster IS NOT NULL;
    CREATE TABLE shingles (hash INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (hash, key)) WITHOUT ROWID;
    CREATE TABLE reprint_edges (
        copy TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        original TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        evidence TEXT NOT NULL, similarity REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX reprint_edges_original ON reprint_edges (original);
    CREATE TABLE unsettled_clusters (cluster TEXT PRIMARY KEY) WITHOUT ROWID
"""
# What a deleted article leaves behind goes with it, whoever deletes it; its cluster is settled by the next write.
TRIGGERS = (
    """
    CREATE TRIGGER articles_forget_signature AFTER DELETE ON articles BEGIN
        DELETE FROM signatures WHERE article_id = OLD.id;
    END
    """,
    """
    CREATE TRIGGER signatures_forget_shingles AFTER DELETE ON signatures BEGIN
        DELETE FROM shingles WHERE (hash, key) IN (SELECT value, OLD.key FROM json_each(OLD.sketch));
        DELETE FROM reprint_edges WHERE copy = OLD.article_id;
        DELETE FROM reprint_edges WHERE original = OLD.article_id;
        INSERT OR IGNORE INTO unsettled_clusters SELECT OLD.cluster WHERE OLD.cluster IS NOT NULL;
    END
    """,
)


def create_reprints(db: Database) -> None:
    """signatures, shingles: which texts are near-same; reprint_edges: who had a text from whom."""
    run_scripts(db, TABLES)
    for trigger in TRIGGERS:
        db.execute(trigger)
    from newscrawler.archive.reprints.clusters import build

    build(db.conn)
