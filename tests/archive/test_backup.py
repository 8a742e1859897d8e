"""A backup is whole, whatever is written meanwhile."""

from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.archive.backup import backup
from newscrawler.archive.doctor import examine
from newscrawler.errors import DiskError, UsageError
from tests.archive.sentences import articles


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for article in articles():
        opened.save(article)
    return opened


def test_a_backup_holds_what_was_committed_while_a_writer_writes(archive: Archive, tmp_path: Path) -> None:
    with Archive(archive.path) as writer, writer.transaction() as connection:
        connection.execute("DELETE FROM articles WHERE site = 'liuhe'")
        size = backup(archive, tmp_path / "copies" / "copy.db")
    with Archive(tmp_path / "copies" / "copy.db") as copy:
        assert copy.count() == 8
        assert len(copy.search("柳河", limit=None)) == 7
        assert all(finding.is_healthy for finding in examine(copy))
        assert copy.path.stat().st_size == size
    assert archive.count() == 4


def test_a_backup_replaces_a_file_only_by_force_and_never_the_archive(archive: Archive, tmp_path: Path) -> None:
    backup(archive, tmp_path / "copy.db")
    with pytest.raises(UsageError, match="--force"):
        backup(archive, tmp_path / "copy.db")
    backup(archive, tmp_path / "copy.db", force=True)
    with pytest.raises(UsageError, match="exists"):
        backup(archive, archive.path, force=True)


def test_a_backup_that_cannot_be_written_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskError, match="cannot write"):
        backup(archive, tmp_path / "file" / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "archive.db" not in path.name) == ["file"]
