"""Each rule of the standard and each malformation gives the lines that a browser's reader sees."""

import pytest

from newscrawler.document import Document
from tests.markup.case import Case
from tests.markup.cases import CASES, TOPICS


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{topic}: {case.rule}") for topic, cases in TOPICS.items() for case in cases]
)
def test_markup_gives_the_lines_that_readers_see(case: Case) -> None:
    assert case.read(Document.from_bytes(case.markup.encode())) == case.asked()


def test_each_case_is_markup_of_its_own_with_a_rule_of_its_own() -> None:
    assert len({case.rule for case in CASES}) == len({case.markup for case in CASES}) == len(CASES)
    assert [case.rule for case in CASES if Document.from_bytes(case.markup.encode()).bare] == []
