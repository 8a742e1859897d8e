"""Article -> row and back: what is computed, cleaned and encoded on the way into the archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscrawler.fingerprint import article_id, content_hash, page_address, site_of
from newscrawler.items import FIELD_NAMES, LIST_FIELDS, MAP_FIELDS

if TYPE_CHECKING:
    from newscrawler.archive.tokens import Columns
    from newscrawler.items import Article

# forgotten: nothing is stored of what was removed for good (newscrawler/archive/tombstones.py).
Outcome = Literal["new", "revised", "unchanged", "alias", "forgotten"]
PEOPLE_ROLES = {"authors": "author", "editors": "editor", "photographers": "photographer"}
Refine = Callable[[str | None, "Article"], "Article"]
KEY_FIELDS = ("id", "site", "canonical_url")
STORED_FIELDS = tuple(name for name in FIELD_NAMES if name not in KEY_FIELDS)
EMPTY = dict.fromkeys(LIST_FIELDS, "[]") | dict.fromkeys(MAP_FIELDS, "{}")
JSON_FIELDS = frozenset(EMPTY)
AS_JSON = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder each time
# What a row of `versions` holds of an article.
VERSION_COLUMNS = ("first_seen", "last_seen", "content_hash", "run", "warc_file", "warc_offset", *STORED_FIELDS)
# Bookkeeping of a row beside the article's own fields, in the order rows give them.
ROW_COLUMNS = (
    *FIELD_NAMES,
    *("first_seen", "last_seen", "version", "version_seen", "gone_at", "gone_reason"),
    *("content_hash", "run", "warc_file", "warc_offset"),
)


class WarcRef(NamedTuple):
    """Where a page lies as it was fetched: file (relative to the archive's folder) and byte offset of its record."""

    file: str
    offset: int


@dataclass(slots=True, frozen=True)
class Record:
    """An article ready to be stored: its keys, the time it was seen (UTC), and its field columns by name."""

    id: str
    site: str | None
    canonical_url: str | None
    content_hash: str
    seen: str
    columns: dict[str, Any]


@dataclass(slots=True, frozen=True)
class Visit:
    """One sight of an article: its record, where its raw page lies, and the run that saw it."""

    record: Record
    warc: WarcRef | tuple[str, int] | None
    run: int | None

    @property
    def page(self) -> tuple[int | None, str | None, int | None]:
        """Give run, WARC file and offset, as the columns follow each other."""
        return (self.run, *(self.warc or (None, None)))


@dataclass(slots=True, frozen=True)
class Saved:
    """What became of an article: the id of the row that now holds its text, and what happened to that row."""

    id: str
    outcome: Outcome


def record_of(article: Article, now: datetime, refine: Refine | None = None) -> Record:
    """Compute what the archive adds to an article, as refine (site, article) lets it be read on its site.

    A page without an address is known by its text.
    """
    site, canonical = _keys(article)
    if refine is not None:
        article = refine(site, article)
    values = {name: _column(name, getattr(article, name)) for name in FIELD_NAMES}
    text_hash = content_hash(article)
    return Record(
        id=article_id(site or "", canonical or f"text:{text_hash}"),
        site=site,
        canonical_url=canonical,
        content_hash=text_hash,
        seen=utc_text(values["fetched_at"], now),
        columns={name: values[name] for name in STORED_FIELDS},
    )


def _keys(article: Article) -> tuple[str | None, str | None]:
    """Give site and canonical address."""
    url, declared, site = (_column("url", value) for value in (article.url, article.canonical_url, article.site))
    canonical = declared or url
    try:
        canonical = page_address(url or canonical or "", declared)
        site = site or site_of(canonical)
    except ValueError:  # no web address: a file's name, or nothing
        pass
    return site, canonical


def utc_text(moment: str | None, now: datetime) -> str:
    """Give an ISO 8601 time in UTC to the second; what is no time with an offset gives now.

    >>> utc_text("2026-11-24T08:50:00+08:00", datetime.now(UTC))
    '2026-11-24T00:50:00+00:00'
    """
    try:
        known = datetime.fromisoformat(moment or "")
        known = known.replace(tzinfo=UTC) if known.tzinfo is None else known.astimezone(UTC)
    except (ValueError, OverflowError):
        known = now.astimezone(UTC)
    return known.isoformat(timespec="seconds")


def day_number(day: str | None) -> int:
    """Give a day (YYYY-MM-DD, YYYY-MM or YYYY) as a running number; 0 for none, so that undated articles come last."""
    parts = (day or "").split("-")
    try:
        year, month, dom = (int(part) for part in (*parts, "1", "1")[:3])
        return date(year, month, dom).toordinal()
    except ValueError:
        return 0


def people_of(columns: Columns) -> list[tuple[str, str]]:
    """Give (role, name) of each person a row names."""
    named = ((role, columns[field]) for field, role in PEOPLE_ROLES.items())
    return [(role, name) for role, names in named if names != "[]" for name in json.loads(names) if name]


def article_fields(row: Columns) -> dict[str, Any]:
    """Give a row with its lists and maps decoded and its flag a bool: `Article.from_dict` takes it."""
    decoded = {name: row[name] for name in row.keys() if name != "docid"}  # noqa: SIM118 - sqlite3.Row iterates values
    for name in JSON_FIELDS & decoded.keys():
        decoded[name] = json.loads(decoded[name])
    if decoded.get("copy_host") is not None:
        decoded["copy_host"] = bool(decoded["copy_host"])
    return decoded


def _column(name: str, value: Any) -> Any:
    """Give a field's value as SQLite takes it: text that UTF-8 can hold, without NUL, lists and maps as JSON."""
    if value is None:
        return EMPTY.get(name)
    if name in EMPTY:
        return _clean(AS_JSON(value)) if value else EMPTY[name]
    return (_clean(value) or None) if isinstance(value, str) else value


def _clean(text: str) -> str:
    """Replace lone surrogates and drop NUL: SQLite's shell and most readers of CSV stop at them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text.replace("\0", "").replace("\\u0000", "")
