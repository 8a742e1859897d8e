"""Page of an e-paper -> the printed pages that it names: number and name (版次, 版名) in printed order, picture, PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.links import EPAPER_PAGE, absolute, base_url, elements
from newscrawler.parsers.date_elsewhere import url_day
from newscrawler.parsers.epaper import PAGE

if TYPE_CHECKING:
    from newscrawler.document import Document
    from newscrawler.markup.element import Element

LONGEST = 40  # characters of a page's label; 第A12版：国际新闻·综合 has 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """One printed page: its address, its issue's day (YYYY-MM-DD), and what the issue's list of pages says of it."""

    url: str
    issue_date: str
    position: int | None = None  # in the issue's list, from 1
    number: str | None = None
    name: str | None = None
    image_url: str | None = None
    pdf_url: str | None = None


def paper_pages(document: Document) -> list[PaperPage]:
    """Give the printed pages of the issue that a page of an e-paper belongs to, its own with picture and PDF."""
    day = url_day(document.url)
    if day is None or document.url is None:
        return []
    base, issue = base_url(document), day.isoformat()
    found: dict[str, PaperPage] = {}
    for anchor in elements(document, "a"):
        url = absolute(base, anchor.get("href"))
        match = PAGE.search(_text(anchor))
        if url and match and EPAPER_PAGE.search(urlsplit(url).path) and url_day(url) == day and url not in found:
            found[url] = PaperPage(
                url=url,
                issue_date=issue,
                position=len(found) + 1,
                number=match["nth"] or match["labelled"] or match["plain"],
                name=match["nth_name"] or match["plain_name"],
            )
    own = found.get(document.url) or _own_label(document, issue)
    if own is not None:
        found[own.url] = replace(own, image_url=_image(document, base), pdf_url=_pdf(document, base, issue))
    return list(found.values())


def _own_label(document: Document, issue: str) -> PaperPage | None:
    """Read the page's own label where no link leads to the page itself."""
    if document.url is None or not EPAPER_PAGE.search(urlsplit(document.url).path):
        return None
    labels = (
        PAGE.search(block.text) for block in document.blocks if len(block.text) <= LONGEST and not block.link_chars
    )
    match = next((match for match in labels if match), None)
    number = match and (match["nth"] or match["labelled"] or match["plain"])
    name = match and (match["nth_name"] or match["plain_name"])
    return PaperPage(url=document.url, issue_date=issue, number=number, name=name)


def _image(document: Document, base: str) -> str | None:
    """Give the picture of the printed page: the one whose articles are mapped."""
    mapped = (image.get("src") for image in elements(document, "img") if image.get("usemap"))
    return next((url for source in mapped if (url := absolute(base, source))), None)


def _pdf(document: Document, base: str, issue: str) -> str | None:
    """Give the page's PDF: of several the one that names the issue's day."""
    links = [url for anchor in elements(document, "a") if (url := absolute(base, anchor.get("href")))]
    found = [url for url in links if urlsplit(url).path.lower().endswith(".pdf")]
    dated = [url for url in found if (day := url_day(url)) and day.isoformat() == issue]
    return next(iter([*dated, *found]), None)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())[:LONGEST]
