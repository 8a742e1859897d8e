"""Other tools read our raw pages: pywb indexes the files of a crawl and replays an article and its edited version."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.crawls import visit
from tests.processes import SECONDS, free_port, wait_for
from tests.serving import Reply, article_page, paper, serving

pytestmark = pytest.mark.long
COLLECTION = "papers"
# pywb's command line runs in the tests' own interpreter; it writes below the folder it is started in.
WB_MANAGER = [sys.executable, "-c", "from pywb.manager.manager import main; main()"]
WAYBACK = [sys.executable, "-c", "from pywb.apps.cli import wayback; wayback()"]


@contextmanager
def wayback(folder: Path, files: list[Path]) -> Iterator[str]:
    """Give the address of a running pywb that holds these WARC files."""
    for arguments in (["init", COLLECTION], ["add", COLLECTION, *map(str, files)]):
        subprocess.run([*WB_MANAGER, *arguments], cwd=folder, check=True, capture_output=True)
    port = free_port()
    command = [*WAYBACK, "--port", str(port), "--bind", "127.0.0.1"]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def replayed(address: str, moment: str, url: str) -> str:
    """Give a page as it was kept at a moment (YYYYMMDDhhmmss, or a part of it), without pywb's additions."""
    with urlopen(f"{address}/{COLLECTION}/{moment}id_/{url}", timeout=SECONDS) as answer:
        return str(answer.read().decode("utf-8"))


def test_pywb_replays_an_article_its_edition_of_the_next_day_and_an_unchanged_page(tmp_path: Path) -> None:
    edition = 1

    def answer(path: str) -> Reply | None:
        return Reply(article_page(3, edition)) if path == "/2026/11/a00003.html" else paper(6)(path)

    with serving(answer) as site:
        assert visit(tmp_path / "archive.db", site.origin).exit_code == 0
        edition = 2
        later = visit(tmp_path / "archive.db", site.origin, clock_shift=timedelta(days=2))
        assert later.exit_code == 0
    files = sorted((tmp_path / "warc").glob("*.warc.gz"))
    assert len(files) == 2
    folder = tmp_path / "wayback"
    folder.mkdir()
    with wayback(folder, files) as address:
        assert replayed(address, "2000", f"{site.origin}2026/11/a00003.html") == article_page(3, 1)
        assert replayed(address, "2100", f"{site.origin}2026/11/a00003.html") == article_page(3, 2)
        assert replayed(address, "2100", f"{site.origin}2026/11/a00004.html") == article_page(4)
