"""Processes that read pages beside the crawl: the reactor stays free, and a page that hangs or kills its reader is given up."""

from __future__ import annotations

import asyncio
import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, LifoQueue
from typing import IO, Any

from newscrawler.errors import NewscrawlerError

# The slowest of the real pages we measured on takes 1.9 s of one core; what needs ten times that is hostile.
SECONDS_PER_PAGE = 20.0
# A page of the largest size that is fetched takes some 60 times its size as a tree.
MEMORY_PER_WORKER = 3 << 30
OUT_OF_MEMORY = 12  # exit code of a worker whose page takes more memory than it may: ENOMEM
LENGTH = struct.Struct("!Q")


class ReaderFailed(Exception):  # noqa: N818 - named for what happened to the page, not for our program
    """The process that read a page ended; `kind` is hung, crashed or memory (the page takes more than it may)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(slots=True)
class Pool:
    """Worker processes that call a module's function; started when the first page needs them, at most one a core.

    A function is sent by its name, so it must stand at a module's top level; arguments and results are pickled.
    """

    count: int = 0  # 0: one for each core
    seconds: float = SECONDS_PER_PAGE
    _idle: LifoQueue[Worker] = field(default_factory=LifoQueue)
    _workers: set[Worker] = field(default_factory=set)
    _threads: ThreadPoolExecutor | None = None
    _closed: bool = False

    async def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Give function(*arguments) from a worker. Raises ReaderFailed, or what the function raised."""
        if self._threads is None:
            self.count = self.count or len(os.sched_getaffinity(0))
            self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="reader")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self.ask, function, arguments)

    def close(self) -> None:
        """End all workers at once, for good; a call under way or made later raises ReaderFailed."""
        self._closed = True
        for worker in list(self._workers):
            worker.end()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None
        self._workers.clear()

    def ask(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Wait for function(*arguments) from a worker, called in one of at most `count` threads. Raises as call does."""
        try:
            ((failed, result),) = self._ask(function, [arguments])
        except ReaderFailed as failure:
            if failure.kind != "crashed":
                raise
            # A system that runs out of memory ends whichever process it likes: that is no fault of the page.
            ((failed, result),) = self._ask(function, [arguments])
        if failed:
            raise result
        return result

    def ask_each(self, function: Callable[..., Any], each: list[tuple[Any, ...]]) -> list[tuple[bool, Any]]:
        """Do the same with several arguments: one message both ways costs a third of one each.

        Gives (False, result) or (True, what was raised). Where the worker fails, each is asked for alone.
        """
        with suppress(ReaderFailed):
            return self._ask(function, each)
        return [self._asked_alone(function, arguments) for arguments in each]

    def _asked_alone(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
        try:
            return False, self.ask(function, arguments)
        except (ReaderFailed, RuntimeError, NewscrawlerError) as error:
            return True, error

    def _ask(self, function: Callable[..., Any], each: list[tuple[Any, ...]]) -> list[tuple[bool, Any]]:
        if self._closed:
            raise ReaderFailed("crashed")
        worker = self._take()
        try:
            answers = worker.ask(function, each)
        except (EOFError, OSError, struct.error):
            kind = worker.end()
            self._workers.discard(worker)
            raise ReaderFailed(kind) from None
        self._idle.put(worker)
        return answers

    def _take(self) -> Worker:
        """Give an idle worker that lives. There are as many threads as workers: one that finds none may start one."""
        while not self._idle.empty():
            with suppress(Empty):
                worker = self._idle.get_nowait()
                if worker.process.poll() is None:
                    return worker
                worker.end()
                self._workers.discard(worker)
        worker = Worker(self.seconds)
        self._workers.add(worker)
        return worker


class Worker:
    """One process; jobs go in by its standard input and come out by its standard output, each with its length before it.

    A job is a function and several arguments for it. A call that takes longer than `seconds` (0: any time) ends it, and so does one that wants more than `memory` bytes
    (0: any number, as a crawl needs it whose browser reserves terabytes of addresses).
    """

    def __init__(self, seconds: float, memory: int = MEMORY_PER_WORKER) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(seconds), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,  # Ctrl-C reaches the crawl alone, which ends its workers
        )

    def ask(self, function: Callable[..., Any], each: list[tuple[Any, ...]]) -> list[tuple[bool, Any]]:
        """Have a function called with each of these arguments: (failed, result or exception)."""
        assert self.process.stdin
        assert self.process.stdout
        send(self.process.stdin, (function, each))
        answers: list[tuple[bool, Any]] = receive(self.process.stdout)
        return answers

    def end(self) -> str:
        """Kill the process and say what had happened to it before: hung, memory or crashed."""
        self.process.kill()
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        return {-signal.SIGALRM: "hung", OUT_OF_MEMORY: "memory"}.get(code, "crashed")


def send(pipe: IO[bytes], value: Any) -> None:
    """Write one pickled value with its length before it."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one value that send wrote. Raises EOFError at the end of the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def serve(seconds: float, memory: int) -> None:
    """Answer jobs until the crawl closes the pipe or dies; the kernel ends this process when a call takes too long."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a parser prints must not get between the answers
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            function, each = receive(jobs)
        except EOFError:
            return
        found = []
        for arguments in each:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            found.append(answer(function, arguments))
        # The clock runs while the answers are written too: if the crawl is gone, this process must not stay.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        send(answers, found)
        signal.setitimer(signal.ITIMER_REAL, 0)


def answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Call a function: (False, its result) or (True, what it raised)."""
    try:
        return False, function(*arguments)
    except NewscrawlerError as error:
        return True, error
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # the next page gets a process that has all of it
    except Exception as error:  # the edge of one page: whatever it holds, the next one follows
        return True, RuntimeError(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    serve(float(sys.argv[1]), int(sys.argv[2]))
