"""What was removed for good, and never comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_tombstones(db: Database) -> None:
    """removals: what was asked for; tombstones: articles that were here; removed_keys: what is refused; removal_pages: raw pages still to go."""
    script = """
    CREATE TABLE removals (
        id INTEGER PRIMARY KEY, scope TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL, removed_at TEXT NOT NULL,
        program_version TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'begun'
    );
    CREATE TABLE tombstones (
        id TEXT PRIMARY KEY, article_id TEXT NOT NULL, site TEXT, url TEXT, published_day TEXT,
        removal INTEGER NOT NULL REFERENCES removals (id)
    ) WITHOUT ROWID;
    CREATE INDEX tombstones_removal ON tombstones (removal);
    CREATE TABLE removed_keys (
        key TEXT PRIMARY KEY, removal INTEGER NOT NULL REFERENCES removals (id)
    ) WITHOUT ROWID;
    CREATE TABLE removal_pages (
        warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL, length INTEGER NOT NULL,
        removal INTEGER NOT NULL REFERENCES removals (id), PRIMARY KEY (warc_file, warc_offset)
    ) WITHOUT ROWID
    """
    run_scripts(db, script)
