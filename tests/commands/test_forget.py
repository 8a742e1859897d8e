"""newscrawler forget as a user meets it."""

import hashlib
import json
from pathlib import Path

import pytest

from newscrawler.archive import Archive, Selection
from newscrawler.cli import main
from newscrawler.export.package import export_package
from tests.browse.rooms import Visitor, fill

REASON = "asked for by the person named"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return fill(tmp_path)


def run(archive: Path, *arguments: str) -> int:
    return main([*arguments, "--archive", str(archive)])


def identifier_of(archive: Path, words: str) -> str:
    with Archive(archive, readonly=True) as opened:
        found: str = opened.search(words)[0]["id"]
    return found


def digests(folder: Path) -> dict[str, str]:
    kept = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def test_a_dry_run_says_what_would_go_and_changes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    identifier, before = identifier_of(archive, "八十五万册"), digests(archive.parent)
    assert run(archive, "forget", identifier, "--dry-run") == 0
    assert f"{identifier}: 1 article in 2 texts" in capsys.readouterr().out
    assert digests(archive.parent) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["http://nowhere.example/1", "--yes", "--reason", REASON], 3, "no article, page or site in"),
        (["ID", "--yes"], 2, "say why with --reason"),
        (["ID", "--yes", "--reason", " "], 2, "say why with --reason"),
    ],
)
def test_nothing_goes_by_mistake(
    archive: Path, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    identifier, before = identifier_of(archive, "八十五万册"), digests(archive.parent)
    assert run(archive, "forget", *(identifier if word == "ID" else word for word in arguments)) == code
    found = capsys.readouterr()
    assert (found.out, found.err.count("\n")) == ("", 1)
    assert said in found.err
    assert digests(archive.parent) == before


def test_without_yes_it_says_what_would_go_and_removes_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identifier, before = identifier_of(archive, "八十五万册"), digests(archive.parent)
    assert run(archive, "forget", identifier, "--reason", REASON) == 2
    found = capsys.readouterr()
    assert found.out.startswith(f"{identifier}: 1 article in 2 texts, 1 address would go")
    assert f"{identifier}: nothing was removed. There is no way back: add --yes" in found.err
    assert digests(archive.parent) == before


def test_what_was_forgotten_says_so_wherever_it_is_asked_for(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    identifier = identifier_of(archive, "八十五万册")
    copy = archive.with_name(f"{archive.name}.schema7.bak")
    copy.write_bytes(b"an older archive")
    assert run(archive, "forget", identifier, "--yes", "--reason", REASON) == 0
    told = capsys.readouterr().out
    assert f"{identifier}: 1 article in 2 texts" in told
    assert str(copy) in told
    assert "Backups, exports and copies made earlier still hold it" in told
    assert run(archive, "show", identifier) == 0
    assert capsys.readouterr().out.startswith("Removed on 20")
    assert run(archive, "show", identifier, "--json") == 0
    assert json.loads(capsys.readouterr().out)["reason"] == REASON
    assert run(archive, "show", identifier, "--raw") == 3
    assert f"because: {REASON}" in capsys.readouterr().err
    assert run(archive, "forget", identifier, "--yes", "--reason", REASON) == 3
    capsys.readouterr()
    assert run(archive, "forget") == 0
    assert capsys.readouterr().out == "Nothing is left to be forgotten.\n"
    assert run(archive, "doctor") == 0


def test_the_reading_room_answers_410_with_the_reason(archive: Path) -> None:
    identifier = identifier_of(archive, "八十五万册")
    assert run(archive, "forget", identifier, "--yes", "--reason", REASON) == 0
    assert run(archive, "forget", "qingxi", "--yes", "--reason", "the publisher's wish") == 0
    visitor = Visitor(archive)
    for rest in ("", "/history", "/stored", "/stored/page", "/stored/file", ".csv", ".jsonl"):
        response = visitor.get(f"/article/{identifier}{rest}")
        assert (response.status_code, REASON in response.text) == (410, True), rest
    assert visitor.get("/site/qingxi").status_code == 410
    assert visitor.get("/article/0000000000000000").status_code == 404
    visitor.close()


def test_a_data_package_counts_what_was_removed(archive: Path, tmp_path: Path) -> None:
    identifier = identifier_of(archive, "八十五万册")
    with Archive(archive, readonly=True) as opened:
        site = (opened.get(identifier) or {})["site"]
    assert run(archive, "forget", identifier, "--yes", "--reason", REASON) == 0
    with Archive(archive, readonly=True) as opened:
        export_package(opened, tmp_path / "all", selection=Selection())
        export_package(opened, tmp_path / "none", selection=Selection(day_to="1900"))
    removed = [
        json.loads((tmp_path / name / "datapackage.json").read_text("utf-8"))["newscrawler"]["removed"]
        for name in ("all", "none")
    ]
    assert removed == [{site: 1}, {}]
    assert f"Removed for good before this was made: {site} 1." in (tmp_path / "all" / "README.md").read_text("utf-8")
    assert "Removed for good" not in (tmp_path / "none" / "README.md").read_text("utf-8")
