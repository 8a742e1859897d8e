"""Pages -> articles on all cores: in order, in bounded memory; a page that hangs or kills its reader is given up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Self, TypeVar

from newscrawler.errors import NewscrawlerError
from newscrawler.workers import Pool, ReaderFailed

Item = TypeVar("Item")
# Pages under way for each process: enough that none waits for the others' order, few enough to hold in memory.
WINDOW = 16
TOGETHER = 8  # pages that are sent in one message; the first ones one by one, so that few pages keep all processes busy


def in_order(
    function: Callable[..., Any], items: Iterable[tuple[Item, tuple[Any, ...]]], processes: int | None = None
) -> Generator[tuple[Item, Any, str | None], None, None]:
    """Do what Readers.in_order does, with processes that end with it."""
    with Readers(processes) as readers:
        yield from readers.in_order(function, items)


class Readers:
    """Worker processes, as many as cores if not said otherwise. Use it as a context manager."""

    def __init__(self, processes: int | None = None) -> None:
        self.count = processes or len(os.sched_getaffinity(0))
        self.pool = Pool(self.count)
        self.threads = ThreadPoolExecutor(self.count, thread_name_prefix="reader")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.close()
        self.threads.shutdown(cancel_futures=True)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Have a function called once; its future raises ReaderFailed, or RuntimeError for what the function raised."""
        return self.threads.submit(self.pool.ask, function, arguments)

    def in_order(
        self, function: Callable[..., Any], items: Iterable[tuple[Item, tuple[Any, ...]]]
    ) -> Generator[tuple[Item, Any, str | None], None, None]:
        """Call a function with each item's arguments: (item, result, None) or (item, None, failure).

        failure is hung, crashed, memory or bug. The function is a module's: it is sent by its name. Reads only a few
        items ahead.
        """
        pending: deque[tuple[list[Item], Future[Any]]] = deque()
        under_way = 0
        for batch in _batches(items, self.count):
            arguments = [each for _, each in batch]
            asked = self.threads.submit(self.pool.ask_each, function, arguments)
            pending.append(([item for item, _ in batch], asked))
            under_way += len(batch)
            while pending and (pending[0][1].done() or under_way >= self.count * WINDOW):
                under_way -= len(pending[0][0])
                yield from _outcomes(*pending.popleft())
        while pending:
            yield from _outcomes(*pending.popleft())


def _batches(items: Iterable[Item], count: int) -> Iterator[list[Item]]:
    """Give items together: one by one at first, more the more came."""
    steps, sent = iter(items), 0
    while batch := list(islice(steps, min(TOGETHER, 1 + sent // (2 * count)))):
        yield batch
        sent += len(batch)


def _outcomes(items: list[Item], future: Future[Any]) -> Iterator[tuple[Item, Any, str | None]]:
    for item, (failed, result) in zip(items, future.result(), strict=True):
        if not failed:
            yield item, result, None
        elif isinstance(result, NewscrawlerError):
            raise result
        else:
            yield item, None, result.kind if isinstance(result, ReaderFailed) else "bug"
