"""The reading room in a real browser: search, filter, open, history, download; and nothing hostile runs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from newscrawler.archive import Archive
from newscrawler.browse.questions import QUESTIONS
from tests.browse.chromium import chromium
from tests.browse.rooms import fill
from tests.browse.test_hostile import PAYLOADS, poisoned

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("chromium")]
PATIENCE = 30  # seconds for what a browser does at once


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    path = fill(folder)
    with Archive(path) as archive:
        for payload in PAYLOADS:
            saved = archive.save(poisoned(payload))
            archive.mark_gone(saved.id, "2026-11-03T00:00:00+00:00", payload)
    command = [sys.executable, "-m", "newscrawler", "browse", "--port", "0", "--archive", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        yield "http://127.0.0.1:" + serving.stdout.readline().split("127.0.0.1:")[1].split("/")[0]
        serving.terminate()


@pytest.fixture(scope="module")
def chrome(folder: Path) -> Iterator[Chrome]:
    (folder / "downloads").mkdir()
    with chromium(downloads=folder / "downloads") as browser:
        yield browser


@pytest.fixture
def browser(chrome: Chrome) -> Chrome:
    """Give the browser without the cookie by which a test before chose its language."""
    chrome.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return chrome


def find(browser: Chrome, selector: str) -> list[str]:
    return [element.text for element in browser.find_elements("css selector", selector)]


def follow(browser: Chrome, text: str) -> None:
    before = browser.current_url
    browser.find_element("partial link text", text).click()
    until(lambda: browser.current_url != before)


def until(condition: object) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def complaints(browser: Chrome) -> list[str]:
    """Give what the browser's console says: what a policy blocked, scripts that failed, requests that failed."""
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def requested(browser: Chrome) -> set[str]:
    """Give the addresses that were asked for since the last call."""
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]
    events = [json.loads(entry["message"])["message"] for entry in entries]
    return {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}


def test_a_reader_searches_narrows_reads_and_sees_what_changed(browser: Chrome, address: str) -> None:
    complaints(browser)
    browser.get(address)
    field = browser.find_element("name", "q")
    field.send_keys("圖書館")
    field.submit()
    until(lambda: "/search?q=" in browser.current_url)
    assert find(browser, ".heading") == ["清溪市新图书馆开馆"]
    assert "图书馆" in find(browser, ".result mark")
    browser.get(f"{address}/search?q=柳河")
    assert find(browser, ".count")[0].startswith("7 articles, newest first")
    browser.find_element("css selector", ".facet").find_element("link text", "2008").click()
    until(lambda: "date=2008" in browser.current_url)
    follow(browser, "liuhe")
    assert "site=liuhe" in browser.current_url
    assert len(find(browser, ".result")) == 4
    follow(browser, "清溪市新图书馆开馆")
    assert find(browser, "h1") == ["清溪市新图书馆开馆"]
    assert browser.find_element("css selector", ".notice").is_displayed() is False
    browser.find_element("xpath", "//summary[text()='copyright notice']").click()
    assert browser.find_element("css selector", ".notice").is_displayed() is True
    follow(browser, "2 versions")
    assert (find(browser, "ins"), find(browser, "del")) == (["五"], [])
    assert complaints(browser) == []


def test_results_are_downloaded_as_csv(browser: Chrome, address: str, folder: Path) -> None:
    browser.get(f"{address}/search?site=liuhe")
    browser.find_element("link text", "CSV").click()
    file = folder / "downloads" / "articles.csv"
    until(file.exists)
    until(lambda: not list(file.parent.glob("*.crdownload")))
    assert file.read_text("utf-8").count("http://liuhe.example/") >= 4


def test_the_page_as_it_was_stored_runs_nothing_and_loads_nothing(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/search?q=title:柳河县春耕")
    follow(browser, "柳河县春耕")
    requested(browser)
    follow(browser, "Page as it was stored")
    browser.switch_to.frame(browser.find_element("css selector", "iframe"))
    assert find(browser, "h1") == ["柳河县春耕备耕工作启动"]
    assert browser.execute_script("return document.title") == "原网页"
    browser.switch_to.default_content()
    time.sleep(1)  # for what a page might still do
    assert {url for url in requested(browser) if not url.startswith(f"{address}/")} == set()


def test_no_payload_runs_on_any_page(browser: Chrome, address: str, folder: Path) -> None:
    with Archive(folder / "archive.db", readonly=True) as archive:
        ids = [row["id"] for row in archive.rows(fields=("id", "url")) if "poison" in row["url"]]
    assert len(ids) == len(PAYLOADS)
    pages = ["/", "/search", "/search?site=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/sites", "/runs"]
    pages += [f"/questions/{question.slug}" for question in QUESTIONS]
    pages += [f"/search?{urlencode({'q': payload, 'lang': 'zh'})}" for payload in PAYLOADS]
    browser.get(f"{address}/sites")
    pages += [
        urlsplit(link.get_attribute("href") or "").path
        for link in browser.find_elements("css selector", "a[href^='/site/']")
    ]
    requested(browser)
    complaints(browser)
    for page in [*pages, *(f"/article/{one}{kind}" for one in ids for kind in ("", "/history"))]:
        browser.get(address + page)
        assert browser.execute_script("return document.scripts.length") == 0
    # A payload that had become markup would have met the policy; queries that are none are answered by 400.
    assert [line for line in complaints(browser) if "status of 400" not in line] == []
    assert {url for url in requested(browser) if not url.startswith(f"{address}/")} == set()


def test_no_payload_becomes_markup_on_datasettes_own_pages(browser: Chrome, address: str) -> None:
    requested(browser)
    for page in (
        "/archive/articles?_size=100",
        "/archive/versions?_size=100",
        "/archive?sql=select+*+from+articles",
    ):
        browser.get(address + page)
        assert (
            find(
                browser, "[onerror], [onload], [onmouseover], iframe, math, mglyph, svg[onload], a[href^='javascript:']"
            )
            == []
        )
        assert browser.execute_script("return document.title").startswith("archive")
    assert {url for url in requested(browser) if not url.startswith(f"{address}/")} == set()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Chrome, address: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.get(address)
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert browser.switch_to.active_element.text == "To the content"
    seen = set()
    for _ in range(12):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        active = browser.switch_to.active_element
        seen.add(active.text or active.get_attribute("name"))
        assert active.value_of_css_property("outline-style") == "solid"
    assert {"News archive", "Search", "Sites", "Questions", "Runs", "中文", "q"} <= seen


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_can_be_read(address: str, width: int, dark: bool) -> None:
    with chromium(width=width, dark=dark, language="zh-CN") as browser:
        for page in ("/", "/search?q=柳河", "/sites", "/site/liuhe", "/questions", "/questions/edits", "/runs"):
            browser.get(address + page)
            assert find(browser, ".home") == ["新闻档案"]
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, page
            assert browser.execute_script(CONTRASTS) == [], page


# Text whose colour has less than 4.5:1 to what lies behind it (WCAG 2.2, 1.4.3), large text less than 3:1.
CONTRASTS = """
const parts = text => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
const behind = node => { for (; node; node = node.parentElement) {
    const colour = parts(getComputedStyle(node).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour; } return [255, 255, 255]; };
const bad = [];
for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
    const style = getComputedStyle(node), svg = node.namespaceURI.endsWith('svg');
    if (!node.getClientRects().length || node.closest('.hidden, .skip, title, option')) continue;
    const [one, two] = [light(parts(svg ? style.fill : style.color)), light(behind(node))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((one + 0.05) / (two + 0.05) < (large ? 3 : 4.5)) bad.push(node.tagName + ' ' + node.textContent.slice(0, 40));
}
return bad;
"""
