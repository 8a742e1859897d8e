"""newscrawler sql: answers as a table, CSV and JSON, what is cut is said, and every failure has its code."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from newscrawler.items import Article


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "archive.db"
    with Archive(path) as opened:
        for number, title in enumerate(["水利", "一行\n两行", "\x1b[31m红", '引"号']):
            url = f"http://liuhe.example/{number}.html"
            opened.save(Article(site="liuhe", url=url, title=title, body=f"第{number}篇。" + "长" * 100))
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(path))
    return path


def test_a_table_is_for_the_eye(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT 7 AS n, title, body, x'0011' AS b, NULL AS none FROM articles ORDER BY url"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        f"n  title      body{' ' * 56}  b          none",
        f"7  水利       第0篇。{'长' * 26}…  (2 bytes)",
        f"7  一行 两行  第1篇。{'长' * 26}…  (2 bytes)",
        f"7  ␛[31m红    第2篇。{'长' * 26}…  (2 bytes)",
    ]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("instr(zeroblob(30000000), zeroblob(10000000) || x'01')", "0"),
        ("instr('水利工程', '工')", "3"),
        ("instr(x'000102', x'02')", "3"),
        ("instr('a', NULL) IS NULL", "1"),
        ("length(replace(hex(zeroblob(1000000)), hex(zeroblob(300000)) || '1', 'x'))", "2000000"),
        ("replace('水利', '利', '库')", "水库"),
        ("replace(1234, 3, '')", "124"),
        ("replace('a', '', 'b')", "a"),
    ],
)
def test_functions_of_two_texts_take_linear_time(
    expression: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sql", f"SELECT {expression}", "--csv", "--seconds", "5"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == value


def test_a_value_that_grows_too_long_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT replace(hex(zeroblob(1000000)), '0', hex(zeroblob(100)))"]) == 2
    assert "a value may have 64 MiB" in capsys.readouterr().err


@pytest.mark.long
def test_what_hangs_in_one_function_of_sqlite_ends_all_the_same(archive: Path) -> None:
    hanging = "SELECT hex(zeroblob(30000000)) LIKE '%' || hex(zeroblob(490)) || '1%'"
    done = subprocess.run(
        [sys.executable, "-m", "newscrawler", "sql", hanging, "--seconds", "1"],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newscrawler: no answer within 1 s: ask for less, or allow more with --seconds 10\n"


def test_what_is_not_shown_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT title FROM articles", "--limit", "2"]) == 0
    assert capsys.readouterr().err == "2 rows shown, there are more: --limit, or --csv for all\n"
    assert main(["sql", "SELECT title FROM articles", "--limit", "4"]) == 0
    assert capsys.readouterr().err == ""


def test_csv_and_json_give_all_and_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    statement = (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) SELECT x, NULL AS y FROM c"
    )
    assert main(["sql", statement, "--csv"]) == 0
    assert list(csv.reader(io.StringIO(capsys.readouterr().out)))[:2] == [["x", "y"], ["1", ""]]
    assert main(["sql", statement, "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), json.loads(lines[-1])) == (1000, {"x": 1000, "y": None})


def test_json_escapes_what_would_steer_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT title FROM articles WHERE title LIKE '%红'", "--json"]) == 0
    assert capsys.readouterr().out == '{"title": "\\u001b[31m红"}\n'


def test_a_question_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT count(*) AS n\nFROM articles;\n"))
    assert main(["sql", "-"]) == 0
    assert capsys.readouterr().out == "n\n4\n"


def test_the_schema_is_told_with_and_without_an_archive(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["sql", "--schema"]) == 0
    with_archive = capsys.readouterr().out
    assert main(["sql", "--schema", "--archive", str(tmp_path / "none.db")]) == 0
    assert capsys.readouterr().out == with_archive
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["sql"], 2, "give one SELECT"),
        (["sql", "--schema", "SELECT 1"], 2, "give one SELECT"),
        (["sql", "DELETE FROM articles"], 2, "here an archive is only read"),
        (["sql", "SELECT nope"], 2, "no such column: nope"),
        (["sql", "SELECT 1", "--limit", "0"], 2, "0 is not in the range"),
        (["sql", "SELECT 1", "--seconds", "0"], 2, "0.0 is not in the range"),
        (["sql", "SELECT 1", "--archive", "none.db"], 4, "no archive at none.db"),
    ],
)
def test_failures_have_their_code_and_one_line(
    arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


def test_an_archive_of_a_newer_program_is_refused_with_code_4(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Archive(archive) as opened:
        opened.connection.execute("PRAGMA user_version = 9999")
    for arguments in (["sql", "SELECT 1"], ["sql", "--schema"], ["search", "水利"], ["doctor"]):
        assert main(arguments) == 4, arguments
        assert "was made by a newer newscrawler (schema 9999" in capsys.readouterr().err
