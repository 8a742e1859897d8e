"""The bundled papers, crawled: the archive holds exactly what they published."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive
from newscrawler.crawling import RunResult
from newscrawler.demo import PAPERS, serve
from tests.crawls import visit

# Days after the first crawl on which an article is looked at again, or a missing one for the second time.
VISITS = ((1, 0.0), (1, 0.01), (2, 1.0), (3, 7.0), (3, 8.5))


class Story:
    """What crawls on several days left behind."""

    def __init__(self, path: Path, articles: int) -> None:
        self.path = path
        self.results: list[RunResult] = []
        self.asked: list[Counter[str]] = []
        self.stored: list[dict[str, set[str]]] = []
        self.expected: list[dict[str, set[str]]] = []
        self.gone: dict[str, dict[str, str]] = {}
        with serve(articles) as demo:
            for day, shift in VISITS:
                demo.set_day(day)
                demo.clear_log()
                result = visit(path, *PAPERS, origins=demo.origins, clock_shift=timedelta(days=shift))
                self.results.append(result)
                self.asked.append(Counter(access.paper for access in demo.access_log))
                self.stored.append(self.addresses())
                self.expected.append({p: {a["canonical_url"] for a in demo.expected(p)} for p in PAPERS})
            self.gone = {paper: demo.gone(paper) for paper in PAPERS}
            self.reprints = set(demo.reprints())

    def addresses(self, **columns: Any) -> dict[str, set[str]]:
        with Archive(self.path) as archive:
            return {paper: {row["canonical_url"] for row in archive.rows(site=paper)} for paper in PAPERS}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("demo") / "archive.db", 30)


pytestmark = pytest.mark.xdist_group("demo crawl")


def test_the_archive_holds_exactly_the_articles_that_the_papers_published(story: Story) -> None:
    assert story.stored[0] == story.expected[0]


def test_a_second_crawl_stores_nothing_and_asks_for_lists_only(story: Story) -> None:
    assert story.stored[1] == story.stored[0]
    assert sum(story.asked[1].values()) < 30


def test_day_two_brings_new_and_edited_articles(story: Story) -> None:
    for site in story.results[2].sites:
        if site.site != "ruoshui_copy":
            assert (site.count("new"), site.count("revised")) == (4, 1), site.site
        assert story.stored[2][site.site] >= story.expected[2][site.site]


def test_articles_taken_down_are_marked_gone_after_a_second_look(story: Story) -> None:
    with Archive(story.path) as archive:
        gone = {paper: {r["canonical_url"] for r in archive.rows(site=paper) if r["gone_at"]} for paper in PAPERS}
    assert gone == {paper: set(taken) for paper, taken in story.gone.items()}
    assert story.stored[3] == story.stored[4]
    for paper in PAPERS:
        assert story.stored[4][paper] == story.expected[4][paper] | gone[paper]


def test_reprints_and_copies_are_tied_to_their_originals_and_nothing_else_is(story: Story) -> None:
    query = """
        SELECT copied.canonical_url, had.canonical_url, evidence
        FROM reprints JOIN articles AS copied ON copied.id = copy JOIN articles AS had ON had.id = original
    """
    with Archive(story.path) as archive:
        rows = archive.connection.execute(query).fetchall()
        known = {row["canonical_url"] for row in archive.rows()}
        gone = {row["canonical_url"] for row in archive.rows() if row["gone_at"]}
    tied = {(copy, original) for copy, original, _ in rows}
    assert {pair for pair in story.reprints if known.issuperset(pair)} <= tied
    assert {pair for pair in tied - story.reprints if not gone.intersection(pair)} == set()
    assert {evidence for _, _, evidence in rows} == {"copy_host", "link"}


def test_the_ledger_counts_each_request_that_the_papers_saw(story: Story) -> None:
    for result, asked in zip(story.results, story.asked, strict=True):
        counted = {site.site: site.count("fetched") + site.count("not_modified") for site in result.sites}
        assert counted == dict(asked)
