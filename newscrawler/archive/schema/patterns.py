"""What a site's addresses turned out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_address_patterns(db: Database) -> None:
    """address_patterns: shapes of a site's addresses and what was found there; sites.preset: its publishing system."""
    script = """
    CREATE TABLE address_patterns (
        site TEXT NOT NULL, pattern TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'open', seen INTEGER NOT NULL DEFAULT 0,
        articles INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0, lists INTEGER NOT NULL DEFAULT 0,
        fresh INTEGER NOT NULL DEFAULT 0, example TEXT,
        PRIMARY KEY (site, pattern)
    ) WITHOUT ROWID;
    ALTER TABLE sites ADD COLUMN preset TEXT
    """
    run_scripts(db, script)
