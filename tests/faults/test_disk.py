"""A disk that is full or cannot be written: one clear line, exit code 6, nothing torn, and with room the same end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.rounds import NOBODY, Rounds
from tests.faults.runs import Done
from tests.faults.scenarios import READING, Stage, raise_alarm
from tests.faults.state import state_of

WRITING = (
    *("crawl", "refetch", "import", "merge", "reparse", "backup", "export csv", "export parquet", "export package"),
    *("doctor", "forget", "alarms"),
)
DISK = 6
SHARES = (0.0, 0.3, 0.6, 0.9)  # of the room that an undisturbed run needs
SMALLEST, ROOMY = 8 << 10, 512 << 20  # bytes


def size_of(folder: Path) -> int:
    """Give how much of a disk a folder takes."""
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*"))


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """Mount a disk of its own at a folder; gives what sets its size. Raises PermissionError where we may not."""
    if os.geteuid() != 0:
        raise PermissionError("only root mounts")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOMY >> 20}m", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        raise PermissionError(done.stderr.decode())
    try:
        yield lambda size: remount(folder, f"size={size >> 10}k")
    finally:
        subprocess.run(["umount", folder], check=True)


def remount(folder: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True)


def check_told(done: Done) -> bool:
    """Whether it was refused: then one line says what could not be written, and the way out."""
    assert done.code in (0, DISK), done
    if done.code:
        assert done.err.startswith(("newscrawler: cannot write ", "newscrawler: only ")), done.err
        assert (done.err.count("\n"), "; " in done.err or "make room" in done.err) == (1, True), done.err
    return done.code == DISK


def limits(rounds: Rounds) -> Iterator[Done]:
    """Let no file grow beyond a limit: the system refuses in the middle of a write, wherever that happens to be."""
    largest = max(path.stat().st_size for path in rounds.work.rglob("*") if path.is_file())
    for share in SHARES:
        rounds.fresh()
        yield rounds.run(limits={"RLIMIT_FSIZE": max(SMALLEST, int(share * largest))})


def disks(rounds: Rounds) -> Iterator[Done]:
    """Let the command run on disks that are too small."""
    largest = max(path.stat().st_size for path in rounds.work.rglob("*") if path.is_file())
    wanted = max(largest, size_of(rounds.work) - size_of(rounds.stage.home))
    with small_disk(rounds.work) as resize:
        for share in SHARES:
            resize(ROOMY)
            rounds.fresh()
            resize(size_of(rounds.work) + int(share * wanted))
            done = rounds.run()
            resize(ROOMY)
            yield done


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize("way", [limits, disks], ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_ends_a_command_with_one_line_and_with_room_the_next_ends_as_an_undisturbed_one(
    name: str,
    way: Callable[[Rounds], Iterator[Done]],
    stage: Stage,
    record_property: Callable[[str, object], None],
) -> None:
    rounds = Rounds(name, stage)
    refused = 0
    try:
        for done in way(rounds):
            refused += check_told(done)
            rounds.check(state_of(rounds.work))
            rounds.finish()
    except PermissionError as failure:
        pytest.skip(f"{failure}; the limit of a file's size is tested all the same")
    record_property("figure", f"{len(SHARES)} sizes, {refused} refused")
    assert refused >= 1


def killed_archive(stage: Stage) -> None:
    """Make an archive whose last articles are in the log alone, as a kill leaves them."""
    stage.fill(range(10))
    raise_alarm(stage)
    done = stage.launcher.run(
        ("import", stage.pages("more", range(10, 20)), "--workers", "1", "--archive", "archive.db"),
        stage.home,
        kill_at=6,
    )
    assert done.was_killed
    assert (stage.home / "archive.db-wal").stat().st_size > 0


def forbidden(stage: Stage) -> Iterator[int]:
    """A folder that we may not write to; gives the user who may not."""
    for path in (stage.home, *stage.home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield NOBODY if os.geteuid() == 0 else os.geteuid()
    for path in (stage.home, *stage.home.rglob("*")):
        path.chmod(0o755)


def readonly_disk(stage: Stage) -> Iterator[int]:
    """A disk that is mounted for reading."""
    held = stage.home.with_name("held")
    stage.home.rename(held)
    try:
        with small_disk(stage.home):
            shutil.copytree(held, stage.home, dirs_exist_ok=True)
            remount(stage.home, "ro")
            yield os.geteuid()
    except PermissionError as failure:
        pytest.skip(f"{failure}; a folder that may not be written to is tested all the same")


REFUSED = (
    ("crawl", "http://127.0.0.1:9/", "--allow-private"),
    ("import", "../inputs/others", "--workers", "1"),
    ("merge", "../inputs/other.db"),
    ("reparse", "--apply", "--workers", "1"),
    ("backup", "copy.db"),
    ("export", "all.csv"),
    ("export", "all.parquet"),
    ("export", "--package", "set"),
    ("doctor", "--repair"),
    ("alarms", "--ack", "1"),
    ("forget", "http://news.qinghe.example/2026/1.html", "--reason", "asked for", "--yes"),
)


@pytest.mark.long
@pytest.mark.parametrize("with_shm", [True, False], ids=["with-shm", "without-shm"])
@pytest.mark.parametrize("way", [forbidden, readonly_disk], ids=lambda way: way.__name__)
def test_where_nothing_can_be_written_reading_finds_all_that_was_committed_and_writing_is_refused_in_one_line(
    way: Callable[[Stage], Iterator[int]], with_shm: bool, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    killed_archive(stage)
    stage.pages("others", range(40, 50))
    stage.fill(range(50, 60), stage.inputs / "other.db")
    if not with_shm:
        (stage.home / "archive.db-shm").unlink()
    copy = stage.home.with_name("copy")
    shutil.copytree(stage.home, copy)
    archive = ("--archive", "archive.db")
    expected = {name: stage.launcher.run((name, *words, *archive), copy).out for name, words in READING.items()}
    for user in way(stage):
        before = {path: path.read_bytes() for path in stage.home.rglob("*") if path.is_file()}
        for name, words in READING.items():
            done = stage.launcher.run((name, *words, *archive), stage.home, user=user)
            assert (done.code, done.out) == (0, expected[name]), done
        for words in REFUSED:
            done = stage.launcher.run((*words, *archive), stage.home, user=user)
            assert check_told(done), (words, done)
        assert {path: path.read_bytes() for path in stage.home.rglob("*") if path.is_file()} == before
    record_property("figure", f"{len(READING)} commands read, {len(REFUSED)} refused")
