"""newscrawler new-site: what a site has, in its settings; what is no news site, in one line."""

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from newscrawler.commands.new_site import lines_of
from newscrawler.config import config_of
from newscrawler.errors import UsageError
from newscrawler.items import Article
from newscrawler.jobs.probing import ListFound, Sample, SiteProbe
from newscrawler.jobs.writing_sites import add_table, settings_of, table_of, write_module
from newscrawler.reading import Page
from tests.serving import Answer, Reply, article_page, serving
from tests.unknown_sites import listing, login_wall, odd_paper, tag_swamp

ROOT = Path(__file__).resolve().parents[2]


def new_site(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newscrawler", "new-site", *arguments, "--allow-private", "--delay", "0"]
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False, timeout=60)


def probed(**changes: object) -> SiteProbe:
    found = SiteProbe("https://qinghe.example/", "qinghe.example")
    found.lists = [ListFound("https://qinghe.example/", 30, 30), ListFound("https://qinghe.example/yw/", 20, 9)]
    url = "https://qinghe.example/2026/1124/000001.html"
    page = Page(url=url, body=article_page(1).encode(), content_type="text/html")
    found.samples = [Sample(Article(title="修渠", body="正文", url=url), page)]
    found.home = Page(url="https://qinghe.example/", body=b"<a href='/2026/1124/000001.html'>1</a>")
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def test_a_site_is_shown_and_its_table_is_added_once(tmp_path: Path) -> None:
    with serving(odd_paper(12)) as site:
        name = site.origin.removeprefix("http://").rstrip("/")
        done = new_site(tmp_path, site.origin, "--write")
        again = new_site(tmp_path, site.origin, "--write")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "publishing system  none that is known" in done.stdout
    assert "title 100%" in done.stdout
    assert "青禾镇水渠建成投用（0）" in done.stdout
    written = tomllib.loads((tmp_path / "newscrawler.toml").read_text("utf-8"))
    assert config_of(written, "x").entries[name].origin == site.origin
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "already" in again.stderr


def about_only(path: str) -> Reply | None:
    return (
        Reply("<html><body><h1>青禾水泵厂</h1><p>我厂生产各型水泵，欢迎选购。</p></body></html>")
        if path == "/"
        else None
    )


def services(path: str) -> Reply | None:
    """A shop: its links are products, whose pages hold a price and no text."""
    return (
        Reply("<html><body><h1>水泵</h1><b>198元</b></body></html>")
        if path != "/"
        else listing([(f"/goods/{n:06d}.html", f"青禾牌第{n}型高扬程水泵带底阀") for n in range(9)])
    )


def one_article(path: str) -> Reply | None:
    return Reply(article_page(1)) if path != "/robots.txt" else None


@pytest.mark.parametrize(
    ("answer", "path", "words"),
    [
        (login_wall, "", "asks for a login"),
        pytest.param(about_only, "", "an empty list, or a page that is made by scripts", marks=pytest.mark.long),
        pytest.param(services, "", "no page behind its links is an article", marks=pytest.mark.long),
        pytest.param(one_article, "2026/1124/000001.html", "is an article; name the home page", marks=pytest.mark.long),
        pytest.param(lambda path: None, "x", "there is no such page (404)", marks=pytest.mark.long),
    ],
)
def test_what_is_no_news_site_is_said_in_one_line(tmp_path: Path, answer: Answer, path: str, words: str) -> None:
    with serving(answer) as site:
        done = new_site(tmp_path, site.origin + path, "--write")
    assert (done.returncode, done.stdout) == (3, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []


@pytest.mark.long
def test_a_swamp_costs_some_thirty_pages_and_is_told_as_json(tmp_path: Path) -> None:
    with serving(tag_swamp(30)) as site:
        done = new_site(tmp_path, site.origin, "--json")
    told = json.loads(done.stdout)
    assert len(site.log) < 40
    assert told["settings"] == {"origin": site.origin, "lists": ["/"], "section_depth": 2}
    assert told["fill_rates"]["title"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "nonsense is no address"),
        (["ftp://a.example/"], "ftp://a.example/ is no address"),
        (["https://a.example/", "--write", "--module"], "choose one of"),
        (["https://a.example/", "--module"], "is no checkout of newscrawler"),
        (["https://a.example/", "--module", "--name", "a b"], "a b is no name of a module"),
        (["https://a.example/", "--write", "--name", "a b"], "a b is no name of a site"),
    ],
)
def test_words_that_are_off_cost_no_request(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = new_site(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_table_is_appended_to_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "newscrawler.toml"
    file.write_text('contact = "x"', "utf-8")
    table = table_of("qinghe.example", settings_of(probed()))
    assert add_table("qinghe.example", table, tmp_path) == file
    assert tomllib.loads(file.read_text("utf-8")) == {
        "contact": "x",
        "sites": {"qinghe.example": {"origin": "https://qinghe.example/", "lists": ["/", "/yw/"]}},
    }


def test_a_file_that_lists_its_sites_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text('sites = ["https://a.example/"]\n', "utf-8")
    with pytest.raises(UsageError, match=r"write each as \[sites.NAME\]"):
        add_table("qinghe", "[sites.qinghe]\n", tmp_path)
    assert (tmp_path / "newscrawler.toml").read_text("utf-8") == 'sites = ["https://a.example/"]\n'


@pytest.mark.parametrize(
    ("changes", "settings"),
    [
        ({"is_epaper": True}, {"epapers": ["/"]}),
        ({"more_sections": 4}, {"lists": ["/", "/yw/"], "section_depth": 1}),
        ({"lists": [ListFound("https://qinghe.example/", 9, 9)]}, {"lists": ["/"], "section_depth": 2}),
        ({"feeds": ["https://feeds.example/rss"]}, {"lists": ["/", "/yw/"], "feeds": ["https://feeds.example/rss"]}),
    ],
)
def test_settings_say_where_to_begin(changes: dict[str, object], settings: dict[str, object]) -> None:
    assert settings_of(probed(**changes)) == {"origin": "https://qinghe.example/", **settings}


def test_a_second_domain_with_many_articles_is_told() -> None:
    told = "\n".join(lines_of(probed(elsewhere=Counter({"qinghe-news.example": 40, "shop.example": 2}))))
    assert "named as hosts): qinghe-news.example 40\n" in told
    assert "shop.example" not in told


def test_a_module_is_data_with_a_test_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "newscrawler" / "spiders").mkdir(parents=True)
    written = write_module("qinghe_daily", probed(), tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in written] == [
        "newscrawler/spiders/qinghe_daily.py",
        "tests/sites/qinghe_daily/expected.json",
        "tests/sites/qinghe_daily/article.html",
        "tests/sites/qinghe_daily/list.html",
    ]
    names: dict[str, type] = {}
    exec(written[0].read_text("utf-8"), names)
    assert names["QingheDaily"].lists == ("/", "/yw/")  # type: ignore[attr-defined]
    expected = json.loads(written[1].read_text("utf-8"))
    assert expected["article"]["title"] == "修渠"
    assert expected["list"] == ["https://qinghe.example/2026/1124/000001.html"]
    with pytest.raises(UsageError, match="is there already"):
        write_module("qinghe_daily", probed(), tmp_path)


def turned_pages(path: str) -> Reply | None:
    """A list of two pages, whose articles are of two pages each."""
    if match := re.fullmatch(r"/2026/1124/(\d)(_2)?\.html", path):
        more = "" if match[2] else f"<a href='{match[1]}_2.html'>下一页</a>"
        return Reply(article_page(int(match[1]) + 50 * bool(match[2])).replace("</body>", f"<div>{more}</div></body>"))
    if path in ("/", "/list_2.html"):
        numbers = range(1, 6) if path == "/" else range(6, 10)
        items = [(f"/2026/1124/{n}.html", f"第{n}号青禾镇水渠建成投用的消息") for n in numbers]
        return listing(items, "<a href='/list_2.html'>下一页</a>" if path == "/" else "")
    return None


def test_further_pages_are_neither_lists_nor_samples_of_their_own(tmp_path: Path) -> None:
    with serving(turned_pages) as site:
        done = new_site(tmp_path, site.origin, "--json")
        found = json.loads(done.stdout)
    assert [one["url"] for one in found["lists"]] == [site.origin]
    assert [one["url"].partition("/2026/1124/")[2] for one in found["articles"]] == ["1.html", "2.html", "3.html"]
