"""One command, undisturbed once, then disturbed in many ways from the same start: what each leaves, and how the next ends."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from typing import Any

from tests.faults.runs import Done
from tests.faults.scenarios import Stage, arguments_of
from tests.faults.state import State, check_archive, check_between, leftovers, state_of

NOBODY = 65534
DONE_BEFORE = (2, 3)  # exit codes of commands that refuse what is there, or gone, already
EARLIER = 6  # times that a run which ended first is killed again, each time in half the time: 1/64 in the end


class Rounds:
    """One scenario, undisturbed once and then disturbed again and again, each time in the same place."""

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
        """Begin anew, in the same place."""
        self.work.mkdir(exist_ok=True)
        for path in self.work.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.stage.home, self.work, dirs_exist_ok=True)
        self.work.chmod(0o777)

    def run(self, **how: Any) -> Done:
        user = NOBODY if "--systemd" in self.arguments and os.geteuid() == 0 else 0
        return self.stage.launcher.run(
            self.arguments,
            self.work,
            environment=self.stage.environment,
            user=user,
            **how,
        )

    def moments(self, rounds: int, chance: random.Random) -> Iterator[dict[str, Any]]:
        """Give when to kill: half of them just before something could be torn, half at any time."""
        named = range(1, self.whole.moments + 1)
        at = chance.sample(named, min(rounds // 2, len(named)))
        yield from ({"kill_at": moment} for moment in at)
        yield from ({"kill_after": chance.uniform(0, self.whole.seconds)} for _ in range(rounds - len(at)))

    def kill(self, moment: dict[str, Any]) -> bool:
        """Kill a run, look at what it left, and let the next one finish; gives whether it was killed."""
        for _ in range(1 + EARLIER):
            self.fresh()
            killed = self.run(**moment).was_killed
            if killed or "kill_after" not in moment:
                break
            # The undisturbed run took longer: it was the first, and a machine has other work at times.
            moment["kill_after"] /= 2
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
