"""The archive's tables, as migrations: one a concern, applied once each and in this order; a released one never changes.

Times: `*_at` and `*_seen` are ISO 8601 in UTC (`2026-11-24T00:50:00+00:00`), the queue's `due_at` and `leased_at` Unix
seconds. Lists are JSON arrays, maps JSON objects. The field columns of `articles` are described in newscrawler/items.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.archive.schema import (
    alarms,
    counts,
    first,
    moves,
    notices,
    paper_pages,
    patterns,
    places,
    reprints,
    tombstones,
    version_search,
    views,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

APPLICATION_ID = 0x4E774372  # "NwCr", in the file's header: file(1) and we know an archive by it

MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    first.create_runs,
    first.create_articles,
    first.create_versions,
    first.create_search,
    first.create_fetches,
    first.create_frontier,
    counts.create_counts,
    counts.create_reading_indexes,
    views.announce_views,
    version_search.create_version_search,
    places.create_regions,
    reprints.create_reprints,
    patterns.create_address_patterns,
    notices.create_notices,
    notices.create_boilerplate,
    moves.create_moves,
    alarms.create_alarms,
    paper_pages.create_paper_pages,
    version_search.widen_index_memory,
    tombstones.create_tombstones,
)
SCHEMA_VERSION = len(MIGRATIONS)  # kept in the file as PRAGMA user_version
