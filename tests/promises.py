"""What is promised, and what the tests found of it: tests/promises.toml and JUnit results -> docs/promises.md.

`make promises`, after `make test test-long`. Of a test that several files tell of, the newest result counts. A promise
whose test failed, was skipped, or has not run makes no page: what stands there was found true.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tests" / "promises.toml"
PAGE = ROOT / "docs" / "promises.md"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MANY = 5  # cases of a test, each with a figure in the same words: a row shows their sum
INTRODUCTION = """# What is promised, and how that is known

Each line is a promise, the tests that would fail if it were broken, and what they found when they ran last. This page is
written by `make promises` from the results of `make test` and `make test-long`; it cannot be written while one of these
tests fails, is skipped, or is missing. Times and sizes are of the machine they ran on. What is not promised:
[SECURITY.md](../SECURITY.md).
"""
HEAD = "| promise | how it is tested | found |\n|---|---|---|"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, in words; how it is tested, in words; the tests, as pytest names them (without parameters)."""

    section: str
    text: str
    how: str
    tests: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """What the runs of one test found: cases that passed, those that did not, and its figures."""

    passed: int = 0
    lacking: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


def promises(path: Path = TABLE) -> list[Promise]:
    """Read the table."""
    sections = tomllib.loads(path.read_text("utf-8"))["section"]
    return [
        Promise(section["name"], entry["text"], entry["how"], tuple(entry["tests"]))
        for section in sections
        for entry in section["promise"]
    ]


def results(paths: Iterable[Path]) -> dict[str, Found]:
    """Give what JUnit files tell, by test: of each case the result of the newest run."""
    cases: dict[tuple[str, str], ElementTree.Element] = {}
    suites = [suite for path in paths for suite in ElementTree.parse(path).iter("testsuite")]
    for suite in sorted(suites, key=lambda suite: suite.get("timestamp", "")):
        for case in suite.iter("testcase"):
            name = case.get("name", "")
            cases[f"{_file(case.get('classname', ''))}::{name.partition('[')[0]}", name] = case
    found: dict[str, Found] = defaultdict(Found)
    for (test, name), case in cases.items():
        _note(found[test], name, case)
    return dict(found)


def _file(classname: str) -> str:
    return f"{classname.replace('.', '/')}.py"


def _note(found: Found, name: str, case: ElementTree.Element) -> None:
    lack = next((word for word in ("failure", "error", "skipped") if case.find(word) is not None), None)
    if lack:
        found.lacking.append(f"{name}: {lack}")
        return
    found.passed += 1
    for entry in case.iter("property"):
        figure = " ".join(entry.get("value", "").split())
        if entry.get("name") == "figure":
            found.figures.append(figure)


def lacks(table: Iterable[Promise], found: dict[str, Found]) -> list[str]:
    """Say which promises are not kept, or not known to be."""
    return [
        f"{promise.text}: {test}: {problem}"
        for promise in table
        for test in promise.tests
        for problem in (found[test].lacking if test in found else ["has not run"])
    ]


def page(table: Sequence[Promise], found: dict[str, Found]) -> str:
    """Give the page, one table a section."""
    parts = [INTRODUCTION]
    for section in dict.fromkeys(promise.section for promise in table):
        rows = [_row(promise, found) for promise in table if promise.section == section]
        parts.append("\n".join((f"## {section}\n", HEAD, *rows, "")))
    return "\n".join(parts)


def _row(promise: Promise, found: dict[str, Found]) -> str:
    names = ", ".join(f"`{test.removeprefix('tests/')}`" for test in promise.tests)
    cells = (promise.text, f"{promise.how}: {names}", figure_of([found[test] for test in promise.tests]))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def figure_of(tests: Sequence[Found]) -> str:
    """Give the figures of some tests, else how many cases passed; of a test of many cases with like figures, what they come to.

    >>> figure_of([Found(2)]), figure_of([Found(1, figures=["12 MB"]), Found(3, figures=["0.4 s"])])
    ('2 cases, all pass', '12 MB; 0.4 s')
    >>> figure_of([Found(5, figures=[f"{rounds} rounds, 1,000 pages, {rounds} % lost" for rounds in range(5)])])
    'in all 10 rounds, 5,000 pages, at most 4 % lost'
    """
    figures = [figure for test in tests for figure in _summed(test.figures)]
    passed = sum(test.passed for test in tests)
    return "; ".join(figures) or (f"{passed} cases, all pass" if passed > 1 else "passes")


def _summed(figures: list[str]) -> list[str]:
    wordings = {tuple(NUMBER.split(figure)) for figure in figures}
    if len(figures) < MANY or len(wordings) > 1:
        return list(dict.fromkeys(figures))
    numbers = [[float(number.replace(",", "")) for number in NUMBER.findall(figure)] for figure in figures]
    first, *words = wordings.pop()
    told = [_of_all(column, word) for column, word in zip(zip(*numbers, strict=True), words, strict=True)]
    return [f"in all {first}{''.join(told)}"]


def _of_all(numbers: Sequence[float], word: str) -> str:
    """Give the sum of some numbers with the word behind them; of shares, the largest."""
    return f"at most {max(numbers):,.10g}{word}" if word.lstrip().startswith("%") else f"{sum(numbers):,.10g}{word}"


def main(arguments: Sequence[str]) -> int:
    """Write the page from the JUnit files named; 1: something is not known to be kept, and nothing is written."""
    if not arguments:
        sys.stderr.write("promises: no results are there: run make test test-long first\n")
        return 1
    table, found = promises(), results(Path(argument) for argument in arguments)
    broken = lacks(table, found)
    for line in broken:
        sys.stderr.write(f"promises: {line}\n")
    if broken:
        sys.stderr.write(f"promises: {PAGE.name} is not written; mend these and run make test test-long\n")
        return 1
    PAGE.write_text(page(table, found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
