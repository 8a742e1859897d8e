"""Serves the papers from a process of its own: commands and answers are JSON lines on its input and output.

Out first: {"origins": {...}} or {"error": "..."}. Then in: {"day": 2}, {"log": true}, {"clear": true}; one answer each.
The end of its input ends it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from newscrawler.demo.server import Access
from newscrawler.errors import UsageError


class ProcessBackend:
    """The papers in another process."""

    def __init__(self, arguments: dict[str, Any]) -> None:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newscrawler.demo.process", json.dumps(arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the crawl; the end of the input ends this process
            env={**os.environ, "PYTHONPATH": path},
        )
        first = json.loads(self._pipes()[1].readline() or '{"error": "the papers\' process did not start"}')
        if "error" in first:
            self.close()
            raise UsageError(first["error"])
        self.origins: dict[str, str] = first["origins"]

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def _ask(self, command: dict[str, Any]) -> Any:
        asked, answered = self._pipes()
        asked.write(json.dumps(command) + "\n")
        asked.flush()
        return json.loads(answered.readline())

    def set_day(self, day: int) -> None:
        """Turn to another day."""
        self._ask({"day": day})

    def log(self) -> list[Access]:
        """Give the requests answered so far."""
        return [Access(**record) for record in self._ask({"log": True})]

    def clear_log(self) -> None:
        """Forget the requests answered so far."""
        self._ask({"clear": True})

    def close(self) -> None:
        """End the process."""
        for pipe in self._pipes():
            pipe.close()
        self._process.wait()


def work(arguments: dict[str, Any], commands: IO[str], answers: IO[str]) -> None:
    """Serve until the commands end."""
    from newscrawler.demo import serve

    def answer(value: Any) -> None:
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    try:
        demo = serve(**arguments)
    except UsageError as error:
        answer({"error": str(error)})
        return
    with demo:
        answer({"origins": demo.origins})
        for line in commands:
            command = json.loads(line)
            if "day" in command:
                demo.set_day(command["day"])
            elif "clear" in command:
                demo.clear_log()
            answer([access.to_dict() for access in demo.access_log] if "log" in command else True)


if __name__ == "__main__":
    work(json.loads(sys.argv[1]), sys.stdin, sys.stdout)
