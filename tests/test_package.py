"""A data set to cite says what it holds, can be checked, and is whole or not there."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.archive import Archive, Selection
from newscrawler.cli import main
from newscrawler.errors import UsageError
from newscrawler.export import Shape
from newscrawler.export.package import Labels, export_package
from newscrawler.export.shape import without_body
from newscrawler.items import Article
from newscrawler.version import __version__


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for number, day in enumerate(("2008-11-03", "2009-01-20", "2009-01-21", None)):
        url = f"http://paper.qinghe.example/{number}.html"
        seen = "2026-11-02T08:00:00+08:00"
        opened.save(
            Article(url=url, title=f"第{number}期", body="水" * (number + 1), published_day=day, fetched_at=seen)
        )
    return opened


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_a_package_says_what_it_holds_and_where_it_has_gaps(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    selection = Selection(query="水 OR 期")
    export_package(archive, folder, selection=selection, labels=Labels(title="青禾旧报", author="柳青禾"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "CITATION.cff",
        "README.md",
        "articles.csv",
        "datapackage.json",
    ]
    found = descriptor(folder)
    about, data = found["newscrawler"], (folder / "articles.csv").read_bytes()
    assert about["version"] == __version__
    assert about["selection"] == {"query": "水 OR 期"}
    assert about["coverage"]["articles"] == 4
    assert about["coverage"]["filled"]["published_day"] == 3
    assert about["coverage"]["sites"] == [
        {
            "site": "paper.qinghe.example",
            "articles": 4,
            "undated": 1,
            "months": {"2008-11": 1, "2009-01": 2},
            "missing_months": ["2008-12"],
        }
    ]
    (resource,) = found["resources"]
    assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    title = next(field for field in resource["schema"]["fields"] if field["name"] == "title")
    assert title["title"] == "title / 标题"
    assert title["rdfType"] == "https://schema.org/headline"
    assert "青禾旧报" in (folder / "CITATION.cff").read_text("utf-8")
    assert ": those with query 水 OR 期." in (folder / "README.md").read_text("utf-8")
    assert "| paper.qinghe.example | 4 | 2008-11 | 2009-01 | 2008-12 |" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("shape", [Shape(), without_body(Shape()), Shape(headers="zh")])
def test_frictionless_finds_a_package_valid(archive: Archive, tmp_path: Path, shape: Shape) -> None:
    import frictionless

    export_package(archive, tmp_path / "set", selection=Selection(), shape=shape)
    checked = frictionless.validate(str(tmp_path / "set" / "datapackage.json"))
    assert checked.flatten(["type", "message"]) == []
    assert checked.valid


def test_frictionless_finds_a_changed_file(archive: Archive, tmp_path: Path) -> None:
    import frictionless

    export_package(archive, tmp_path / "set", selection=Selection())
    data = tmp_path / "set" / "articles.csv"
    data.write_bytes(data.read_bytes().replace("水".encode(), "火".encode()))
    checked = frictionless.validate(str(tmp_path / "set" / "datapackage.json"))
    assert "hash-count" in {kind for (kind,) in checked.flatten(["type"])}


def test_a_folder_is_replaced_only_by_force_and_only_if_it_is_a_package(archive: Archive, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    for force in (False, True):
        with pytest.raises(
            UsageError, match=r"exists: name another folder|holds no datapackage\.json: it is not replaced"
        ):
            export_package(archive, mine, selection=Selection(), force=force)
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]
    export_package(archive, tmp_path / "set", selection=Selection())
    export_package(archive, tmp_path / "set", selection=Selection(limit=1), force=True)
    assert descriptor(tmp_path / "set")["newscrawler"]["coverage"]["articles"] == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["mine", "set"]


def test_a_package_that_fails_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    for number in range(200):
        archive.save(
            Article(url=f"http://paper.qinghe.example/more/{number}.html", title=f"又{number}", body=f"{number}")
        )
    with pytest.raises(KeyboardInterrupt):
        export_package(archive, tmp_path / "set", selection=Selection(), tell=stop)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_the_command_takes_a_file_or_a_package(tmp_path: Path, archive: Archive, capsys: Any) -> None:
    options = ["--archive", str(archive.path)]
    assert main(["export", *options]) == 2
    assert "name either a FILE (- for standard output) or a folder with --package DIR" in capsys.readouterr().err
    assert main(["export", "--package", str(tmp_path / "set"), "--without-body", *options]) == 0
    assert capsys.readouterr().out == f"4 articles in {tmp_path / 'set'}\n"
    names = [field["name"] for field in descriptor(tmp_path / "set")["resources"][0]["schema"]["fields"]]
    assert "body" not in names
    assert names[-1] == "content_hash"


@pytest.mark.parametrize("shape", [Shape(format="parquet"), Shape(excel=True)])
def test_a_package_is_plain_csv(archive: Archive, tmp_path: Path, shape: Shape) -> None:
    with pytest.raises(UsageError, match="a data package holds plain CSV"):
        export_package(archive, tmp_path / "set", selection=Selection(), shape=shape)
