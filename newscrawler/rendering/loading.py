"""What a page in the browser asks for, answered by this process: no request leaves by any other way."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Error as PlaywrightError
from scrapy.http import Request

from newscrawler.failures import failure_kind
from newscrawler.fingerprint import site_of
from newscrawler.frontier import frontier_of
from newscrawler.middlewares.boundary import check_address, refused_hosts
from newscrawler.unpack import UnpackError, unpacked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Page, Route
    from playwright.async_api import Request as Asked
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# What text is made of. Pictures, films, fonts, frames, beacons and sockets are not loaded.
LOADED = frozenset(("script", "stylesheet", "xhr", "fetch"))
REQUESTS = 200  # of one page; busy front pages load some 60 scripts
REDIRECTS = 5
BYTES = 32_000_000  # of all that one page loads
SECONDS = 20  # for one of them
# Of a page's own headers; cookies are neither kept nor sent.
PASSED_ON = frozenset("accept accept-language content-type origin referer x-requested-with authorization token".split())
OWN = frozenset(("authorization", "token", "referer"))  # nothing of one site is told to another
DROPPED = frozenset("content-encoding content-length transfer-encoding set-cookie connection".split())


class NotHadError(Exception):
    """Something that a page asked for could not be had; says the kind of failure."""


class Loading:
    """One page in the browser: the page itself as it was fetched, and what its scripts load."""

    def __init__(
        self, crawler: Crawler, fetch: Callable[[Request], Awaitable[Response]], request: Request, text: str
    ) -> None:
        self.ledger = frontier_of(crawler).ledger
        self.fetch, self.request, self.text = fetch, request, text
        self.user_agent = crawler.settings["USER_AGENT"]
        self.allow_private = crawler.settings.getbool("ALLOW_PRIVATE")
        self._page: Page | None = None
        self._shown = False
        self._loaded = self._bytes = 0
        self._turn = asyncio.Lock()  # one request at a time, as for pages

    async def begin(self, page: Page, _: Request) -> None:
        """Take over a new page's requests; its pop-ups are closed. Dialogs are dismissed by Playwright."""
        self._page, self._shown = page, False
        page.on("popup", _close)
        await page.route("**/*", self._answer)

    async def end(self, seconds: float) -> None:
        """Close the page with all that it kept, also one whose script never ends."""
        if self._page is not None:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(self._page.context.close(), seconds)

    async def _answer(self, route: Route, asked: Asked) -> None:
        with suppress(PlaywrightError):  # the page was closed meanwhile
            if not self._shown:
                self._shown = True
                await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.text)
            elif response := await self._response(asked):
                await route.fulfill(status=response.status, headers=headers_of(response), body=response.body)
            else:
                await route.abort()

    async def _response(self, asked: Asked) -> Response | None:
        """Fetch what a page asks for; None where it is not wanted or cannot be had. Both are counted."""
        kind = asked.resource_type
        if kind not in LOADED or asked.is_navigation_request():
            return None
        if self._loaded >= REQUESTS or self._bytes >= BYTES:
            self.ledger.count("not_loaded", "too_many")
            return None
        self._loaded += 1
        try:
            async with self._turn:
                response = await self._followed(self._wanted(asked))
        except NotHadError as error:  # a page does without it, as in any browser
            self.ledger.count("not_loaded", str(error))
            return None
        self.ledger.count("loaded", kind)
        self._bytes += len(response.body)
        return response

    def _wanted(self, asked: Asked) -> Request:
        headers = {name: value for name, value in asked.headers.items() if name in PASSED_ON}
        headers = told(headers, self.request.url, asked.url)
        headers |= {"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate"}
        return self._request(asked.url, asked.method, headers, asked.post_data_buffer or b"")

    def _request(self, url: str, method: str, headers: dict[str, str], body: bytes) -> Request:
        """Make a request that goes the way of the page's own: through its proxy, if there is one."""
        meta: dict[str, Any] = {"download_timeout": SECONDS}
        if "proxy" in self.request.meta:
            meta["proxy"] = self.request.meta["proxy"]
        made = Request(url, method=method, headers=headers, body=body, meta=meta)
        if "Proxy-Authorization" in self.request.headers:
            made.headers["Proxy-Authorization"] = self.request.headers["Proxy-Authorization"]
        return made

    async def _followed(self, request: Request) -> Response:
        """Fetch and follow redirects; Scrapy's handlers know http and https only, and the resolver guards each step."""
        headers = {
            str(name): value for name, value in request.headers.to_unicode_dict().items() if name != "Content-Type"
        }
        for _ in range(REDIRECTS):
            response = await self._fetched(request)
            target = urljoin(request.url, text_of(response, "Location"))
            if not 300 <= response.status < 400 or target == request.url:
                break
            if urlsplit(target).scheme not in ("http", "https"):
                raise NotHadError("scheme")
            headers = told(headers, request.url, target)
            request = self._request(target, "GET", headers, b"")
        try:
            return response.replace(body=unpacked(response.body, text_of(response, "Content-Encoding")))
        except UnpackError as error:
            raise NotHadError("broken_encoding") from error

    async def _fetched(self, request: Request) -> Response:
        try:
            check_address(request.url, allow_private=self.allow_private)
            return await self.fetch(request)
        except Exception as error:  # whatever befell one resource, the page goes on
            raise NotHadError(failure_kind(error, request.url, refused_hosts)) from error


def told(headers: dict[str, str], page: str, target: str) -> dict[str, str]:
    """Give the headers that may go from a page to an address: to another site none that tell of this one.

    >>> told({"token": "7", "accept": "*/*"}, "http://a.example/", "http://b.example/x.json")
    {'accept': '*/*'}
    """
    try:
        stays = site_of(page) == site_of(target)
    except ValueError:
        stays = False
    return headers if stays else {name: value for name, value in headers.items() if name.lower() not in OWN}


def text_of(response: Response, name: str) -> str:
    """Give the first header of a name, "" where there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")


def headers_of(response: Response) -> dict[str, str]:
    """Give the headers that a page's script may see of a response."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.decode("latin-1").lower() not in DROPPED
    }


async def _close(popup: Page) -> None:
    with suppress(PlaywrightError):
        await popup.close()
