"""Pages -> articles on all cores: in order, in bounded memory; a page that hangs or kills its reader is given up."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from newscrawler.workers import Pool, ReaderFailed

Item = TypeVar("Item")
# Pages under way for each process: enough that none waits for the others' order, few enough to hold in memory.
WINDOW = 8


def in_order(
    function: Callable[..., Any], items: Iterable[tuple[Item, tuple[Any, ...]]], processes: int | None = None
) -> Generator[tuple[Item, Any, str | None], None, None]:
    """Call a function with each item's arguments in other processes: (item, result, None) or (item, None, failure).

    failure is hung, crashed, memory or bug. The function is a module's: it is sent by its name. Reads only a few items ahead.
    """
    count = processes or len(os.sched_getaffinity(0))
    pool = Pool(count)
    pending: deque[tuple[Item, Future[Any]]] = deque()
    with ThreadPoolExecutor(count, thread_name_prefix="reader") as threads:
        try:
            for item, arguments in items:
                pending.append((item, threads.submit(pool.ask, function, arguments)))
                while pending and (pending[0][1].done() or len(pending) >= count * WINDOW):
                    yield _outcome(*pending.popleft())
            while pending:
                yield _outcome(*pending.popleft())
        finally:
            pool.close()


def _outcome(item: Item, future: Future[Any]) -> tuple[Item, Any, str | None]:
    try:
        return item, future.result(), None
    except ReaderFailed as failure:
        return item, None, failure.kind
    except RuntimeError:
        return item, None, "bug"
