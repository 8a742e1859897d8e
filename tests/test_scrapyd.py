"""A crawl on another machine: deployed to a real scrapyd by its client, scheduled and watched by its API."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from newscrawler.archive import Archive
from tests.processes import SECONDS, free_port, wait_for
from tests.serving import paper, serving

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[1]
PROJECT = (
    "newscrawler",
    "pipelines",
    "scrapy.cfg",
    "setup.py",
    "pyproject.toml",
    "requirements.txt",
    "README.md",
    "LICENSE",
)
CONFIG = """
[scrapyd]
bind_address = 127.0.0.1
http_port = {port}
poll_interval = 0.5
"""


@contextmanager
def scrapyd(folder: Path) -> Iterator[str]:
    """Give the address of a running scrapyd that keeps its files in a folder."""
    folder.mkdir()
    port = free_port()
    (folder / "scrapyd.conf").write_text(CONFIG.format(port=port))
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "scrapyd"], cwd=folder, stdout=log, stderr=subprocess.STDOUT, env=environment()
        )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def environment() -> dict[str, str]:
    """Give an environment without this checkout's path: what is run must come from the egg."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def deploy(folder: Path, address: str) -> str:
    """Deploy a copy of the project, since building leaves files; gives what the client said."""
    folder.mkdir()
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    with (folder / "scrapy.cfg").open("a") as config:
        config.write(f"url = {address}\n")
    command = [sys.executable, "-m", "scrapyd_client", "deploy"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(address: str, call: str, **values: Any) -> dict[str, Any]:
    """Call scrapyd's API: POST where values are to be acted on, else GET."""
    data = urlencode(values, doseq=True).encode() if call == "schedule" else None
    query = "" if data else f"?{urlencode(values)}"
    with urlopen(f"{address}{call}.json{query}", data=data, timeout=SECONDS) as answer:
        found: dict[str, Any] = json.load(answer)
    assert found["status"] == "ok", found
    return found


def finished(address: str) -> list[dict[str, Any]]:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        jobs: list[dict[str, Any]] = ask(address, "listjobs", project="newscrawler")["finished"]
        if jobs:
            return jobs
        time.sleep(0.2)
    raise AssertionError("the job did not end")


def test_a_real_scrapyd_takes_the_project_and_crawls_a_paper(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    with serving(paper(12)) as site, scrapyd(tmp_path / "scrapyd") as address:
        said = deploy(tmp_path / "project", address)
        assert '"status": "ok"' in said
        spiders = ask(address, "listspiders", project="newscrawler")["spiders"]
        assert {"anywhere", "ruoshui_daily"} <= set(spiders)
        settings = [f"ARCHIVE={archive}", "ALLOW_PRIVATE=1", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0", "READERS=1"]
        ask(address, "schedule", project="newscrawler", spider="anywhere", start=site.origin, setting=settings)
        (job,) = finished(address)
        assert job["spider"] == "anywhere"
    with Archive(archive, readonly=True) as opened:
        assert opened.count() == 12
