"""How long `newscrawler --help` and a first search take beside an interpreter that does nothing.

    python -m benchmarks.starting [--rounds 15]

A new process each time, turn by turn; the least CPU time of the rounds, user and system. The archive is that of a
handful of invented articles: what is measured is the start.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from newscrawler.archive import Archive
from newscrawler.items import Article

COMMANDS = {"--help": 4.0, "search 水利": 6.0, "count --by month": 6.0, "show 0": 6.0}


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with Archive(path) as archive:
            archive.save(Article(site="a", url="http://a.example/1.html", title="水利工程", body="水利工程开工。"))
        environment = {**os.environ, "NEWSCRAWLER_ARCHIVE": str(path)}
        taken: dict[str, list[float]] = {name: [] for name in ("", *COMMANDS)}
        for _ in range(rounds):
            for name, times in taken.items():
                arguments = ["-m", "newscrawler", *name.split()] if name else ["-c", "pass"]
                times.append(seconds(arguments, environment))
    bare = min(taken[""])
    print(f"start of a process, ms; python -c pass {bare * 1000:.0f}")
    for name, target in COMMANDS.items():
        best = min(taken[name])
        print(f"  {'newscrawler ' + name:30} {best * 1000:6.0f} {best / bare:6.2f}   <= {target:.0f}")


if __name__ == "__main__":
    main()
