"""Sites whose pages only a browser shows: what is rendered, what is said where there is no browser, what is kept."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import Request
from warcio.archiveiterator import ArchiveIterator

from newscrawler.cli import main
from newscrawler.errors import UsageError
from newscrawler.jobs.sources import lack_of_page
from newscrawler.rendering.handler import NO_NETWORK, is_rendered, launch_options
from newscrawler.rendering.presence import browser_program, check_browser, lack_of_browser
from newscrawler.warc import RawPage, WarcWriter, pack_record, read_page, read_pages
from newscrawler.warc_conversion import Rendering

AT = "2026-11-24T01:02:03Z"
URL = "http://a.example/1"
HTML = [("Content-Type", "text/html; charset=utf-8")]


def request(kind: str) -> Request:
    return Request(URL, meta={"lease": SimpleNamespace(kind=kind)})


@pytest.mark.parametrize(
    ("render", "kinds"),
    [(False, ""), (True, "list page section issue article"), ("lists", "list page section issue")],
)
def test_what_a_site_wants_rendered_is_rendered(render: bool | str, kinds: str) -> None:
    every = "list page section issue article feed sitemap".split()
    assert [kind for kind in every if is_rendered(render, request(kind))] == kinds.split()


def test_robots_txt_is_never_rendered_and_following_pages_are_articles() -> None:
    robots, part = Request(URL, meta={"is_robots": True}), Request(URL, meta={"part_of": URL})
    assert [is_rendered(render, robots) for render in (True, "lists")] == [False, False]
    assert [is_rendered(render, part) for render in (True, "lists")] == [True, False]


def test_the_browser_has_no_network_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(NO_NETWORK) < set(launch_options(None)["args"])
    assert ("--no-sandbox" in launch_options(None)["args"]) == (subprocess.check_output(["id", "-u"]) == b"0\n")


def test_what_is_missing_is_said_in_one_line_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    lack = "the browser chromium cannot be found: pip install 'newscrawler[render]' and apt install chromium"
    assert lack_of_browser() == f"{lack}, or name another one as browser in newscrawler.toml"
    monkeypatch.setitem(sys.modules, "scrapy_playwright", None)
    assert str(lack_of_browser()).startswith("the package scrapy-playwright and the browser chromium cannot be found")
    assert browser_program(sys.executable) == sys.executable
    assert lack_of_browser(sys.executable) == (
        "the package scrapy-playwright cannot be found: pip install 'newscrawler[render]' and apt install chromium"
    )


def test_only_a_site_that_renders_wants_a_browser() -> None:
    plain, rendered = (type(name, (), {"name": name, "render": render}) for name, render in (("a", False), ("b", True)))
    check_browser([plain], "/nowhere/chromium")
    with pytest.raises(
        UsageError, match=r"^b has pages that only a browser shows \(render\), but the browser /nowhere"
    ):
        check_browser([plain, rendered], "/nowhere/chromium")


def test_a_crawl_without_the_browser_ends_as_a_usage_error_and_doctor_only_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = 'browser = "/nowhere/chromium"\n[sites.qinghe]\norigin = "http://qinghe.example/"\nrender = true\n'
    (tmp_path / "newscrawler.toml").write_text(toml, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "newscrawler", "crawl", "qinghe"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "qinghe has pages that only a browser shows (render), but the browser /nowhere/chromium" in done.stderr
    assert done.stderr.count("\n") == 1
    from newscrawler.archive import Archive

    Archive("archive.db").close()
    assert main(["doctor", "--archive", "archive.db"]) == 0
    assert "pages that only a browser shows: not here, the browser /nowhere/chromium" in capsys.readouterr().out


def test_nothing_of_the_browser_is_imported_for_other_sites() -> None:
    code = (
        "import sys, newscrawler.crawling, newscrawler.roster, newscrawler.base_spider, newscrawler.settings;"
        "from newscrawler.rendering.presence import lack_of_browser; lack_of_browser();"
        "print([name for name in sys.modules if 'playwright' in name])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_a_rendered_page_is_kept_beside_the_response_it_was_made_of(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path / "warc", "a")
    fetched = RawPage(url=URL, status=200, headers=HTML, body=b"<p>shell", fetched_at=AT, record="<urn:uuid:7>")
    shown = RawPage(url=URL, status=200, headers=HTML, body=b"<p>text", fetched_at=AT)
    shown.rendering = Rendering("Chromium 1", "<urn:uuid:7>")
    refs = [writer.write(page) for page in (fetched, shown)]
    writer.close()
    read = [read_page(tmp_path, ref) for ref in refs]
    assert [page.body for page in read if page] == [b"<p>shell", b"<p>text"]
    shown.ref = refs[1]
    assert read[1] == shown
    assert [lack_of_page(page) for page in read if page] == ["Rendered", None]
    assert [page.body for page in read_pages(tmp_path / refs[0].file)] == [b"<p>shell", b"<p>text"]
    (record,) = ArchiveIterator(io.BytesIO(pack_record(shown)))
    assert (record.rec_type, record.rec_headers.get_header("WARC-Refers-To")) == ("conversion", "<urn:uuid:7>")


def test_conversions_of_others_are_no_pages(tmp_path: Path) -> None:
    shown = RawPage(url=URL, status=200, headers=[("Content-Type", "text/plain")], body=b"text", fetched_at=AT)
    shown.rendering = Rendering("", "<urn:uuid:7>")
    path = tmp_path / "others.warc.gz"
    path.write_bytes(pack_record(shown))
    assert list(read_pages(path)) == []
