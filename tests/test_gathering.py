"""What several pages bring home is written in one transaction, and each page ends as if it had been alone."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from newscrawler.archive import Archive
from newscrawler.errors import ArchiveError
from newscrawler.gathering import MOST, Gathering


def stored(path: Path) -> list[str]:
    """The sites that another connection sees."""
    with sqlite3.connect(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sites ORDER BY name")]


def ended(path: Path, tasks: Callable[[Archive], list[Callable[[], None]]]) -> list[object]:
    """What became of tasks that were given at once: None, or what was raised."""

    async def run(archive: Archive) -> list[object]:
        gathering = Gathering(archive)
        return await asyncio.gather(*map(gathering.write, tasks(archive)), return_exceptions=True)

    with Archive(path) as archive:
        return asyncio.run(run(archive))


def insert(archive: Archive, name: str) -> Callable[[], None]:
    def task() -> None:
        archive.connection.execute("INSERT INTO sites (name) VALUES (?)", (name,))

    return task


def test_a_full_gathering_is_one_transaction_that_others_see_once_each_task_is_told(tmp_path: Path) -> None:
    path, seen = tmp_path / "archive.db", []

    async def write(gathering: Gathering, task: Callable[[], None]) -> None:
        await gathering.write(task)
        seen.append(len(stored(path)))

    async def run(archive: Archive) -> None:
        gathering = Gathering(archive)
        await asyncio.gather(*(write(gathering, insert(archive, f"{number}.example")) for number in range(MOST)))

    with Archive(path) as archive:
        asyncio.run(run(archive))
    assert seen == [MOST] * MOST


def test_a_single_task_is_written_without_waiting_for_a_full_gathering(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    assert ended(path, lambda archive: [insert(archive, "a.example")]) == [None]
    assert stored(path) == ["a.example"]


def test_a_task_that_fails_is_undone_alone(tmp_path: Path) -> None:
    path, bug = tmp_path / "archive.db", ValueError("a bug")

    def tasks(archive: Archive) -> list[Callable[[], None]]:
        def fail() -> None:
            insert(archive, "half.example")()
            raise bug

        return [insert(archive, "a.example"), fail, insert(archive, "b.example")]

    assert ended(path, tasks) == [None, bug, None]
    assert stored(path) == ["a.example", "b.example"]


def test_what_befalls_the_archive_ends_all_and_keeps_nothing(tmp_path: Path) -> None:
    path, failure = tmp_path / "archive.db", ArchiveError("damaged")

    def tasks(archive: Archive) -> list[Callable[[], None]]:
        def fail() -> None:
            raise failure

        return [insert(archive, "a.example"), fail, insert(archive, "b.example")]

    assert ended(path, tasks) == [failure] * 3
    assert stored(path) == []


def test_an_archive_that_others_hold_ends_all(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    def tasks(archive: Archive) -> list[Callable[[], None]]:
        archive.connection.execute("PRAGMA busy_timeout = 0")
        return [insert(archive, "a.example"), insert(archive, "b.example")]

    failures = ended(path, tasks)
    holder.close()
    assert [type(failure) for failure in failures] == [ArchiveError, ArchiveError]
    assert stored(path) == []
