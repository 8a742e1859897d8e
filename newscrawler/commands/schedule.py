"""newscrawler schedule: crawl by itself, from systemd or cron."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.commands.options import archive_option, example
from newscrawler.errors import DiskError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.timers import Plan

EXAMPLES = """
newscrawler schedule                           what would be written, for this machine
newscrawler schedule --install                 crawl once a night from now on
newscrawler schedule --every hour --cron --install
newscrawler schedule --every day -- --max-time 14400
newscrawler schedule --remove
"""
RUNNING = Path("/run/systemd/system")  # there where systemd runs the machine: sd_booted(3)


@click.command(epilog=example(EXAMPLES))
@click.option(
    "--every", type=click.Choice(["hour", "6hours", "day"]), default="day", show_default=True, help="How often."
)
@click.option("--systemd", "kind", flag_value="systemd", help="A systemd timer.")
@click.option("--cron", "kind", flag_value="cron", help="Lines of the crontab.  [default: systemd where it runs]")
@click.option("--install", is_flag=True, help="Write it, and begin.")
@click.option("--remove", is_flag=True, help="Take out what --install wrote.")
@click.argument("options", nargs=-1, metavar="[-- OPTIONS OF CRAWL]...")
@archive_option
def command(
    every: str, kind: str | None, install: bool, remove: bool, options: tuple[str, ...], archive_path: Path
) -> None:
    """Print what makes this machine crawl all sites that are due, or write it with --install.

    Runs of a site are kept apart by its lock, starts are spread by chance, logs are kept by systemd's journal or for
    half a year in the folder logs. newscrawler.toml of the current folder says which sites.
    """
    from newscrawler.timers import Plan

    if install and remove:
        raise UsageError("--install or --remove, not both")
    folder = Path.cwd()
    if not remove:
        check(options)
    crawl = [sys.executable, "-m", "newscrawler", "crawl", "--archive", str(archive_path.absolute()), *options]
    plan = Plan(command=crawl, folder=folder, interval=every)
    if (kind or ("systemd" if RUNNING.exists() else "cron")) == "systemd":
        lines = systemd(plan, install=install, remove=remove)
    else:
        lines = cron(plan, install=install, remove=remove)
    for line in lines:
        click.echo(line)


def check(options: Sequence[str]) -> None:
    """Raise what crawl would raise each night of options that it does not take."""
    from newscrawler.commands.crawl import command as crawl

    crawl.make_context("newscrawler crawl", list(options))


def systemd(plan: Plan, *, install: bool, remove: bool) -> Iterator[str]:
    """Print, write or take out the service and its timer; of the user, or as root of the machine."""
    from newscrawler.timers import NAME, systemd_units

    folder, scope = unit_folder()
    if remove:
        refuse_other(folder / f"{NAME}.service", plan)
        run(["systemctl", *scope, "disable", "--now", f"{NAME}.timer"])
        for name in systemd_units(plan):
            (folder / name).unlink(missing_ok=True)
        run(["systemctl", *scope, "daemon-reload"])
        yield f"the timer is gone from {folder}"
        return
    refuse_other(folder / f"{NAME}.service", plan)
    for name, text in systemd_units(plan).items():
        if install:
            write(folder / name, text)
            yield f"wrote {folder / name}"
        else:
            yield from (f"# {folder / name}", text)
    if install:
        run(["systemctl", *scope, "daemon-reload"])
        run(["systemctl", *scope, "enable", "--now", f"{NAME}.timer"])
        yield f"next start and log: systemctl {' '.join((*scope, 'list-timers', f'{NAME}.timer'))}; journalctl -u {NAME}"
    else:
        yield "# newscrawler schedule --install writes this."


def refuse_other(service: Path, plan: Plan) -> None:
    """Raise UsageError where the machine already crawls for another folder: one timer does one."""
    if service.exists() and f"WorkingDirectory={plan.folder}\n" not in service.read_text("utf-8"):
        raise UsageError(f"{service} is of another folder: run schedule --remove there, or use --cron here")


def unit_folder() -> tuple[Path, list[str]]:
    """Give where units are written, and how systemctl is told whose they are."""
    if os.geteuid() == 0:
        return Path("/etc/systemd/system"), []
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "systemd" / "user", ["--user"]


def write(path: Path, text: str) -> None:
    """Write a unit, whole or not at all; DiskError where that fails."""
    from newscrawler.parts import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise DiskError(f"cannot write {path}: {error.strerror}; print it without --install") from error


def cron(plan: Plan, *, install: bool, remove: bool) -> Iterator[str]:
    """Print, write or take out the crontab's lines."""
    from newscrawler.timers import cron_lines, with_lines

    if not install and not remove:
        yield from cron_lines(plan)
        yield "# newscrawler schedule --cron --install adds this to the crontab."
        return
    before = run(["crontab", "-l"], may_fail=True)
    run(["crontab", "-"], with_lines(before, plan, [] if remove else cron_lines(plan)))
    yield f"the crontab has {'no lines' if remove else 'the lines'} for {plan.folder} {'any more' if remove else 'now'}"


def run(command: Sequence[str], text: str | None = None, *, may_fail: bool = False) -> str:
    """Run a program of the system and give what it printed. Raises UsageError that says what it said."""
    if shutil.which(command[0]) is None:
        raise UsageError(
            f"{command[0]} is not installed here: print the schedule without --install, and place it yourself"
        )
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode and not may_fail:
        raise UsageError(f"{' '.join(command)} failed: {done.stderr.strip() or f'exit code {done.returncode}'}")
    return done.stdout if not done.returncode else ""
