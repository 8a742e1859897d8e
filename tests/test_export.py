"""What is exported is whole, the same twice, and can be read back."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive import Archive, Selection
from newscrawler.archive.record import ROW_COLUMNS
from newscrawler.errors import DiskError, InputError, UsageError
from newscrawler.export import Shape, Written, export, read_csv, write_csv
from newscrawler.export.files import new_file
from newscrawler.items import FIELD_NAMES, LIST_FIELDS, MAP_FIELDS
from tests.archive.sentences import articles

TEXT = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from('",\r\n;= '), min_size=1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.none() | TEXT for name in FIELD_NAMES},
    **{name: st.lists(TEXT) for name in LIST_FIELDS},
    **{name: st.dictionaries(TEXT, st.integers()) for name in MAP_FIELDS},
    "copy_host": st.none() | st.booleans(),
    "version": st.integers(1),
    "warc_offset": st.none() | st.integers(0),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "archive.db")
    for article in articles():
        opened.save(article)
    return opened


def as_stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


@given(st.lists(st.fixed_dictionaries(VALUES), max_size=4))
def test_csv_read_back_gives_the_same_rows(rows: list[dict[str, Any]]) -> None:
    stream = io.BytesIO()
    stored = [{name: as_stored(value) for name, value in row.items()} for row in rows]
    assert write_csv(stored, stream, Shape(fields=list(VALUES))).rows == len(rows)
    stream.seek(0)
    assert list(read_csv(stream)) == rows


def test_csv_follows_rfc_4180(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    fields = ("title", "authors", "abstract")
    assert export(archive, target, shape=Shape(fields=fields), selection=Selection(query="No. 7 bus")).rows == 1
    assert target.read_bytes() == b'title,authors,abstract\r\nNo. 7 bus line extended,"[""Lin Hao""]",\r\n'


def test_two_exports_are_byte_identical_and_hold_all(archive: Archive, tmp_path: Path) -> None:
    names = ("a.csv", "b.csv", "a.jsonl", "b.jsonl", "a.csv.gz", "b.csv.gz")
    assert {export(archive, tmp_path / name).rows for name in names} == {8}
    for first, second in (names[:2], names[2:4], names[4:]):
        assert (tmp_path / first).read_bytes() == (tmp_path / second).read_bytes()
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == (tmp_path / "a.csv").read_bytes()
    with (tmp_path / "a.csv").open("rb") as stream:
        rows = list(read_csv(stream))
    assert rows == list(archive.rows(fields=FIELD_NAMES))
    assert [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()] == rows


def test_dash_is_standard_output(archive: Archive, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    selection = Selection(site="liuhe", limit=1)
    assert export(archive, "-", selection=selection, shape=Shape(format="jsonl", fields=["site"])) == Written(1)
    assert capfdbinary.readouterr().out == b'{"site": "liuhe"}\n'


def test_a_file_is_replaced_only_by_force(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        export(archive, target)
    assert target.read_text() == "mine"
    assert export(archive, target, force=True).rows == 8


def test_no_half_file_is_left_under_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    with pytest.raises(KeyError), new_file(folder / "out.csv.gz", force=False) as stream:  # noqa: PT012
        stream.write(b"half")
        raise KeyError
    assert list(folder.iterdir()) == []


def test_an_unwritable_target_is_a_disk_error(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskError, match="cannot write"):
        export(archive, tmp_path / "file" / "out.csv")


def test_unknown_words_are_usage_errors(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format 'xlsx': one of csv, jsonl, parquet"):
        export(archive, tmp_path / "out", shape=Shape(format="xlsx"))
    with pytest.raises(UsageError, match="unknown field 'mood'"):
        Shape(fields=["mood"])


@pytest.mark.parametrize(
    "content", [b"", b"a,b\r\n", b'title,body\r\n"x', b"title,body\r\nx\r\n", b"title\r\n\xff\r\n", b"authors\r\n[\r\n"]
)
def test_a_csv_of_others_is_an_input_error(content: bytes) -> None:
    with pytest.raises(InputError):
        list(read_csv(io.BytesIO(content)))


def test_every_column_can_be_exported(archive: Archive, tmp_path: Path) -> None:
    assert export(archive, tmp_path / "all.csv", shape=Shape(fields=ROW_COLUMNS)).rows == 8
    with (tmp_path / "all.csv").open("rb") as stream:
        assert list(read_csv(stream)) == list(archive.rows())


FULL_DISK = """
import resource, signal, sys
from newscrawler.archive import Archive
from newscrawler.errors import DiskError
from newscrawler.export import export
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Archive(sys.argv[1], readonly=True) as archive:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        export(archive, sys.argv[2])
    except DiskError as error:
        print(error)
"""


def test_a_disk_that_fills_up_leaves_no_half_file(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "exports" / "out.csv"
    command = [sys.executable, "-c", FULL_DISK, str(archive.path), str(target)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout == f"cannot write {target}: File too large; free space or choose another folder\n"
    assert list(target.parent.iterdir()) == []
