"""Sites of newscrawler.toml: what a table may say, and that it is a spider like a module's."""

from pathlib import Path
from typing import Any

import pytest

from newscrawler.config import config_of, read_config
from newscrawler.errors import InputError, UsageError
from newscrawler.roster import Roster, site_spiders
from newscrawler.site_entry import SiteEntry
from tests.crawls import counts, visit
from tests.serving import paper, serving

QINGHE = {"origin": "https://qinghe.example/"}


def roster(folder: Path, toml: str, monkeypatch: pytest.MonkeyPatch) -> Roster:
    from scrapy.settings import Settings

    (folder / "newscrawler.toml").write_text(toml, "utf-8")
    monkeypatch.chdir(folder)
    settings = Settings()
    settings.setmodule("newscrawler.settings", priority="project")
    return Roster.from_settings(settings)


def test_tables_and_a_list_of_sites_are_both_read() -> None:
    assert config_of({"sites": {"qinghe": QINGHE}}, "x").entries == {"qinghe": SiteEntry(**QINGHE)}  # type: ignore[arg-type]
    assert config_of({"sites": ["a", "b"]}, "x").sites == ("a", "b")
    assert config_of({"sites": "a"}, "x").sites == ("a",)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"site": []}, "x: site is no setting"),
        ({"sites": [1]}, "sites must be a list of texts, or tables [sites.NAME], not [1]"),
        ({"contact": 1}, "contact must be a text, not 1"),
        ({"sites": {"a": 1}}, "[sites.a] must be a table, not 1"),
        ({"sites": {"a b": {}}}, "[sites.a b]: a site's name holds"),
        ({"sites": {"a": {"list": []}}}, "[sites.a]: list is no setting of a site; known are origin, lists"),
        ({"sites": {"a": {"lists": "/yw/"}}}, "[sites.a]: lists must be a list of addresses, not '/yw/'"),
        ({"sites": {"a": {"revisit_days": [-1]}}}, "[sites.a]: revisit_days must be a list of days, not [-1]"),
        ({"sites": {"a": {"delay": "slow"}}}, "[sites.a]: delay must be a number, not negative, not 'slow'"),
        ({"sites": {"a": {"max_pages": True}}}, "[sites.a]: max_pages must be a whole number, not negative, not True"),
        ({"sites": {"a": {"origin": "qinghe.example"}}}, "[sites.a]: origin must be an address such as"),
        ({"sites": {"a": {"region": "Henan"}}}, "[sites.a]: region must be a code of GB/T 2260"),
        ({"sites": {"a": {"render": 1}}}, '[sites.a]: render must be true, false or "lists", not 1'),
        ({"sites": {"a": {"night_hours": "at night"}}}, "[sites.a]: night_hours must be a time such as"),
    ],
)
def test_what_a_table_may_not_say_is_named_with_its_value(values: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=r"^x") as caught:
        config_of(values, "x")
    assert words in str(caught.value)


def test_a_file_that_is_no_toml_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "newscrawler.toml").write_text("sites = [", "utf-8")
    with pytest.raises(InputError, match="cannot be read as TOML"):
        read_config(tmp_path)


def test_a_table_is_a_spider_and_starts_at_its_home_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = '[sites.qinghe]\norigin = "https://qinghe.example/"\ndelay = 5\nregion = "41"\n'
    known = roster(tmp_path, toml, monkeypatch)
    spider, arguments = known.choose("qinghe", allow_private=False)
    assert (arguments, spider.lists, spider.section_depth, spider.region) == ({}, ("https://qinghe.example/",), 2, "41")
    assert spider.custom_settings == {"DOWNLOAD_DELAY": 5, "AUTOTHROTTLE_START_DELAY": 5}
    assert "qinghe" in known.list()
    assert "qinghe" in [one.name for one in site_spiders()]


def test_a_table_that_names_lists_goes_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = '[sites.qinghe]\norigin = "https://qinghe.example/"\nlists = ["/yw/"]\n'
    spider, _ = roster(tmp_path, toml, monkeypatch).choose("qinghe", allow_private=False)
    assert (spider.lists, spider.section_depth) == (("/yw/",), 0)


def test_a_table_named_like_a_module_changes_its_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spider, _ = roster(tmp_path, '[sites.ruoshui_daily]\npublisher = "x"\n', monkeypatch).choose(
        "ruoshui_daily", allow_private=False
    )
    assert (spider.publisher, spider.origin) == ("x", "http://127.0.0.1:18761/")


def test_a_table_named_like_a_domain_is_used_for_its_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = roster(tmp_path, '[sites."qinghe.example"]\norigin = "https://qinghe.example/"\n', monkeypatch)
    spider, arguments = known.choose("https://qinghe.example/yw/", allow_private=False)
    assert (spider.name, arguments) == ("qinghe.example", {"start": "https://qinghe.example/yw/"})
    assert known.choose("https://other.example/", allow_private=False)[0].name == "anywhere"


def test_a_table_without_an_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match=r"\[sites.qinghe\] needs origin"):
        roster(tmp_path, "[sites.qinghe]\n", monkeypatch)


def test_a_site_of_the_settings_file_is_crawled_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(paper(3)) as site:
        toml = f'[sites.qinghe]\norigin = "{site.origin}"\nmax_pages = 3\nkind = "portal"\n'
        (tmp_path / "newscrawler.toml").write_text(toml, "utf-8")
        monkeypatch.chdir(tmp_path)
        result = visit(tmp_path / "archive.db", "qinghe")
    assert result.sites[0].site == "qinghe"
    assert result.sites[0].stopped == "the budget of 3 pages is spent"
    assert counts(result)["new"] == 2


def test_a_site_is_one_by_its_name_and_by_any_address_of_its_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = '[sites.qinghe]\norigin = "https://www.qinghe.example/"\n'
    known = roster(tmp_path, toml, monkeypatch)
    spider, arguments = known.choose("https://www.qinghe.example/yw/", allow_private=False)
    assert (spider.name, arguments) == ("qinghe", {"start": "https://www.qinghe.example/yw/"})
    assert known.choose("https://liuquan.example/", allow_private=False)[0].name == "anywhere"
    addresses = ("https://www.qinghe.example/", "qinghe", "https://news.liuquan.example.com/")
    assert [known.site_name(address) for address in addresses] == ["qinghe", "qinghe", "example.com"]
