"""Sites that nothing is said of: their articles are found, by shape and by what addresses turn out to be."""

from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.commands.outcomes import without_articles
from tests.crawls import counts, visit
from tests.serving import Answer, Reply, Site, serving
from tests.unknown_sites import login_wall, odd_paper, scripted_pages, sitemap_of_tags, tag_swamp


def site_name(site: Site) -> str:
    return site.origin.removeprefix("http://").rstrip("/")


def kinds(path: Path) -> dict[str, str]:
    """Give what was learned: patterns without host, by what is expected of them."""
    with Archive(path, readonly=True) as archive:
        rows = archive.connection.execute("SELECT pattern, kind FROM address_patterns ORDER BY pattern").fetchall()
    return {pattern.partition("/")[2]: kind for pattern, kind in rows}


def titles(path: Path) -> set[str]:
    with Archive(path, readonly=True) as archive:
        return {row["title"] for row in archive.rows(fields=("title",))}


def test_articles_whose_addresses_say_nothing_are_found_by_trying_some(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serving(odd_paper(40)) as site:
        result = visit(path, site.origin)
        again = visit(path, site.origin)
    assert counts(result)["new"] == 40
    assert counts(again).get("new", 0) == 0
    assert kinds(path)["c/@"] == "article"
    assert all("建成投用" in title for title in titles(path))
    assert not {"/login", "/guanyu/", "/guanggao/"} & {asked.path for asked in site.log if asked.status != 200}


def test_a_swamp_of_tag_pages_is_left_after_some(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serving(tag_swamp(30)) as site:
        result = visit(path, site.origin)
    assert counts(result)["new"] == 30
    assert len(site.log) < 250
    assert counts(result)["passed_over pattern"] > 100
    assert titles(path) == {title for title in titles(path) if "建成投用（" in title}
    assert kinds(path)["topic/#.html"] == "seldom"
    assert kinds(path)["tag/*/"] == "seldom"
    assert kinds(path)["#/#/#.html"] == "article"


@pytest.mark.long
def test_a_sitemap_of_tag_pages_is_taken_in_parts_and_its_articles_at_last(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serving(sitemap_of_tags(30, 4000)) as site:
        first = visit(path, site.origin)
    assert counts(first)["new"] == 30
    assert counts(first)["passed_over unproven"] >= 1900
    assert len(site.log) < 300


def test_a_login_wall_gives_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serving(login_wall) as site:
        result = visit(path, site.origin)
    assert counts(result)["rejected Login"] == 1
    assert without_articles(result.sites[0]) == "no article was found: it asks for a login"
    assert titles(path) == set()


def test_pages_of_a_list_that_only_a_script_links_to_are_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with serving(scripted_pages(45)) as site:
        result = visit(path, site.origin)
    assert counts(result)["new"] == 45
    with Archive(path, readonly=True) as archive:
        assert archive.sites()[0]["preset"] == "trs"


@pytest.mark.parametrize("articles", [0, pytest.param(1, marks=pytest.mark.long)])
def test_an_empty_list_is_no_failure(tmp_path: Path, articles: int) -> None:
    with serving(odd_paper(articles)) as site:
        result = visit(tmp_path / "archive.db", site.origin)
    assert result.exit_code == 0
    assert counts(result).get("new", 0) == articles
    assert "an empty list" in without_articles(result.sites[0]) or articles


def dead_link(path: str) -> Reply | None:
    return (
        Reply("<html><body><a href='/2026/1124/1.html'>青禾镇水渠建成投用</a></body></html>") if path == "/" else None
    )


def circle(path: str) -> Reply | None:
    return Reply(status=302, headers={"Location": "/" if len(path) > 3 else path + "x"})


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (dead_link, "1 page behind its links could not be had: there is no such page (404)"),
        (lambda path: None, "there is no such page (404)"),
        (circle, "it redirects without end"),
    ],
)
def test_what_failed_is_said_of_the_home_page_or_of_what_it_links_to(
    tmp_path: Path, answer: Answer, words: str
) -> None:
    with serving(answer) as site:
        result = visit(tmp_path / "archive.db", site.origin)
    assert without_articles(result.sites[0]) == f"no article was found: {words}"
