"""One row a cluster of reprints: the original, or what is nearest to it among the chosen."""

from pathlib import Path

import pytest

from newscrawler.archive import Archive, Selection
from newscrawler.export import Shape, export
from tests.archive.test_reprints import DAILY, FORUM, PORTAL, page
from tests.test_shingles import WEATHER


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A text of the daily at a portal and at a forum, and a notice of its own."""
    opened = Archive(tmp_path / "archive.db")
    for article in (PORTAL, FORUM, DAILY, page("forum", WEATHER, number=2, title="天气预报")):
        opened.save(article)
    return opened


@pytest.mark.parametrize(
    ("filters", "sites"),
    [
        ({}, ["daily", "forum"]),
        ({"query": "合龙"}, ["daily"]),
        ({"site": "portal"}, ["portal"]),
        ({"query": "合龙 -site:daily"}, ["portal"]),
        ({"order": "newest"}, ["daily", "forum"]),
        ({"limit": 1}, ["daily"]),
    ],
)
def test_of_each_text_one_row_is_given(archive: Archive, filters: dict[str, str], sites: list[str]) -> None:
    chosen = Selection(one_per_cluster=True, **filters)  # type: ignore[arg-type]
    assert sorted(row["site"] for row in archive.stored_rows(chosen)) == sites


def test_all_rows_come_without_the_option(archive: Archive) -> None:
    assert sorted(row["site"] for row in archive.stored_rows(Selection())) == ["daily", "forum", "forum", "portal"]


def test_an_export_holds_one_row_a_cluster(archive: Archive, tmp_path: Path) -> None:
    selection = Selection(one_per_cluster=True)
    assert export(archive, tmp_path / "a.csv", selection=selection, shape=Shape(fields=("site", "title"))).rows == 2
    lines = (tmp_path / "a.csv").read_text("utf-8").splitlines()
    assert lines == ["site,title", "daily,柳湾新桥合龙", "forum,天气预报"]
