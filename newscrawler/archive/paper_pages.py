"""What is known of an e-paper's issues: their printed pages, and the days of which there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newscrawler.archive.archive import Archive


class Named(Protocol):
    """A printed page as newscrawler.paper_pages gives it."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def issue_date(self) -> str: ...  # noqa: D102
    @property
    def position(self) -> int | None: ...  # noqa: D102
    @property
    def number(self) -> str | None: ...  # noqa: D102
    @property
    def name(self) -> str | None: ...  # noqa: D102
    @property
    def image_url(self) -> str | None: ...  # noqa: D102
    @property
    def pdf_url(self) -> str | None: ...  # noqa: D102


NOTE = """
    INSERT INTO paper_pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        position = coalesce(excluded.position, position), number = coalesce(excluded.number, number),
        name = coalesce(excluded.name, name), image_url = coalesce(excluded.image_url, image_url),
        pdf_url = coalesce(excluded.pdf_url, pdf_url), last_seen = excluded.last_seen
"""
DAYS = """
    SELECT published_day FROM articles WHERE site = ?1 AND published_day BETWEEN ?2 AND ?3
    UNION SELECT issue_date FROM paper_pages WHERE site = ?1 AND issue_date BETWEEN ?2 AND ?3
"""


def note_pages(archive: Archive, site: str, pages: Iterable[Named]) -> None:
    """Keep what an issue's pages say of themselves; what a later sight leaves out stays."""
    at = archive.clock().isoformat(timespec="seconds")
    rows = [
        (site, page.url, page.issue_date, page.position, page.number, page.name, page.image_url, page.pdf_url, at, at)
        for page in pages
    ]
    with archive.transaction() as connection:
        connection.executemany(NOTE, rows)


def empty_days(archive: Archive, site: str, days: Iterable[date]) -> list[date]:
    """Give those of the days (in order) of which the archive has neither an article nor a printed page of a site."""
    asked = list(days)
    if not asked:
        return []
    bounds = (site, asked[0].isoformat(), asked[-1].isoformat())
    known = {row[0] for row in archive.connection.execute(DAYS, bounds)}
    return [day for day in asked if day.isoformat() not in known]
