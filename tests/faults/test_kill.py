"""Whatever is killed, and whenever: nothing is lost, no half file bears a final name, and the next start heals."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from newscrawler.cli import MODULES
from tests.faults.runs import Done
from tests.faults.scenarios import PREPARED, Stage, arguments_of
from tests.faults.state import PARTS, State, check_archive, check_between, leftovers, state_of

# Commands that only read, and how they are called: what they find is as they leave it.
READING: dict[str, tuple[str, ...]] = {
    "sites": (),
    "search": ("东干渠",),
    "count": ("--by", "site"),
    "sql": ("SELECT count(*) FROM articles",),
    "show": ("http://news.qinghe.example/2026/1.html", "--history"),
    "diff": ("http://news.qinghe.example/2026/1.html", "http://news.qinghe.example/2026/2.html"),
    "reprints": (),
    "report": (),
    "inspect": ("http://news.qinghe.example/2026/1.html",),
}
SERVING = {"browse"}  # reads until it is stopped: tests/browse
NOBODY = 65534
DONE_BEFORE = (2, 3)  # exit codes of commands that refuse what is there, or gone, already


class Rounds:
    """One scenario, undisturbed once and then killed again and again, each time in the same place."""

    def __init__(self, name: str, stage: Stage) -> None:
        self.stage = stage
        self.arguments = arguments_of(name, stage)
        self.is_sick = name in ("doctor", "forget")  # until the next run: what a removal left unfinished is found, too
        self.work = stage.home.with_name("work")
        self.before = state_of(stage.home)
        self.fresh()
        self.whole = self.run(count=True)
        assert self.whole.code == 0, self.whole
        self.after = state_of(self.work)

    def fresh(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.stage.home, self.work)
        self.work.chmod(0o777)

    def run(self, **how: object) -> Done:
        user = NOBODY if "--systemd" in self.arguments and os.geteuid() == 0 else 0
        return self.stage.launcher.run(
            self.arguments,
            self.work,
            environment=self.stage.environment,
            user=user,
            **how,  # type: ignore[arg-type]  # as Launcher.run takes it
        )

    def moments(self, rounds: int, chance: random.Random) -> Iterator[dict[str, Any]]:
        """Give when to kill: half of them just before something could be torn, half at any time."""
        named = range(1, self.whole.moments + 1)
        at = chance.sample(named, min(rounds // 2, len(named)))
        yield from ({"kill_at": moment} for moment in at)
        yield from ({"kill_after": chance.uniform(0, self.whole.seconds)} for _ in range(rounds - len(at)))

    def kill(self, moment: dict[str, Any]) -> bool:
        """Kill a run, look at what it left, and let the next one finish; gives whether it was killed."""
        self.fresh()
        killed = self.run(**moment).was_killed
        self.check(state_of(self.work))
        self.finish()
        return killed

    def check(self, now: State) -> None:
        check_between(now, self.before, self.after)
        for name in now.archives:
            check_archive(self.work / name, is_sick=self.is_sick)

    def finish(self) -> None:
        again = self.run()
        now = state_of(self.work)
        assert again.code == 0 or (again.code in DONE_BEFORE and now == self.after), again
        assert now == self.after
        assert leftovers(self.work) == []
        for name in now.archives:
            check_archive(self.work / name)


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
