"""Records are taken out of WARC files in place; whatever reads WARC reads the rest as before."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newscrawler.archive import Archive
from newscrawler.archive.erasing import note_pages
from newscrawler.archive.tombstones import begin
from newscrawler.errors import DiskError
from newscrawler.warc import RawPage, WarcRef, WarcWriter, pack_record, read_page, read_pages
from newscrawler.warc_blank import blank, blank_noted
from newscrawler.warc_members import members

BODIES = [b"first", b"second " * 20_000, b"third"]


def page(number: int) -> RawPage:
    url = f"http://a.example/{number}"
    return RawPage(url=url, status=200, body=BODIES[number], fetched_at="2026-11-01T00:00:00Z")


def write(folder: Path) -> list[WarcRef]:
    writer = WarcWriter(folder / "warc", "a")
    refs = [writer.write(page(number)) for number in range(3)]
    writer.close()
    return refs


def read(data: bytes) -> list[tuple[str, bytes]]:
    return [(record.rec_type, record.content_stream().read()) for record in ArchiveIterator(BytesIO(data))]


@given(st.integers(min_value=240, max_value=300_000), st.booleans())
def test_a_blank_record_has_any_length_and_is_one_that_others_read(length: int, packed: bool) -> None:
    made = blank(length, packed=packed)
    assert len(made) == length
    ((kind, text),) = read(made)
    assert (kind, text.split()) == ("metadata", [b"removed:", b"yes", b"padding:"])
    if packed:
        assert gzip.decompress(made).startswith(b"WARC/1.1\r\n")


def test_records_are_where_a_writer_put_them_packed_or_plain(tmp_path: Path) -> None:
    refs = write(tmp_path)
    (file,) = (tmp_path / "warc").iterdir()
    found = list(members(file))
    assert [(one.offset, one.url) for one in found[1:]] == [(ref.offset, page(n).url) for n, ref in enumerate(refs)]
    assert found[-1].offset + found[-1].length == file.stat().st_size
    plain = tmp_path / "plain.warc"
    plain.write_bytes(b"".join(gzip.decompress(pack_record(page(number))) for number in range(3)))
    assert [(one.kind, one.url) for one in members(plain)] == [("response", page(n).url) for n in range(3)]
    assert sum(one.length for one in members(plain)) == plain.stat().st_size


@pytest.mark.parametrize("half", [0, 200], ids=["whole", "half written by a run that was killed"])
def test_what_is_blanked_is_gone_and_the_rest_is_where_it_was(tmp_path: Path, half: int) -> None:
    refs = write(tmp_path)
    (file,) = (tmp_path / "warc").iterdir()
    size = file.stat().st_size
    length = next(one.length for one in members(file) if one.offset == refs[1].offset)
    with file.open("r+b") as torn:
        torn.seek(refs[1].offset)
        torn.write(b"\0" * half)
    with Archive(tmp_path / "archive.db") as archive:
        note_pages(archive.connection, begin(archive, "article", page(1).url, "asked"), [(*refs[1], length)])
        assert blank_noted(archive) == 1
        assert blank_noted(archive) == 0
    assert file.stat().st_size == size
    assert [one.url for one in read_pages(file)] == [page(0).url, page(2).url]
    bodies = [found and found.body for found in (read_page(tmp_path, ref) for ref in refs)]
    assert bodies == [BODIES[0], None, BODIES[2]]
    assert [kind for kind, _ in read(file.read_bytes())] == ["warcinfo", "response", "metadata", "response"]


def test_a_file_that_is_not_what_it_was_is_left_as_it_is(tmp_path: Path) -> None:
    refs = write(tmp_path)
    (file,) = (tmp_path / "warc").iterdir()
    file.write_bytes(file.read_bytes()[: refs[2].offset])
    before = file.read_bytes()
    with Archive(tmp_path / "archive.db") as archive:
        note_pages(archive.connection, begin(archive, "article", page(2).url, "asked"), [(*refs[2], 400)])
        with pytest.raises(DiskError, match="is not where it was"):
            blank_noted(archive)
    assert file.read_bytes() == before
