"""Servers of other programs for tests: a free port, and waiting until one answers."""

from __future__ import annotations

import socket
import subprocess
import time
from contextlib import suppress

SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server takes connections. Raises AssertionError where it ended, or takes too long."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(f"{server.args!r} did not start")
