"""Article -> row and back: what is computed, cleaned and encoded on the way into the archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from operator import attrgetter
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
VALUES = attrgetter(*STORED_FIELDS)
EMPTY = dict.fromkeys(LIST_FIELDS, "[]") | dict.fromkeys(MAP_FIELDS, "{}")
JSON_FIELDS = frozenset(EMPTY)
COMPUTED = frozenset(("tokens", "signature", "notice", "people"))  # of a record, when it is asked for
REFINED = frozenset(
    ("dateline_region", "rights", "provenance")
)  # fields beside the body that knowing its site may change
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


class Signature(NamedTuple):
    """What reprints are found by: how many shingles a text has, and the smallest of their hashes (none: too short)."""

    shingles: int
    sketch: list[int]


@dataclass(frozen=True)
class Record:
    """An article ready to be stored: its keys, the time it was seen (UTC), and its field columns by name.

    The rest is computed when it is first asked for, by whoever asks: a worker process may have done it, for what was
    computed is sent along with the record.
    """

    id: str
    site: str | None
    canonical_url: str | None
    content_hash: str
    seen: str
    columns: dict[str, Any]
    said: tuple[str | None, str | None] | None = None  # the article's own site and canonical address

    @cached_property
    def tokens(self) -> str:
        """What the search index is given."""
        from newscrawler.archive.tokens import index_text

        return index_text({**self.columns, "site": self.site})

    @cached_property
    def signature(self) -> Signature:
        """The signature of its text."""
        from newscrawler.archive.reprints.signatures import own_text, signature_of

        return signature_of(own_text(self.columns["body"]))

    @cached_property
    def notice(self) -> str | None:
        """The wording that its statement about rights is known by."""
        from newscrawler.archive.notices import notice_key

        return notice_key(self.columns)

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """The role and name of each person that it names."""
        return people_of(self.columns)

    def compute(self) -> None:
        """Compute all that storing it needs."""
        for name in COMPUTED:
            getattr(self, name)


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
        said=(article.site, article.canonical_url),
    )


def as_known_now(made: Record, article: Article, now: datetime, refine: Refine) -> Record:
    """Give what record_of gives, from a record that was made of the article before, perhaps when less was known of its site."""
    refined = refine(made.site, article)
    changed = _changed(made, refined)
    if made.said != (article.site, article.canonical_url) or changed.keys() - REFINED:
        return record_of(article, now, refine)
    seen = utc_text(made.columns["fetched_at"], now)
    if seen == made.seen and not changed:
        return made
    record = replace(made, seen=seen, columns={**made.columns, **changed})
    computed = vars(made)
    vars(record).update(
        {name: computed[name] for name in COMPUTED & computed.keys()}
    )  # of fields that stay as they are
    return record


def _changed(made: Record, article: Article) -> dict[str, Any]:
    """Give the columns in which an article is not as it was; most fields are still the very objects that they were."""
    before = made.columns
    others = [
        (name, value) for name, value in zip(STORED_FIELDS, VALUES(article), strict=True) if value is not before[name]
    ]
    return {name: column for name, value in others if (column := _column(name, value)) != before[name]}


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
