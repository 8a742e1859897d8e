"""What makes a machine crawl by itself: a systemd timer, or lines of a crontab. Pure: text in, text out."""

from __future__ import annotations

import hashlib
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME = "newscrawler"
# How often -> systemd's calendar, cron's five fields with the minute and hour to put in, and the seconds of jitter: so long
# that many machines don't ask at once, so short that the day's order stays.
INTERVALS: dict[str, tuple[str, str, int]] = {
    "hour": ("*-*-* *:{minute:02d}:00", "{minute} * * * *", 300),
    "6hours": ("*-*-* 0/6:{minute:02d}:00", "{minute} */6 * * *", 900),
    "day": ("*-*-* {hour:02d}:{minute:02d}:00", "{minute} {hour} * * *", 1800),
}
FIRST_HOUR, HOURS = 1, 5  # a daily crawl begins between one and six in the morning
LOG_DAYS = 180
BEGIN, END = f"# {NAME}: begin ({{folder}})", f"# {NAME}: end ({{folder}})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to run, where, and how often. `command` holds the program and its arguments."""

    command: Sequence[str]
    folder: Path
    interval: str = "day"

    @property
    def moment(self) -> dict[str, int]:
        """Minute and hour, the same for a folder each time and spread over folders."""
        number = int.from_bytes(hashlib.sha256(str(self.folder).encode("utf-8", "surrogateescape")).digest()[:4])
        return {"minute": number % 60, "hour": FIRST_HOUR + number // 60 % HOURS}

    @property
    def jitter(self) -> int:
        """Seconds by which a start may be late."""
        return INTERVALS[self.interval][2]


def systemd_units(plan: Plan) -> dict[str, str]:
    """Give a service and its timer by file name. systemd starts no second run beside a first, and keeps the log."""
    return {f"{NAME}.service": _service(plan), f"{NAME}.timer": _timer(plan)}


def _service(plan: Plan) -> str:
    command = " ".join(map(_systemd_word, plan.command))
    return f"""\
[Unit]
Description=newscrawler: crawl the sites that are due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_systemd_path(plan.folder)}
ExecStart={command}
# 5: another run has the site, 7: a site looks broken, which report and --notify tell.
SuccessExitStatus=5 7
# Ctrl-C's signal: pages under way are finished.
KillSignal=SIGINT
TimeoutStartSec=infinity
TimeoutStopSec=120
Nice=10
IOSchedulingClass=idle
# A crawl writes the archive's folder and needs no rights but its user's. SECURITY.md says how to close more.
NoNewPrivileges=true
ProtectSystem=full
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
"""


def _timer(plan: Plan) -> str:
    return f"""\
[Unit]
Description=newscrawler: when to crawl

[Timer]
OnCalendar={INTERVALS[plan.interval][0].format(**plan.moment)}
RandomizedDelaySec={plan.jitter}
# A machine that slept then crawls when it wakes.
Persistent=true

[Install]
WantedBy=timers.target
"""


def _systemd_word(word: str) -> str:
    """Quote a word of ExecStart (systemd.service(5), Command lines): % and $ stand for themselves."""
    _refuse_line_breaks(word)
    word = word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _systemd_path(path: Path) -> str:
    _refuse_line_breaks(str(path))
    return str(path).replace("%", "%%")


def cron_lines(plan: Plan) -> list[str]:
    """Give the lines of a crontab, between marks that name the folder: the crawl, and the end of old logs.

    A lock keeps runs apart, a pause by chance spreads them, a log a month is written and kept for half a year.
    """
    folder = shlex.quote(str(plan.folder))
    pause = f"sleep $(awk 'BEGIN {{ srand(); print int(rand() * {plan.jitter}) }}')"
    locked = f"flock -n .{NAME}.lock {shlex.join(plan.command)}"
    log = '>> "logs/crawl-$(date +%Y-%m).log" 2>&1'
    crawl = f"cd {folder} && mkdir -p logs && {pause} && {locked} {log}"
    tidy = f"cd {folder} && find logs -name 'crawl-*.log' -mtime +{LOG_DAYS} -delete"
    when = INTERVALS[plan.interval][1].format(**plan.moment)
    return [
        BEGIN.format(folder=plan.folder),
        f"{when} {_cron_command(crawl)}",
        f"{plan.moment['minute']} 0 1 * * {_cron_command(tidy)}",
        END.format(folder=plan.folder),
    ]


def _cron_command(command: str) -> str:
    """Escape a command for a crontab, where % ends it (crontab(5))."""
    _refuse_line_breaks(command)
    return command.replace("%", "\\%")


def _refuse_line_breaks(text: str) -> None:
    if "\n" in text or "\r" in text:
        raise UsageError(f"{text!r}: a line break cannot stand in a schedule; use another folder or name")


def with_lines(crontab: str, plan: Plan, lines: Sequence[str]) -> str:
    """Give a crontab with a plan's lines in place of those of the same folder; without lines these are taken out.

    >>> from pathlib import Path
    >>> plan = Plan(command=["newscrawler", "crawl"], folder=Path("/srv/news"))
    >>> with_lines(with_lines("0 0 * * * mine\\n", plan, cron_lines(plan)), plan, [])
    '0 0 * * * mine\\n'
    """
    begin, end = BEGIN.format(folder=plan.folder), END.format(folder=plan.folder)
    kept: list[str] = []
    inside = False
    for line in crontab.splitlines():
        inside = inside or line == begin
        if not inside:
            kept.append(line)
        inside = inside and line != end
    if inside:
        raise UsageError(f"the crontab has {begin!r} without {end!r}: mend it with crontab -e")
    return "".join(f"{line}\n" for line in (*kept, *lines))
