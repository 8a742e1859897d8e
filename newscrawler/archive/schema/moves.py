"""Articles that moved, and articles whose pages were not all seen yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_moves(db: Database) -> None:
    """aliases.content_hash: what the other address showed last; waiting_pages: imported pages that may belong together."""
    script = """
    ALTER TABLE aliases ADD COLUMN content_hash TEXT;
    CREATE TABLE waiting_pages (
        warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL, part INTEGER NOT NULL, url TEXT NOT NULL, fetched_at TEXT,
        PRIMARY KEY (warc_file, warc_offset)
    ) WITHOUT ROWID
    """
    run_scripts(db, script)
