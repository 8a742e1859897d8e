"""What a crawl reads from a page: the functions that worker processes run. Bytes in, plain data out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.archive.record import Record
    from newscrawler.items import Article
    from newscrawler.paper_pages import PaperPage


@dataclass(slots=True, kw_only=True)
class Page:
    """A response to read: what newscrawler.extract takes, in a form that can be sent to another process."""

    url: str  # "": not known
    body: bytes
    content_type: str | None = None
    fetched_at: str | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a page holds: its article, or the addresses it lists."""

    article: Article | None = None
    record: Record | None = None  # the article as it is stored, where newscrawler/preparing.py made it
    part: str | None = None  # address of the article's following page
    removed: bool = False  # the page says that the article was taken down
    template: str | None = None  # the shape of the article's page, as newscrawler/template.py names it
    lack: str | None = None  # why a page is no article: List, FrontPage, Login, Challenge, Parked
    articles: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)  # pages that may list articles
    doubtful: list[str] = field(
        default_factory=list
    )  # what may be an article although its address does not look like it
    issues: list[str] = field(default_factory=list)  # pages of an e-paper
    sitemaps: list[str] = field(default_factory=list)
    odd: dict[str, int] = field(default_factory=dict)  # links to what cannot be asked for, by trap
    next_page: str | None = None
    feeds: list[str] = field(default_factory=list)
    printed: list[PaperPage] = field(default_factory=list)  # the e-paper's issue
    preset: str | None = None  # publishing system that the addresses show


def read_article(page: Page) -> Reading:
    """Read an article's page."""
    from newscrawler import kinds, parsers
    from newscrawler.document import Document, uncollected
    from newscrawler.links import next_part
    from newscrawler.parsers.absence import is_removed
    from newscrawler.template import template_of

    document = Document.from_bytes(page.body, page.url or None, page.content_type, page.fetched_at)
    with uncollected():
        found = parsers.read_page(document)
        lack = kinds.lack_of(found)
        article = None if lack else parsers.article_of(found)
    shape = template_of(found) if article else None
    return Reading(article=article, part=next_part(document), removed=is_removed(document), lack=lack, template=shape)


def read_parts(page: Page, parts: list[bytes]) -> Reading:
    """Read an article that goes on over several pages; parts are the bodies of those that follow."""
    from newscrawler import parsers

    article = parsers.read_article((page.body, *parts), page.url, page.content_type, page.fetched_at)
    return Reading(article=article)


def read_part(page: Page) -> Reading:
    """Read a following page of an article for the address of the one after it."""
    from newscrawler.document import Document
    from newscrawler.links import next_part

    return Reading(part=next_part(Document.from_bytes(page.body, page.url, page.content_type)))


def read_list(page: Page) -> Reading:
    """Read a page that lists articles: a section, a home page, a page of an e-paper."""
    from newscrawler import kinds, links, presets
    from newscrawler.candidates import doubtful_links
    from newscrawler.document import Document
    from newscrawler.odd_links import odd_links
    from newscrawler.paper_pages import paper_pages

    document = Document.from_bytes(page.body, page.url, page.content_type)
    articles = links.article_links(document)
    issues = links.issue_links(document)
    preset = presets.recognise(articles, issues=bool(issues))
    return Reading(
        articles=articles,
        sections=links.section_links(document),
        doubtful=doubtful_links(document),
        odd=odd_links(document),
        issues=issues,
        printed=paper_pages(document) if issues else [],
        next_page=links.next_page(document),
        feeds=links.feeds(document),
        preset=preset.name if preset else None,
        lack=kinds.barrier_of(document, with_text=bool(articles or issues)),
    )


def read_feed(page: Page) -> Reading:
    """Read a feed or a sitemap."""
    from newscrawler.feeds import read_listing
    from newscrawler.odd_links import odd_addresses

    listing = read_listing(page.body, page.url)
    return Reading(
        articles=listing.pages,
        sitemaps=listing.sitemaps,
        odd=odd_addresses(listing.odd),
        next_page=listing.next_page,
        lack=listing.lack,
    )
