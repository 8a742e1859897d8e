"""Writes what several pages bring home in one transaction: its end costs as much for many articles as for one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from newscrawler.errors import NewscrawlerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawler.archive import Archive

# The crawl's own process takes 3.4 ms a page with sixteen in a transaction, 3.3 with 48, for the index is written at its end;
# others wait for the lock meanwhile, some 50 ms.
MOST = 48
# A page waits this long for others; killed before, the crawl fetches it again. One page a second waits unnoticed.
SECONDS = 0.3


class Gathering:
    """Tasks that wait for each other to be done together, in the order they came."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._waiting: list[tuple[Callable[[], None], asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None

    async def write(self, task: Callable[[], None]) -> None:
        """Have a task done in the next transaction, and wait until that is committed.

        Raises what the task raised, which undoes nothing of the others, or what ended the transaction for all.
        """
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        self._waiting.append((task, done))
        if len(self._waiting) >= MOST:
            self._write_all()
        elif self._timer is None:
            self._timer = loop.call_later(SECONDS, self._write_all)
        await done

    def _write_all(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        try:
            with self.archive.transaction():
                failures = [self._attempt(task) for task, _ in waiting]
        except Exception as error:  # each page ends with it: the crawl's edge tells what it is
            failures = [error] * len(waiting)
        for (_, done), failure in zip(waiting, failures, strict=True):
            if done.done():  # given up: the crawl was told twice to end
                continue
            if failure is None:
                done.set_result(None)
            else:
                done.set_exception(failure)

    def _attempt(self, task: Callable[[], None]) -> Exception | None:
        """Do a task; gives what it raised. What befell the archive is raised: it ends the transaction."""
        try:
            with self.archive.transaction():
                task()
        except NewscrawlerError:
            raise
        except Exception as error:  # the edge of one page
            return error
        return None
