"""Exports for spreadsheets, in one script, as Parquet; and all of them read back."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive import Archive, Selection
from newscrawler.archive.record import ROW_COLUMNS
from newscrawler.errors import UsageError
from newscrawler.export import Shape, Written, excel, export
from newscrawler.export.codebook import CHINESE, english
from newscrawler.export.excel import LONGEST_CELL, MOST_ROWS, warnings, write_excel
from newscrawler.export.limits import time_limit
from newscrawler.export.shape import without_body
from newscrawler.items import FIELD_NAMES, Article
from newscrawler.jobs.importing import import_paths
from tests.archive.sentences import articles


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for article in articles():
        opened.save(article)
    opened.save(
        Article(
            url="http://paper.qinghe.example/1.html",
            title="水庫開閘",
            body="後來大家都來了。",
            authors=["顧明遠", "Lin Hao"],
            images=[{"url": "http://paper.qinghe.example/1.jpg", "caption": "閘門", "credit": None}],
            language="zh-Hant",
            repairs={"gloss": 3},
            copy_host=True,
            provenance={"title": "h1"},
            fetched_at="2026-11-02T08:00:00+08:00",
        )
    )
    return opened


@pytest.mark.parametrize("name", ["all.csv", "all.csv.gz", "all.jsonl", "all.jsonl.gz", "all.parquet"])
def test_what_was_exported_and_imported_elsewhere_is_exported_as_the_same_rows(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    written = export(archive, tmp_path / name)
    with Archive(tmp_path / "other.db") as other:
        assert import_paths(other, [tmp_path / name], processes=1).counts == {"pages": 9, "new": 9}
        assert import_paths(other, [tmp_path / name], processes=1).counts == {"pages": 9, "unchanged": 9}
        assert export(other, tmp_path / f"again-{name}") == written == Written(9)
        assert list(other.rows(fields=FIELD_NAMES)) == list(archive.rows(fields=FIELD_NAMES))
    assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", b'{"title": "x", "authors": "y"}', "row 1: authors is 'y', not a list of texts"),
        ("a.jsonl", b'{"title": 5}', "row 1: title is '5', not a text"),
        ("a.jsonl", b"[1]", "no export of newscrawler: line 1 holds no title"),
        ("a.jsonl", b"{", "line 1 is no JSON"),
        ("a.csv", b"mood\r\nx\r\n", "its first line names ['mood']"),
        ("a.csv.gz", b"no gzip", "Not a gzipped file"),
        ("a.parquet", b"no parquet at all", "Parquet"),
    ],
)
def test_a_table_of_others_is_named_with_the_reason(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with Archive(tmp_path / "archive.db") as archive:
        result = import_paths(archive, [tmp_path / name], processes=1)
        assert (result.exit_code, archive.count()) == (3, 0)
    assert str(tmp_path / name) in result.problems[0]
    assert words in result.problems[0]


def rows_of(**columns: Any) -> list[dict[str, Any]]:
    return [dict.fromkeys(ROW_COLUMNS) | {"authors": "[]"} | columns]


def excel_cells(row: dict[str, Any], *fields: str) -> list[str]:
    stream = io.BytesIO()
    write_excel([row], stream, Shape(fields=fields, excel=True))
    return list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))[1]


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("=+-@＝\t\r\n0e1")))
def test_no_cell_of_a_spreadsheet_is_a_formula_or_another_number(title: str) -> None:
    (cell,) = excel_cells(rows_of(title=title)[0], "title")
    assert cell.removeprefix("'") == title or cell == title
    assert not excel.FORMULA.match(cell)
    assert not excel.NUMBER.fullmatch(cell)


def test_a_spreadsheet_gets_lists_joined_a_mark_and_cells_that_fit() -> None:
    stream = io.BytesIO()
    rows = rows_of(title="甲" * 40_000, authors='["柳青禾", "石岩"]', copy_host=1, page_number="01")
    shape = Shape(fields=["title", "authors", "copy_host", "page_number"], excel=True, headers="zh")
    written = write_excel(rows, stream, shape)
    assert written == Written(1, 1)
    lines = stream.getvalue().decode("utf-8").split("\r\n")
    assert lines == ["\ufeff标题,作者,镜像站,版次", f"{'甲' * (LONGEST_CELL - 1)}…,柳青禾; 石岩,true,'01", ""]
    assert warnings(written) == ["1 cell of more than 32,767 characters cut: without --excel nothing is"]


def test_more_rows_than_a_sheet_shows_are_said() -> None:
    assert warnings(Written(MOST_ROWS - 1)) == []
    (line,) = warnings(Written(MOST_ROWS))
    assert line.startswith("1,048,576 rows: a sheet shows the first 1,048,575; take parts with --from and --to")


def test_text_is_converted_addresses_and_other_languages_are_not(archive: Archive, tmp_path: Path) -> None:
    chosen = {"selection": Selection(site="paper.qinghe.example")}
    fields = ("url", "title", "body", "authors", "images", "language", "provenance")
    export(archive, tmp_path / "hans.jsonl", shape=Shape(fields=fields, script="hans"), **chosen)  # type: ignore[arg-type]
    assert json.loads((tmp_path / "hans.jsonl").read_text("utf-8")) == {
        "url": "http://paper.qinghe.example/1.html",
        "title": "水库开闸",
        "body": "后来大家都来了。",
        "authors": ["顾明远", "Lin Hao"],
        "images": [{"url": "http://paper.qinghe.example/1.jpg", "caption": "闸门", "credit": None}],
        "language": "zh-Hans",
        "provenance": {"title": "h1"},
    }
    export(archive, tmp_path / "en.jsonl", selection=Selection(language="en"), shape=Shape(script="hant"))
    english_rows = [json.loads(line) for line in (tmp_path / "en.jsonl").read_text("utf-8").splitlines()]
    assert english_rows == list(archive.rows(fields=FIELD_NAMES, language="en"))


def test_parquet_holds_lists_structs_and_maps(archive: Archive, tmp_path: Path) -> None:
    from pyarrow import parquet

    export(archive, tmp_path / "a.parquet", selection=Selection(site="paper.qinghe.example"))
    (row,) = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert row["images"] == [{"url": "http://paper.qinghe.example/1.jpg", "caption": "閘門", "credit": None}]
    assert (row["authors"], row["repairs"], row["copy_host"]) == (["顧明遠", "Lin Hao"], [("gloss", 3)], True)


def test_without_body_the_hash_of_the_text_stays(archive: Archive, tmp_path: Path) -> None:
    shape = without_body(Shape(fields=("title", "body")))
    export(archive, tmp_path / "a.csv", shape=shape, selection=Selection(site="paper.qinghe.example"))
    (stored,) = archive.rows(site="paper.qinghe.example")
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines() == [
        "title,content_hash",
        f"水庫開閘,{stored['content_hash']}",
    ]


def test_what_takes_too_long_is_given_up_and_leaves_no_file(archive: Archive, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(UsageError, match=r"not done within 0\.05 s: choose fewer articles, or allow more"):  # noqa: SIM117
        with time_limit(archive, 0.05):
            archive.connection.execute(endless).fetchone()
    with time_limit(archive, 60):
        assert export(archive, tmp_path / "a.csv").rows == 9


def test_every_column_has_a_name_and_a_description_in_both_languages() -> None:
    assert list(CHINESE) == list(ROW_COLUMNS)
    assert len({name for name, _ in CHINESE.values()}) == len(CHINESE)
    assert all(english(name).endswith(".") and words.endswith("。") for name, (_, words) in CHINESE.items())


def test_excel_is_a_form_of_csv_alone(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--excel is a form of CSV, not of parquet"):
        export(archive, tmp_path / "a.parquet", shape=Shape(excel=True))
