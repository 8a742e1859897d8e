"""What is, or was, wrong with sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_alarms(db: Database) -> None:
    """alarms: a site that is not as it used to be; articles by site and run, for its newest texts."""
    script = """
    CREATE TABLE alarms (
        id INTEGER PRIMARY KEY, site TEXT NOT NULL, state TEXT NOT NULL, field TEXT NOT NULL DEFAULT '',
        since TEXT NOT NULL, says TEXT NOT NULL, examples TEXT NOT NULL DEFAULT '[]',
        raised_at TEXT NOT NULL, raised_run INTEGER REFERENCES runs (id), seen_at TEXT NOT NULL,
        ended_at TEXT, ended_run INTEGER REFERENCES runs (id), acknowledged_at TEXT, note TEXT
    );
    CREATE UNIQUE INDEX alarms_open ON alarms (site, state, field) WHERE ended_at IS NULL;
    CREATE INDEX alarms_site ON alarms (site, since);
    CREATE INDEX articles_site_run ON articles (site, run)
    """
    run_scripts(db, script)
