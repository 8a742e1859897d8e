"""Whatever ends a crawl, the next ones finish it: every article once, every raw page readable."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.warc import Damage, WarcRef, read_page, read_pages
from tests.serving import Reply, Site, paper, serving

CRAWL = """
import json, resource, sys
from newscrawler.crawling import crawl
from newscrawler.errors import NewscrawlerError
for name, value in json.loads(sys.argv[3]).items():
    resource.setrlimit(getattr(resource, name), (value, value))
options = {"allow_private": True, "delay": 0.0, "concurrency": 4}
try:
    sys.exit(crawl(sys.argv[1], [sys.argv[2]], **options).exit_code)
except NewscrawlerError as error:
    sys.exit(error.exit_code)
"""


@dataclass
class Trial:
    """A paper being crawled into an archive by one process after another."""

    site: Site
    path: Path
    articles: int
    trap: Callable[[], None] | None = None  # what the server does at its `springs_at`th request
    springs_at: int = 0
    served: int = 0
    exit_codes: list[int] = field(default_factory=list)

    def answer(self, path: str) -> Reply | None:
        self.served += 1
        if self.trap and self.served == self.springs_at:
            self.trap()
        return paper(self.articles)(path)

    def start(self, **limits: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", CRAWL, str(self.path), self.site.origin, json.dumps(limits)]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def crawl(self, **limits: int) -> int:
        """Crawl until the process ends by itself; gives its exit code."""
        code = self.start(**limits).wait(timeout=300)
        self.exit_codes.append(code)
        return code

    def crawl_until(self, requests: int, end: Callable[["subprocess.Popen[bytes]"], None], late: float = 0) -> int:
        """Crawl and call `end` with the process as the server takes its so manieth request, or `late` seconds after."""
        reached = threading.Event()
        self.trap, self.springs_at = reached.set, self.served + requests
        process = self.start()
        while not reached.wait(0.005) and process.poll() is None:
            pass
        if process.poll() is None:
            time.sleep(late)
            end(process)
        code = process.wait(timeout=120)
        self.trap = None
        self.exit_codes.append(code)
        return code

    def stored(self) -> list[str]:
        with sqlite3.connect(self.path) as connection:
            return [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY url")]

    def check_whole(self) -> None:
        """Every article is there once; nothing is half done; each raw page can be read."""
        assert self.stored() == [f"{self.site.origin}2026/11/a{n:05d}.html" for n in range(self.articles)]
        connection = sqlite3.connect(self.path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM aliases").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) FROM versions").fetchall() == [(0,)]
        assert connection.execute("SELECT DISTINCT state FROM frontier").fetchall() == [("done",)]
        assert connection.execute("SELECT * FROM locks").fetchall() == []
        connection.close()
        self.check_raw_pages()

    def check_raw_pages(self) -> None:
        seen: Counter[str] = Counter()
        for file in (self.path.parent / "warc").iterdir():
            damage = Damage()
            seen.update(page.url for page in read_pages(file, damage))
            assert (file.suffix, damage) == (".gz", Damage())
        with Archive(self.path) as archive:
            for row in archive.rows():
                page = read_page(self.path.parent, WarcRef(row["warc_file"], row["warc_offset"]))
                assert page is not None
                assert page.url == row["url"]
                assert seen[page.url] >= 1


@contextmanager
def trial(folder: Path, articles: int) -> Iterator[Trial]:
    with serving(lambda path: None) as site:
        run = Trial(site, folder / "archive.db", articles)
        site.answer = run.answer
        yield run


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()


def terminate(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()


def interrupt_twice(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)


def moments(rounds: int, articles: int, seed: int) -> list[tuple[int, float]]:
    """Random moments to end a crawl at: requests taken, and seconds after."""
    chance = random.Random(seed)
    return [(chance.randint(1, max(2, articles // rounds)), chance.random() * 0.1) for _ in range(rounds)]


def test_a_crawl_killed_three_times_ends_with_every_article_once(tmp_path: Path) -> None:
    with trial(tmp_path, 120) as run:
        for requests, late in moments(3, 120, seed=1):
            assert run.crawl_until(requests, kill, late) == -signal.SIGKILL
        assert run.crawl() == 0
        run.check_whole()


def test_ctrl_c_ends_cleanly_and_the_rest_is_crawled_later(tmp_path: Path) -> None:
    with trial(tmp_path, 60) as run:
        assert run.crawl_until(20, lambda process: process.send_signal(signal.SIGINT)) == 130
        states = dict(sqlite3.connect(run.path).execute("SELECT state, count(*) FROM frontier GROUP BY 1"))
        assert set(states) == {"queued", "done"}
        assert sqlite3.connect(run.path).execute("SELECT * FROM locks").fetchall() == []
        assert run.crawl() == 0
        run.check_whole()


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("end", [kill, terminate, interrupt_twice])
def test_a_crawl_of_600_pages_ended_20_times_ends_with_every_article_once(
    tmp_path: Path, end: Callable[[Any], None]
) -> None:
    with trial(tmp_path, 600) as run:
        for requests, late in moments(20, 600, seed=2):
            run.crawl_until(requests, end, late)
        assert run.crawl() == 0
        run.check_whole()


@pytest.mark.long
def test_a_full_disk_ends_a_crawl_with_its_exit_code_and_nothing_is_lost(tmp_path: Path) -> None:
    """No file may grow beyond a limit: the system says so as a full disk does, wherever the write happens to be."""
    with trial(tmp_path, 200) as run:
        for size in (100_000, 300_000, 500_000, 1_000_000):
            assert run.crawl(RLIMIT_FSIZE=size) in (0, 6)
        assert run.exit_codes[:2] == [6, 6]
        assert run.crawl() == 0
        run.check_whole()


@pytest.mark.long
def test_a_locked_archive_ends_a_crawl_with_its_exit_code_and_nothing_is_lost(tmp_path: Path) -> None:
    with trial(tmp_path, 200) as run:
        holder: list[sqlite3.Connection] = []

        def hold() -> None:
            connection = sqlite3.connect(run.path, isolation_level=None, check_same_thread=False, timeout=30)
            connection.execute("BEGIN IMMEDIATE")
            holder.append(connection)

        run.trap, run.springs_at = hold, 90
        assert run.crawl() == 4
        holder[0].close()
        run.trap = None
        assert run.crawl() == 0
        run.check_whole()


@pytest.mark.long
def test_two_sites_are_crawled_into_one_archive_at_once(tmp_path: Path) -> None:
    with trial(tmp_path, 150) as one, trial(tmp_path, 140) as other:
        processes = [one.start(), other.start()]
        assert [process.wait(timeout=120) for process in processes] == [0, 0]
        with sqlite3.connect(one.path) as connection:
            counts = connection.execute("SELECT count(*) FROM articles GROUP BY site ORDER BY 1").fetchall()
        assert counts == [(140,), (150,)]
