"""Counts that are kept as articles are written, so that no page of the reading room counts a million rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

# Fields whose fill rate is kept, by site and month.
COUNTED = (
    *("title", "subtitle", "abstract", "body", "authors", "editors", "photographers", "source", "original_title"),
    *("section", "keywords", "published_day", "updated_at", "images", "copyright_notice", "page_number"),
)
LISTS = frozenset(("authors", "editors", "photographers", "keywords", "images"))
WATCHED = ", ".join(("site", *COUNTED))


def create_counts(db: Database) -> None:
    """article_months: articles, and those that have a field, by site and month; article_sources: by site and source."""
    fields = ", ".join(f"{name} INTEGER NOT NULL" for name in COUNTED)
    db.execute(f"""
        CREATE TABLE article_months (
            site TEXT NOT NULL, month TEXT NOT NULL, articles INTEGER NOT NULL, {fields}, PRIMARY KEY (site, month)
        ) WITHOUT ROWID
    """)
    db.execute("""
        CREATE TABLE article_sources (
            site TEXT NOT NULL, source TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (site, source)
        ) WITHOUT ROWID
    """)
    db.execute("CREATE INDEX article_sources_articles ON article_sources (articles)")
    create_triggers(db)
    fill_counts(db.conn)


def create_triggers(db: Database) -> None:
    """Keep the counts at each write of `articles`, whoever writes."""
    db.execute(f"CREATE TRIGGER count_new AFTER INSERT ON articles BEGIN {_add('NEW')} END")
    db.execute(f"CREATE TRIGGER count_deleted AFTER DELETE ON articles BEGIN {_remove('OLD')} END")
    db.execute(f"""
        CREATE TRIGGER count_changed AFTER UPDATE OF {WATCHED} ON articles BEGIN {_remove("OLD")} {_add("NEW")} END
    """)


def create_reading_indexes(db: Database) -> None:
    """Indexes of what the reading room lists: by language or rights, edited, taken down."""
    db.execute("CREATE INDEX articles_language ON articles (lower(language))")
    db.execute("CREATE INDEX articles_rights ON articles (lower(rights))")
    db.execute("CREATE INDEX articles_edited ON articles (version_seen) WHERE version > 1")
    db.execute("CREATE INDEX articles_gone ON articles (gone_at) WHERE gone_at IS NOT NULL")


def fill_counts(connection: sqlite3.Connection) -> None:
    """Count all articles anew."""
    connection.execute("DELETE FROM article_months")
    connection.execute("DELETE FROM article_sources")
    connection.execute(f"INSERT INTO article_months {months_query()}")
    connection.execute(f"INSERT INTO article_sources {SOURCES_QUERY}")


def months_query() -> str:
    """Give the query whose rows article_months must hold."""
    fields = ", ".join(f"sum({_has('articles', name)})" for name in COUNTED)
    return f"SELECT {_key('articles')}, count(*), {fields} FROM articles GROUP BY 1, 2"


SOURCES_QUERY = """
    SELECT coalesce(site, ''), source, count(*) FROM articles WHERE source IS NOT NULL GROUP BY 1, 2
"""


def _key(row: str) -> str:
    """Give site and month of a row; empty where it has none."""
    return f"coalesce({row}.site, ''), coalesce(substr({row}.published_day, 1, 7), '')"


def _has(row: str, name: str) -> str:
    """Give the condition that a row has a field."""
    return f"({row}.{name} <> '[]')" if name in LISTS else f"({row}.{name} IS NOT NULL)"


def _add(row: str) -> str:
    values = ", ".join(_has(row, name) for name in COUNTED)
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in ("articles", *COUNTED))
    return f"""
        INSERT INTO article_months VALUES ({_key(row)}, 1, {values}) ON CONFLICT DO UPDATE SET {sums};
        INSERT INTO article_sources SELECT coalesce({row}.site, ''), {row}.source, 1 WHERE {row}.source IS NOT NULL
            ON CONFLICT DO UPDATE SET articles = articles + 1;
    """


def _remove(row: str) -> str:
    """Give statements that take a row out of the counts; a count of none is no row."""
    key = f"(site, month) = ({_key(row)})"
    source = f"(site, source) = (coalesce({row}.site, ''), {row}.source)"
    sums = ", ".join(f"{name} = {name} - {_has(row, name)}" for name in COUNTED)
    return f"""
        UPDATE article_months SET articles = articles - 1, {sums} WHERE {key};
        DELETE FROM article_months WHERE {key} AND articles < 1;
        UPDATE article_sources SET articles = articles - 1 WHERE {source};
        DELETE FROM article_sources WHERE {source} AND articles < 1;
    """
