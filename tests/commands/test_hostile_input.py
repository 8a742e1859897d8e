"""What pages brought along steers no terminal; what is written into an option or an address reaches no SQL."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.alarms import Raised, keep
from newscrawler.archive.ledger import Ledger, end_run, start_run
from newscrawler.cli import main
from newscrawler.extensions.harmless_log import HarmlessFormatter
from newscrawler.terminal import UNSAFE
from tests.browse.rooms import Visitor
from tests.browse.test_hostile import poisoned

# Title of the window, colours, a link that hides its target (OSC 8), C1 forms of both, cursor, bell, bidi, DEL.
STEER = "\x1b]0;own\x07\x1b[31m\x1b]8;;http://evil.example/\x1b\\甲\x1b]8;;\x1b\\\x9b31m\x9d0;own\x9c\u202e\u2066\x7f\r\x08乙"
INJECTIONS = (
    "' OR 1=1 --",
    '" OR ""="',
    "'; DROP TABLE articles; --",
    "x'||(SELECT sql FROM sqlite_master)||'",
    "1 UNION SELECT 1,2,3",
    "a) OR rowid>0 OR (a",
    "title : *",
    '"unclosed',
    "NEAR(a b, 99999999)",
    "a AND OR NOT",
    "^*:{}[]()-+",
    "site:'x' OR 1=1",
    "date:2008..'; DELETE FROM articles",
    "%_\\",
    "-1",
    "9" * 30,
    "\x00",
    "NULL",
    "$1 ? :a @b",
    "水" * 5000,
    "((((((((((" * 200,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    with Archive(path) as archive:
        saved = archive.save(poisoned(STEER))
        edited = poisoned(STEER)
        edited.title, edited.body, edited.fetched_at = f"改{STEER}", f"另一段。{STEER}", "2026-11-02T08:00:00+08:00"
        archive.save(edited)
        site = next(iter(archive.sites()))["name"]
        archive.mark_gone(saved.id, "2026-11-03T00:00:00+00:00", STEER)
        run = start_run(archive, STEER, [STEER])
        ledger = Ledger(archive, site, run)
        ledger.count("failed", STEER, times=60)
        ledger.count(STEER, STEER)
        ledger.count("fetched", times=100)
        ledger.write()
        archive.upsert_site(site, host=STEER, region=STEER, kind=STEER, publisher=STEER)
        keep(archive, Raised(site, "silent", "", STEER, STEER, [STEER]), run)
        end_run(archive, run, 7, {STEER: STEER})
    return path


@pytest.fixture
def archive(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(path))
    monkeypatch.chdir(tmp_path)
    return path


def identifier(path: Path) -> str:
    with Archive(path, readonly=True) as opened:
        return str(next(iter(opened.rows(fields=("id",))))["id"])


READING = (
    ["search", "甲"],
    ["search", "段", "--kwic"],
    ["search", "甲", "--json"],
    ["show", "ID"],
    ["show", "ID", "--json"],
    ["show", "ID", "--history"],
    ["diff", "ID"],
    ["diff", "ID", "--json"],
    ["inspect", "saved.html"],
    ["inspect", "saved.html", "--json"],
    ["report"],
    ["report", "--json"],
    ["alarms"],
    ["alarms", "--json"],
    ["sites"],
    ["sites", "--json"],
    ["reprints", "ID"],
    ["reprints"],
    ["count", "--by", "site,source"],
    ["count", "--by", "year", "--json"],
    ["sql", "SELECT * FROM articles"],
    ["sql", "SELECT * FROM articles", "--json"],
    ["sql", "SELECT * FROM ledger"],
    ["sql", f"SELECT 1 AS '{STEER}'"],
    ["sql", f"SELECT {STEER}"],
    ["doctor"],
    ["search", STEER],
    ["show", STEER],
    ["crawl", f"http://a.example/{STEER}", "--dry-run"],
    ["crawl", STEER],
)


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: " ".join(arguments)[:24].encode("unicode_escape"))
def test_no_command_lets_a_page_steer_the_terminal(
    archive: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<html><head><title>{STEER}</title></head><body><h1>青禾镇修渠{STEER}</h1><p>{'村民说好。' * 40}{STEER}</p></body></html>"
    Path("saved.html").write_text(page, "utf-8")
    code = main([identifier(archive) if word == "ID" else word for word in arguments])
    out, err = capsys.readouterr()
    assert code in (0, 2, 3, 7)
    assert out + err
    assert not UNSAFE.search(out.replace("\r\n", "\n") + err)


def test_a_page_as_it_was_fetched_and_csv_are_cleaned_on_a_terminal_only(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newscrawler.commands.show import tell_raw

    for seen in (True, False):
        buffer = io.BytesIO()
        stream = io.TextIOWrapper(buffer, "utf-8", newline="")
        monkeypatch.setattr(stream, "isatty", lambda seen=seen: seen)
        monkeypatch.setattr("sys.stdout", stream)
        tell_raw(f"<p>{STEER}".encode())
        assert main(["export", "-", "--fields", "title"]) == 0
        stream.flush()
        assert bool(UNSAFE.search(buffer.getvalue().decode().replace("\r\n", "\n"))) is not seen


def test_log_lines_steer_nothing() -> None:
    import logging

    record = logging.LogRecord("a", logging.WARNING, "a.py", 1, "%s", (f"http://a.example/{STEER}",), None)
    assert not UNSAFE.search(HarmlessFormatter(None).format(record))


def content(path: Path) -> list[tuple[object, ...]]:
    """Give all rows of all tables, and what they are made by."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        made = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for name, sql in made if sql and sql.startswith("CREATE TABLE")]
        return [*made, *(row for name in tables for row in connection.execute(f'SELECT * FROM "{name}"'))]
    finally:
        connection.close()


OPTIONS = (
    ["search", "X"],
    ["search", "甲", "--site", "X"],
    ["search", "甲", "--sort", "X"],
    ["search", "甲", "--from", "X"],
    ["search", "甲", "--as-of", "X"],
    ["search", "甲", "--offset", "X"],
    ["search", "甲", "--seed", "X", "--sample", "3"],
    ["search", "甲", "--limit", "X"],
    ["search", "甲", "--kwic", "--context", "X"],
    ["export", "-", "--limit", "X"],
    ["export", "-", "--sample", "X"],
    ["sql", "SELECT 1", "--limit", "X"],
    ["count", "X"],
    ["count", "甲", "--by", "X"],
    ["show", "X"],
    ["show", "ID", "--as-of", "X"],
    ["diff", "X"],
    ["diff", "ID", "X"],
    ["report", "--site", "X"],
    ["report", "--day", "X"],
    ["alarms", "--site", "X"],
    ["reprints", "X"],
    ["export", "-", "--query", "X"],
    ["export", "-", "--site", "X", "--source", "X", "--language", "X"],
    ["export", "-", "--fields", "X"],
    ["export", "-", "--to", "X"],
    ["sql", "X"],
    ["refetch", "X"],
)


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_no_option_reaches_sql(archive: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before, known = content(archive), identifier(archive)
    for injection in INJECTIONS:
        words = [{"X": injection, "ID": known}.get(word, word) for word in options]
        code = main(words)
        err = capsys.readouterr().err
        assert code in (0, 2, 3), (code, injection, err)
        assert options[0] == "sql" or not any(word in err for word in ("syntax error", "Error:", "fts5:")), err
    assert content(archive) == before


ADDRESSES = {
    "/search": "q site source language rights date page lang".split(),
    "/search.csv": "q site date".split(),
    "/questions/editors": "site year".split(),
    "/questions/career": ["name"],
    "/questions/days.csv": "site year".split(),
    "/archive/articles": "_next _size title__exact".split(),
}


@pytest.fixture(scope="module")
def visitor(path: Path) -> Iterator[Visitor]:
    visitor = Visitor(path)
    yield visitor
    visitor.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_argument_of_an_address_reaches_sql(path: Path, visitor: Visitor, address: str) -> None:
    before = content(path)
    for injection in INJECTIONS:
        for name in ADDRESSES[address]:
            answer = visitor.get(f"{address}?{urlencode({name: injection})}")
            assert answer.status_code in (200, 400, 403), (name, injection, answer.text[:500])
    assert content(path) == before


@pytest.mark.parametrize("form", ["/article/{}", "/article/{}/history", "/article/{}.csv", "/site/{}", "/questions/{}"])
def test_no_part_of_an_address_reaches_sql_or_a_file(path: Path, visitor: Visitor, form: str) -> None:
    tricks = (*INJECTIONS, "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a\r\nSet-Cookie: a=b")
    for trick in tricks:
        answer = visitor.get(form.format(quote(trick, safe="")))
        assert answer.status_code in (302, 400, 404), (trick, answer.status_code)
        assert not answer.headers.get("location", "/").startswith(("//", "http"))  # Datasette writes % in its own way
        assert "root:" not in answer.text
        assert "set-cookie" not in answer.headers


def test_csv_of_the_reading_room_computes_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        for payload in ("=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "＝1"):
            article = poisoned(payload)
            article.site, article.body = "=site()", payload
            archive.save(article)
        known = identifier(tmp_path / "archive.db")
    visitor = Visitor(tmp_path / "archive.db")
    try:
        for address in ("/search.csv", f"/article/{known}.csv", "/sites.csv", "/questions/sources.csv"):
            text = visitor.get(address).text
            cells = [cell for line in text.splitlines()[1:] for cell in line.split(",")]
            assert len(cells) > 3
            assert [cell for cell in cells if cell.strip('"')[:1] in {"=", "+", "@", "\t", "＝"}] == [], address
    finally:
        visitor.close()
