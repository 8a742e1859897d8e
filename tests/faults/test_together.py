"""Several processes on one archive: nothing is lost, nothing comes twice, nobody is told that the database is locked."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from tests.faults.runs import ROOT
from tests.faults.scenarios import QUICK, Stage
from tests.faults.state import check_archive
from tests.serving import paper, serving

PAGES = 120
LOCKED = 5


def begin(stage: Stage, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newscrawler", *map(str, words), "--archive", "archive.db"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=stage.home, env=environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def end(process: subprocess.Popen[str], *codes: int) -> int:
    """Wait for a run; its exit code is one of these and it complains of nothing."""
    _, err = process.communicate(timeout=200)
    assert process.returncode in codes, err
    assert "locked" not in err
    assert "Traceback" not in err
    return process.returncode


def urls(stage: Stage) -> Counter[str]:
    with Archive(stage.archive, readonly=True) as archive:
        return Counter(row["url"] for row in archive.rows(fields=("url",)))


@pytest.mark.long
@pytest.mark.timeout(400)
def test_crawls_an_import_backups_exports_and_searches_go_on_at_once(
    stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    stage.fill(range(10))
    file = stage.pages("more", range(10, PAGES))
    stage.site.answer = paper(PAGES)
    with serving(paper(PAGES)) as other:
        writing = [begin(stage, "crawl", site.origin, *QUICK) for site in (stage.site, other)]
        writing.append(begin(stage, "import", file, "--workers", "1"))
        rounds = 0
        while any(process.poll() is None for process in writing):
            reading = [
                begin(stage, "backup", f"copy{rounds}.db"),
                begin(stage, "export", f"rows{rounds}.csv"),
                begin(stage, "search", "东干渠"),
                begin(stage, "report"),
            ]
            for process in reading:
                end(process, 0)
            rounds += 1
        for process in writing:
            end(process, 0)
        expected = [
            f"{site.origin}2026/11/a{number:05d}.html" for site in (stage.site, other) for number in range(PAGES)
        ]
    expected += [f"http://news.qinghe.example/2026/{number}.html" for number in range(PAGES)]
    assert urls(stage) == Counter(expected)
    check_archive(stage.archive)
    for number in range(rounds):
        with (stage.home / f"rows{number}.csv").open(encoding="utf-8", newline="") as rows:
            assert {row["url"] for row in csv.DictReader(rows)} <= set(expected)
        (stage.home / f"copy{number}.db").rename(stage.home / "copy.db")
        check_archive(stage.home / "copy.db")
    record_property("figure", f"3 writers, {rounds} rounds of 4 readers meanwhile")
    assert rounds >= 1


@pytest.mark.long
@pytest.mark.timeout(200)
def test_of_crawls_of_one_site_one_goes_on_and_the_others_are_told(stage: Stage) -> None:
    stage.site.answer = paper(PAGES)
    crawls = [begin(stage, "crawl", stage.site.origin, *QUICK) for _ in range(5)]
    codes = Counter(end(process, 0, LOCKED) for process in crawls)
    assert codes[0] >= 1
    assert codes[LOCKED] >= 1
    assert urls(stage) == Counter(f"{stage.site.origin}2026/11/a{number:05d}.html" for number in range(PAGES))
    check_archive(stage.archive)


@pytest.mark.long
@pytest.mark.timeout(200)
def test_two_imports_of_one_file_store_each_page_once(stage: Stage) -> None:
    file: Path = stage.pages("more", range(PAGES))
    for process in [begin(stage, "import", file, "--workers", "1") for _ in range(2)]:
        end(process, 0)
    assert urls(stage) == Counter(f"http://news.qinghe.example/2026/{number}.html" for number in range(PAGES))
    with Archive(stage.archive, readonly=True) as archive:
        assert archive.connection.execute("SELECT max(version), count(*) FROM articles").fetchone()[:] == (1, PAGES)
    check_archive(stage.archive)
