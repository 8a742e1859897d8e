"""Whatever is killed, and whenever: nothing is lost, no half file bears a final name, and the next start heals."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from newscrawler.cli import MODULES
from tests.faults.rounds import Rounds
from tests.faults.scenarios import PREPARED, READING, Stage
from tests.faults.state import PARTS

SERVING = {"browse"}  # reads until it is stopped: tests/browse


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", PREPARED)
def test_a_command_that_is_killed_tears_nothing_and_the_next_run_ends_as_an_undisturbed_one(
    name: str, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    rounds = Rounds(name, stage)
    killed = 0
    for number, moment in enumerate(rounds.moments(PREPARED[name][0], random.Random(name)), start=1):
        try:
            killed += rounds.kill(moment)
        except BaseException as failure:
            failure.add_note(f"{name}, round {number}: {moment}")
            raise
    record_property(
        "figure", f"{PREPARED[name][0]} rounds, {killed} killed while running, {time.monotonic() - began:.0f} s"
    )
    assert killed >= PREPARED[name][0] // 2


def test_every_command_is_killed_or_only_reads() -> None:
    killed = {name.split()[0] for name in PREPARED} - {"migrate"}
    assert killed | READING.keys() | SERVING == set(MODULES)
    assert not killed & (READING.keys() | SERVING)
    assert sum(rounds for rounds, _ in PREPARED.values()) >= 200


@pytest.mark.long
@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_leaves_every_file_as_it_was(command: str, stage: Stage) -> None:
    stage.fill(range(12))

    def files() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in stage.home.rglob("*")
            if path.is_file() and not PARTS.search(path.name)
        }

    before = files()
    done = stage.launcher.run((command, *READING[command], "--archive", "archive.db"), stage.home)
    assert done.code == 0, done
    assert files() == before
