"""Feeds and sitemaps: XML of others, gzip or plain text, gives bounded lists of addresses and nothing else."""

from __future__ import annotations

import gzip

from fuzz import seeds as given
from newscrawler.feeds import ADDRESSES, HTTP, read_listing, unpacked

URL = "http://paper.example/sitemap.xml"


def seeds() -> tuple[bytes, ...]:
    """Give the feeds and sitemaps of the bundled papers, one packed, and a plain list."""
    plain = b"http://paper.example/1.html\nhttp://paper.example/2.html\n"
    return (*given.listings(), *map(gzip.compress, given.listings()[:1]), plain)


def one(data: bytes) -> None:
    """Read a listing."""
    assert len(unpacked(data, 1_000)) <= 1_000
    listing = read_listing(data, URL)
    for urls in (listing.pages, listing.sitemaps, [listing.next_page] if listing.next_page else []):
        assert len(set(urls)) == len(urls) <= ADDRESSES
        assert all(url.startswith(HTTP) and not any(char <= " " for char in url) for url in urls), urls[:9]
