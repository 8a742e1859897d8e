"""For each command that writes: a folder as it finds it, and how it is called there. Each round begins with a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from newscrawler.archive import Archive, Selection, connection
from newscrawler.archive.alarms import Raised, keep
from newscrawler.archive.backup import backup
from newscrawler.archive.ledger import start_run
from newscrawler.archive.schema import MIGRATIONS
from newscrawler.export import Shape, export
from newscrawler.export.package import export_package
from newscrawler.jobs.importing import import_paths
from newscrawler.warc import RawPage
from tests.faults.runs import Launcher
from tests.jobs.test_importing import page, part, response, write_warc
from tests.processes import free_port
from tests.serving import Reply, Site, article_page, paper

QUICK = ("--allow-private", "--delay", "0")
OLD, ALL = 10, 30  # pages of the archive before, and after
STUB = "#!/bin/sh\n"
CRONTAB = STUB + 'if [ "$1" = -l ]; then cat "$TABLE"; else cat > ".$TABLE" && mv ".$TABLE" "$TABLE"; fi\n'


@dataclass(slots=True)
class Stage:
    """Where a scenario is set up: `home` is copied for each round, `inputs` lie beside it, `site` is served."""

    home: Path
    inputs: Path
    site: Site
    launcher: Launcher
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.home / "archive.db"

    def pages(self, name: str, numbers: range, edit: str = "") -> Path:
        """Give a WARC file with pages, edited ones fetched a day later."""
        return write_warc(self.inputs / name, (edited(number, edit) for number in numbers))

    def fill(self, numbers: range = range(ALL), archive: Path | None = None, edit: str = "") -> None:
        """Import pages into the archive."""
        target = archive or self.archive
        with Archive(target) as opened:
            import_paths(opened, [self.pages(f"{target.stem}{edit}{numbers}", numbers, edit)], processes=1)

    def crawl(self) -> None:
        """Crawl what the site shows now."""
        done = self.launcher.run(("crawl", self.site.origin, *QUICK, "--archive", "archive.db"), self.home)
        assert done.code == 0, done.err


def edited(number: int, edit: str) -> RawPage:
    """Give a page, with other words where an edit is named."""
    if not edit:
        return response(number)
    raw = response(number, page(number).replace("春灌".encode(), edit.encode()))
    raw.fetched_at = "2026-11-02T00:00:00Z"
    return raw


# Commands that only read, and how they are called: what they find is as they leave it.
READING: dict[str, tuple[str, ...]] = {
    "sites": (),
    "search": ("东干渠",),
    "count": ("--by", "site"),
    "sql": ("SELECT count(*) FROM articles",),
    "show": ("http://news.qinghe.example/2026/1.html", "--history"),
    "diff": ("http://news.qinghe.example/2026/1.html", "http://news.qinghe.example/2026/2.html"),
    "reprints": (),
    "report": (),
    "inspect": ("http://news.qinghe.example/2026/1.html",),
}

Prepare = Callable[[Stage], tuple[str, ...]]
PREPARED: dict[str, tuple[int, Prepare]] = {}  # name -> rounds, how it is set up; the name's first word is the command


def scenario(name: str, rounds: int) -> Callable[[Prepare], Prepare]:
    """Register how a command is set up: the function gives its arguments."""

    def register(prepare: Prepare) -> Prepare:
        PREPARED[name] = (rounds, prepare)
        return prepare

    return register


@scenario("demo", 6)
def _demo(stage: Stage) -> tuple[str, ...]:
    return ("--articles", "3", "--port", str(free_port()))


@scenario("crawl", 28)
def _crawl(stage: Stage) -> tuple[str, ...]:
    stage.site.answer = paper(OLD)
    stage.crawl()
    stage.site.answer = paper(ALL)
    return (stage.site.origin, *QUICK, "--heartbeat", "heartbeat.json")


@scenario("refetch", 14)
def _refetch(stage: Stage) -> tuple[str, ...]:
    stage.site.answer = paper(OLD)
    stage.crawl()

    def answer(path: str) -> Reply | None:
        number = path.removeprefix("/2026/11/a").removesuffix(".html")
        return Reply(article_page(int(number), edition=2)) if number.isdigit() else paper(OLD)(path)

    stage.site.answer = answer
    return (*(f"{stage.site.origin}2026/11/a{number:05d}.html" for number in range(OLD)), *QUICK)


@scenario("import", 26)
def _import(stage: Stage) -> tuple[str, ...]:
    stage.fill(range(OLD))
    folder = stage.inputs / "brought"
    parts = [part(number, of=3) for number in (2, 1, 3)]
    write_warc(folder, [*parts, *(response(n) for n in range(OLD, ALL)), *(edited(n, "灌溉") for n in range(OLD))])
    for number in range(100, 104):
        (folder / f"{number}.html").write_bytes(page(number))
    stage.fill(range(200, 210), stage.inputs / "table.db")
    with Archive(stage.inputs / "table.db") as archive:
        export(archive, folder / "table.csv")
    return (str(folder), "--workers", "1")


@scenario("reparse", 18)
def _reparse(stage: Stage) -> tuple[str, ...]:
    stage.fill()
    stage.fill(range(OLD), edit="灌溉")
    with Archive(stage.archive) as archive:  # what an older program might have read
        archive.connection.execute("UPDATE articles SET publisher = '旧社'")
        archive.connection.execute("UPDATE versions SET publisher = '旧社'")
    return ("--apply", "--workers", "1")


@scenario("merge", 18)
def _merge(stage: Stage) -> tuple[str, ...]:
    stage.fill(range(OLD))
    other = stage.inputs / "other.db"
    stage.fill(range(ALL), other)
    stage.fill(range(OLD), other, edit="灌溉")
    return (str(other),)


@scenario("backup", 12)
def _backup(stage: Stage) -> tuple[str, ...]:
    stage.fill(range(OLD))
    with Archive(stage.archive) as archive:
        backup(archive, stage.home / "copy.db")
    stage.fill()
    return ("copy.db", "--force")


def _exported(stage: Stage, name: str, shape: Shape) -> tuple[str, ...]:
    """Set up an export over an older one."""
    stage.fill(range(OLD))
    with Archive(stage.archive) as archive:
        export(archive, stage.home / name, shape=shape)
    stage.fill()
    return (name, "--force")


@scenario("export csv", 8)
def _export_csv(stage: Stage) -> tuple[str, ...]:
    return _exported(stage, "all.csv", Shape())


@scenario("export excel", 6)
def _export_excel(stage: Stage) -> tuple[str, ...]:
    return (*_exported(stage, "all.csv", Shape(excel=True)), "--excel")


@scenario("export jsonl", 6)
def _export_jsonl(stage: Stage) -> tuple[str, ...]:
    return _exported(stage, "all.jsonl.gz", Shape())


@scenario("export parquet", 8)
def _export_parquet(stage: Stage) -> tuple[str, ...]:
    return _exported(stage, "all.parquet", Shape())


@scenario("export package", 14)
def _export_package(stage: Stage) -> tuple[str, ...]:
    stage.fill(range(OLD))
    with Archive(stage.archive) as archive:
        export_package(archive, stage.home / "set", selection=Selection())
    stage.fill()
    return ("--package", "set", "--force")


@scenario("doctor", 12)
def _doctor(stage: Stage) -> tuple[str, ...]:
    stage.fill()
    with Archive(stage.archive) as archive:
        archive.connection.execute("INSERT INTO article_index (article_index) VALUES ('delete-all')")
        archive.connection.execute("DELETE FROM article_people")
        archive.connection.execute("UPDATE articles SET version = 7")
    return ("--repair",)


@scenario("alarms", 6)
def _alarms(stage: Stage) -> tuple[str, ...]:
    stage.fill(range(OLD))
    raise_alarm(stage)
    return ("--ack", "1", "--note", "known")


def raise_alarm(stage: Stage) -> None:
    """Let a site of the archive be silent."""
    with Archive(stage.archive) as archive:
        keep(archive, Raised("news.qinghe.example", "silent", "", "2026-11-01", "no news", ()), start_run(archive, "x"))


@scenario("forget", 14)
def _forget(stage: Stage) -> tuple[str, ...]:
    stage.site.answer = paper(OLD)
    stage.crawl()
    return (f"{stage.site.origin}2026/11/a00007.html", "--reason", "asked for", "--yes")


@scenario("new-site table", 4)
def _new_site_table(stage: Stage) -> tuple[str, ...]:
    stage.site.answer = paper(OLD)
    (stage.home / "newscrawler.toml").write_text('contact = "desk@example.org"\n', "utf-8")
    return (stage.site.origin, "--write", *QUICK)


@scenario("new-site module", 4)
def _new_site_module(stage: Stage) -> tuple[str, ...]:
    stage.site.answer = paper(OLD)
    (stage.home / "newscrawler" / "spiders").mkdir(parents=True)
    return (stage.site.origin, "--module", "--name", "qinghe_daily", *QUICK)


@scenario("schedule cron", 6)
def _schedule_cron(stage: Stage) -> tuple[str, ...]:
    (stage.home / "table").write_text("0 0 * * * mine\n")
    _program(stage, "crontab", CRONTAB)
    return ("--cron", "--install")


@scenario("schedule systemd", 6)
def _schedule_systemd(stage: Stage) -> tuple[str, ...]:
    _program(stage, "systemctl", STUB)
    return ("--systemd", "--install")


@scenario("migrate", 8)
def _migrate(stage: Stage) -> tuple[str, ...]:
    older: dict[str, Any] = {"MIGRATIONS": MIGRATIONS[:-1], "SCHEMA_VERSION": len(MIGRATIONS) - 1}
    with patch.multiple(connection, **older), Archive(stage.archive) as archive:
        start_run(archive, "crawl")
        archive.connection.execute("INSERT INTO sites (name) VALUES ('qinghe')")
    return ()


def _program(stage: Stage, name: str, text: str) -> None:
    """Put a stand-in for a program of the system first on the path."""
    program = stage.inputs / "bin" / name
    program.parent.mkdir(parents=True)
    program.write_text(text)
    program.chmod(0o755)
    stage.environment |= {"PATH": f"{program.parent}:/usr/bin:/bin", "TABLE": "table", "XDG_CONFIG_HOME": "config"}


def arguments_of(name: str, stage: Stage) -> tuple[str, ...]:
    """Set a scenario up and give the whole command."""
    command = name.split(maxsplit=1)[0]
    arguments = PREPARED[name][1](stage)
    options = () if command == "new-site" else ("--archive", "archive.db")
    return ("sites" if command == "migrate" else command, *arguments, *options)  # whatever opens an archive migrates it
