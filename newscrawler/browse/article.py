"""The pages of one article: to read, its versions, and the page it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newscrawler.browse.pages import page
from newscrawler.differences import differences
from newscrawler.jobs.rawpages import raw_page_of

if TYPE_CHECKING:
    from newscrawler.archive import Archive
    from newscrawler.browse.pages import Asked
    from newscrawler.browse.reading import Reading

# Facts beside the text, in the order of reading; what stands elsewhere on the page is not here.
FACTS = (
    *("publisher", "section", "page_number", "page_name", "issue_date", "updated_at", "original_title", "keywords"),
    *("dateline", "dateline_region"),
    *("language", "rights", "copy_host", "published_at", "published_at_raw", "encoding", "repairs"),
    *("first_seen", "last_seen", "fetched_at", "gone_at", "gone_reason", "id"),
)
PEOPLE = (("authors", "author"), ("photographers", "photographer"), ("editors", "editor"))


@page("article")
def show(reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """What an article's page shows."""
    archive = reading.archive
    row = archive.get(asked.parts["id"])
    if row is None or row["id"] != asked.parts["id"]:
        return {"redirect": f"/article/{row['id']}"} if row else None
    return {
        "article": row,
        "lang": row["language"] or "und",
        "people": [
            (label, [(name, _person(role, name)) for name in row[label]]) for label, role in PEOPLE if row[label]
        ],
        "facts": [(name, row[name]) for name in FACTS if row[name] not in (None, [], {})],
        "aliases": archive.aliases(row["id"]),
        "clauses": clauses(archive, row["id"]),
        "reprints": archive.reprints(row["id"]),
        "same_day": same_day(archive, row),
        "provenance": sorted(row["provenance"].items()),
    }


def _person(role: str, name: str) -> str:
    return "/search?q=" + quote(f'{role}:"{name}"')


def clauses(archive: Archive, identifier: str) -> list[tuple[str, str]]:
    """Give the type and text of each clause of an article's notice, in order."""
    query = """
        SELECT type, text FROM notice_clauses WHERE notice_id = (SELECT notice_id FROM articles WHERE id = ?)
        ORDER BY number
    """
    return [(kind, text) for kind, text in archive.connection.execute(query, (identifier,))]


def same_day(archive: Archive, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Give other articles of the site's day, in the order they were stored."""
    query = """
        SELECT id, title, language FROM articles WHERE site = ? AND published_day = ? AND id <> ? ORDER BY docid LIMIT 8
    """
    if not row["published_day"]:
        return []
    values = (row["site"], row["published_day"], row["id"])
    return [dict(found) for found in archive.connection.execute(query, values)]


@page("history")
def history(reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """What the page of an article's versions shows, the newest first."""
    versions = reading.archive.versions(asked.parts["id"])
    if not versions:
        return None
    told = [
        {**version, "changes": differences(before, version) if before else []}
        for before, version in zip([None, *versions], versions, strict=False)
    ]
    return {"versions": told[::-1], "article": reading.archive.get(asked.parts["id"]), "lang": versions[-1]["language"]}


@page("stored")
def stored(reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """What the page around a stored page shows."""
    row = reading.archive.get(asked.parts["id"])
    if row is None:
        return None
    raw = raw_page_of(reading.archive, row)
    return {"article": row, "lang": row["language"] or "und", "raw": raw, "size": len(raw.body)}
