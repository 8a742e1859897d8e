"""The command line's edge: exit codes, one clear line for a failure, output that is safe and quick to start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler import Archive
from newscrawler.cli import MODULES, cli, main
from newscrawler.items import Article

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with two articles, one in two versions; the commands' default."""
    path = tmp_path / "archive.db"
    first = Article(
        site="qinghe",
        url="http://news.qinghe.example/2008/t1.shtml",
        title="清河縣興修水利",
        body="全縣水利工程開工。\n群眾踴躍參加。",
        authors=["王大明"],
        published_at="2008-06-12",
        published_day="2008-06-12",
        fetched_at="2026-11-01T00:00:00+00:00",
    )
    edited = Article(
        **{**first.to_dict(), "body": "全縣水利工程竣工。\n群眾踴躍參加。", "fetched_at": "2026-11-02T00:00:00+00:00"}
    )
    hostile = Article(
        site="qinghe",
        url="http://news.qinghe.example/2008/t2.shtml",
        title="\x1b]0;own\x07紅字\x1b[31m",
        body="甲\x9b31m\u202e乙",
    )
    with Archive(path) as opened:
        for article in (first, edited, hostile):
            opened.save(article)
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(path))
    return path


@pytest.fixture
def folder(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a file that is no archive."""
    monkeypatch.chdir(archive.parent)
    Path("text.db").write_text("no database at all", "utf-8")
    return archive.parent


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_search_marks_what_was_found(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "水利") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "清河縣興修水利"
    assert "全縣[水利]工程竣工。" in out
    assert err == "1 article found\n"


def test_search_as_json_gives_one_row_a_line(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "王大明", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["title"], row["authors"], row["version"]) == ("清河縣興修水利", ["王大明"], 2)


def test_search_that_finds_nothing_says_so(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "絕無此語") == 0
    assert capsys.readouterr() == ("", "0 articles found\n")


@pytest.mark.parametrize(
    "address", ["http://news.qinghe.example/2008/t1.shtml", "HTTP://news.qinghe.example:80/2008/t1.shtml?utm_source=x"]
)
def test_show_takes_an_address_however_written(archive: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert run("show", address) == 0
    out = capsys.readouterr().out
    assert out.startswith("清河縣興修水利\n\nauthors")
    assert "全縣水利工程竣工。\n群眾踴躍參加。" in out


def test_show_history_tells_the_paragraphs_that_changed(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "http://news.qinghe.example/2008/t1.shtml", "--history") == 0
    assert capsys.readouterr().out.splitlines() == [
        "version 1, first seen 2026-11-01T00:00:00+00:00",
        "  清河縣興修水利",
        "version 2, first seen 2026-11-02T00:00:00+00:00",
        "  body",
        "    - 全縣水利工程開工。",
        "    + 全縣水利工程竣工。",
    ]


def test_history_as_of_a_day_ends_with_the_text_of_then(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "http://news.qinghe.example/2008/t1.shtml", "--history", "--as-of", "2026-11-01") == 0
    assert capsys.readouterr().out.splitlines() == [
        "version 1, first seen 2026-11-01T00:00:00+00:00",
        "  清河縣興修水利",
    ]


def test_control_characters_of_pages_never_reach_the_terminal(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "http://news.qinghe.example/2008/t2.shtml"
    for arguments in (["show", url], ["show", url, "--json"], ["search", "紅字"], ["search", "紅字", "--json"]):
        assert run(*arguments) == 0
        out = capsys.readouterr().out
        assert "紅字" in out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_export_names_the_file_it_wrote(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out" / "water.csv"
    assert run("export", target, "--query", "水利", "--fields", "title,authors") == 0
    assert target.read_bytes().decode() == 'title,authors\r\n清河縣興修水利,"[""王大明""]"\r\n'
    assert capsys.readouterr().out == f"1 article in {target}\n"
    assert run("export", target) == 2
    assert run("export", target, "--force", "--to", "2007") == 0
    assert target.read_bytes().count(b"\r\n") == 1
    assert run("export", target, "--force", "--from", "2008-06", "--to", "2008") == 0
    assert target.read_bytes().count(b"\r\n") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["serach", "x"], 2, "No such command 'serach'"),
        (["search"], 2, "Missing argument 'QUERY'"),
        (["search", "x", "--limit", "0"], 2, "0 is not in the range 1<=x<=1000000000. See: newscrawler search --help"),
        (["search", "x", "--archive", "missing.db"], 4, "no archive at missing.db"),
        (["search", "x", "--archive", "text.db"], 4, "text.db is not an SQLite file"),
        (["search", "x", "--archive", "."], 4, ". is a folder"),
        (["show", "0000000000000000"], 3, "no such article"),
        (["export", "-", "--from", "gestern"], 2, "'gestern' is no day"),
        (["search", "-招聘"], 2, "No such option '-招'. A query that begins with - stands behind --, as in -- -招聘."),
        (["export", "-", "--format", "xls"], 2, "unknown format 'xls'"),
        (["export", "a.xlsx"], 2, "a.xlsx: no export in this format; for a spreadsheet: a name in .csv, and --excel"),
        (["export", "-", "--query", "，。"], 2, "'，。' names nothing to look for"),
        (["export", "/proc/nowhere/a.csv"], 6, "cannot write /proc/nowhere/a.csv"),
        (["export", "text.db/a.csv"], 6, "cannot write text.db/a.csv"),
    ],
)
def test_a_failure_is_one_clear_line_and_its_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run(*arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("newscrawler: ")
    assert err.count("\n") == 1
    assert words in err


def test_another_programs_database_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    assert run("search", "x", "--archive", path) == 4
    assert "belongs to another program" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_every_command_has_a_summary_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    out = capsys.readouterr().out
    for name in MODULES:
        assert f"\n  {name} " in out
        assert run(name, "--help") == 0
        assert f"newscrawler {name}" in capsys.readouterr().out.split("Examples:")[1]


def test_every_option_is_explained() -> None:
    for name in MODULES:
        command = cli.get_command(None, name)  # type: ignore[arg-type]  # the group does not look at the context
        assert command is not None
        for option in command.params:
            assert option.param_type_name == "argument" or getattr(option, "help", None), f"{name} {option.name}"


@pytest.mark.parametrize("arguments", ["['--help']", "['search', '水利']"])
def test_help_and_search_start_at_once(archive: Path, arguments: str) -> None:
    slow = ("scrapy", "twisted", "lxml", "sqlite_utils", "rich", "bs4", "pypinyin", "warcio", "tldextract")
    script = f"import sys; from newscrawler.cli import main; main({arguments}); print([m for m in {slow} if m in sys.modules])"
    assert _python("-c", script).stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_failure(archive: Path) -> None:
    command = f"{sys.executable} -m newscrawler export - | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, env=os.environ, check=True)
    assert (done.stdout, done.stderr) == ("i", "")


def test_a_terminal_without_chinese_gets_question_marks(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    done = _python("-m", "newscrawler", "search", "水利")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "???????")


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)
