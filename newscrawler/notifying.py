"""Tell somebody: a command that gets JSON on its standard input, or a web hook that gets it by POST."""

from __future__ import annotations

import json
import shlex
import socket
import ssl
import subprocess
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from newscrawler.errors import UsageError
from newscrawler.version import __version__

SECONDS = 30.0  # for a command, and for each step of a request: a run does not end later for a monitor that hangs
TOLD = 200  # characters of what a failed command said


class NotToldError(Exception):
    """The notifier failed: why, in a line."""


def check_target(target: str) -> None:
    """Raise UsageError where a target is neither an address nor a command line."""
    try:
        if urlsplit(target).scheme in ("http", "https"):
            if not urlsplit(target).hostname:
                raise ValueError("it names no host")
        elif "://" in target.partition(" ")[0] or not shlex.split(target):
            raise ValueError("of another scheme" if target.strip() else "it is empty")
    except ValueError as failure:
        raise UsageError(f"--notify {target!r} is neither a command nor an http(s) address: {failure}") from failure


def notify(target: str, payload: dict[str, Any], *, allow_private: bool = False) -> None:
    """Give payload as JSON to a command or a web hook. Raises NotToldError."""
    body = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    if urlsplit(target).scheme in ("http", "https"):
        _post(target, body, allow_private)
    else:
        _run(target, body)


def _run(command: str, body: bytes) -> None:
    try:
        done = subprocess.run(shlex.split(command), input=body, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise NotToldError(f"{command}: {failure}") from failure
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:TOLD]
        raise NotToldError(f"{command}: exit code {done.returncode}{f': {said}' if said else ''}")


def _post(url: str, body: bytes, allow_private: bool) -> None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"newscrawler/{__version__}"}
    secure = parts.scheme == "https"
    try:
        # The address that was looked at is the one that is connected to: no second look-up can give another.
        connected = _connect(host, parts.port or (443 if secure else 80), allow_private)
        connection = (HTTPSConnection if secure else HTTPConnection)(host, parts.port, timeout=SECONDS)
        connection.sock = (
            ssl.create_default_context().wrap_socket(connected, server_hostname=host) if secure else connected
        )
        try:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            connection.request("POST", path, body, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
    except (OSError, ValueError, HTTPException) as failure:
        raise NotToldError(f"{url}: {failure}") from failure
    if not 200 <= status < 300:
        raise NotToldError(f"{url}: HTTP status {status}")


def _connect(host: str, port: int, allow_private: bool) -> socket.socket:
    """Connect to a host, at a public address unless others are allowed. Raises OSError."""
    from newscrawler.middlewares.boundary import is_public

    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed:
        raise OSError(f"{host} has none but private addresses: --allow-private lets it be told")
    return socket.create_connection((allowed[0], port), SECONDS)
