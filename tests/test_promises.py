"""The table of promises: each has tests that exist, and the page says what they found."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests import promises
from tests.promises import ROOT, Promise

TABLE = promises.promises()
RESULTS = """<testsuites><testsuite timestamp="2026-11-24T0{hour}:00:00"><testcase classname="tests.test_a" name="test_x[{case}]">
<properties><property name="figure" value="{figure}" /></properties>{outcome}</testcase></testsuite></testsuites>"""
PROMISE = Promise("Machines", "Nothing is lost.", "killed", ("tests/test_a.py::test_x",))


def written(folder: Path, hour: int, figure: str, outcome: str = "", case: str = "1") -> Path:
    path = folder / f"{hour}{case}.xml"
    path.write_text(RESULTS.format(hour=hour, figure=figure, outcome=outcome, case=case), "utf-8")
    return path


@cache
def functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("promise", TABLE, ids=lambda promise: promise.text)
def test_each_promise_names_tests_that_exist(promise: Promise) -> None:
    assert promise.tests
    for test in promise.tests:
        path, _, name = test.partition("::")
        assert name in functions(ROOT / path), test


def test_the_page_has_every_promise_in_order_with_what_was_found() -> None:
    lines = promises.PAGE.read_text("utf-8").splitlines()
    rows = [re.split(r" *\| *", line.strip("| ")) for line in lines if line.startswith("| ")]
    rows = [row for row in rows if row[0] != "promise"]
    assert [row[0] for row in rows] == [promise.text.replace("|", "&#124;") for promise in TABLE]
    assert {len(row) for row in rows} == {3}
    for row, promise in zip(rows, TABLE, strict=True):
        assert row[2]
        assert all(f"`{test.removeprefix('tests/')}`" in row[1] for test in promise.tests)


def test_the_newest_result_of_each_case_counts(tmp_path: Path) -> None:
    paths = [written(tmp_path, 2, "12 MB", case="a"), written(tmp_path, 1, "9 MB", "<failure />", "a")]
    found = promises.results([*paths, written(tmp_path, 1, "3 MB", case="b")])
    assert promises.lacks([PROMISE], found) == []
    assert promises.page([PROMISE], found).splitlines()[-1] == (
        "| Nothing is lost. | killed: `test_a.py::test_x` | 12 MB; 3 MB |"
    )


@pytest.mark.parametrize("outcome", ["failure", "error", "skipped"])
def test_what_failed_was_skipped_or_has_not_run_is_told_and_no_page_is_written(
    tmp_path: Path, outcome: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "promises.md"
    other = Promise("Machines", "All is found.", "sought", ("tests/test_a.py::test_y",))
    monkeypatch.setattr(promises, "PAGE", page)
    monkeypatch.setattr(promises, "promises", lambda: [PROMISE, other])
    assert promises.main([str(written(tmp_path, 1, "", f"<{outcome} />"))]) == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"promises: Nothing is lost.: tests/test_a.py::test_x: test_x[1]: {outcome}",
        "promises: All is found.: tests/test_a.py::test_y: has not run",
    ]
    assert not page.exists()
