"""inspect, refetch, backup, merge and doctor, as a user runs them."""

import json
import sqlite3
from pathlib import Path

import pytest

from newscrawler import Archive
from newscrawler.cli import main
from newscrawler.jobs.importing import import_paths
from tests.commands.test_demo import newscrawler
from tests.jobs.test_importing import page, response, write_warc
from tests.serving import paper, serving


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands' default archive, with three imported pages."""
    path = tmp_path / "data" / "archive.db"
    with Archive(path) as opened:
        import_paths(opened, [write_warc(tmp_path / "in", [response(n) for n in (1, 2, 3)])], processes=1)
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(path))
    return path


def test_inspect_reads_a_file_and_stores_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = archive.parent / "page.html"
    file.write_bytes(page(9))
    assert main(["inspect", str(file)]) == 0
    assert "title             东干渠清淤第9天\n" in capsys.readouterr().out
    assert main(["inspect", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"] is True
    with Archive(archive, readonly=True) as opened:
        assert opened.count() == 3


def test_inspect_reads_a_known_page_from_the_archive(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "http://news.qinghe.example/2026/2.html"]) == 0
    assert "东干渠清淤第2天" in capsys.readouterr().out


def test_inspect_fetches_an_address_by_the_rules_of_a_crawl(tmp_path: Path) -> None:
    with serving(paper(3)) as site:
        url = f"{site.origin}2026/11/a00001.html"
        refused = newscrawler("inspect", url, "--archive", tmp_path / "none.db")
        shown = newscrawler("inspect", url, "--allow-private", "--archive", tmp_path / "none.db")
        missing = newscrawler("inspect", f"{site.origin}no.html", "--allow-private", "--archive", tmp_path / "none.db")
    assert (refused.returncode, missing.returncode) == (2, 3)
    assert "--allow-private" in refused.stderr
    assert "http_404" in missing.stderr or "cannot be had" in missing.stderr
    assert shown.returncode == 0
    assert shown.stdout.startswith(url)
    assert "柳泉镇水渠建成投用（1）" in shown.stdout
    assert not (tmp_path / "none.db").exists()


def test_inspect_of_a_list_page_tells_its_links(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = archive.parent / "list.html"
    file.write_text("<a href='http://news.qinghe.example/2026/11/a12345.html'>甲</a>", "utf-8")
    assert main(["inspect", str(file)]) == 0
    assert (
        "1 link on it may lead to articles\n  http://news.qinghe.example/2026/11/a12345.html" in capsys.readouterr().out
    )


@pytest.mark.parametrize(("what", "code"), [("nosuch", 2), ("0123456789abcdef", 2)])
def test_inspect_of_nothing_is_one_line(
    archive: Path, capsys: pytest.CaptureFixture[str], what: str, code: int
) -> None:
    assert main(["inspect", what]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_backup_is_an_archive_of_its_own_and_replaces_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = archive.parent / "copy" / "archive.db"
    assert main(["backup", str(target)]) == 0
    assert capsys.readouterr().out.startswith("3 articles, ")
    with Archive(target, readonly=True) as copy:
        assert copy.count() == 3
    assert main(["backup", str(target)]) == 2
    assert main(["backup", str(target), "--force"]) == 0


def test_merge_brings_in_what_is_new_and_twice_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = archive.parent / "all.db"
    assert main(["merge", str(archive), "--archive", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == {"new": 3}
    assert main(["merge", str(archive), "--archive", str(target)]) == 0
    assert "3  unchanged" in capsys.readouterr().out
    assert main(["show", "http://news.qinghe.example/2026/2.html", "--raw", "--archive", str(target)]) == 0
    assert "东干渠清淤第2天" in capsys.readouterr().out


def test_merge_of_no_archive_makes_none(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = archive.parent / "all.db"
    assert main(["merge", "missing.db", "--archive", str(target)]) == 4
    assert "no archive at missing.db" in capsys.readouterr().err
    assert not target.exists()


def test_doctor_finds_and_mends_what_can_be_derived(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "BAD" not in capsys.readouterr().out
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE articles SET version = 7")
    connection.commit()
    connection.close()
    assert main(["doctor"]) == 4
    assert "BAD  versions: 3 problems" in capsys.readouterr().out
    assert main(["doctor", "--repair"]) == 0
    assert "ok   versions: 3 problems, 0 are left after repair" in capsys.readouterr().out


def test_refetch_fetches_a_page_that_is_not_due(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with serving(paper(3)) as site:
        url = f"{site.origin}2026/11/a00001.html"
        quick = ("--allow-private", "--delay", "0", "--archive", archive)
        assert newscrawler("crawl", site.origin, *quick).returncode == 0
        before = len(site.asked())
        done = newscrawler("refetch", url, *quick)
        asked = site.asked()[before:]
        unknown = newscrawler("refetch", f"{site.origin}x.html", *quick)
    assert (done.returncode, done.stderr.count("\n") <= 1) == (0, True)
    assert [path for path in asked if path != "/robots.txt"] == ["/2026/11/a00001.html"]
    assert unknown.returncode == 3
    assert newscrawler("refetch", "--archive", archive).returncode == 2
    assert newscrawler("refetch", "--failed", "--archive", archive).stdout == "There is nothing to fetch again.\n"
    slip = newscrawler("refetch", "--failed", "--site", "nope.example", "--archive", archive)
    assert (slip.returncode, "no site of that name" in slip.stderr) == (2, True)


def test_a_second_crawl_of_a_site_exits_with_5_and_harms_nothing(tmp_path: Path) -> None:
    from newscrawler.archive.ledger import start_run
    from newscrawler.archive.locks import SiteLock
    from newscrawler.fingerprint import site_of

    path = tmp_path / "archive.db"
    with serving(paper(3)) as site, Archive(path) as opened:
        lock = SiteLock(opened, site_of(site.origin), start_run(opened, "crawl"))
        lock.acquire()
        done = newscrawler("crawl", site.origin, "--allow-private", "--delay", "0", "--archive", path)
        lock.release()
        assert done.returncode == 5
        assert "is being crawled into" in done.stderr
        assert newscrawler("crawl", site.origin, "--allow-private", "--delay", "0", "--archive", path).returncode == 0
        assert opened.count() == 3
