"""The first tables: runs, articles, versions, search, fetches, frontier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database

# Body last: SQLite then reads the small columns of a row without following its overflow pages.
FIELD_COLUMNS = """
    url TEXT, title TEXT, subtitle TEXT,
    authors TEXT NOT NULL DEFAULT '[]', editors TEXT NOT NULL DEFAULT '[]', photographers TEXT NOT NULL DEFAULT '[]',
    source TEXT, source_url TEXT, original_title TEXT, publisher TEXT, section TEXT,
    keywords TEXT NOT NULL DEFAULT '[]',
    published_at TEXT, published_day TEXT, published_at_raw TEXT, updated_at TEXT,
    dateline TEXT, dateline_region TEXT, language TEXT,
    rights TEXT, copy_host INTEGER, issue_date TEXT, page_number TEXT, page_name TEXT,
    encoding TEXT, fetched_at TEXT,
    repairs TEXT NOT NULL DEFAULT '{}', abstract TEXT, description TEXT,
    images TEXT NOT NULL DEFAULT '[]', copyright_notice TEXT, provenance TEXT NOT NULL DEFAULT '{}',
    body TEXT
"""


def create_runs(db: Database) -> None:
    """runs: each command that wrote; ledger: what happened to pages, per run, site and day; locks: who crawls a site."""
    script = """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY, command TEXT NOT NULL, arguments TEXT, program_version TEXT,
        started_at TEXT NOT NULL, ended_at TEXT, exit_code INTEGER, stats TEXT NOT NULL DEFAULT '{}'
    );
    CREATE TABLE ledger (
        site TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
        run INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (site, day, event, reason, run)
    ) WITHOUT ROWID;
    CREATE INDEX ledger_run ON ledger (run);
    CREATE TABLE locks (
        site TEXT PRIMARY KEY, holder TEXT NOT NULL, pid INTEGER, host TEXT, run INTEGER,
        acquired_at TEXT NOT NULL, heartbeat_at TEXT
    )
    """
    run_scripts(db, script)


def create_articles(db: Database) -> None:
    """articles: newest version, one column a field; docid orders by day of publication and is the search index's key."""
    script = f"""
    CREATE TABLE sites (name TEXT PRIMARY KEY, host TEXT, region TEXT, kind TEXT, publisher TEXT);
    CREATE TABLE articles (
        docid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, site TEXT REFERENCES sites (name), canonical_url TEXT,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
        version_seen TEXT NOT NULL, gone_at TEXT, gone_reason TEXT, content_hash TEXT NOT NULL,
        run INTEGER REFERENCES runs (id), warc_file TEXT, warc_offset INTEGER,
        notice_id INTEGER,
        {FIELD_COLUMNS}
    );
    CREATE INDEX articles_site_day ON articles (site, published_day);
    CREATE INDEX articles_day ON articles (published_day);
    CREATE INDEX articles_source ON articles (source);
    CREATE INDEX articles_content ON articles (site, content_hash);
    CREATE TABLE article_people (
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, role TEXT NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (article_id, role, name)
    ) WITHOUT ROWID;
    CREATE INDEX article_people_name ON article_people (role, name)
    """
    run_scripts(db, script)


def create_versions(db: Database) -> None:
    """versions: the earlier texts of an article; aliases: other addresses of the same site with its text."""
    script = f"""
    CREATE TABLE versions (
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, content_hash TEXT NOT NULL,
        run INTEGER REFERENCES runs (id), warc_file TEXT, warc_offset INTEGER,
        {FIELD_COLUMNS},
        PRIMARY KEY (article_id, first_seen, content_hash)
    );
    CREATE INDEX versions_content ON versions (content_hash);
    CREATE TABLE aliases (
        id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        site TEXT, url TEXT, canonical_url TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        warc_file TEXT, warc_offset INTEGER
    );
    CREATE INDEX aliases_article ON aliases (article_id)
    """
    run_scripts(db, script)


def create_search(db: Database) -> None:
    """article_index: characters, overlapping pairs and words of each article, folded; what is in it: archive/tokens.py."""
    run_scripts(
        db,
        """
        CREATE VIRTUAL TABLE article_index USING fts5 (
            tokens, content='', detail=none, columnsize=0, tokenize='ascii'
        )
        """,
    )


def create_fetches(db: Database) -> None:
    """fetches: each response as it came, and where its raw page lies."""
    script = """
    CREATE TABLE fetches (
        id INTEGER PRIMARY KEY, site TEXT, url TEXT NOT NULL, fetched_at TEXT NOT NULL, status INTEGER,
        content_type TEXT, payload_digest TEXT, warc_file TEXT, warc_offset INTEGER, warc_length INTEGER, run INTEGER
    );
    CREATE INDEX fetches_url ON fetches (url, fetched_at);
    CREATE INDEX fetches_digest ON fetches (payload_digest);
    CREATE INDEX fetches_site ON fetches (site, fetched_at)
    """
    run_scripts(db, script)


def create_frontier(db: Database) -> None:
    """frontier: every address a crawl knows, once a site; highest priority first, then in order of discovery (seq)."""
    script = """
    CREATE TABLE frontier (
        seq INTEGER PRIMARY KEY, site TEXT NOT NULL, fingerprint TEXT NOT NULL, url TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'article', state TEXT NOT NULL DEFAULT 'queued',
        priority INTEGER NOT NULL DEFAULT 0, depth INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL DEFAULT 0,
        leased_at INTEGER, run INTEGER, tries INTEGER NOT NULL DEFAULT 0, visits INTEGER NOT NULL DEFAULT 0,
        status INTEGER, error TEXT, etag TEXT, last_modified TEXT, body_hash TEXT,
        discovered_at TEXT, fetched_at TEXT, meta TEXT NOT NULL DEFAULT '{}',
        UNIQUE (site, fingerprint)
    );
    CREATE INDEX frontier_next ON frontier (site, priority DESC, seq, due_at) WHERE state = 'queued';
    CREATE INDEX frontier_due ON frontier (site, state, due_at)
    """
    run_scripts(db, script)
