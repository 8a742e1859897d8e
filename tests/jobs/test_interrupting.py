"""An import that is killed or interrupted goes on where it ended, and stores nothing twice."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.jobs.test_importing import ROOT, response, write_warc

PAGES = 400


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_warc(tmp_path / "in", (response(n) for n in range(PAGES)))


def begin(file: Path, archive: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newscrawler", "import", str(file), "--archive", str(archive), "--workers", "1"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def count(archive: Path) -> int:
    if not archive.exists():
        return 0
    connection = sqlite3.connect(archive)
    try:
        found: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.OperationalError:  # the tables are being made
        return 0
    finally:
        connection.close()
    return found


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_import_that_was_stopped_is_finished_by_the_next(tmp_path: Path, file: Path, how: signal.Signals) -> None:
    archive = tmp_path / "archive.db"
    running = begin(file, archive)
    wait_until(lambda: count(archive) > 0 or running.poll() is not None)
    running.send_signal(how)
    _, err = running.communicate(timeout=60)
    assert 0 < count(archive) < PAGES
    if how is signal.SIGINT:
        assert (running.returncode, err.strip().count("\n")) == (130, 0)
        assert err.strip().startswith("newscrawler: interrupted")
    again = begin(file, archive)
    out, err = again.communicate(timeout=60)
    assert (again.returncode, err) == (0, "")
    assert "imported before, passed over" in out
    assert count(archive) == PAGES
