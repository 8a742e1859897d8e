"""Times that lie ahead: a machine whose clock was wrong wrote them, and what is seen since would count as earlier.

What is ahead by less than a week heals by itself as time passes. Of the rest nobody but the operator knows whether the clock
is right by now, so that it is mended on demand alone: it becomes the present, in the order in which it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

WEEK = "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '+7 days')"
NOW = "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')"
# Columns that decide what is newer, and the query that names a row.
SEEN = {
    "articles": ("id", ("first_seen", "last_seen", "version_seen", "gone_at")),
    "versions": ("article_id", ("first_seen", "last_seen")),
    "aliases": ("id", ("first_seen", "last_seen")),
    "frontier": ("url", ("fetched_at",)),
    "runs": ("id", ("started_at", "ended_at")),
}
# Each of an article's texts a second after the one before it, the last one a second ago.
VERSIONS = f"""
    WITH late AS (
        SELECT rowid AS place, row_number() OVER (PARTITION BY article_id ORDER BY first_seen DESC, rowid DESC) AS back
        FROM versions WHERE first_seen > {WEEK}
    )
    UPDATE versions SET first_seen = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '-' || back || ' seconds')
    FROM late WHERE versions.rowid = late.place
"""
FIRST = f"""
    UPDATE articles SET first_seen = coalesce(
        (SELECT min(first_seen) FROM versions WHERE article_id = articles.id), {NOW}
    ) WHERE first_seen > {WEEK}
"""
DUE = f"UPDATE frontier SET due_at = unixepoch() WHERE due_at > 0 AND fetched_at > {WEEK}"


def late_times(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which rows were seen more than a week from now."""
    for table, (name, columns) in SEEN.items():
        latest = f"max({', '.join(f'''coalesce({column}, '')''' for column in (*columns, columns[0]))})"
        for row in connection.execute(f"SELECT {name}, {latest} FROM {table} WHERE {latest} > {WEEK}"):
            yield f"{table} {row[0]}: {row[1]} is yet to come; if this machine's clock is right, --repair mends it"


def mend_times(connection: sqlite3.Connection) -> None:
    """Have such times be now, versions in their order; what was last fetched then is due."""
    for query in (VERSIONS, FIRST, DUE):
        connection.execute(query)
    for table, (_, columns) in SEEN.items():
        for column in columns:
            connection.execute(f"UPDATE {table} SET {column} = {NOW} WHERE {column} > {WEEK}")
    connection.execute("UPDATE versions SET last_seen = first_seen WHERE last_seen < first_seen")
