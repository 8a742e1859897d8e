"""A response's head is bounded as its body is: headers without an end are given up at once, and not asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

from newscrawler.failures import HeaderFlood, reasons_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# Bytes of status line and headers, with those of answers that only announce one (103). Servers take 8 to 64 kB of us,
# browsers 256 kB of them.
LARGEST_HEAD = 256 * 1024


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's, which takes headers for as long as they come."""

    _head = 0

    def request(self, request: Any) -> Any:
        """Send a request; its answer's head is counted anew."""
        self._head = 0
        sent = super().request(request)
        self._parser.MAX_LENGTH = LARGEST_HEAD  # type: ignore[union-attr]  # of one line; it is there once a request is sent
        return sent

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take what came, and end the connection where it is too much of a head."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.transport.abortConnection()  # type: ignore[union-attr]
                self._disconnectParser(Failure(HeaderFlood()))  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes them."""

    def buildProtocol(self, addr: Any) -> BoundedProtocol:  # noqa: N802 - Twisted's name
        """Give one for a new connection."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedHandler(HTTP11DownloadHandler):
    """The download handler for http and https. Raises HeaderFlood, which is not tried again."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """Fetch."""
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            if any(isinstance(reason, HeaderFlood) for reason in reasons_of(error)):
                raise HeaderFlood from error
            raise
