"""Article: every field, its type, unit, format, source and schema.org NewsArticle name. Written here and nowhere else."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypedDict


class Image(TypedDict, total=False):
    """A picture of the article: `url` (absolute), `caption` and `credit` as displayed, without 摄/图 labels in the credit."""

    url: str
    caption: str | None
    credit: str | None


def column(doc: str, schema_org: str | None = None) -> Any:
    """Declare a nullable field of Article with its description and its schema.org NewsArticle property."""
    return field(default=None, metadata={"doc": doc, "schema_org": schema_org})


def list_column(doc: str, schema_org: str | None = None) -> Any:
    """Declare a list field of Article (missing: empty; a JSON array in the archive and in exports)."""
    return field(default_factory=list, metadata={"doc": doc, "schema_org": schema_org})


def map_column(doc: str) -> Any:
    """Declare a mapping field of Article (missing: empty; a JSON object in the archive and in exports)."""
    return field(default_factory=dict, metadata={"doc": doc, "schema_org": None})


@dataclass(slots=True, kw_only=True)
class Article:
    """One article as its page shows it. Missing values are None (lists: empty), never "" or "NULL".

    >>> Article(title="眾人合力鑄“金牌”", authors=["劉昌宇", "劉景彩"]).authors
    ['劉昌宇', '劉景彩']
    """

    id: str | None = column(
        "Stable identifier: hash of site + canonical_url; the same after reparse, merge and re-import.", "identifier"
    )
    site: str | None = column("Spider name, else the registrable domain of the address.")
    url: str | None = column("Address the page was fetched from.", "url")
    canonical_url: str | None = column(
        "Address without tracking and session parameters, or the page's own canonical link.", "mainEntityOfPage"
    )
    title: str | None = column("Headline as displayed, without site or section suffix.", "headline")
    subtitle: str | None = column(
        "Secondary headlines as displayed (引题, 副题), joined by newline.", "alternativeHeadline"
    )
    abstract: str | None = column(
        "Summary shown as such on the page (摘要, 核心提示, 导读, lead box), never the meta description.", "abstract"
    )
    description: str | None = column(
        "The article's own meta description; a site-wide blurb is left out.", "description"
    )
    body: str | None = column(
        "Text of the article: paragraphs joined by newline, without headline, credit lines and notices.", "articleBody"
    )
    authors: list[str] = list_column(
        "Names of the persons who wrote it, in page order (记者, 通讯员, 作者, 文/, □, By ...).", "author"
    )
    editors: list[str] = list_column("Names or ids of the editors as shown (责任编辑, 编辑, 责编).", "editor")
    photographers: list[str] = list_column("Names of the persons who took the pictures (摄, 攝影, 图/).", "contributor")
    source: str | None = column(
        "Outlet that the page names after 来源/稿源, or in its source link.", "sourceOrganization"
    )
    source_url: str | None = column("Address the source name links to.", "isBasedOn")
    original_title: str | None = column("Headline of the original that the page names (原标题).")
    publisher: str | None = column(
        "Outlet that publishes this page, as the page names it in its metadata.", "publisher"
    )
    section: str | None = column("Section of the site, as the page names it (breadcrumb, metadata).", "articleSection")
    keywords: list[str] = list_column("Keywords of the article as the page gives them.", "keywords")
    published_at: str | None = column(
        "ISO 8601, never more precise than the page; offset if the page gives one or its region makes it certain.",
        "datePublished",
    )
    published_day: str | None = column("Local date of publication, YYYY-MM-DD; all date filters use it.")
    published_at_raw: str | None = column("The text or attribute that published_at was read from.")
    updated_at: str | None = column("Time of the last change that the page names, as published_at.", "dateModified")
    dateline: str | None = column(
        "Place that the text says it is reported from, as displayed (本报驻马店11月3日讯: 驻马店).", "dateline"
    )
    dateline_region: str | None = column(
        "Code of that place where it is certain: GB/T 2260 in China (411700), ISO 3166-2 elsewhere.", "locationCreated"
    )
    language: str | None = column("BCP 47: zh-Hans, zh-Hant, en ...", "inLanguage")
    images: list[Image] = list_column("Pictures of the article: [{url, caption, credit}].", "image")
    copyright_notice: str | None = column(
        "The page's copyright, disclaimer or reprint statement, verbatim; lines joined by newline.", "copyrightNotice"
    )
    rights: str | None = column(
        "own | reprint | unknown: which clause governs the article, from the source it names and the site's names."
    )
    copy_host: bool | None = column("True: the page was served by a copy of the outlet's site, not by the outlet.")
    issue_date: str | None = column("E-papers: date of the printed issue, YYYY-MM-DD.")
    page_number: str | None = column("E-papers: 版次 as shown, such as 01 or A3.", "pageStart")
    page_name: str | None = column("E-papers: 版名 as shown, such as 要闻.", "printSection")
    encoding: str | None = column(
        "Character encoding the page was decoded with, as its WHATWG or Python name in lower case."
    )
    repairs: dict[str, int] = map_column("Damage undone in the text: {kind: count}.")
    fetched_at: str | None = column("ISO 8601 with offset: when the page was fetched.")
    provenance: dict[str, str] = map_column("Which rule gave each field: {field: rule}.")

    def to_dict(self) -> dict[str, Any]:
        """Give all fields as plain data, in column order."""
        return asdict(self)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Article:
        """Build an article from plain data; keys that are no field are ignored."""
        return cls(**{name: row[name] for name in FIELD_NAMES if name in row})


# Field -> what it holds, its schema.org NewsArticle property (None: it has none).
FIELD_DOCS: dict[str, tuple[str, str | None]] = {
    f.name: (f.metadata["doc"], f.metadata["schema_org"]) for f in fields(Article)
}
FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in fields(Article))
LIST_FIELDS: tuple[str, ...] = ("authors", "editors", "photographers", "keywords", "images")
MAP_FIELDS: tuple[str, ...] = ("repairs", "provenance")
