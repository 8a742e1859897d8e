"""Questions of research that the archive answers at once: each a query that an index or a kept count bears."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from newscrawler.browse.pages import page

if TYPE_CHECKING:
    from newscrawler.archive import Archive
    from newscrawler.browse.pages import Asked
    from newscrawler.browse.reading import Reading

SHOWN = 200  # rows of an answer on its page; its CSV has up to 500, as its query says


@dataclass(slots=True, frozen=True)
class Question:
    """A question: what it asks, what to know about the answer, its query, and what may be chosen (site, year, name).

    A column `article` of the answer, the last, is an article's id, `site` and `from_site` are sites: links on the page.
    """

    slug: str
    title: str
    note: str
    sql: str
    parameters: tuple[str, ...] = ()


# CROSS JOIN keeps SQLite from beginning with the other table: without statistics it takes a role for a rare thing.
QUESTIONS = (
    Question(
        "copies",
        "Who reprints whom?",
        "From which sites a paper has its texts of a year, by the near-same texts that the archive holds.",
        """
        SELECT copy.site, original.site AS from_site, evidence, count(*) AS articles,
            min(copy.published_day) AS first_day, max(copy.published_day) AS last_day
        FROM articles AS copy CROSS JOIN reprint_edges ON reprint_edges.copy = copy.id
            CROSS JOIN articles AS original ON original.id = reprint_edges.original
        WHERE copy.site = :site AND copy.published_day >= :year || '-01-01' AND copy.published_day <= :year || '-12-31'
        GROUP BY original.site, evidence ORDER BY count(*) DESC, original.site LIMIT 500
        """,
        ("site", "year"),
    ),
    Question(
        "sources",
        "Which sources do the sites name?",
        "Which outlets a site names as the source of its articles, most frequent first.",
        "SELECT site, source, articles FROM article_sources ORDER BY articles DESC, site DESC, source DESC LIMIT 500",
    ),
    Question(
        "editors",
        "Who edited a paper in a year?",
        "The editors that the articles of a site name, with the first and last day they are named.",
        """
        SELECT name AS editor, count(*) AS articles, min(published_day) AS first_day, max(published_day) AS last_day
        FROM articles CROSS JOIN article_people ON article_id = articles.id AND role = 'editor'
        WHERE site = :site AND published_day >= :year || '-01-01' AND published_day <= :year || '-12-31'
        GROUP BY name ORDER BY count(*) DESC, name LIMIT 500
        """,
        ("site", "year"),
    ),
    Question(
        "career",
        "Where and when does a name appear?",
        "A person's articles by year, site and role. Two persons of one name are one here.",
        """
        SELECT substr(published_day, 1, 4) AS year, site, role, count(*) AS articles
        FROM article_people CROSS JOIN articles ON articles.id = article_id
        WHERE role IN ('author', 'editor', 'photographer') AND name = :name
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 500
        """,
        ("name",),
    ),
    Question(
        "takedowns",
        "What was taken down?",
        "Articles whose page was there and is no longer, last first, with what was seen in its place.",
        """
        SELECT substr(gone_at, 1, 10) AS gone_day, gone_reason AS seen_instead, site, published_day, title, id AS article
        FROM articles WHERE gone_at IS NOT NULL ORDER BY gone_at DESC LIMIT 500
        """,
    ),
    Question(
        "edits",
        "What was changed after publication?",
        "Articles with more than one text, the last change first.",
        """
        SELECT substr(version_seen, 1, 10) AS changed, version AS versions, site, published_day, title, id AS article
        FROM articles WHERE version > 1 ORDER BY version_seen DESC LIMIT 500
        """,
    ),
    Question(
        "gaps",
        "Where does the archive have gaps?",
        "Months with less than a quarter of a site's mean, from its first month to its last; missing ones count 0.",
        """
        WITH RECURSIVE
        span AS (
            SELECT site, min(month) AS month, max(month) AS last, sum(articles) * 1.0 / count(*) AS mean
            FROM article_months WHERE length(month) = 7 GROUP BY site
        ),
        calendar AS (
            SELECT site, month, last, mean FROM span
            UNION ALL
            SELECT site, substr(date(month || '-01', '+1 month'), 1, 7), last, mean FROM calendar WHERE month < last
        )
        SELECT calendar.site, calendar.month, coalesce(articles, 0) AS articles, round(mean, 1) AS mean_of_site
        FROM calendar LEFT JOIN article_months AS counted
            ON counted.site = calendar.site AND counted.month = calendar.month
        WHERE coalesce(articles, 0) < mean / 4 ORDER BY 1, 2 LIMIT 500
        """,
    ),
    Question(
        "days",
        "How much does a paper publish a day?",
        "The articles of a site by day of a year.",
        """
        SELECT published_day AS day, count(*) AS articles FROM articles
        WHERE site = :site AND published_day >= :year || '-01-01' AND published_day <= :year || '-12-31'
        GROUP BY published_day ORDER BY published_day LIMIT 500
        """,
        ("site", "year"),
    ),
)
BY_SLUG = {question.slug: question for question in QUESTIONS}


@page("questions")
def listing(reading: Reading, asked: Asked) -> dict[str, Any]:
    """What the list of questions shows."""
    return {"questions": QUESTIONS}


@page("question")
def show(reading: Reading, asked: Asked) -> dict[str, Any] | None:
    """What a question's page shows."""
    question = BY_SLUG.get(asked.parts["slug"])
    if question is None:
        return None
    values = parameters(reading.archive, question, asked)
    columns, rows = answer(reading.archive, question, values)
    return {
        "question": question,
        "sql": dedent(question.sql).strip(),
        "values": values,
        "columns": columns,
        "rows": rows[:SHOWN],
        "is_cut": len(rows) > SHOWN,
        "sites": [row[0] for row in reading.archive.connection.execute("SELECT name FROM sites ORDER BY name")],
        "arguments": urlencode(values),
    }


def parameters(archive: Archive, question: Question, asked: Asked) -> dict[str, str]:
    """Give what was chosen, else the largest site and its last year."""
    values = {name: asked.text(name) for name in question.parameters}
    if "site" in values and not values["site"]:
        query = "SELECT site FROM article_months GROUP BY site ORDER BY sum(articles) DESC, site LIMIT 1"
        values["site"] = (archive.connection.execute(query).fetchone() or ("",))[0]
    if "year" in values and not values["year"]:
        query = "SELECT substr(max(month), 1, 4) FROM article_months WHERE site = ?"
        values["year"] = archive.connection.execute(query, (values["site"],)).fetchone()[0] or ""
    return values


def answer(archive: Archive, question: Question, values: dict[str, str]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give the names of the columns and the rows."""
    cursor = archive.connection.execute(question.sql, values)
    return [column[0] for column in cursor.description], [tuple(row) for row in cursor]
