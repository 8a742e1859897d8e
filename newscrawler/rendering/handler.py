"""The download handler of a site that renders: a page is fetched as always, then Chromium runs its scripts."""

from __future__ import annotations

import asyncio
import logging
import os
from itertools import count
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import HtmlResponse, Request
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from newscrawler.charset import decode
from newscrawler.failures import RenderFailed
from newscrawler.middlewares.floods import BoundedHandler
from newscrawler.rendering.loading import Loading, text_of
from newscrawler.rendering.presence import browser_program
from newscrawler.unpack import UnpackError, unpacked

if TYPE_CHECKING:
    from playwright.async_api import Page
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# The browser itself reaches nothing: no name resolves, and its proxy is the discard port, for loopback too. What a page
# asks for is fetched by this process (loading.py), so that the network boundary is the same as for all other requests.
NO_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
QUIET_FOR = 5.0  # seconds after its load that a page may go on asking; then it is taken as it is
WITHDRAWN = ("Content-Encoding", "Content-Length", "Transfer-Encoding", "Set-Cookie", "ETag", "Last-Modified")
CLOSING = 10.0  # seconds that a page may take to close
_handlers: WeakKeyDictionary[Crawler, Any] = WeakKeyDictionary()


class Browser(BoundedHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # it ships no types
    """Renders what the spider's `render` says, one page in a context of its own; everything else is only fetched.

    meta["as_fetched"] is then the response as it came, meta["rendered_by"] the browser: RawPages keeps both.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.seconds = crawler.settings.getfloat("RENDER_SECONDS")
        self.largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.config.launch_options = launch_options(crawler.settings.get("BROWSER"))
        self._numbers = count()
        self._closed = False
        # A page that fails is counted; its traceback is nothing a person must act on.
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Give one handler for both http and https: each has a browser."""
        if crawler not in _handlers:
            _handlers[crawler] = cls(crawler)
        handler: Self = _handlers[crawler]
        return handler

    async def close(self) -> None:
        """Close the browser, once for both schemes."""
        if not self._closed:
            self._closed = True
            await super().close()

    async def download_request(self, request: Request) -> Response:
        """Fetch a page and render it where the site asks for that. Raises RenderFailed, and what Scrapy raises."""
        if not is_rendered(getattr(self.crawler.spider, "render", False), request):
            return await self.fetch(request)
        for name in ("If-None-Match", "If-Modified-Since"):  # what the page's scripts load may have changed
            request.headers.pop(name, None)
        fetched = await self.fetch(request)
        if fetched.status != 200 or not is_html(fetched):
            return fetched
        latency = request.meta.get("download_latency")
        text = await self._rendered(request, fetched)
        request.meta["download_latency"] = latency  # the site's, by which its delay is set
        body = text.encode("utf-8", "replace")
        if len(body) > self.largest:
            raise DownloadCancelledError(f"{request.url} grew to {len(body):,} bytes in the browser")
        request.meta.update(as_fetched=fetched, rendered_by=f"Chromium {self.browser.version}")
        headers = fetched.headers.copy()
        for name in WITHDRAWN:
            headers.pop(name, None)
        headers["Content-Type"] = "text/html; charset=utf-8"
        return HtmlResponse(fetched.url, 200, headers, body, encoding="utf-8", request=request)

    async def fetch(self, request: Request) -> Response:
        """Fetch without a browser."""
        response: Response = await super().download_request(request)
        return response

    async def _rendered(self, request: Request, fetched: Response) -> str:
        """Give the page's markup as its scripts left it."""
        loading = Loading(self.crawler, self.fetch, request, readable(fetched))
        asked = Request(
            request.url,
            meta={
                "playwright": True,
                "playwright_context": f"page {next(self._numbers)}",
                "playwright_context_kwargs": {
                    "user_agent": self.crawler.settings["USER_AGENT"],
                    "locale": "zh-CN",
                    "service_workers": "block",
                    "accept_downloads": False,
                },
                "playwright_page_init_callback": loading.begin,
                "playwright_page_goto_kwargs": {"timeout": 1000 * self.seconds},
                "playwright_page_methods": [PageMethod(settle)],
            },
        )
        try:
            async with asyncio.timeout(self.seconds):
                shown = await super().download_request(asked)
        except (TimeoutError, PlaywrightTimeout):
            raise DownloadTimeoutError(f"{request.url} was not rendered in {self.seconds:.0f} s") from None
        except PlaywrightError as error:
            raise RenderFailed(f"{request.url}: {str(error).splitlines()[0]}") from error
        finally:
            await loading.end(CLOSING)
        return str(shown.text)


async def settle(page: Page) -> None:
    """Wait until a page asks for nothing more; one that never ends is taken as it is then."""
    try:
        await page.wait_for_load_state("networkidle", timeout=1000 * QUIET_FOR)
    except PlaywrightTimeout:
        return


def launch_options(browser: str | None) -> dict[str, Any]:
    """Give how the browser is started. Ctrl-C and SIGTERM are the crawl's, which closes it."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium refuses to be root with one
    return {
        "executable_path": browser_program(browser),
        "headless": True,
        "args": [*sandbox, *QUIET, *NO_NETWORK],
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }


def is_rendered(render: bool | str, request: Request) -> bool:
    """Tell whether a request is for a page that a site wants rendered: every page, or those that list articles."""
    lease = request.meta.get("lease")
    if not render or (lease is None and "part_of" not in request.meta):
        return False
    kind = "article" if lease is None else lease.kind
    return kind not in ("feed", "sitemap") and (render is True or kind != "article")


def is_html(response: Response) -> bool:
    """Tell whether a response is a page to a browser."""
    return "html" in (text_of(response, "Content-Type") or "text/html").lower()


def readable(response: Response) -> str:
    """Give a page's text, decoded as we decode: servers name wrong charsets that a browser would believe."""
    try:
        body = unpacked(response.body, text_of(response, "Content-Encoding"))
    except UnpackError as error:
        raise RenderFailed(f"{response.url}: {error}") from error
    return decode(body, text_of(response, "Content-Type") or None).text
