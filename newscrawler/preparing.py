"""What a worker process makes of an article's page beside reading it: the record that storing it then only writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawler.archive.admission import lack_of
from newscrawler.archive.record import record_of
from newscrawler.reading import read_article, read_parts

if TYPE_CHECKING:
    from newscrawler.archive.known import KnownSite
    from newscrawler.reading import Page, Reading


def prepare_article(page: Page, site: str | None = None, known: KnownSite | None = None) -> Reading:
    """Read an article's page for the archive; site: the crawl's, known: what the archive knows of it."""
    return prepared(read_article(page), site, known)


def prepare_parts(page: Page, parts: list[bytes], site: str | None = None, known: KnownSite | None = None) -> Reading:
    """Read an article that goes on over several pages for the archive; parts are the bodies of those that follow."""
    return prepared(read_parts(page, parts), site, known)


def prepared(read: Reading, site: str | None = None, known: KnownSite | None = None) -> Reading:
    """Add to what was read all that storing it would compute; the archive may know more of its site by then."""
    record = recorded(read, site, known).record
    if record is not None:
        record.compute()
    return read


def recorded(read: Reading, site: str | None = None, known: KnownSite | None = None) -> Reading:
    """Add to what was read its record, to compare with what the archive has: without what only storing it needs."""
    article = read.article
    if article is not None:
        article.site = site or article.site
        if not lack_of(article):
            refine = (lambda _, article: known.refine(article)) if known else None
            read.record = record_of(article, datetime.now(UTC), refine)
    return read
