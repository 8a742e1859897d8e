"""Crawls of different sites write into one archive at once; readers see whole articles."""

import subprocess
import sys
from pathlib import Path

from newscrawler.archive import Archive
from newscrawler.archive.doctor import examine

WRITER = """
import sys
from newscrawler.archive import Archive
from newscrawler.items import Article
path, site = sys.argv[1:]
with Archive(path) as archive:
    for number in range(60):
        body = f"{site}的第{number}篇报道，柳河水涨。"
        archive.save(Article(site=site, url=f"http://{site}.example/{number}", title="柳河", body=body))
"""


def test_three_processes_create_and_fill_one_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, site]) for site in ("jia", "yi", "bing")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    with Archive(path) as archive:
        assert {row["name"]: row["articles"] for row in archive.sites()} == {"jia": 60, "yi": 60, "bing": 60}
        assert len(archive.search("水涨", limit=None)) == 180
        assert all(finding.is_healthy for finding in examine(archive))


def test_a_reader_sees_what_was_committed_before_it_began(tmp_path: Path) -> None:
    from newscrawler.items import Article

    with Archive(tmp_path / "archive.db") as writer, Archive(tmp_path / "archive.db") as reader:
        writer.save(Article(site="s", url="http://s.example/1", title="题", body="第一篇。"))
        with reader.snapshot():
            assert reader.count() == 1
            writer.save(Article(site="s", url="http://s.example/2", title="题", body="第二篇。"))
            assert [row["body"] for row in reader.rows()] == ["第一篇。"]
        assert len(reader.search("篇")) == 2
