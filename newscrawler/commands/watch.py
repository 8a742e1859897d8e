"""What crawl and import have in common: who is told of alarms, and the file that shows that runs happen."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.errors import DiskError, UsageError
from newscrawler.terminal import one_line

if TYPE_CHECKING:
    from newscrawler.archive.alarms import Alarm
    from newscrawler.watching import Outcome

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)
NOTIFY = click.option(
    "--notify", metavar="CMD|URL", help="Give alarms as JSON to this command's input, or to this web hook by POST."
)
HEARTBEAT = click.option(
    "--heartbeat",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file when the run begins and ends.",
)


def watch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --notify and --heartbeat."""
    return NOTIFY(HEARTBEAT(command))


@dataclass(slots=True)
class Watch:
    """A run that somebody watches."""

    command: str
    archive: Path
    notify: str | None = None
    heartbeat: Path | None = None
    allow_private: bool = False
    started_at: str = ""

    @classmethod
    def over(cls, command: str, archive: Path, notify: str | None, heartbeat: Path | None, **options: Any) -> Watch:
        """Begin to watch: options of the command win over the settings file. Raises UsageError."""
        from newscrawler.config import read_config
        from newscrawler.notifying import check_target

        config = read_config()
        notify, named = notify or config.notify, heartbeat or config.heartbeat
        if notify:
            check_target(notify)
        watch = cls(command, archive, notify, Path(named) if named else None, **options)
        watch.started_at = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            watch._beat(state="running")
        except OSError as failure:
            said = failure.strerror or failure
            if failure.errno in FULL:
                raise DiskError(
                    f"cannot write --heartbeat {named}: {said}; free space or name another file"
                ) from failure
            raise UsageError(f"--heartbeat {named}: cannot be written: {said}") from failure
        return watch

    def ended(self, run: int, exit_code: int, outcome: Outcome, *, as_json: bool) -> None:
        """Tell of alarms, a line each (as JSON the command tells of them itself) and to whom they go, and of the run's end."""
        from newscrawler.watching import alarm_line

        for alarm in () if as_json else (*outcome.ended, *outcome.standing):
            colour = "green" if alarm["ended_at"] else "red"
            click.echo(click.style(one_line(alarm_line(alarm)), fg=colour))
        self._tell(run, outcome.raised, outcome.ended)
        self.beat(state="ended", run=run, exit_code=exit_code, alarms=len(outcome.standing))

    def beat(self, **facts: Any) -> None:
        """Write the file; where that fails, say so and go on."""
        try:
            self._beat(**facts)
        except OSError as failure:
            click.echo(f"newscrawler: --heartbeat {self.heartbeat} could not be written: {failure}", err=True)

    def _beat(self, **facts: Any) -> None:
        from newscrawler.heartbeat import beat

        if self.heartbeat:
            beat(self.heartbeat, command=self.command, archive=self.archive, started_at=self.started_at, **facts)

    def _tell(self, run: int, raised: list[Alarm], ended: list[Alarm]) -> None:
        from newscrawler.notifying import NotToldError, notify

        if not self.notify or not (raised or ended):
            return
        payload = {"archive": str(self.archive), "run": run, "raised": raised, "ended": ended}
        try:
            notify(self.notify, payload, allow_private=self.allow_private)
        except NotToldError as failure:
            click.echo(f"newscrawler: nobody was told of the alarms: {one_line(str(failure))}", err=True)
