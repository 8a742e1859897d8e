"""The bundled papers, crawled on two days: every field of every article is as its paper published it."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.demo import PAPERS, serve
from newscrawler.items import FIELD_NAMES
from tests.crawls import visit

ARTICLES = 30  # of each paper: every form of article that a paper has, and two-page ones
DAYS = (1, 2)
# What a crawl gives an article rather than its page; an alias may have been fetched before the article's own address.
CRAWLED = {"id", "url", "fetched_at", "provenance", "published_at_raw"}
# Pictures and who took them are read from the page's pictures, and have tests of their own.
COMPARED = [name for name in FIELD_NAMES if name not in CRAWLED]

Differences = dict[str, list[tuple[str, Any, Any]]]

pytestmark = pytest.mark.xdist_group("demo fields")


@pytest.fixture(scope="module")
def differences(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, Differences]]:
    """By day and paper: for each field the articles whose archived value is not the published one."""
    path = tmp_path_factory.mktemp("demo fields") / "archive.db"
    found = {}
    with serve(ARTICLES, process=True) as demo:
        for day in DAYS:
            demo.set_day(day)
            visit(path, *PAPERS, origins=demo.origins, clock_shift=timedelta(days=day - 1))
            with Archive(path) as archive:
                found[day] = {paper: differ(archive, paper, list(demo.expected(paper))) for paper in PAPERS}
    return found


def differ(archive: Archive, paper: str, published: list[dict[str, Any]]) -> Differences:
    rows = {row["canonical_url"]: row for row in archive.rows(site=paper)}
    found: Differences = defaultdict(list)
    for wanted in published:
        row = rows[wanted["canonical_url"]]
        for name in COMPARED:
            # Damage is counted where the paper says how much there is.
            if (name != "repairs" or name in wanted) and (row[name] or None) != (wanted.get(name) or None):
                found[name].append((row["canonical_url"], wanted.get(name), row[name]))
    return dict(found)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("day", DAYS)
def test_each_field_is_as_the_paper_published_it(
    day: int, paper: str, differences: dict[int, dict[str, Differences]]
) -> None:
    assert differences[day][paper] == {}
