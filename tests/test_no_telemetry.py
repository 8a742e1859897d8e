"""Reading an archive tells nobody: no command that only reads opens a connection or asks for a name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from tests.archive.sentences import articles

# Told by Python itself, whatever opens the socket; the processes that a command starts have the same ears.
EARS = """
import os, sys
HEARD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto")
def hear(event, arguments):
    if event in HEARD:
        with open(os.environ["HEARD"], "a") as file:
            file.write(f"{event} {arguments[1:]}\\n")
sys.addaudithook(hear)
"""
COMMANDS = """
import json, sys
from newscrawler.cli import main
for arguments in json.loads(sys.argv[1]):
    code = main(arguments)
    assert code == 0, (arguments, code)
"""
BROWSE = """
import asyncio, sys
from pathlib import Path
from newscrawler.browse.serving import listen, reading_room
room = reading_room(Path(sys.argv[1]))
taken = listen("127.0.0.1", 0)
async def visit():
    for address in ("/", "/search?q=%E6%98%A5%E8%80%95", "/sites", "/questions", "/runs"):
        assert (await room.client.get(address)).status_code == 200, address
asyncio.run(visit())
room.get_database().reader.close()
taken.close()
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Archive(path) as made:
        for article in articles():
            made.save(article)
    return path


def heard(folder: Path, script: str, *arguments: str) -> list[str]:
    """Run a script; gives the connections that it, or a process that it started, wanted to make."""
    (folder / "ears").mkdir()
    (folder / "ears" / "sitecustomize.py").write_text(EARS)
    told = folder / "heard.txt"
    env = {**os.environ, "PYTHONPATH": f"{folder / 'ears'}", "HEARD": str(told)}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=False, cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return told.read_text().splitlines() if told.exists() else []


def test_a_connection_would_be_heard_also_of_a_process_that_was_started(tmp_path: Path) -> None:
    connect = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {connect!r}])"
    assert heard(tmp_path, script) == ["socket.connect (('127.0.0.1', 9),)"]


def test_importing_everything_opens_no_connection(tmp_path: Path) -> None:
    script = """
import pkgutil, newscrawler
from importlib import import_module
for module in pkgutil.walk_packages(newscrawler.__path__, "newscrawler."):
    if module.name != "newscrawler.__main__":
        import_module(module.name)
"""
    assert heard(tmp_path, script) == []


def test_no_command_that_reads_opens_a_connection(archive: Path, tmp_path: Path) -> None:
    with Archive(archive, readonly=True) as read:
        identifier = next(read.rows())["id"]
    page = tmp_path / "page.html"
    page.write_text(
        "<title>春耕</title><h1>春耕备耕</h1>" + "<p>春耕备耕工作启动，全县已备足化肥和种子。</p>" * 9, "utf-8"
    )
    commands = [
        *(["search", "春耕"], ["count", "--by", "site"], ["sql", "SELECT count(*) FROM articles"]),
        *(["show", identifier], ["show", identifier, "--history"], ["reprints", identifier]),
        *(["export", "a.csv"], ["export", "b.jsonl"], ["export", "c.parquet"], ["export", "d.csv", "--script", "hans"]),
        *(["report"], ["alarms"], ["sites"], ["doctor"], ["inspect", str(page)], ["reparse"], ["schedule", "--cron"]),
        *(["import", str(page)], ["backup", "copy.db"], ["merge", "copy.db"]),
    ]
    known = json.dumps([[*command, *_archive(command, archive)] for command in commands])
    assert heard(tmp_path, COMMANDS, known) == []


def _archive(command: list[str], archive: Path) -> list[str]:
    return [] if command[0] == "schedule" else ["--archive", str(archive)]


def test_the_reading_room_opens_no_connection(archive: Path, tmp_path: Path) -> None:
    assert heard(tmp_path, BROWSE, str(archive)) == []
