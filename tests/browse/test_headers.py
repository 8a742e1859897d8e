"""What every answer of the reading room forbids, and what it refuses to answer."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from newscrawler.archive import Archive
from newscrawler.browse.headers import POLICY
from tests.browse.rooms import PAGES, Visitor


@pytest.mark.parametrize(
    "address", [*PAGES, "/archive", "/archive/articles", "/search.csv", "/static/room.css", "/nope"]
)
def test_every_answer_forbids_what_no_page_needs(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert "script" not in POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_but_reading_is_answered(visitor: Visitor, method: str) -> None:
    answer = visitor.ask(method, "/archive")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_another_name_for_this_machine_is_refused(visitor: Visitor) -> None:
    assert visitor.get("/", Host="rebound.example").status_code == 421
    assert visitor.get("/", Host="127.0.0.1:8765").status_code == 200


@pytest.mark.parametrize("sql", ["delete from articles", "attach 'x.db' as x", "pragma journal_mode = delete"])
def test_datasettes_own_sql_page_only_reads(visitor: Visitor, sql: str, filled: Path) -> None:
    assert visitor.get(f"/archive?sql={sql}").status_code == 400
    with Archive(filled, readonly=True) as archive:
        assert archive.count() == 8


def test_sql_of_a_reader_ends_in_time(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor.room, "sql_time_limit_ms", 20)
    endless = "with recursive n(i) as (select 1 union all select i %2B 1 from n) select max(i) from n"
    answer = visitor.get(f"/archive?sql={endless}")
    assert answer.status_code == 400
    assert "SQL query took too long" in answer.text or "Interrupted" in answer.text


@pytest.mark.parametrize(
    "sql",
    ["select length(zeroblob(1000000000))", "select hex(zeroblob(2000000)) like '%' || hex(zeroblob(490)) || '1%'"],
)
def test_sql_of_a_reader_is_bounded_in_size(visitor: Visitor, sql: str) -> None:
    answer = visitor.get(f"/archive?{urlencode({'sql': sql})}")
    assert answer.status_code == 400
    assert "too big" in answer.text or "too complex" in answer.text


def test_sql_of_a_reader_searches_in_linear_time(visitor: Visitor) -> None:
    sql = "select instr(zeroblob(4000000), zeroblob(2000000) || x'01') as place"
    assert visitor.get(f"/archive.json?{urlencode({'sql': sql, '_shape': 'array'})}").json() == [{"place": 0}]
