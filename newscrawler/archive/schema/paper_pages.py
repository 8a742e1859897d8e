"""Printed pages of e-papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_paper_pages(db: Database) -> None:
    """paper_pages: a printed page of an issue; an article's issue_date and page_number find its page."""
    script = """
    CREATE TABLE paper_pages (
        site TEXT NOT NULL, url TEXT NOT NULL, issue_date TEXT NOT NULL, position INTEGER, number TEXT, name TEXT,
        image_url TEXT, pdf_url TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        PRIMARY KEY (site, url)
    ) WITHOUT ROWID;
    CREATE INDEX paper_pages_issue ON paper_pages (site, issue_date, position)
    """
    run_scripts(db, script)
