"""The second half of an import: pages that may belong together, once all are there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawler.archive import waiting
from newscrawler.jobs.kept import prepare_kept
from newscrawler.jobs.reading import in_order
from newscrawler.reading import Reading
from newscrawler.warc import WarcRef

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newscrawler.archive import Archive

BATCH = 50  # pages that are settled in one transaction, as in the first half


@dataclass(slots=True, frozen=True)
class Task:
    """A waiting page, and the page to read for it: itself, or the first of its article."""

    row: sqlite3.Row
    page: Any
    is_part: bool


def joined(archive: Archive, processes: int | None) -> Iterator[list[tuple[Task, Reading | None, str | None]]]:
    """Give the waiting pages in batches, each with what was read, or why it could not be; the caller settles them.

    A page that follows is told by its first page, which is in the archive; with that one it is read, unless that waits too.
    """
    read = in_order(prepare_kept, _tasks(archive), processes)
    try:
        outcomes = ((task, *_outcome(result, failure)) for task, result, failure in read)
        while batch := list(islice(outcomes, BATCH)):
            yield batch
    finally:
        read.close()


def _outcome(result: Reading | str | None, failure: str | None) -> tuple[Reading | None, str | None]:
    if failure or isinstance(result, str):
        return None, failure or "unreadable"
    return result, None


def _tasks(archive: Archive) -> Iterator[tuple[Task, tuple[Any, ...]]]:
    for row in waiting.waiting_pages(archive):
        first = waiting.first_page(archive, row)
        page = first or row
        arguments = (archive.path, page["url"], page["fetched_at"], page["warc_file"], page["warc_offset"])
        yield Task(row, page, first is not None), arguments


def place_of(task: Task) -> WarcRef:
    """Give where the page lies that was read."""
    return WarcRef(task.page["warc_file"], task.page["warc_offset"])
