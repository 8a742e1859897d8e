"""A small paper on loopback for tests: pages by path, and a log of what was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from ssl import SSLContext
from urllib.parse import urlsplit


@dataclass(slots=True)
class Asked:
    path: str
    status: int
    headers: dict[str, str]


@dataclass(slots=True)
class Reply:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stream: Callable[[BufferedIOBase], None] | None = None  # writes the whole response itself; then the connection ends


Answer = Callable[[str], Reply | None]


@dataclass(slots=True)
class Site:
    """A running site; `answer` gives the reply to a path and may be changed at any time."""

    origin: str
    answer: Answer
    log: list[Asked] = field(default_factory=list)

    @property
    def port(self) -> int:
        return urlsplit(self.origin).port or 0

    def asked(self) -> list[str]:
        return [entry.path for entry in self.log]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is killed breaks its connection."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        site = self.server.site
        reply = site.answer(self.path) or Reply("not here", 404)
        if reply.stream is not None:
            site.log.append(Asked(self.path, 0, dict(self.headers)))
            self.close_connection = True
            with suppress(OSError):  # the client ends it before we do
                reply.stream(self.wfile)
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.headers.get("ETag") and self.headers.get("If-None-Match") == reply.headers["ETag"]:
            reply, body = Reply(status=304, headers=reply.headers), b""
        site.log.append(Asked(self.path, reply.status, dict(self.headers)))
        self.send_response(reply.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def serving(answer: Answer, host: str = "127.0.0.1", port: int = 0, tls: SSLContext | None = None) -> Iterator[Site]:
    server = Server((host, port), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.site = Site(f"{'https' if tls else 'http'}://{host}:{server.server_address[1]}/", answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


PLACES = "青禾 柳泉 石桥 南岗 云台 白沙 松坪 鹿角 双溪 望江".split()
THINGS = "水渠 粮仓 小学 卫生院 公路 茶园 渡口 集市 图书室 水电站".split()


def article_page(number: int, edition: int = 1) -> str:
    """Give the page of an article; a pure function of its number and edition."""
    place, thing = PLACES[number % 10], THINGS[number // 10 % 10]
    paragraphs = "".join(
        f"<p>{place}镇第{number}号{thing}的第{part}期工程昨天由村民代表验收，参加的有{number + part}户人家，"
        f"大家说这是{edition}年来办得最实在的一件事，下一步要把余下的路面也修好。</p>"
        for part in range(1, 5)
    )
    title = f"{place}镇{thing}建成投用（{number}）"
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div id='info'>2026-11-{1 + number % 28:02d} 08:30 来源：青禾日报</div>"
        f"<div id='text'>{paragraphs}</div><p>责任编辑：文禾</p></body></html>"
    )


def paper(articles: int, per_page: int = 20) -> Answer:
    """Give a paper with a list of so many articles over several pages, newest first, and no robots.txt."""

    def answer(path: str) -> Reply | None:
        if path.startswith("/2026/11/a"):
            number = int(path.removeprefix("/2026/11/a").removesuffix(".html"))
            return Reply(article_page(number)) if number < articles else None
        if path == "/" or path.startswith("/list_"):
            page = 1 if path == "/" else int(path.removeprefix("/list_").removesuffix(".html"))
            last = articles - (page - 1) * per_page
            numbers = range(last - 1, max(-1, last - per_page - 1), -1)
            items = "".join(
                f"<li><a href='/2026/11/a{n:05d}.html'>第{n}号{PLACES[n % 10]}镇的消息今日见报</a></li>"
                for n in numbers
            )
            more = f"<a href='/list_{page + 1}.html'>下一页</a>" if last > per_page else ""
            return Reply(f"<html><body><ul>{items}</ul>{more}</body></html>")
        return None

    return answer
