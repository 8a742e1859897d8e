"""A server that costs next to nothing: ready-made responses out of a file, over keep-alive connections on loopback.

    python -m benchmarks.server FILE < PLACES

PLACES are JSON lines [path, start, size]. It prints its port, then answers until its input ends.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from benchmarks.site import Place

MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"


class Answers(asyncio.Protocol):
    """One connection: each request is answered as it comes."""

    def __init__(self, file: int, places: dict[bytes, tuple[int, int]]) -> None:
        self.file, self.places, self.waiting = file, places, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what answers are written to."""
        self.transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer what has come whole."""
        *heads, self.waiting = (self.waiting + data).split(b"\r\n\r\n")
        for head in heads:
            place = self.places.get(head.split(b" ", 2)[1])
            self.transport.write(os.pread(self.file, place[1], place[0]) if place else MISSING)


async def serve(file: Path, places: dict[bytes, tuple[int, int]]) -> None:
    """Answer until the input ends."""
    loop = asyncio.get_running_loop()
    with file.open("rb") as opened:
        server = await loop.create_server(lambda: Answers(opened.fileno(), places), "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await loop.run_in_executor(None, sys.stdin.read)
        server.close()


@contextmanager
def serving(file: Path, places: Sequence[Place]) -> Iterator[tuple[str, int]]:
    """Serve a site's file in another process; gives the origin and the process's number."""
    command = [sys.executable, "-m", "benchmarks.server", str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("".join(json.dumps(place) + "\n" for place in places) + "\n")
        process.stdin.flush()
        yield f"http://127.0.0.1:{int(process.stdout.readline())}", process.pid
        process.stdin.close()


def main() -> None:
    """Read the places, up to an empty line, and serve."""
    places = {}
    while (line := sys.stdin.readline().strip()) != "":
        path, start, size = json.loads(line)
        places[path.encode()] = (start, size)
    asyncio.run(serve(Path(sys.argv[1]), places))


if __name__ == "__main__":
    main()
