"""Views for readers of the archive in plain SQL. They are derived: made anew whenever an archive's schema changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(slots=True, frozen=True)
class View:
    """A view: what one row is, its columns with what they hold (`=`: the column of articles of that name), its query."""

    name: str
    row: str
    columns: dict[str, str]
    query: str


def _names(column: str) -> str:
    return f"(SELECT group_concat(value, '、') FROM json_each(articles.{column})) AS {column}"


ARTICLES_FLAT = View(
    name="articles_flat",
    row="an article for a spreadsheet: lists as text with 、 between, counts and dates ready for grouping",
    columns={
        "id": "=",
        "site": "=",
        "kind": "The site's outlet kind, as in sites.",
        "published_day": "=",
        "year": "Year of publication, YYYY.",
        "month": "Month of publication, YYYY-MM.",
        "dateline": "=",
        "region": "Code of the dateline's place, or else of the site's region.",
        "province": "Province of that place, by its newest name.",
        "city": "Prefecture-level city of that place (or the place itself).",
        "place": "The place itself.",
        "title": "=",
        "subtitle": "=",
        "authors": "Names of the authors with 、 between; NULL for none.",
        "editors": "Names of the editors likewise.",
        "photographers": "Names of the photographers likewise.",
        "source": "=",
        "publisher": "=",
        "section": "=",
        "keywords": "Keywords with 、 between.",
        "language": "=",
        "rights": "=",
        "copy_host": "=",
        "page_number": "=",
        "page_name": "=",
        "pictures": "Number of pictures.",
        "characters": "Length of the body in characters.",
        "version": "=",
        "first_seen": "=",
        "last_seen": "=",
        "gone_at": "=",
        "url": "=",
        "body": "=",
    },
    query=f"""
        SELECT articles.id, site, sites.kind, published_day, substr(published_day, 1, 4) AS year,
            substr(published_day, 1, 7) AS month, dateline, coalesce(dateline_region, sites.region) AS region,
            regions.province, regions.city, regions.name AS place, title, subtitle, {_names("authors")}, {_names("editors")},
            {_names("photographers")}, source, articles.publisher, section, {_names("keywords")}, language, rights,
            copy_host, page_number, page_name, json_array_length(images) AS pictures, length(body) AS characters,
            version, first_seen, last_seen, gone_at, url, body
        FROM articles LEFT JOIN sites ON sites.name = articles.site
            LEFT JOIN regions ON regions.code = coalesce(dateline_region, sites.region)
    """,
)
EDITORS_BY_YEAR = View(
    name="editors_by_year",
    row="an editor of a site in a year",
    columns={
        "year": "Year of publication, YYYY.",
        "site": "=",
        "editor": "Name or id of the editor as shown.",
        "articles": "Articles of that year that name the editor.",
        "first_day": "Day of the first of them.",
        "last_day": "Day of the last of them.",
    },
    query="""
        SELECT substr(published_day, 1, 4) AS year, site, name AS editor, count(*) AS articles,
            min(published_day) AS first_day, max(published_day) AS last_day
        FROM article_people JOIN articles ON articles.id = article_id
        WHERE role = 'editor' GROUP BY year, site, name
    """,
)
# Months are counted as year * 12 + month - 1, so that the next one is one more.
COVERAGE = View(
    name="coverage",
    row="a month of a site, from the first to the last day it has articles of; months without any are there, with 0",
    columns={
        "site": "=",
        "month": "YYYY-MM.",
        "articles": "Articles published in that month; undated ones are in no month.",
        "days": "Days of the month between the site's first and last day.",
        "days_covered": "Of these, days with an article.",
        "gap_days": "Of these, days without.",
    },
    query="""
        WITH RECURSIVE
        spans AS (
            SELECT site, min(published_day) AS first_day, max(published_day) AS last_day FROM articles
            WHERE length(published_day) = 10 GROUP BY site
        ),
        months (site, start, first_day, last_day) AS (
            SELECT site, date(first_day, 'start of month'), first_day, last_day FROM spans
            UNION ALL
            SELECT site, date(start, '+1 month'), first_day, last_day FROM months
            WHERE date(start, '+1 month') <= last_day
        ),
        counts AS (
            SELECT site, substr(published_day, 1, 7) AS month, count(*) AS articles,
                count(DISTINCT published_day) AS days_covered
            FROM articles WHERE length(published_day) = 10 GROUP BY 1, 2
        ),
        spread AS (
            SELECT months.site, substr(start, 1, 7) AS month, coalesce(articles, 0) AS articles,
                CAST(1 + julianday(min(last_day, date(start, '+1 month', '-1 day'))) - julianday(max(first_day, start))
                    AS INTEGER) AS days,
                coalesce(days_covered, 0) AS days_covered
            FROM months LEFT JOIN counts ON counts.site IS months.site AND counts.month = substr(start, 1, 7)
        )
        SELECT site, month, articles, days, days_covered, days - days_covered AS gap_days FROM spread
        ORDER BY site, month
    """,
)
GAPS = View(
    name="gaps",
    row="a stretch of days between two articles of a site on which none was published",
    columns={
        "site": "=",
        "first_day": "First day without.",
        "last_day": "Last day without.",
        "days": "How many.",
    },
    query="""
        WITH days AS (
            SELECT site, published_day AS day, lag(published_day) OVER (PARTITION BY site ORDER BY published_day) AS before
            FROM articles WHERE length(published_day) = 10 GROUP BY site, published_day
        )
        SELECT site, date(before, '+1 day') AS first_day, date(day, '-1 day') AS last_day,
            CAST(julianday(day) - julianday(before) - 1 AS INTEGER) AS days
        FROM days WHERE julianday(day) - julianday(before) > 1
    """,
)
REPRINTS = View(
    name="reprints",
    row="an article and the one that it has its text from, as far as the archive knows",
    columns={
        "cluster": "The article that all near-same texts go back to, by its id; one a cluster.",
        "original": "Id of the article that had the text before.",
        "copy": "Id of the article that has it from there.",
        "evidence": "What says so: link (to the original's site), source (names its outlet), copy_host, rights, published, first_seen.",
        "similarity": "Share of the shorter text's shingles that both have, 0 to 1.",
        "original_site": "Site of the original.",
        "original_published_at": "Its time of publication.",
        "original_title": "Its headline.",
        "copy_site": "Site of the copy.",
        "copy_published_at": "Its time of publication.",
        "copy_title": "Its headline.",
        "copy_source": "The source that the copy names.",
        "copy_host": "1: the copy's site is a copy of the outlet's site.",
    },
    query="""
        SELECT cluster, edge.original, edge.copy, edge.evidence, edge.similarity, original.site AS original_site,
            original.published_at AS original_published_at, original.title AS original_title, copy.site AS copy_site,
            copy.published_at AS copy_published_at, copy.title AS copy_title, copy.source AS copy_source, copy.copy_host
        FROM reprint_edges AS edge JOIN signatures ON signatures.article_id = edge.copy
            JOIN articles AS original ON original.id = edge.original JOIN articles AS copy ON copy.id = edge.copy
    """,
)
REPRINT_CLUSTERS = View(
    name="reprint_clusters",
    row="near-same texts of several sites, tied together",
    columns={
        "cluster": "The article that they go back to, by its id.",
        "title": "Its headline.",
        "articles": "Number of articles.",
        "sites": "Number of their sites.",
        "first_day": "First day on which one of them was published.",
        "last_day": "Last day likewise.",
    },
    query="""
        SELECT cluster, (SELECT title FROM articles WHERE id = cluster) AS title, count(*) AS articles,
            count(DISTINCT coalesce(site, article_id)) AS sites, min(published_day) AS first_day,
            max(published_day) AS last_day
        FROM signatures JOIN articles ON articles.id = article_id WHERE cluster IS NOT NULL GROUP BY cluster
    """,
)
ARTICLE_RIGHTS = View(
    name="article_rights",
    row="an article with the clause of its page's statement that governs it",
    columns={
        "id": "=",
        "site": "=",
        "published_day": "=",
        "title": "=",
        "source": "=",
        "rights": "=",
        "notice_id": "The statement, as in notices.",
        "clause": "The statement's clause for own work or for reprints, as rights says; NULL where it has none.",
    },
    query="""
        SELECT articles.id, site, published_day, title, source, rights, articles.notice_id,
            (SELECT text FROM notice_clauses AS clause WHERE clause.notice_id = articles.notice_id
                AND clause.type = articles.rights ORDER BY number LIMIT 1) AS clause
        FROM articles
    """,
)
VIEWS = (ARTICLES_FLAT, COVERAGE, GAPS, EDITORS_BY_YEAR, ARTICLE_RIGHTS, REPRINTS, REPRINT_CLUSTERS)


def announce_views(db: Database) -> None:
    """Change nothing: a step in the schema's version, by which archives that had no views get them (create_views)."""


def drop_views(db: Database) -> None:
    """Take our views away, so that a migration may change what they read; a reader's own views stay."""
    for view in VIEWS:
        db.execute(f"DROP VIEW IF EXISTS {view.name}")


def create_views(db: Database) -> None:
    """Make the views of this program; called after all migrations."""
    drop_views(db)
    for view in VIEWS:
        db.execute(f"CREATE VIEW {view.name} AS {view.query.strip()}")
