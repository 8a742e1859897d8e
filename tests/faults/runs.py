"""Run commands of newscrawler as processes of their own, killed, limited or left alone; what became of each."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True, frozen=True)
class Done:
    """A run that has ended. code is negative for a signal; moments were passed at which it could have been torn."""

    code: int
    seconds: float
    moments: int
    out: str
    err: str

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL


@dataclass(slots=True)
class Launcher:
    """The process that starts them, one at a time."""

    process: subprocess.Popen[str] | None = None
    folder: tempfile.TemporaryDirectory[str] = field(default_factory=tempfile.TemporaryDirectory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.process.communicate()
        self.folder.cleanup()

    def run(
        self,
        arguments: Sequence[object],
        folder: Path,
        *,
        kill_after: float | None = None,
        kill_at: int = 0,
        count: bool = False,
        limits: dict[str, int] | None = None,
        environment: dict[str, str] | None = None,
        user: int = 0,
        out: str | None = None,
    ) -> Done:
        """Run a command in a folder; kill it after so many seconds, or just before the nth moment that `count` counts."""
        told = Path(self.folder.name) / "out", Path(self.folder.name) / "err"
        for file in told:
            file.write_text("")
            file.chmod(0o666)
        job: dict[str, Any] = {
            "arguments": [str(one) for one in arguments],
            "folder": str(folder),
            "environment": environment or {},
            "kill_after": kill_after,
            "kill_at": kill_at,
            "count": count or bool(kill_at),
            "limits": limits or {},
            "user": user,
            "out": out or str(told[0]),
            "err": str(told[1]),
        }
        answer = self._ask(job)
        return Done(**answer, out=told[0].read_text("utf-8"), err=told[1].read_text("utf-8"))

    def _ask(self, job: dict[str, Any]) -> Any:
        if self.process is None:
            command = [sys.executable, "-m", "tests.faults.launcher"]
            pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "COLUMNS": "100"}, **pipes)
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(job), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())
