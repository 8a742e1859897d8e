"""What is written appears whole or not at all, and what the dead left goes."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler import parts
from newscrawler.archive import Archive
from newscrawler.archive.backup import backup
from newscrawler.cli import main
from newscrawler.errors import UsageError
from newscrawler.export import export
from tests.archive.sentences import articles


def dead() -> int:
    """Give the number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def beside(target: Path, pid: int, kind: str) -> Path:
    head = parts._beside(target, kind).name.rsplit("-", 1)[0]
    return target.with_name(f"{head}-{pid}.{kind}")


def test_a_file_whose_writing_fails_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    parts.write_whole(target, "old")
    with pytest.raises(UnicodeEncodeError):
        parts.write_whole(target, "half" * 10_000 + "\ud800")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.toml": "old"}


def test_a_replaced_file_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "real.toml", tmp_path / "link.toml"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    parts.write_whole(link, "new")
    assert link.is_symlink()
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool) -> None:
    if not can_exchange:
        monkeypatch.setattr(parts, "_exchange", lambda one, other: False)
    target = tmp_path / "set"
    for number in (1, 2):
        with parts.appearing(target) as part:
            part.mkdir()
            (part / f"{number}.csv").write_text(str(number))
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["set", "set/2.csv"]


def test_what_dead_processes_left_goes_and_what_living_ones_write_stays(tmp_path: Path) -> None:
    target, pid = tmp_path / "copy.db", dead()
    gone, living, other = (
        beside(target, pid, "part"),
        beside(target, os.getppid(), "part"),
        tmp_path / ".copy.db.x.part",
    )
    for path in (gone, gone.with_name(f"{gone.name}-journal"), living, other):
        path.touch()
    parts.write_whole(target, "whole")
    assert sorted(tmp_path.iterdir()) == sorted((target, living, other))


def test_a_folder_that_a_dead_process_had_moved_away_is_back(tmp_path: Path) -> None:
    target = tmp_path / "set"
    old = beside(target, dead(), "old")
    old.mkdir()
    (old / "kept.csv").touch()
    parts.end_dead(target)
    assert [path.name for path in target.iterdir()] == ["kept.csv"]


def test_neither_a_device_nor_the_archive_is_replaced(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="/dev/null is no file"):
        parts.write_whole(Path("/dev/null"), "")
    with Archive(tmp_path / "news") as archive, pytest.raises(UsageError, match="is the archive itself"):
        export(archive, tmp_path / "news", force=True)


def test_the_log_that_lies_beside_an_older_copy_is_not_played_into_the_new_one(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Archive(tmp_path / "archive.db") as archive:
        for article in articles()[:4]:
            archive.save(article)
        backup(archive, copy)
        killed = (
            "import os, sys; from newscrawler.archive import Archive; a = Archive(sys.argv[1]);"
            "a.connection.execute('DELETE FROM articles'); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", killed, str(copy)], check=False)
        assert copy.with_name("copy.db-wal").stat().st_size > 0
        backup(archive, copy, force=True)
        with sqlite3.connect(copy) as reading:
            assert reading.execute("SELECT count(*) FROM articles").fetchone() == (4,)
        with Archive(copy) as used:
            used.upsert_site("liuhe")
            with pytest.raises(UsageError, match="in use"):
                backup(archive, copy, force=True)


@pytest.mark.parametrize("command", [("export", "-"), ("search", "柳河")])
def test_a_full_disk_behind_standard_output_is_said(tmp_path: Path, command: tuple[str, ...]) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        for article in articles():
            archive.save(article)
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        words = [sys.executable, "-m", "newscrawler", *command, "--archive", str(archive.path)]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert "cannot write to standard output: No space left on device" in done.stderr
    assert main(["search", "柳河", "--archive", str(archive.path)]) == 0
