"""Pages -> articles on all cores: in order, in bounded memory; a page that hangs or kills its reader is given up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, TypeVar

from newscrawler.errors import NewscrawlerError
from newscrawler.workers import Pool, ReaderFailed

Item = TypeVar("Item")
# Pages under way for each process: enough that none waits for the others' order, few enough to hold in memory.
WINDOW = 16
TOGETHER = 8  # pages that are sent in one message; the first ones one by one, so that few pages keep all processes busy


def in_order(
    function: Callable[..., Any], items: Iterable[tuple[Item, tuple[Any, ...]]], processes: int | None = None
) -> Generator[tuple[Item, Any, str | None], None, None]:
    """Call a function with each item's arguments in other processes: (item, result, None) or (item, None, failure).

    failure is hung, crashed, memory or bug. The function is a module's: it is sent by its name. Reads only a few items ahead.
    """
    count = processes or len(os.sched_getaffinity(0))
    pool = Pool(count)
    pending: deque[tuple[list[Item], Future[Any]]] = deque()
    under_way = 0
    with ThreadPoolExecutor(count, thread_name_prefix="reader") as threads:
        try:
            for batch in _batches(items, count):
                arguments = [each for _, each in batch]
                pending.append(([item for item, _ in batch], threads.submit(pool.ask_each, function, arguments)))
                under_way += len(batch)
                while pending and (pending[0][1].done() or under_way >= count * WINDOW):
                    under_way -= len(pending[0][0])
                    yield from _outcomes(*pending.popleft())
            while pending:
                yield from _outcomes(*pending.popleft())
        finally:
            pool.close()


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
