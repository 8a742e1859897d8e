"""All targets, two at a time: `python -m fuzz [--minutes 60] [TARGET ...]` (make fuzz)."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz import TARGETS
from fuzz.engine import WORK

AT_ONCE = 2  # processes
STARTS = 20  # of one target: libFuzzer ends at an input that hangs or takes too much memory
EXECUTIONS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
COVERED = re.compile(r"cov: (\d+)")


def main(argv: list[str] | None = None) -> int:
    """Fuzz for some minutes of CPU over all targets together. 1: something was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz what reads hostile input.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--minutes", type=float, default=60, help="of CPU, over all targets together (default 60)")
    options = parser.parse_args(argv)
    for name in options.targets:
        if name not in TARGETS:
            parser.error(f"{name!r} is no target: {', '.join(TARGETS)}")
    targets = options.targets or TARGETS
    WORK.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for line in pool.map(lambda name: run(name, options.minutes * 60 / len(targets)), targets):
            print(line, flush=True)
    found = sorted(path for path in WORK.glob("found/*/*") if path.suffix != ".txt")
    for path in found:
        print(f"found: {path}")
    return 1 if found else 0


def run(name: str, seconds: float) -> str:
    """Fuzz one target, again after each input that ended it, and give a line for the log."""
    log, spent, executions = WORK / f"{name}.log", 0.0, 0
    covered: list[int] = []
    for _ in range(STARTS):
        code, took = _started(name, seconds - spent, log)
        spent += took
        text = log.read_text("utf-8", "replace")
        executions += sum(map(int, EXECUTIONS.findall(text)))
        covered += map(int, COVERED.findall(text))
        if code == 0 or spent >= seconds:
            break
    return f"{name:10}{spent / 60:7.1f} min{executions:12,} executions{max(covered, default=0):7,} edges  exit {code}"


def _started(name: str, seconds: float, log: Path) -> tuple[int, float]:
    """Run the engine to its end: give its exit code and the CPU time it took."""
    with log.open("w") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "fuzz.engine", name, str(seconds)], stdout=output, stderr=output
        )
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
