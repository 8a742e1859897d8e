"""The demo and the crawl command, as a user runs them."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler import Archive

ROOT = Path(__file__).resolve().parents[2]


def newscrawler(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newscrawler", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=100)


def free_ports() -> int:
    """Give the first of four free ports."""
    for _ in range(50):
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
        try:
            for number in range(port, port + 4):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", number))
        except (OSError, OverflowError):
            continue
        return port
    raise AssertionError("no four free ports")


def rows_of(report: str) -> dict[str, dict[str, int]]:
    """Give the count table of a report: {site: {column: number}}."""
    lines = report.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("site "))
    names = [name.replace(" ", "_") for name in re.split(r"\s{2,}", lines[start])]
    found = {}
    for line in lines[start + 1 :]:
        if not line:
            break
        site, *numbers = line.split()
        found[site] = dict(zip(names[1:], map(int, numbers), strict=True))
    return found


def test_the_demo_stores_all_then_nothing_then_what_day_2_brings(tmp_path: Path) -> None:
    archive, port = tmp_path / "data" / "archive.db", str(free_ports())
    arguments = ("demo", "--articles", "24", "--port", port, "--archive", archive)

    first = newscrawler(*arguments)
    assert (first.returncode, first.stderr) == (0, "")
    stored = {site: row["new"] for site, row in rows_of(first.stdout).items()}
    assert stored.keys() == {"heting_epaper", "lanjiang_portal", "ruoshui_copy", "ruoshui_daily"}
    assert min(stored.values()) >= 24
    assert re.search(r"\[(?:水库|水庫|学校|學校|记者|記者)\]", first.stdout)
    steps = [f"newscrawler {step} --archive {archive}" for step in ("search 学校", "show ID", "browse", "demo --day 2")]
    assert first.stdout.endswith("Try: " + "\n     ".join(steps) + "\n")
    assert (tmp_path / "data" / "exports" / "demo.csv").read_bytes().startswith(b"id,site,url")

    again = newscrawler(*arguments)
    assert (again.returncode, again.stderr) == (0, "")
    assert all(row.get("new", 0) == 0 and row["fetched"] <= 3 for row in rows_of(again.stdout).values())

    second_day = newscrawler(*arguments, "--day", "2")
    assert (second_day.returncode, second_day.stderr) == (0, "")
    days = rows_of(second_day.stdout)
    assert days["ruoshui_daily"]["new"] == 4
    assert sum(row["revised"] for row in days.values()) >= 1
    assert "version 2, first seen" in second_day.stdout
    with Archive(archive, readonly=True) as opened:
        assert opened.count() == sum(stored.values()) + sum(row["new"] for row in days.values())
        assert opened.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_busy_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = newscrawler("demo", "--port", str(port), "--archive", tmp_path / "archive.db")
    assert done.returncode == 2
    assert done.stderr.startswith("newscrawler: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nosuch"], 2, "nosuch is neither an address nor a site"),
        (["ftp://files.example/"], 2, "ftp://files.example/ is neither an address"),
        (["http://127.0.0.1:9/"], 2, "--allow-private"),
        ([], 2, "there is nothing to crawl"),
        (["ruoshui_daily", "--max-pages", "0"], 2, "0 is not in the range"),
    ],
)
def test_a_crawl_of_nothing_is_one_clear_line(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    done = newscrawler("crawl", *arguments, "--archive", tmp_path / "archive.db")
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_dry_run_fetches_and_writes_nothing(tmp_path: Path) -> None:
    done = newscrawler("crawl", "--dry-run", "news.example.com", "ruoshui_daily", "--archive", tmp_path / "archive.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()[1:3]] == ["https://news.example.com", "ruoshui_daily"]
    assert [*tmp_path.iterdir()] == []


def test_sites_lists_modules_and_what_the_archive_knows(tmp_path: Path) -> None:
    done = newscrawler("sites", "--archive", tmp_path / "archive.db")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "name",
        "headline_daily",
        "heting_epaper",
        "lanjiang_portal",
        "liberty_times",
        "ruoshui_copy",
        "ruoshui_daily",
        "sing_pao",
        "sing_tao_daily",
    ]
