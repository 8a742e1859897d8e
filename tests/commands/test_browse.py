"""newscrawler browse as a user runs it: its address, its end, and what it says when it cannot serve."""

import importlib.util
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    Archive(tmp_path / "archive.db").close()
    return tmp_path / "archive.db"


def test_it_says_its_address_and_ends_quietly_on_ctrl_c(archive: Path) -> None:
    command = [sys.executable, "-m", "newscrawler", "browse", "--port", "0", "--archive", str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        assert serving.stderr
        line = serving.stdout.readline()
        assert line.startswith(f"The archive {archive} is at http://127.0.0.1:")
        assert line.endswith("/ until you press Ctrl-C.\n")
        connection = HTTPConnection("127.0.0.1", int(line.split("127.0.0.1:")[1].split("/")[0]), timeout=30)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        serving.send_signal(signal.SIGINT)
        assert (serving.wait(timeout=30), serving.stdout.read(), serving.stderr.read()) == (0, "", "")


def test_a_port_that_is_taken_is_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["browse", "--port", str(port), "--archive", str(archive)]) == 2
    assert capsys.readouterr().err == (
        f"newscrawler: cannot serve on 127.0.0.1 port {port}: Address already in use."
        " Choose another with --port (0: any).\n"
    )


def test_a_host_that_is_not_this_machine_is_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "--host", "192.0.2.1", "--port", "0", "--archive", str(archive)]) == 2
    assert capsys.readouterr().err.startswith("newscrawler: cannot serve on 192.0.2.1 port 0: ")


def test_no_archive_is_the_usual_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "--archive", str(tmp_path / "none.db")]) == 4
    assert "no archive at" in capsys.readouterr().err


def test_without_datasette_it_says_how_to_get_it(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there = importlib.util.find_spec

    def find(name: str, package: str | None = None) -> Any:
        return None if name == "datasette" else there(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    assert main(["browse", "--archive", str(archive)]) == 2
    assert "pip install 'newscrawler[browse]'" in capsys.readouterr().err
