"""Where articles and outlets are from: regions, the dateline's place, how it is known what a site is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import add_column, run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_regions(db: Database) -> None:
    """regions: the places that sites and datelines refer to. The index serves counts by site, day and place alone."""
    for table in ("articles", "versions"):
        for column in ("dateline", "dateline_region"):
            add_column(db, table, column, "TEXT")
    add_column(db, "sites", "evidence", "TEXT NOT NULL DEFAULT '{}'")
    script = """
    CREATE TABLE regions (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT, province TEXT, city TEXT
    );
    DROP INDEX articles_site_day;
    CREATE INDEX articles_site_day ON articles (site, published_day, dateline_region)
    """
    run_scripts(db, script)
