from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browse.rooms import Visitor, fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that the tests of the reading room only read."""
    return fill(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="session")
def visitor(filled: Path) -> Iterator[Visitor]:
    """A visitor of that archive's reading room."""
    visitor = Visitor(filled)
    yield visitor
    visitor.close()
