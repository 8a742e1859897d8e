"""Serves the papers over HTTP/1.1 on loopback: keep-alive, conditional requests, an access log."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import asdict, dataclass
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import unquote

from newscrawler.demo.paper import Page, Paper
from newscrawler.errors import UsageError

HOST = "127.0.0.1"
_MAX_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Access:
    """One request as answered: `path` with its query, `time` in seconds since the epoch."""

    paper: str
    method: str
    path: str
    status: int
    user_agent: str
    time: float

    def to_dict(self) -> dict[str, str | int | float]:
        """Give the record as plain data."""
        return asdict(self)


@dataclass(slots=True)
class Request:
    """One request: header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]


class PaperServer:
    """Answers for all papers on an event loop of its own thread; the day can change while it runs."""

    def __init__(self, *, day: int, pages_delay: float) -> None:
        self.day = day
        self.pages_delay = pages_delay
        self._log: list[Access] = []
        self._failed: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._papers: dict[str, Paper] = {}
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo-papers", daemon=True)
        self._thread.start()

    def listen(self, names: tuple[str, ...], base_port: int) -> dict[str, str]:
        """Open a port for each paper and give their origins; `base_port` 0 takes free ports."""
        origins = {}
        for at, name in enumerate(names):
            port = base_port + at if base_port else 0
            origins[name] = asyncio.run_coroutine_threadsafe(self._open(name, port), self._loop).result()
        return origins

    async def _open(self, name: str, port: int) -> str:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._converse(name, reader, writer)

        try:
            server = await asyncio.start_server(connected, HOST, port, limit=_MAX_HEAD)
        except (OSError, OverflowError) as error:
            raise UsageError(f"port {port} on {HOST} cannot be used ({error}): choose another --port") from None
        self._servers.append(server)
        return f"http://{HOST}:{server.sockets[0].getsockname()[1]}"

    def publish(self, papers: dict[str, Paper]) -> None:
        """Begin to answer with these papers."""
        self._papers = papers

    def log(self) -> list[Access]:
        """Give a copy of the access log."""
        with self._lock:
            return list(self._log)

    def clear_log(self) -> None:
        """Forget the access log."""
        with self._lock:
            self._log.clear()

    def close(self) -> None:
        """Close all ports and connections and end the thread."""
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _shut(self) -> None:
        for server in self._servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _converse(self, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
        try:
            while (request := await _read_request(reader)) is not None:
                keep = await self._answer(name, request, writer)
                if not keep:
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client left, or the server closes: both end this conversation only
        finally:
            writer.close()
            if task:
                self._tasks.discard(task)

    async def _answer(self, name: str, request: Request, writer: asyncio.StreamWriter) -> bool:
        page = self._page(name, request)
        delay = page.delay + self.pages_delay
        if delay:
            await asyncio.sleep(delay)
        keep = request.headers.get("connection", "").lower() != "close"
        agent = request.headers.get("user-agent", "")
        with self._lock:
            self._log.append(Access(name, request.method, request.target, page.status, agent, time.time()))
        writer.write(_response(page, keep=keep, with_body=request.method != "HEAD"))
        await writer.drain()
        return keep

    def _page(self, name: str, request: Request) -> Page:
        if request.method not in ("GET", "HEAD"):
            return Page(status=405)
        path, _, query = request.target.partition("?")
        page = self._papers[name].page(unquote(path), query, self.day)
        if page.fails_first and (name, request.target) not in self._failed:
            self._failed.add((name, request.target))
            return Page(b"<html><body><h1>500 Internal Server Error</h1></body></html>", status=500)
        return Page(status=304, version=page.version, modified=page.modified) if _unchanged(page, request) else page


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3:
        return None
    pairs = (line.partition(":") for line in lines if line)
    headers = {key.strip().lower(): value.strip() for key, _, value in pairs}
    length = headers.get("content-length", "0")
    if length.isdigit() and 0 < int(length) <= _MAX_HEAD:
        await reader.readexactly(int(length))
    return Request(words[0], words[1], headers)


def _unchanged(page: Page, request: Request) -> bool:
    """RFC 9110, section 13.2.2: If-None-Match wins over If-Modified-Since."""
    if page.status != 200 or page.version is None:
        return False
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return f'"{page.version}"' in tags
    since = request.headers.get("if-modified-since")
    if since is None or page.modified is None:
        return False
    try:
        return page.modified <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def _response(page: Page, *, keep: bool, with_body: bool) -> bytes:
    lines = [f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}", "Server: nginx"]
    if page.status != 304:
        lines += [f"Content-Type: {page.content_type}", f"Content-Length: {len(page.body)}"]
    if page.version is not None:
        lines.append(f'ETag: "{page.version}"')
    if page.modified is not None:
        lines.append(f"Last-Modified: {format_datetime(page.modified.replace(microsecond=0), usegmt=True)}")
    if page.location is not None:
        lines.append(f"Location: {page.location}")
    lines.append(f"Connection: {'keep-alive' if keep else 'close'}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head + page.body if with_body and page.status != 304 else head
