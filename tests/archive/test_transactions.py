"""Blocks within blocks: each keeps all that it wrote or nothing, whatever the block around it does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.archive import Archive
from newscrawler.items import Article

# A block: what it does in order - write a row, or another block - and whether it fails at its end.
BLOCKS = st.recursive(
    st.just("write"),
    lambda inner: st.tuples(st.lists(inner, max_size=4), st.booleans()),
    max_leaves=12,
)


class FailedError(Exception):
    """What a block raises."""


class Writer:
    """Does blocks in an archive, and tells what must be in it then."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.count = archive, 0

    def do(self, block: str | tuple[list[object], bool]) -> list[str]:
        if isinstance(block, str):
            self.count += 1
            self.archive.connection.execute("INSERT INTO sites (name) VALUES (?)", (f"site {self.count}",))
            return [f"site {self.count}"]
        steps, fails = block
        kept: list[str] = []
        try:
            with self.archive.transaction():
                for step in steps:
                    kept += self.do(step)  # type: ignore[arg-type]  # recursive
                if fails:
                    raise FailedError
        except FailedError:
            return []
        return kept


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Archive]:
    opened = Archive(tmp_path_factory.mktemp("blocks") / "archive.db")

    def emptied() -> Archive:
        opened.connection.execute("DELETE FROM sites")
        return opened

    return emptied


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=4))
def test_a_block_that_fails_leaves_nothing_and_takes_nothing_from_others(
    new: Callable[[], Archive], blocks: list[str | tuple[list[object], bool]]
) -> None:
    archive = new()
    writer = Writer(archive)
    expected = [name for block in blocks for name in writer.do(block)]
    found = [row[0] for row in archive.connection.execute("SELECT name FROM sites ORDER BY rowid")]
    assert sorted(found) == sorted(expected)
    assert not archive.connection.in_transaction


def test_an_article_that_fails_leaves_nothing_though_the_block_around_it_goes_on(tmp_path: Path) -> None:
    good = Article(site="rs", url="http://rs.example/1.html", title="渡口停航", body="渡口今起停航三天。")
    bad = Article(site="rs", url="http://rs.example/2.html", title="渡口复航", body=b"no text")  # type: ignore[arg-type]
    with Archive(tmp_path / "archive.db") as archive:
        with archive.transaction():
            for article in (bad, good, bad):
                try:
                    with archive.transaction():
                        archive.save(article)
                except (AttributeError, TypeError):
                    continue
        assert [row["title"] for row in archive.rows()] == ["渡口停航"]
        assert archive.count("复航") == 0
