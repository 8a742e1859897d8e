"""Sites whose very home page, or robots.txt, does harm: the crawl ends by itself, says so in a line, and leaves a whole archive."""

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.measure import Ran, run
from tests.torture.site import BY_NAME
from tests.torture.stories import story
from tests.torture.wire import Answer, Exchange, Served, serving

pytestmark = pytest.mark.long
SECONDS = 60  # of each crawl, which starts, asks for one page and ends


def crawl(folder: Path, served: Served) -> Ran:
    command = [sys.executable, "-m", "newscrawler", "crawl", served.origin(), "--allow-private", "--delay", "0"]
    return run([*command, "--archive", "a.db", "--json"], folder, SECONDS)


def alone(trial: str) -> Callable[[Served], Answer]:
    """Give a site of which every address, but robots.txt, answers as a trial does."""

    def answer_of(served: Served) -> Answer:
        async def answer(x: Exchange) -> None:
            if x.path == "/robots.txt":
                await x.page("", status="404 Not Found")
            else:
                await BY_NAME[trial].act(x, story(1))

        return answer

    return answer_of


HOMES = {
    "gzip_bomb": "failed bomb",
    "endless_body": "failed too_large",
    "endless_headers": "failed header_flood",
    "circle": "failed redirects",
    "to_a_file": "failed scheme",
    "to_metadata": "failed offsite",
    "hangs_up": "failed broken_response",
    "reset_midway": "failed cut",
    "http_of_1991": "failed broken_response",
    "unasked_304": "failed http_304",
    "wait_ten_years": "failed asked_to_wait",
    "deep_text": "rejected TooDeep",
    "million_nodes": "rejected TooManyNodes",
    "pdf_as_page": "rejected NoText",
}


@pytest.mark.parametrize(("trial", "name"), HOMES.items(), ids=HOMES)
def test_a_home_page_that_does_harm_ends_the_crawl_with_a_line_that_says_so(
    trial: str, name: str, tmp_path: Path
) -> None:
    with serving(alone(trial)) as served:
        ran = crawl(tmp_path, served)
    site = json.loads(ran.output)["sites"][0]
    event, _, reason = name.partition(" ")
    assert (ran.code, site["reasons"].get(event), served.faults) == (0, {reason: 1}, [])
    line = next(line for line in ran.errors.splitlines() if line.startswith("newscrawler: 127.0.0.1"))
    assert " " in line.rpartition(": ")[2]  # words, not the name it is counted under
    assert sqlite3.connect(tmp_path / "a.db").execute("PRAGMA integrity_check").fetchall() == [("ok",)]
