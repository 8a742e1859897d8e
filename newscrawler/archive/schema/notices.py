"""Statements about rights, one row a wording, and what repeats on a site."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import add_column, run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_notices(db: Database) -> None:
    """notices: each wording once; notice_clauses: what it says, by type; articles refer to it."""
    from newscrawler.archive.notices import link_all

    script = """
    CREATE TABLE notices (id INTEGER PRIMARY KEY, wording TEXT NOT NULL UNIQUE, text TEXT NOT NULL, types TEXT NOT NULL);
    CREATE TABLE notice_clauses (
        notice_id INTEGER NOT NULL REFERENCES notices (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        type TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (notice_id, number)
    ) WITHOUT ROWID
    """
    run_scripts(db, script)
    add_column(db, "articles", "notice_id", "INTEGER")
    db.execute("CREATE INDEX articles_notice ON articles (notice_id) WHERE notice_id IS NOT NULL")
    assert isinstance(db.conn, sqlite3.Connection)
    link_all(db.conn)


def create_boilerplate(db: Database) -> None:
    """boilerplate: lines that a site puts around its texts; site_names: what its house is called on its pages."""
    script = """
    CREATE TABLE boilerplate (
        site TEXT NOT NULL, place TEXT NOT NULL, key TEXT NOT NULL, line TEXT NOT NULL,
        articles INTEGER NOT NULL, of_articles INTEGER NOT NULL, PRIMARY KEY (site, place, key)
    ) WITHOUT ROWID;
    CREATE TABLE site_names (
        site TEXT NOT NULL, name TEXT NOT NULL, evidence TEXT NOT NULL,
        articles INTEGER NOT NULL, of_articles INTEGER NOT NULL, PRIMARY KEY (site, name)
    ) WITHOUT ROWID
    """
    run_scripts(db, script)
    add_column(db, "sites", "learned", "INTEGER NOT NULL DEFAULT 0")
