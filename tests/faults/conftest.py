"""One launcher for each process that tests run in, and folders that every user of the machine may enter."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.runs import Launcher
from tests.faults.scenarios import Stage
from tests.serving import serving


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    with Launcher() as opened:
        yield opened


@pytest.fixture
def stage(launcher: Launcher) -> Iterator[Stage]:
    folder = Path(tempfile.mkdtemp(prefix="newscrawler-faults-"))
    folder.chmod(0o755)
    home, inputs = folder / "start", folder / "inputs"
    home.mkdir()
    inputs.mkdir()
    try:
        with serving(lambda path: None) as site:
            yield Stage(home, inputs, site, launcher)
    finally:
        shutil.rmtree(folder)
