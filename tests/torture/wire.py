"""An HTTP server at the level of bytes: what a trial writes is what the crawl gets."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LONGEST = 300  # seconds that one exchange may take: no trial outlives the test
HTML = "text/html; charset=utf-8"
ENDED = (ConnectionError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


@dataclass(slots=True)
class Exchange:
    """One request and the bytes that answer it; the connection ends with it."""

    host: str
    path: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    secret: str  # address of a service that no crawl may ask
    number: int = 0  # how often this address was asked for before

    async def send(self, data: bytes) -> None:
        """Write bytes. Raises ConnectionError when the crawl is gone."""
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, *lines: str, status: str = "200 OK", kind: str | None = HTML) -> None:
        """Write a status line and headers, in good order."""
        named = [f"Content-Type: {kind}"] if kind else []
        await self.send("\r\n".join((f"HTTP/1.1 {status}", *named, *lines, "Connection: close", "", "")).encode())

    async def page(self, body: bytes | str, *lines: str, status: str = "200 OK", kind: str | None = HTML) -> None:
        """Write a whole answer, in good order."""
        data = body.encode() if isinstance(body, str) else body
        await self.head(f"Content-Length: {len(data)}", *lines, status=status, kind=kind)
        await self.send(data)

    async def stream(self, parts: Iterator[bytes] | AsyncIterator[bytes]) -> None:
        """Write what is made piece by piece."""
        if isinstance(parts, AsyncIterator):
            async for part in parts:
                await self.send(part)
        else:
            for part in parts:
                await self.send(part)

    async def forever(self, part: bytes, pause: float = 0) -> None:
        """Write the same bytes until the crawl has had enough."""
        while True:
            await self.send(part)
            if pause:
                await asyncio.sleep(pause)

    async def until_left(self) -> None:
        """Say nothing until the crawl goes away."""
        await self.reader.read()

    def reset(self) -> None:
        """End the connection with RST, as a machine that lost it does."""
        self.writer.transport.abort()


Answer = Callable[[Exchange], Awaitable[None]]


@dataclass(slots=True)
class Asked:
    """A request that reached the server."""

    host: str
    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Served:
    """A running server, on one port of several loopback addresses."""

    port: int = 0
    secret: str = ""
    log: list[Asked] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)  # of the trials themselves

    def origin(self, host: int = 1) -> str:
        return f"http://127.0.0.{host}:{self.port}/"


def quick_reset(writer: asyncio.StreamWriter) -> None:
    """Let abort() send RST at once, with whatever was not sent yet."""
    import socket
    import struct

    sock = writer.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def _answer(served: Served, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        async with asyncio.timeout(LONGEST):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
            }
            path = head[0].split(" ")[1]
            host = writer.get_extra_info("sockname")[0]
            number = sum(asked.path == path and asked.host == host for asked in served.log)
            served.log.append(Asked(host, path, headers))
            await answer(Exchange(host, path, headers, reader, writer, served.secret, number))
    except ENDED:
        pass
    except Exception as fault:  # of the trial, not of the crawl: the test shows it
        served.faults.append(fault)
    finally:
        writer.close()
        with suppress(*ENDED, OSError):
            await writer.wait_closed()


async def _serve(served: Served, answer: Answer, hosts: int, ready: threading.Event, done: asyncio.Event) -> None:
    async def each(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _answer(served, answer, reader, writer)

    servers = []
    for host in range(1, hosts + 1):
        servers.append(await asyncio.start_server(each, f"127.0.0.{host}", served.port))
        served.port = served.port or servers[0].sockets[0].getsockname()[1]
    ready.set()
    await done.wait()
    for server in servers:
        server.close()


@contextmanager
def serving(answer: Callable[[Served], Answer], hosts: int = 1) -> Iterator[Served]:
    """Serve on 127.0.0.1 to 127.0.0.`hosts`, one port, in a thread of its own, until the block ends."""
    served, ready = Served(), threading.Event()
    loop, done = asyncio.new_event_loop(), asyncio.Event()

    def run() -> None:
        loop.run_until_complete(_serve(served, answer(served), hosts, ready, done))
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()

    thread = threading.Thread(target=run, name="torture")
    thread.start()
    try:
        assert ready.wait(10)
        yield served
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
