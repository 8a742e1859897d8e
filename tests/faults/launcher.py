"""A program that has all of newscrawler imported and forks a child for each command: hundreds of runs at the price of a few.

Jobs come in as JSON lines, answers go out as JSON lines. A child is a session of its own, killed as a whole group either
after so many seconds or by itself, just before the nth moment that could tear something (see `watched`).
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

NAMED = frozenset(("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "fcntl.flock"))
WRITING = os.O_WRONLY | os.O_RDWR
# Import what commands import when they are called; the reactor and what has threads must be made in each child.
PRELOADED = (
    "newscrawler.crawling newscrawler.base_spider newscrawler.middlewares.raw newscrawler.frontier newscrawler.watching "
    "newscrawler.jobs.importing newscrawler.jobs.reparsing newscrawler.jobs.refetching newscrawler.jobs.probing "
    "newscrawler.jobs.writing_sites newscrawler.archive.merge newscrawler.archive.backup newscrawler.archive.doctor "
    "newscrawler.export.package newscrawler.report newscrawler.roster newscrawler.timers newscrawler.commands.targets "
    "newscrawler.demo scrapy.core.engine sqlite_utils warcio.archiveiterator warcio.warcwriter encodings.idna encodings.utf_32_le"
).split()


def watched(tell: Callable[[], None]) -> None:
    """Call `tell` just before a file is opened for writing, locked, named, cut or removed, and before a COMMIT."""

    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda statement: tell() if statement.startswith("COMMIT") else None)
        return connection

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in NAMED or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            tell()

    vars(sqlite3)["connect"] = traced
    sys.addaudithook(hook)


def run_child(job: dict[str, Any]) -> int:
    """Run one command in this process, as the shell would start it."""
    os.setsid()
    os.chdir(job["folder"])
    os.environ.update(job["environment"])
    for number, (name, flags) in enumerate(((os.devnull, os.O_RDONLY), (job["out"], 1), (job["err"], 1))):
        os.dup2(os.open(name, flags | os.O_CREAT, 0o600), number)
    for name, value in job["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))
    if user := job["user"]:
        os.setgroups([])
        os.setuid(user)
    sys.argv = ["newscrawler", *job["arguments"]]
    moments = 0

    def tell() -> None:
        nonlocal moments
        moments += 1
        if moments == job["kill_at"]:
            os.killpg(0, signal.SIGKILL)

    if job["count"]:
        watched(tell)
    from newscrawler.cli import main

    try:
        return main(job["arguments"])
    finally:
        if job["count"]:
            os.write(job["moments"], str(moments).encode())


def launch(job: dict[str, Any]) -> dict[str, Any]:
    """Fork, run, and kill where the job says so; gives exit code (negative: signal), seconds and moments."""
    reading, writing = os.pipe()
    job["moments"] = writing
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = run_child(job)
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            with contextlib.suppress(OSError):
                sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    watch = os.pidfd_open(pid)
    for seconds in (job["kill_after"], None):
        if select.select([watch], [], [], seconds)[0]:
            break
        with contextlib.suppress(ProcessLookupError):  # it is no group of its own yet
            os.killpg(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
    os.close(watch)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    moments = os.read(reading, 20)
    os.close(reading)
    return {"code": code, "seconds": time.monotonic() - began, "moments": int(moments or 0)}


def main() -> None:
    for module in PRELOADED:
        import_module(module)
    for file in Path(import_module("newscrawler.commands").__path__[0]).glob("*.py"):
        import_module(f"newscrawler.commands.{file.stem}")
    assert "twisted.internet.reactor" not in sys.modules
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        print(json.dumps(launch(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
