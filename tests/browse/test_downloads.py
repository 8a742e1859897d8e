"""What leaves the reading room as a file."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.items import FIELD_NAMES
from tests.browse.rooms import Visitor


def test_search_results_leave_as_csv_and_json_lines(visitor: Visitor, filled: Path) -> None:
    answer = visitor.get("/search.csv?site=liuhe")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.csv"'
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert tuple(rows[0]) == FIELD_NAMES
    lines = [json.loads(line) for line in visitor.get("/search.jsonl?site=liuhe").text.splitlines()]
    with Archive(filled, readonly=True) as archive:
        stored = list(archive.rows(site="liuhe", fields=FIELD_NAMES))
    assert [row["title"] for row in rows] == [row["title"] for row in stored]
    assert lines == stored


def test_a_search_that_finds_nothing_leaves_as_a_header_alone(visitor: Visitor) -> None:
    assert visitor.get("/search.csv?q=无此词").text == ",".join(FIELD_NAMES) + "\r\n"


def test_csv_is_written_in_parts_with_one_header(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = visitor.get("/search.csv").content
    monkeypatch.setattr("newscrawler.browse.downloads.AT_ONCE", 3)
    assert visitor.get("/search.csv").content == whole


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/questions/sources.csv", ["site,source,articles", "qingxi,清溪晚報,4", "liuhe,柳河日报,4"]),
        (
            "/questions/editors.csv?site=liuhe&year=2008",
            ["editor,articles,first_day,last_day", "何编辑,3,2008-01-17,2008-06-15"],
        ),
        ("/questions/days.csv?site=liuhe&year=2008", ["day,articles", "2008-01-17,1"]),
        ("/questions/career.csv?name=王立春", ["year,site,role,articles", "2008,qingxi,author,1"]),
        ("/sites.csv", ["name,host,region,kind,publisher,articles,first_day,last_day"]),
    ],
)
def test_answers_leave_as_csv(visitor: Visitor, address: str, first: list[str]) -> None:
    assert visitor.get(address).text.split("\r\n")[: len(first)] == first


def test_one_article_leaves_as_csv_and_json(visitor: Visitor, filled: Path) -> None:
    with Archive(filled, readonly=True) as archive:
        (row,) = archive.rows(query="title:百年老店", fields=FIELD_NAMES)
    (read,) = csv.DictReader(StringIO(visitor.get(f"/article/{row['id']}.csv").text, newline=""))
    assert read["title"] == "百年老店恢复营业"
    assert json.loads(visitor.get(f"/article/{row['id']}.jsonl").text) == row
    assert visitor.get("/article/0123456789abcdef.csv").status_code == 404


def test_runs_leave_as_csv(visitor: Visitor) -> None:
    (run,) = csv.DictReader(StringIO(visitor.get("/runs.csv").text, newline=""))
    assert (run["id"], run["command"], run["arguments"]) == ("1", "crawl", '["liuhe", "qingxi"]')
