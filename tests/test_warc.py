import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.appending import append_whole, hold
from newscrawler.warc import (
    Damage,
    RawPage,
    Seen,
    WarcRef,
    WarcWriter,
    pack_info,
    pack_record,
    payload_digest,
    read_page,
    read_pages,
)
from newscrawler.warc_finish import finish_files

AT = "2026-11-24T01:02:03Z"


def page(number: int, body: bytes = b"<p>text", status: int = 200) -> RawPage:
    return RawPage(
        url=f"http://a.example/{number}", status=status, headers=[("Content-Type", "x/y")], body=body, fetched_at=AT
    )


@given(st.binary(max_size=3000), st.integers(100, 999))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, body: bytes, status: int) -> None:
    folder = tmp_path_factory.mktemp("x") / "warc"
    writer = WarcWriter(folder, "a")
    ref = writer.write(page(1, body, status))
    assert read_page(folder.parent, ref) == RawPage(
        url="http://a.example/1", status=status, headers=[("Content-Type", "x/y")], body=body, fetched_at=AT, ref=ref
    )
    writer.close()
    assert read_page(folder.parent, ref) is not None
    assert [p.body for p in read_pages(folder / "a-00000.warc.gz")] == [body]


def test_a_full_file_gets_its_name_and_the_next_begins(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "a", size=2000)
    refs = [writer.write(page(number, os.urandom(900))) for number in range(4)]
    assert [ref.file.rpartition("-")[2] for ref in refs] == ["00000.warc.gz"] * 2 + ["00001.warc.gz"] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-00000.warc.gz", "a-00001.warc.gz"]


def test_a_known_payload_is_written_as_a_reference(tmp_path: Path) -> None:
    seen = Seen("http://a.example/1", AT, payload_digest(b"<p>text"), WarcRef("warc/a", 1))
    assert b"WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest" in unpacked(page(1), seen)
    assert b"WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified" in unpacked(
        page(1, b"", 304), seen
    )
    assert b"WARC-Type: response" in unpacked(page(1, b"other"), seen)


def unpacked(raw: RawPage, seen: Seen) -> bytes:
    import gzip

    return gzip.decompress(pack_record(raw, seen))


@pytest.fixture
def torn(tmp_path: Path) -> tuple[Path, list[int]]:
    """A file of three pages, and where its records end."""
    parts = [pack_info("a"), *(pack_record(page(number, os.urandom(500))) for number in range(3))]
    path = tmp_path / "a-00000.warc.gz.open"
    path.write_bytes(b"".join(parts))
    return path, [sum(map(len, parts[: n + 1])) for n in range(4)]


@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_what_stands_before_a_cut_is_read_and_the_rest_named(torn: tuple[Path, list[int]], share: float) -> None:
    path, ends = torn
    path.write_bytes(path.read_bytes()[: ends[2] + int(share * (ends[3] - ends[2]))])
    damage = Damage()
    assert [raw.url[-1] for raw in read_pages(path, damage)] == ["0", "1"]
    assert damage.offset == ends[2]


def test_a_file_left_by_a_dead_run_is_cut_to_whole_records_and_named(torn: tuple[Path, list[int]]) -> None:
    path, ends = torn
    path.write_bytes(path.read_bytes()[: ends[3] - 9])
    assert finish_files(path.parent) == [("a-00000.warc.gz", ends[3] - 9 - ends[2])]
    damage = Damage()
    assert [raw.url[-1] for raw in read_pages(path.parent / "a-00000.warc.gz", damage)] == ["0", "1"]
    assert damage == Damage()


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "a")
    writer.write(page(1))
    assert finish_files(tmp_path) == []
    writer.close()


def test_a_file_that_is_no_warc_is_damaged_from_the_start(tmp_path: Path) -> None:
    path, damage = tmp_path / "x.warc", Damage()
    path.write_bytes(b"<html>no WARC")
    assert (list(read_pages(path, damage)), damage.offset) == ([], 0)


def test_another_program_reads_our_files_and_agrees_on_their_digests(tmp_path: Path) -> None:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    writer = WarcWriter(tmp_path, "a")
    writer.write(page(1))
    writer.write(page(1), Seen("http://a.example/1", AT, payload_digest(b"<p>text"), WarcRef("warc/a", 1)))
    writer.write(page(2, b""))
    writer.close()
    with (tmp_path / "a-00000.warc.gz").open("rb") as stream:
        found = [
            (record.record_type, record.headers.get("WARC-Target-URI"), record.verify_block_digest())
            for record in ArchiveIterator(stream, parse_http=False)
        ]
    assert found == [
        (WarcRecordType.warcinfo, None, True),
        (WarcRecordType.response, "http://a.example/1", True),
        (WarcRecordType.revisit, "http://a.example/1", True),
        (WarcRecordType.response, "http://a.example/2", True),
    ]


class FullDisk(io.FileIO):
    """A file on a disk that takes a few bytes at a time, and then none."""

    room = 300

    def write(self, data: Any) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = super().write(bytes(data[: min(self.room, 100)]))
        self.room -= written
        return written


def test_a_record_that_the_disk_takes_in_pieces_is_whole_and_one_it_does_not_take_leaves_nothing(
    tmp_path: Path,
) -> None:
    with FullDisk(tmp_path / "a", "w") as file:
        append_whole(file, b"x" * 250)
        with pytest.raises(OSError, match="No space left"):
            append_whole(file, b"y" * 90)
        assert file.tell() == 250
    assert (tmp_path / "a").read_bytes() == b"x" * 250


def test_zeros_that_a_power_cut_left_go_and_records_behind_noise_stay(tmp_path: Path) -> None:
    whole = pack_info("a")
    files = {"zeros": whole + bytes(9000), "noise": whole + bytes(9) + whole, "empty": b"", "torn": whole[:40]}
    for name, content in files.items():
        (tmp_path / f"{name}.warc.gz.open").write_bytes(content)
    finished = [("empty.warc.gz", 0), ("noise.warc.gz", 0), ("torn.warc.gz", 40), ("zeros.warc.gz", 9000)]
    assert finish_files(tmp_path) == finished
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == {"noise.warc.gz": files["noise"], "zeros.warc.gz": whole}


def test_a_file_that_another_run_took_for_a_dead_ones_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz.open"
    with path.open("xb") as file:
        finish_files(tmp_path)
        assert not hold(file)
