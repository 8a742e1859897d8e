"""Bytes -> Document and its links: everything that is indexed from a page, whatever its bytes."""

from __future__ import annotations

from fuzz import seeds as given
from fuzz.rules import content_type, is_clean
from newscrawler import links
from newscrawler.charset.labels import encoding_name
from newscrawler.document import Document

URL = "http://paper.example/2008/05/12/t1.html"
FINDERS = (links.article_links, links.issue_links, links.section_links, links.feeds)


def seeds() -> tuple[bytes, ...]:
    """Give whole pages."""
    return given.pages()


def one(data: bytes) -> None:
    """Index a page: all that is shown is free of control characters, every link is an address of the web."""
    document = Document.from_bytes(data, URL, content_type(data))
    assert encoding_name(document.encoding) == document.encoding
    assert sum(document.repairs.values()) >= len(document.repairs)
    is_clean([block.text for block in document.blocks])
    is_clean(document.title_tag)
    is_clean(document.meta)
    assert all(isinstance(found, dict) for found in document.json_ld)
    assert document.notes is not None
    for picture in document.pictures:
        assert picture is not None
    for find in FINDERS:
        _are_addresses(find(document))
    _are_addresses([url for url in (links.next_page(document), links.next_part(document)) if url])


def _are_addresses(urls: list[str]) -> None:
    assert len(set(urls)) == len(urls)
    for url in urls:
        assert url.startswith(("http://", "https://")), url
        assert not any(char <= " " or char == "\x7f" for char in url), url
