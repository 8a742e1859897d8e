"""What every table, view and column of the archive holds, for readers: the source of docs/schema.md.

Columns that are fields of an article are described in newscrawler/items.py, those of views in views.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.archive.schema.columns import COLUMNS, SHARED
from newscrawler.archive.schema.views import VIEWS
from newscrawler.items import FIELD_DOCS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# Table -> what one row of it is, in the order in which a reader meets them.
TABLES = {
    "articles": "an article in its newest version, one column a field",
    "versions": "an earlier text of an article, with the time it was seen first and last",
    "aliases": "another address of the same site with an article's text",
    "article_people": "a name in a role, of an article in its newest version",
    "sites": "a site",
    "notices": "a wording of a statement about rights; statements that differ in names, years or addresses only are one",
    "notice_clauses": "a clause of such a statement",
    "boilerplate": "a line that a site puts around its articles' texts, learned where many were seen together; it is in no body",
    "site_names": "a name that a site's house goes by on its pages, learned likewise",
    "regions": "a place that a site or a dateline refers to",
    "article_months": "a month of a site with its articles; kept by triggers",
    "article_sources": "a source that articles of a site name; kept by triggers",
    "signatures": "a text as it is known again on other sites; shorter texts than 24 shingles have none",
    "shingles": "a hash of a text's sketch",
    "reprint_edges": "an article and the one that it has its text from",
    "unsettled_clusters": "a cluster of reprints that lost a member",
    "alarms": "a site that is, or was, not as it used to be",
    "paper_pages": "a printed page of an e-paper's issue; `issue_date` and `page_number` of an article find its page",
    "removals": "a request to remove something for good: newscrawler forget",
    "tombstones": "an article, or another address of one, that was removed for good: what citations of its id lead to",
    "removed_keys": "an address, site or text that is refused when it comes again",
    "removal_pages": "a raw page of what was removed that still lies in its file; none once a removal is done",
    "runs": "a command that wrote into the archive",
    "ledger": "how often something happened, by site, day, event, reason and run",
    "fetches": "a response as it came, and where its raw page lies",
    "frontier": "an address that a crawl of a site knows",
    "address_patterns": "a shape of a site's addresses, and what was found behind them",
    "waiting_pages": "an imported page that may belong to an article of several pages; read when all are there",
    "locks": "a site that is being crawled",
    "article_index": "the search index (contentless FTS5; see archive.md): `rowid` is `articles.docid`",
    "version_index": "the search index of earlier texts, likewise: `rowid` is `versions.docid`",
}
INDEXES = ("article_index", "version_index")
HEAD = """# Tables and views of the archive

Made by `newscrawler sql --schema` from the program: change what is said here in `newscrawler/items.py` (an article's
fields) and `newscrawler/archive/schema/`. How to ask: [archive.md](archive.md), [questions.md](questions.md).

Times are ISO 8601 in UTC, lists are JSON arrays, maps JSON objects; what is missing is NULL, of lists `[]`.
"""


@dataclass(slots=True, frozen=True)
class Column:
    """A column, its declared type (views: empty), what it holds, and its schema.org property (None: it has none)."""

    name: str
    type: str
    doc: str
    schema_org: str | None = None


@dataclass(slots=True, frozen=True)
class Relation:
    """A table or view, what one row of it is, and its columns."""

    name: str
    kind: str
    row: str
    columns: tuple[Column, ...]


def relations(connection: sqlite3.Connection) -> Iterator[Relation]:
    """Give the archive's views, then its tables, each with its columns as the file has them."""
    views = {view.name: view for view in VIEWS}
    for view in VIEWS:
        yield Relation(view.name, "view", view.row, tuple(_columns(connection, view.name, view.columns)))
    for name in (*TABLES, *(name for name in table_names(connection) if name not in TABLES)):
        if name not in views:
            docs = COLUMNS.get(name, {})
            yield Relation(name, "table", TABLES.get(name, ""), tuple(_columns(connection, name, docs)))


def table_names(connection: sqlite3.Connection) -> list[str]:
    """Give the tables that are the archive's own: not those of SQLite, the migrations or the index's inside."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [row[0] for row in connection.execute(query)]
    return [name for name in names if not name.startswith(("sqlite_", "_sqlite", *(f"{index}_" for index in INDEXES)))]


def _columns(connection: sqlite3.Connection, table: str, docs: dict[str, str]) -> Iterator[Column]:
    for _, name, declared, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
        doc = docs.get(name, "=")
        field_doc, schema_org = FIELD_DOCS.get(name, (SHARED.get(name, ""), None))
        known = doc == "="
        yield Column(name, declared, field_doc if known else doc, schema_org if known and table == "articles" else None)


def schema_page(connection: sqlite3.Connection) -> str:
    """Give the whole description as Markdown."""
    parts = [HEAD]
    for relation in relations(connection):
        parts.append(f"## {relation.name}\n\n{relation.kind.capitalize()}; one row is {relation.row}.\n")
        parts.append("\n".join(_markdown(relation)) + "\n")
    return "\n".join(parts)


def new_schema_page() -> str:
    """Give the description of an archive made now."""
    from newscrawler.archive.connection import new_in_memory

    connection = new_in_memory()
    try:
        return schema_page(connection)
    finally:
        connection.close()


def _markdown(relation: Relation) -> Iterator[str]:
    if relation.name in INDEXES:
        return
    has_types = relation.kind == "table"
    header = ("column", "type", "what it holds") if has_types else ("column", "what it holds")
    yield f"| {' | '.join(header)} |"
    yield "|---" * len(header) + "|"
    for column in relation.columns:
        doc = column.doc.replace("|", "\\|") + (f" schema.org: `{column.schema_org}`." if column.schema_org else "")
        cells = (f"`{column.name}`", column.type, doc) if has_types else (f"`{column.name}`", doc)
        yield f"| {' | '.join(cells)} |"
