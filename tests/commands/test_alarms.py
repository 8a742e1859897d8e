"""Alarms as a user meets them: raised by a run, told, listed, acknowledged, ended."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from newscrawler import Archive
from newscrawler.archive.ledger import Ledger, end_run, start_run
from newscrawler.cli import main
from newscrawler.watching import Outcome, watch

NOW = datetime(2026, 8, 12, 12, tzinfo=UTC)
USUAL = (("new", "", 12), ("marked", "", 12), ("filled", "source", 12), ("listed", "articles", 3))
SILENT = (("listed", "same", 3),)
NO_SOURCE = (*USUAL[:2], USUAL[3])


def live(path: Path, day: int, *events: tuple[str, str, int]) -> Outcome:
    """Let a run count these events so many days after the first, and watch."""
    with Archive(path, clock=lambda: NOW + timedelta(days=day)) as archive:
        return pass_day(archive, *events)


def pass_day(archive: Archive, *events: tuple[str, str, int]) -> Outcome:
    """Let a run count these events now, and watch."""
    run = start_run(archive, "crawl", ["qinghe"])
    ledger = Ledger(archive, "qinghe", run)
    for event in events:
        ledger.count(*event)
    ledger.write()
    outcome = watch(archive, run, {"qinghe": True})
    end_run(archive, run, 0, {})
    return outcome


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a site with four healthy weeks."""
    path = tmp_path_factory.mktemp("lived") / "archive.db"
    passed: list[int] = []
    with Archive(path, clock=lambda: NOW + timedelta(days=len(passed))) as archive:
        while len(passed) < 28:
            assert pass_day(archive, *USUAL) == Outcome()
            passed.append(1)
    return path


@pytest.fixture
def archive(lived: Path, tmp_path: Path) -> Path:
    """A copy of it, to go on from."""
    path = tmp_path / "archive.db"
    path.write_bytes(lived.read_bytes())
    return path


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(arguments)
    return code, capsys.readouterr().out


def test_an_alarm_is_raised_once_stands_and_ends(archive: Path) -> None:
    first, second, third = live(archive, 28, *SILENT), live(archive, 29, *SILENT), live(archive, 30, *USUAL)
    assert [(alarm["state"], alarm["field"], alarm["since"]) for alarm in first.raised] == [
        ("silent", "", "2026-09-09")
    ]
    assert (len(first.standing), len(second.raised), len(second.standing)) == (1, 0, 1)
    assert [alarm["id"] for alarm in third.ended] == [1]
    assert third.standing == []


def test_alarms_lists_open_and_past_ones(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    live(archive, 28, *SILENT)
    live(archive, 29, *NO_SOURCE)
    lines = (
        "alarm 2: qinghe drifted: source since 2026-09-10: source is in 0% of the articles, was in 100%\n"
        "alarm 1: qinghe silent since 2026-09-09, over on 2026-09-10: no new articles, about 12 were usual\n"
    )
    assert told(["alarms", "--archive", str(archive)], capsys) == (0, lines)
    code, text = told(["alarms", "--open", "--json", "--archive", str(archive)], capsys)
    assert code == 0
    assert [(alarm["id"], alarm["examples"], alarm["ended_at"]) for alarm in json.loads(text)] == [(2, [], None)]


def test_without_alarms_it_says_so(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(["alarms", "--archive", str(archive)], capsys) == (0, "No alarms.\n")


def test_report_shows_open_alarms_and_those_that_ended(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    live(archive, 28, *SILENT)
    line = "alarm 1: qinghe silent since 2026-09-09: no new articles, about 12 were usual"
    assert line in told(["report", "--archive", str(archive)], capsys)[1].splitlines()
    live(archive, 29, *USUAL)
    line = "alarm 1: qinghe silent since 2026-09-09, over on 2026-09-10: no new articles, about 12 were usual"
    assert line in told(["report", "--archive", str(archive)], capsys)[1].splitlines()
    live(archive, 30, *USUAL)
    assert "alarm" not in told(["report", "--archive", str(archive)], capsys)[1]


def test_an_acknowledged_alarm_is_silent_and_its_days_are_usual(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live(archive, 28, *NO_SOURCE)
    code, text = told(["alarms", "--ack", "1", "--note", "新版面", "--archive", str(archive)], capsys)
    assert (code, text.splitlines()[1]) == (0, "    note: 新版面")
    assert "(acknowledged)" in text
    later = [live(archive, day, *NO_SOURCE) for day in range(29, 38)]
    assert not any(outcome.standing or outcome.raised for outcome in later)
    assert [alarm["id"] for outcome in later for alarm in outcome.ended] == [1]


def test_an_alarm_that_there_is_not_cannot_be_acknowledged(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alarms", "--ack", "9", "--archive", str(archive)]) == 3
    assert "there is no alarm 9" in capsys.readouterr().err
    assert main(["alarms", "--note", "x", "--archive", str(archive)]) == 2


# What a run tells, and whom


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Something to import, so that a run happens."""
    file = tmp_path / "rows.jsonl"
    row = {"url": "http://paper.example/1.html", "title": "水渠通水", "body": "青禾镇的水渠昨天通水。"}
    file.write_text(json.dumps(row) + "\n", "utf-8")
    return file


@pytest.fixture
def broken(archive: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive, with imports that find the site silent."""
    from newscrawler.jobs import importing

    def watch_qinghe(opened: Archive, run: int, sites: object) -> Outcome:
        opened.clock = lambda: NOW + timedelta(days=28)
        ledger = Ledger(opened, "qinghe", run)
        ledger.count("imported")
        ledger.write()
        return watch(opened, run, {"qinghe": True})

    monkeypatch.setattr(importing, "watch", watch_qinghe)
    return archive


def test_a_run_with_an_alarm_tells_it_and_ends_with_7(
    broken: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = told(["import", str(page), "--archive", str(broken)], capsys)
    assert code == 7
    assert text.splitlines()[-1] == ("alarm 1: qinghe silent since 2026-09-09: no new articles, about 12 were usual")
    with Archive(broken, readonly=True) as opened:
        assert opened.connection.execute("SELECT exit_code FROM runs ORDER BY id DESC").fetchone()[0] == 7


def test_a_command_is_told_by_its_input(broken: Path, page: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.json"
    script = tmp_path / "tell.py"
    script.write_text(f"import sys; open({str(said)!r}, 'w').write(sys.stdin.read())", "utf-8")
    assert main(["import", str(page), "--archive", str(broken), "--notify", f"{sys.executable} {script}"]) == 7
    payload = json.loads(said.read_text("utf-8"))
    assert (payload["run"], payload["ended"]) == (29, [])
    assert [(alarm["site"], alarm["state"]) for alarm in payload["raised"]] == [("qinghe", "silent")]


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is given by POST."""

    given: ClassVar[list[tuple[str, bytes]]] = []

    def do_POST(self) -> None:
        self.given.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204 if self.path == "/hook?key=1" else 500)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def hook() -> Iterator[str]:
    """A web hook on loopback."""
    Hook.given.clear()
    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook?key=1"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_web_hook_gets_a_post(broken: Path, page: Path, hook: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import", str(page), "--archive", str(broken), "--allow-private", "--notify"]
    assert main([*arguments, hook]) == 7
    assert capsys.readouterr().err == ""
    assert [(path, json.loads(body)["raised"][0]["state"]) for path, body in Hook.given] == [("/hook?key=1", "silent")]


def test_a_web_hook_that_refuses_is_said(
    broken: Path, page: Path, hook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", str(page), "--archive", str(broken), "--allow-private", "--notify"]
    assert main([*arguments, f"{hook}0"]) == 7
    assert capsys.readouterr().err.endswith("HTTP status 500\n")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.1:9/hook", "127.0.0.1 has none but private addresses: --allow-private lets it be told"),
        ("no-such-command-here --now", "No such file or directory"),
        (f"{sys.executable} -c 'import sys; sys.exit(3)'", "exit code 3"),
    ],
)
def test_a_notifier_that_fails_is_said_and_changes_nothing(
    target: str, why: str, broken: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(page), "--archive", str(broken), "--notify", target]) == 7
    error = capsys.readouterr().err
    assert error.startswith("newscrawler: nobody was told of the alarms: ")
    assert why in error
    assert error.count("\n") == 1


def test_a_notifier_that_is_none_is_refused_before_the_run(
    archive: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in ("https://", "'", "ftp://paper.example/alarms"):
        assert main(["import", str(page), "--archive", str(archive), "--notify", target]) == 2
    assert "is neither a command nor an http(s) address" in capsys.readouterr().err


def test_the_heartbeat_tells_of_start_and_end(
    archive: Path, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newscrawler.jobs import importing

    file = tmp_path / "beat.json"
    seen: list[dict[str, object]] = []

    def watch_nothing(*_: object) -> Outcome:
        seen.append(json.loads(file.read_text("utf-8")))
        return Outcome()

    monkeypatch.setattr(importing, "watch", watch_nothing)
    assert main(["import", str(page), "--archive", str(archive), "--heartbeat", str(file)]) == 0
    ended = json.loads(file.read_text("utf-8"))
    assert [(seen[0]["state"], seen[0]["command"]), (ended["state"], ended["run"], ended["exit_code"])] == [
        ("running", "import"),
        ("ended", 29, 0),
    ]
    assert sorted(path.name for path in tmp_path.iterdir() if "beat" in path.name) == ["beat.json"]


def test_a_heartbeat_that_cannot_be_written_is_refused_before_the_run(
    archive: Path, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none" / "beat.json"
    assert main(["import", str(page), "--archive", str(archive), "--heartbeat", str(missing)]) == 2
    assert f"--heartbeat {missing}: cannot be written" in capsys.readouterr().err


def test_the_settings_file_names_both(
    broken: Path, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "newscrawler.toml").write_text('notify = "no-such-command-here"\nheartbeat = "beat.json"\n', "utf-8")
    monkeypatch.chdir(folder)
    assert main(["import", str(page), "--archive", str(broken)]) == 7
    assert "no-such-command-here" in capsys.readouterr().err
    assert json.loads((folder / "beat.json").read_text("utf-8"))["alarms"] == 1
