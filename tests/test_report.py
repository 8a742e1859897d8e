import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawler import Archive
from newscrawler.archive.ledger import Ledger, end_run, start_run
from newscrawler.cli import main


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two runs of one site: in the second its pages have lost their authors and many fail."""
    path = tmp_path / "archive.db"
    with Archive(path) as opened:
        for authors, failed in ((45, 2), (5, 40)):
            run = start_run(opened, "crawl", ["qinghe"])
            ledger = Ledger(opened, "qinghe", run)
            for event, reason, times in (
                ("discovered", "article", 60),
                ("fetched", "", 60),
                ("extracted", "", 50),
                ("new", "", 50),
                ("filled", "title", 50),
                ("filled", "body", 50),
                ("filled", "published_day", 50),
                ("filled", "authors", authors),
                ("rejected", "NoArticle", 3),
                ("failed", "http_500", failed),
                ("blocked_by_robots", "", 1),
            ):
                ledger.count(event, reason, times)
            ledger.write()
            end_run(opened, run, 0, {"seconds": 12.34})
    return path


def test_report_tells_the_newest_run_and_what_looks_broken(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--archive", str(archive)]) == 0
    run, *lines = capsys.readouterr().out.splitlines()
    assert run.startswith("run 2: crawl qinghe at ")
    assert run.endswith("Z, 12.3 s, exit code 0")
    assert lines == [
        "",
        "site    discovered  fetched  new  dropped  failed",
        "qinghe          60       60   50        3      40",
        "",
        "qinghe: dropped: NoArticle 3; failed: http_500 40; forbidden by robots.txt: 1",
        "",
        "filled in, %  stored  title  body  date  author  editor  source  abstract  image  notice",
        "qinghe            50    100   100   100      10       0       0         0      0       0",
        "",
        "! qinghe: 40 of 60 pages failed, most by http_500",
        "! qinghe: authors was in 90% of the articles before, in 10% now",
    ]


@pytest.mark.parametrize(
    ("choice", "fetched"),
    [
        (["--run", "1"], 60),
        (["--all"], 120),
        (["--site", "qinghe"], 120),
        (["--day", "2"], None),
        (["--day", f"{datetime.now(UTC).astimezone():%Y}"], 120),
    ],
)
def test_report_is_for_a_run_a_day_a_site_or_all_time(
    archive: Path, capsys: pytest.CaptureFixture[str], choice: list[str], fetched: int | None
) -> None:
    code = main(["report", *choice, "--json", "--archive", str(archive)])
    if fetched is None:
        assert code == 2
        return
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [site["events"]["fetched"] for site in told["sites"]] == [fetched]


@pytest.mark.parametrize(
    ("choice", "code", "words"),
    [
        (["--run", "9"], 3, "there is no run 9"),
        (["--site", "nosuch"], 3, "nothing is known of a site 'nosuch'"),
        (["--all", "--run", "1"], 2, "--all goes with no other choice"),
    ],
)
def test_a_report_of_nothing_says_why(
    archive: Path, capsys: pytest.CaptureFixture[str], choice: list[str], code: int, words: str
) -> None:
    assert main(["report", *choice, "--archive", str(archive)]) == code
    assert words in capsys.readouterr().err


def test_an_archive_without_runs_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive(tmp_path / "archive.db"):
        pass
    assert main(["report", "--archive", str(tmp_path / "archive.db")]) == 0
    assert capsys.readouterr().out == "Nothing has run yet.\n"
