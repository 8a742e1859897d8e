"""Sites that misbehave: each thing is counted under its name, and every good article of the same site is stored."""

import gzip
import time
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BufferedIOBase
from itertools import pairwise
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from tests.crawls import counts, visit
from tests.serving import Reply, article_page, paper, serving

GOOD = 8
PAGE = article_page(500).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def silent(out: BufferedIOBase) -> None:
    """Take the request and say nothing for longer than anyone waits."""
    time.sleep(3)


def dripping(out: BufferedIOBase) -> None:
    out.write(HEAD + b"\r\n")
    for _ in range(60):
        out.write(b"<p>x")
        out.flush()
        time.sleep(0.1)


def endless(out: BufferedIOBase) -> None:
    out.write(HEAD + b"\r\n")
    while True:
        out.write(b"<p>text without end" * 5000)


def short(out: BufferedIOBase) -> None:
    out.write(HEAD + b"Content-Length: 999999\r\n\r\n" + PAGE)


def nonsense(out: BufferedIOBase) -> None:
    out.write(b"\x00\x01 not HTTP at all\r\n\r\n")


def bad_chunks(out: BufferedIOBase) -> None:
    out.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n")


def closed(out: BufferedIOBase) -> None:
    """End the connection without a word."""


def bomb() -> Reply:
    return Reply(gzip.compress(b"<p>" + bytes(20_000_000), 9), headers={"Content-Encoding": "gzip"})


def to(address: str) -> Reply:
    return Reply(status=302, headers={"Location": address})


BAD: dict[str, tuple[Callable[[], Reply], str]] = {
    "never_answers": (lambda: Reply(stream=silent), "failed timeout"),
    "drips": (lambda: Reply(stream=dripping), "failed timeout"),
    "endless": (lambda: Reply(stream=endless), "failed too_large"),
    "shorter_than_said": (lambda: Reply(stream=short), "failed cut"),
    "no_http": (lambda: Reply(stream=nonsense), "failed broken_response"),
    "bad_chunks": (lambda: Reply(stream=bad_chunks), "failed cut"),
    "closes": (lambda: Reply(stream=closed), "failed broken_response"),
    "gzip_bomb": (bomb, "failed bomb"),
    "no_gzip": (lambda: Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "failed broken_encoding"),
    "circle": (lambda: to("/2026/11/b_circle_10007.html"), "failed redirects"),
    "to_a_file": (lambda: to("file:///etc/passwd"), "failed scheme"),
    "to_another_site": (lambda: to("http://127.0.0.2:9/2026/11/12345.html"), "failed offsite"),
    "empty": (lambda: Reply(b""), "rejected NoArticle"),
    "binary": (lambda: Reply(zlib.compress(bytes(1000)) * 50), "rejected NoArticle"),
    "error": (lambda: Reply("oops", 500), "failed http_500"),
    "teapot": (lambda: Reply("oops", 418), "failed http_418"),
}


def test_each_misbehaviour_is_counted_and_the_good_articles_are_stored(tmp_path: Path) -> None:
    paths = {f"/2026/11/b_{name}_{10000 + n}.html": BAD[name][0] for n, name in enumerate(BAD)}
    paths |= {f"/2026/11/b_circle_{n}.html": BAD["circle"][0] for n in range(10000, 10020)}

    def answer(path: str) -> Reply | None:
        if path == "/":
            links = "".join(
                f"<a href='/2026/11/b_{name}_{10000 + n}.html'>连夜抢修水渠保春灌{n}</a>" for n, name in enumerate(BAD)
            )
            good = paper(GOOD)("/")
            assert good
            assert isinstance(good.body, str)
            return Reply(good.body + links)
        return paths[path]() if path in paths else paper(GOOD)(path)

    limits = {"DOWNLOAD_TIMEOUT": 1, "DOWNLOAD_MAXSIZE": 2_000_000, "RETRY_TIMES": 0, "LOG_LEVEL": "CRITICAL"}
    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin, settings=limits, concurrency=8)
    found = counts(result)
    expected: dict[str, int] = {}
    for _, kind in BAD.values():
        expected[kind] = expected.get(kind, 0) + 1
    kinds = {kind: number for kind, number in found.items() if kind.startswith(("failed", "rejected"))}
    assert kinds == expected
    assert (result.exit_code, found["new"]) == (0, GOOD)


def test_a_page_that_takes_its_reader_too_long_is_given_up(tmp_path: Path) -> None:
    with serving(paper(2)) as site:
        result = visit(tmp_path / "a.db", site.origin, settings={"READER_SECONDS": 0.000001})
    assert counts(result) == {"fetched": 2, "failed reader_hung": 1}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_no_page_is_fetched_while_robots_txt_cannot_be_had(tmp_path: Path, status: int) -> None:
    def answer(path: str) -> Reply | None:
        return Reply("", status) if path == "/robots.txt" else paper(2)(path)

    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin, settings={"RETRY_TIMES": 0})
        assert site.asked() == ["/robots.txt"]
    assert result.sites[0].stopped == f"robots.txt cannot be had: it answers with status {status}"


def test_only_the_first_500_kilobytes_of_robots_txt_count(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path == "/robots.txt":
            return Reply(
                "User-agent: *\nDisallow: /2026/11/a00000\n" + "# filler\n" * 70_000 + "Disallow: /2026/11/a00001\n"
            )
        return paper(3)(path)

    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin)
    assert counts(result) == {"fetched": 4, "blocked_by_robots": 1, "extracted": 2, "new": 2}


def test_a_host_that_is_busy_is_asked_again_after_the_time_it_names(tmp_path: Path) -> None:
    refused = set[str]()

    def answer(path: str) -> Reply | None:
        if path.endswith("a00001.html") and path not in refused:
            refused.add(path)
            return Reply("busy", 503, {"Retry-After": "1"})
        return paper(3)(path)

    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin, concurrency=1)
    assert counts(result) == {"fetched": 6, "asked_to_wait 503": 1, "extracted": 3, "new": 3}
    assert result.seconds > 1


def test_a_host_that_wants_a_long_rest_is_left_for_a_later_run(tmp_path: Path) -> None:
    busy = True

    def answer(path: str) -> Reply | None:
        return Reply("busy", 429, {"Retry-After": "3600"}) if busy and "a0" in path else paper(3)(path)

    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin, concurrency=1)
        assert (result.sites[0].stopped, counts(result)["failed asked_to_wait"]) == ("asked to wait", 1)
        busy = False
        assert counts(visit(tmp_path / "a.db", site.origin, clock_shift=timedelta(hours=2)))["new"] == 3


def test_crawl_delay_is_kept(tmp_path: Path) -> None:
    times: list[float] = []

    def answer(path: str) -> Reply | None:
        times.append(time.monotonic())
        return Reply("User-agent: *\nCrawl-delay: 0.5\n") if path == "/robots.txt" else paper(2)(path)

    with serving(answer) as site:
        settings = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_START_DELAY": 0}
        visit(tmp_path / "a.db", site.origin, delay=None, concurrency=1, settings=settings)
    assert [later - earlier > 0.45 for earlier, later in pairwise(times[1:])] == [True, True]


def test_budget_time_and_hours_end_a_run_that_the_next_one_goes_on_with(tmp_path: Path) -> None:
    hour = datetime.now().astimezone().hour
    closed_now = f"{(hour + 2) % 24:02}:00-{(hour + 3) % 24:02}:00"
    with serving(paper(12)) as site:
        first = visit(tmp_path / "a.db", site.origin, max_pages=5, concurrency=1)
        assert (counts(first)["fetched"], first.sites[0].stopped) == (6, "the budget of 5 pages is spent")
        closed = visit(tmp_path / "a.db", site.origin, hours=closed_now)
        assert (counts(closed), closed.sites[0].stopped) == ({}, f"outside of {closed_now}")
        assert visit(tmp_path / "a.db", site.origin, max_time=0.000001).sites[0].stopped == "the time is over"
        visit(tmp_path / "a.db", site.origin)
    with Archive(tmp_path / "a.db") as archive:
        assert archive.count() == 12


def test_the_user_agent_is_honest_and_names_a_contact(tmp_path: Path) -> None:
    with serving(paper(1)) as site:
        visit(tmp_path / "a.db", site.origin, contact="https://archive.example/about")
    agents = {entry.headers["User-Agent"] for entry in site.log}
    assert len(agents) == 1
    assert agents.pop().endswith("(news archive; +https://archive.example/about)")


def test_an_endless_calendar_and_growing_paths_end_by_themselves(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path.startswith(("/cal", "/grow")):
            year = int(path.rpartition("=")[2] or 2026) if path.startswith("/cal") else 0
            deeper = path.partition("?")[0].rstrip("/") + "/grow/"
            return Reply(f"<a href='/cal?month={year + 1}'>下个月</a><a href='{deeper}'>更多</a>")
        page = paper(2)(path)
        if path == "/" and page:
            return Reply(f"{page.body!s}<a href='/cal?month=2026'>日历</a><a href='/grow/'>更多</a>")
        return page

    with serving(answer) as site:
        result = visit(tmp_path / "a.db", site.origin)
    assert counts(result)["new"] == 2
    assert len(site.log) < 12
    assert {"trap calendar", "trap repeating"} & set(counts(result))


def test_robots_txt_that_changes_is_read_once_a_run_and_obeyed_by_the_next(tmp_path: Path) -> None:
    rules = ["User-agent: *\nDisallow: /\n", "User-agent: *\nAllow: /\n"]

    def answer(path: str) -> Reply | None:
        if path == "/robots.txt":
            return Reply(rules.pop() if len(rules) > 1 else rules[0])
        return paper(GOOD)(path)

    with serving(answer) as site:
        first = visit(tmp_path / "a.db", site.origin, concurrency=8)
        second = visit(tmp_path / "a.db", site.origin, concurrency=8)
        assert site.asked().count("/robots.txt") == 2
    assert counts(first)["new"] == GOOD
    assert "blocked_by_robots" not in counts(first)
    assert counts(second) == {"fetched": 1, "blocked_by_robots": 1}
    with Archive(tmp_path / "a.db") as archive:
        assert archive.count() == GOOD


def flooding(out: BufferedIOBase) -> None:
    out.write(HEAD)
    while True:
        out.write(b"X-More: and more\r\n" * 2000)


def hinting(out: BufferedIOBase) -> None:
    while True:
        out.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 500)


def packed(body: bytes, encoding: str) -> Reply:
    return Reply(body, headers={"Content-Encoding": encoding})


FLAWED: dict[str, tuple[Callable[[], Reply], str]] = {
    "headers": (lambda: Reply(stream=flooding), "failed header_flood"),
    "one_header": (lambda: Reply(PAGE, headers={"X-Long": "a" * 300_000}), "failed header_flood"),
    "hints": (lambda: Reply(stream=hinting), "failed header_flood"),
    "cut_gzip": (lambda: packed(gzip.compress(PAGE, 0)[:400], "gzip"), "failed broken_encoding"),
    "checksum": (lambda: packed(gzip.compress(PAGE)[:-8] + bytes(8), "gzip"), "failed broken_encoding"),
    "nested_bomb": (lambda: packed(gzip.compress(gzip.compress(bytes(20_000_000))), "gzip, gzip"), "failed bomb"),
    "layers": (lambda: packed(PAGE, ", ".join(["gzip"] * 200)), "failed unknown_encoding"),
    "brotli": (lambda: packed(PAGE, "br"), "failed unknown_encoding"),
    "invented": (lambda: packed(PAGE, "x-folded"), "failed unknown_encoding"),
    "not_asked": (lambda: Reply(status=304), "failed http_304"),
    "into_itself": (lambda: to("/a/a/a/a/a/20261124_10000.html"), "failed trap"),
}


def test_what_flaws_a_response_is_told_apart_and_never_asked_for_again(tmp_path: Path) -> None:
    paths = {f"/{name}/2026/b_{10000 + n}.html": FLAWED[name][0] for n, name in enumerate(FLAWED)}

    def answer(path: str) -> Reply | None:
        page = paper(2)(path)
        if path == "/" and page:
            return Reply(f"{page.body!s}" + "".join(f"<a href='{path}'>连夜抢修水渠保春灌{path}</a>" for path in paths))
        return paths[path]() if path in paths else page

    limits = {"DOWNLOAD_MAXSIZE": 2_000_000, "LOG_LEVEL": "CRITICAL"}
    with serving(answer) as site:
        found = counts(visit(tmp_path / "a.db", site.origin, settings=limits, concurrency=8))
        assert max(site.asked().count(path) for path in paths) == 1
    expected: dict[str, int] = {}
    for _, kind in FLAWED.values():
        expected[kind] = expected.get(kind, 0) + 1
    assert {kind: number for kind, number in found.items() if kind.startswith(("failed", "rejected"))} == expected
    assert found["new"] == 2


def test_a_robots_txt_without_end_is_read_as_far_as_it_counts(tmp_path: Path) -> None:
    def without_end(out: BufferedIOBase) -> None:
        out.write(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /2026/11/a00000\nCrawl-delay: nan\n")
        out.write(b"Sitemap: http://[::1/\n")
        while True:
            out.write(b"# a word too many\n" * 5000)

    def answer(path: str) -> Reply | None:
        return Reply(stream=without_end) if path == "/robots.txt" else paper(2)(path)

    with serving(answer) as site:
        found = counts(visit(tmp_path / "a.db", site.origin))
    assert found == {"fetched": 3, "blocked_by_robots": 1, "extracted": 1, "new": 1}


def test_a_list_on_a_host_without_robots_txt_does_not_end_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(paper(3)) as site, serving(lambda _: Reply("", 500), "127.0.0.2") as ill:
        table = (
            f'[sites.a]\norigin = "{site.origin}"\nlists = ["{ill.origin}", "/"]\nhosts = ["127.0.0.2:{ill.port}"]\n'
        )
        Path("newscrawler.toml").write_text(table, "utf-8")
        result = visit(tmp_path / "a.db", "a", concurrency=1, settings={"RETRY_TIMES": 0})
    found = counts(result)
    assert (found["new"], found["failed robots_unavailable"], result.sites[0].stopped) == (3, 1, None)


def test_one_host_that_wants_a_long_rest_does_not_end_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(paper(3)) as site, serving(lambda _: Reply("", 429, {"Retry-After": "9" * 400}), "127.0.0.2") as busy:
        links = "".join(f"<a href='{busy.origin}2026/11/b0000{n}.html'>连夜抢修水渠保春灌第{n}天</a>" for n in range(3))
        others = site.answer
        site.answer = lambda path: Reply(f"{page.body!s}{links}") if (page := others(path)) and path == "/" else page
        busy.answer = lambda path: None if path == "/robots.txt" else Reply("", 429, {"Retry-After": "9" * 400})
        hosts = f"127.0.0.2:{busy.port}"
        Path("newscrawler.toml").write_text(f'[sites.a]\norigin = "{site.origin}"\nhosts = ["{hosts}"]\n', "utf-8")
        result = visit(tmp_path / "a.db", "a", concurrency=1)
        assert len(busy.log) == 2
    found = counts(result)
    assert (found["new"], found["failed asked_to_wait"], result.sites[0].stopped) == (3, 3, None)
