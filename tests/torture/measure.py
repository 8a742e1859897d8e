"""Runs a command as users do, and watches how much memory it and its children take."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1  # seconds between two looks
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Ran:
    """How a command ended; `peak` is the most that it and its children held at a time, in MB."""

    code: int
    seconds: float
    peak: float
    output: str
    errors: str


def run(command: list[str], folder: Path, seconds: float) -> Ran:
    """Run a command in a folder; after so many seconds it is killed, which is code -9."""
    began, peak = time.monotonic(), 0
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            if time.monotonic() - began > seconds:
                process.kill()
            time.sleep(PAUSE)
    texts = [(folder / name).read_text("utf-8", "replace") for name in ("out", "err")]
    return Ran(process.returncode, time.monotonic() - began, peak * PAGE / 1e6, *texts)


def resident(process: int) -> int:
    """Give the pages of memory that a process and its descendants hold; shared ones count once for each."""
    total = 0
    for one in (process, *children(process)):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue  # it ended just now
    return total


def children(process: int) -> list[int]:
    """List a process's descendants."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *children(child)]
    except OSError:
        return found
    return found
