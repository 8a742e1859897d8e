"""What makes a machine crawl by itself is understood by systemd, cron and the shell."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.cli import main
from newscrawler.errors import UsageError
from newscrawler.timers import INTERVALS, Plan, cron_lines, systemd_units, with_lines

FOLDER = Path("/srv/news papers")
PLAN = Plan(command=["/opt/venv/bin/python", "-m", "newscrawler", "crawl", "--notify", "mail 100% $me"], folder=FOLDER)


def test_a_timer_starts_a_service_once_a_night_and_makes_up_for_a_sleep() -> None:
    units = systemd_units(PLAN)
    assert list(units) == ["newscrawler.service", "newscrawler.timer"]
    service, timer = (text.splitlines() for text in units.values())
    assert "WorkingDirectory=/srv/news papers" in service
    assert 'ExecStart=/opt/venv/bin/python -m newscrawler crawl --notify "mail 100%% $$me"' in service
    assert {"RandomizedDelaySec=1800", "Persistent=true"} <= set(timer)
    (when,) = [line for line in timer if line.startswith("OnCalendar=*-*-* 0")]
    assert "01:00:00" <= when[-8:] < "06:00:00"


def test_folders_are_spread_over_the_hour_and_stay_where_they_are() -> None:
    moments = {tuple(Plan(command=[], folder=Path(f"/srv/{n}")).moment.values()) for n in range(50)}
    assert len(moments) > 40
    assert Plan(command=[], folder=FOLDER).moment == PLAN.moment


def test_cron_lines_lock_pause_and_keep_a_log_a_month() -> None:
    begin, crawl, tidy, end = cron_lines(PLAN)
    assert (begin, end) == ("# newscrawler: begin (/srv/news papers)", "# newscrawler: end (/srv/news papers)")
    assert "cd '/srv/news papers' && mkdir -p logs && sleep $(awk " in crawl
    assert "flock -n .newscrawler.lock /opt/venv/bin/python -m newscrawler crawl --notify 'mail 100\\% $me'" in crawl
    assert crawl.endswith('>> "logs/crawl-$(date +\\%Y-\\%m).log" 2>&1')
    assert tidy.endswith("find logs -name 'crawl-*.log' -mtime +180 -delete")


def test_what_cron_gives_the_shell_runs_the_command_in_its_folder_under_a_lock(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100% news"
    folder.mkdir()
    plan = Plan(command=["printf", r"%s %s\n", "crawled", "$HOME 'q'"], folder=folder, interval="hour")
    crawl = cron_lines(plan)[1].split(" ", 5)[5].replace("\\%", "%")  # as crontab(5) says
    pause = crawl[crawl.index("sleep") : crawl.index(")", crawl.index("awk")) + 1]
    assert f"rand() * {INTERVALS['hour'][2]}" in crawl
    subprocess.run(["/bin/sh", "-c", crawl.replace(pause[: pause.index("awk")], "true $(")], check=True)
    (log,) = (folder / "logs").iterdir()
    assert log.read_text() == "crawled $HOME 'q'\n"
    holder = subprocess.Popen(["flock", str(folder / ".newscrawler.lock"), "sleep", "60"], cwd=folder)
    try:
        while subprocess.run(["flock", "-n", ".newscrawler.lock", "true"], cwd=folder, check=False).returncode == 0:
            pass
        kept_out = subprocess.run(["/bin/sh", "-c", crawl.replace("sleep", "true")], check=False)
    finally:
        holder.kill()
        holder.wait()
    assert kept_out.returncode == 1
    assert log.read_text() == "crawled $HOME 'q'\n"


@given(st.lists(st.sampled_from(["0 0 * * * mine", "# a note", ""]), max_size=4))
def test_installing_twice_and_removing_leaves_a_crontab_as_it_was(lines: list[str]) -> None:
    crontab = "".join(f"{line}\n" for line in lines)
    other = Plan(command=["x"], folder=Path("/srv/other"))
    once = with_lines(with_lines(crontab, other, cron_lines(other)), PLAN, cron_lines(PLAN))
    assert with_lines(once, PLAN, cron_lines(PLAN)) == once
    assert with_lines(with_lines(once, PLAN, []), other, []) == crontab


def test_a_crontab_whose_marks_are_broken_is_left_alone() -> None:
    with pytest.raises(UsageError, match="mend it with crontab -e"):
        with_lines(cron_lines(PLAN)[0] + "\n0 0 * * * mine\n", PLAN, [])


def test_a_folder_with_a_line_break_is_refused() -> None:
    plan = Plan(command=["x"], folder=Path("/srv/a\n* * * * * rm"))
    for make in (cron_lines, systemd_units):
        with pytest.raises(UsageError, match="a line break cannot stand in a schedule"):
            make(plan)


def test_the_command_prints_and_writes_nothing_without_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ["--archive", "a.db", "--every", "hour", "--", "--max-time", "3600"]
    assert main(["schedule", "--cron", *options]) == 0
    cron = capsys.readouterr().out
    assert f"newscrawler crawl --archive {tmp_path / 'a.db'} --max-time 3600" in cron
    assert main(["schedule", "--systemd", *options]) == 0
    assert f"-m newscrawler crawl --archive {tmp_path / 'a.db'} --max-time 3600\n" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_options_that_crawl_does_not_take_are_no_schedule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule", "--cron", "--", "--max-time", "soon"]) == 2
    found = capsys.readouterr()
    assert (found.out, found.err.count("\n")) == ("", 1)
    assert "Invalid value for '--max-time': 'soon'" in found.err


def test_where_there_is_no_cron_the_way_out_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["schedule", "--cron", "--install"]) == 2
    assert "crontab is not installed here: print the schedule without --install" in capsys.readouterr().err


@pytest.mark.long
def test_systemd_itself_finds_no_fault_with_the_units(tmp_path: Path) -> None:
    program = shutil.which("true")
    assert program
    units = systemd_units(Plan(command=[program, "100% $x", 'q"'], folder=tmp_path))
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in units]
    checked = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    for calendar, _, _ in INTERVALS.values():
        moment = calendar.format(minute=7, hour=3)
        assert subprocess.run(["systemd-analyze", "calendar", moment], check=False, capture_output=True).returncode == 0


@pytest.mark.long
def test_a_real_crontab_takes_the_lines_and_gives_them_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed() -> str:
        return subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False).stdout

    monkeypatch.chdir(tmp_path)
    before = listed()
    try:
        assert main(["schedule", "--cron", "--install"]) == 0
        assert main(["schedule", "--cron", "--install", "--every", "6hours"]) == 0
        now = listed()
        assert now.count(f"cd {tmp_path}") == 2
        assert " */6 * * * cd " in now
    finally:
        assert main(["schedule", "--cron", "--remove"]) == 0
    assert listed() == before
