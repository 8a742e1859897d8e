"""Redirects that lead where no crawl may go are told by what they are, before anything is asked for there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from w3lib.url import safe_url_string

from newscrawler.failures import BrokenAddress, OtherScheme
from newscrawler.middlewares.boundary import check_address

if TYPE_CHECKING:
    from scrapy.http import Response

MOVED = (301, 302, 303, 307, 308)
LOOKED_AT = 4 * 4096  # bytes of the characters in which Scrapy looks for a meta refresh


class Redirects(RedirectMiddleware):
    """Scrapy's, which hands on what it cannot follow as if it were a page."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Follow a redirect. Raises OtherScheme, BrokenAddress, PrivateAddress or CredentialsInAddress."""
        location = response.headers.get("Location")
        if response.status in MOVED and location is not None:
            try:
                target = urljoin(request.url, safe_url_string(location))
                scheme = urlsplit(target).scheme
                if scheme in ("http", "https"):
                    check_address(target, allow_private=self.crawler.settings.getbool("ALLOW_PRIVATE"))
            except ValueError as error:
                raise BrokenAddress(f"{request.url} leads to what is no address") from error
            if scheme not in ("http", "https"):
                raise OtherScheme(f"{request.url} leads to an address of the scheme {scheme[:20]!r}")
        followed: Request | Response = super().process_response(request, response)
        return followed


class Refreshes(MetaRefreshMiddleware):
    """Scrapy's, which breaks at a meta refresh to what is no address: such a page is read as it is.

    Scrapy decodes the whole page to look at its first characters; most have no such word in their bytes.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Follow a meta refresh."""
        head = response.body[:LOOKED_AT]
        if b"refresh" not in head.lower() and b"\0" not in head:  # NUL: UTF-16
            return response
        try:
            followed: Request | Response = super().process_response(request, response)
        except ValueError:
            return response
        return followed
