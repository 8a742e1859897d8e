"""Archives that are damaged, out of step or from the future: one line, exit code 4, nothing lost."""

from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from tests.archive.sentences import articles


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "archive.db"
    with Archive(target) as archive:
        for article in articles():
            archive.save(article)
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(target))
    return target


def destroy_page_of(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with Archive(path) as archive:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        root = archive.connection.execute(query, (table,)).fetchone()[0]
        size = archive.connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "柳河"),
        ("show", "http://liuhe.example/1.html"),
        ("export", "out.csv"),
        ("sql", "SELECT count(body) FROM articles"),
        ("doctor",),
        ("doctor", "--repair"),
    ],
    ids=" ".join,
)
def test_a_corrupted_page_is_told_with_code_4_and_nothing_is_written(
    path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    destroy_page_of(path, "articles")
    before = path.read_bytes()
    assert main(arguments) == 4
    out, err = capsys.readouterr()
    assert ("damaged" in err and "restore a backup, or" in err) or "malformed" in out
    assert "Traceback" not in out + err
    assert path.read_bytes() == before
    assert not Path("out.csv").exists()


def test_an_index_out_of_step_is_built_anew(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "柳河", "--json"]) == 0
    whole = capsys.readouterr().out
    with Archive(path) as archive:
        archive.connection.execute("INSERT INTO article_index (article_index) VALUES ('delete-all')")
        archive.connection.execute("DELETE FROM article_people")
    assert main(["search", "柳河", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["doctor"]) == 4
    assert main(["doctor", "--repair"]) == 0
    capsys.readouterr()
    assert main(["search", "柳河", "--json"]) == 0
    assert capsys.readouterr().out == whole != ""


def test_rights_limit_search_and_export(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive(path) as archive:
        archive.connection.execute("UPDATE articles SET rights = iif(title LIKE '%表彰%', 'reprint', 'own')")
    assert main(["search", "柳河 rights:reprint", "--json"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    target = path.with_name("own.csv")
    assert main(["export", str(target), "--rights", "own", "--fields", "title"]) == 0
    assert target.read_text("utf-8").count("\n") == 8
