"""The search index of earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema.script import run_scripts

if TYPE_CHECKING:
    from sqlite_utils import Database


def create_version_search(db: Database) -> None:
    """version_index: as article_index, of the earlier versions, by versions.docid."""
    from newscrawler.archive.versions import index_all

    script = """
    ALTER TABLE versions ADD COLUMN docid INTEGER;
    CREATE UNIQUE INDEX versions_docid ON versions (docid);
    CREATE VIRTUAL TABLE version_index USING fts5 (
        tokens, content='', detail=none, columnsize=0, tokenize='ascii'
    )
    """
    run_scripts(db, script)
    index_all(db.conn)


def widen_index_memory(db: Database) -> None:
    """Let an index gather 16 MB before it writes: 200 articles are one segment, not four. A fifth smaller and faster to write."""
    for index in ("article_index", "version_index"):
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {16 << 20})")
