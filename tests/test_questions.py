"""The answers in docs/questions.md are those that the bundled papers' archive gives."""

from pathlib import Path

import pytest

from tests.questions import ANSWERED, PAGE, current, demo_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "demo.db"
    demo_archive(path)
    return path


def test_ten_questions_are_answered_as_the_page_says(archive: Path) -> None:
    page = PAGE.read_text("utf-8")
    assert len(ANSWERED.findall(page)) == 10
    assert current(page, archive) == page, "run: python -m tests.questions"
