"""newscrawler reprints tells who has a text from whom; show says it in a line."""

import json
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from tests.archive.test_reprints import DAILY, FORUM, PORTAL, page
from tests.test_shingles import FOLLOW_UP


@pytest.fixture(autouse=True)
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    path = tmp_path / "archive.db"
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(path))
    with Archive(path) as archive:
        return {str(article.site): archive.save(article).id for article in (PORTAL, FORUM, DAILY, page("x", FOLLOW_UP))}


def test_a_cluster_is_shown_from_any_of_its_articles(capsys: pytest.CaptureFixture[str], ids: dict[str, str]) -> None:
    for article in (ids["forum"], "http://daily.example/1.html"):
        assert main(["reprints", article]) == 0
        out = capsys.readouterr()
        assert out.out.splitlines() == [
            "柳湾新桥合龙",
            "number  evidence   similarity  published_day  site    source    id",
            f"1                              2026-11-04     daily   白芷日报  {ids['daily']}",
            f"1.1     source           1.00  2026-11-04     portal  白芷日报  {ids['portal']}",
            f"1.2     published        0.97  2026-11-04     forum             {ids['forum']}",
        ]
        assert out.err == "3 articles with this text\n"


def test_without_an_article_the_largest_clusters_are_listed(
    capsys: pytest.CaptureFixture[str], ids: dict[str, str]
) -> None:
    assert main(["reprints"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"       3      3  2026-11-04  2026-11-04  {ids['daily']}  柳湾新桥合龙"
    ]
    assert main(["reprints", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cluster"] == ids["daily"]


def test_programs_get_a_row_a_line(capsys: pytest.CaptureFixture[str], ids: dict[str, str]) -> None:
    assert main(["reprints", ids["portal"], "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["number"], row["original"]) for row in rows] == [
        ("1", None),
        ("1.1", ids["daily"]),
        ("1.2", ids["daily"]),
    ]


def test_an_article_that_stands_alone_and_none_at_all(capsys: pytest.CaptureFixture[str], ids: dict[str, str]) -> None:
    assert main(["reprints", ids["x"]]) == 0
    assert capsys.readouterr() == ("", "No other site has this text.\n")
    assert main(["reprints", "nothing"]) == 3
    assert "nothing: no such article" in capsys.readouterr().err


def test_show_says_whose_copy_an_article_is(capsys: pytest.CaptureFixture[str], ids: dict[str, str]) -> None:
    lines = {}
    for site in ("daily", "portal", "x"):
        main(["show", ids[site]])
        lines[site] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("reprints ")]
    assert lines == {
        "daily": ["reprints        2 copies: portal, forum"],
        "portal": [f"reprints        of {ids['daily']} at daily (source)"],
        "x": [],
    }
