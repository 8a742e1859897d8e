import gzip
import json
import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from newscrawler import Archive
from newscrawler.cli import main
from newscrawler.jobs.importing import import_paths
from newscrawler.jobs.rawpages import raw_page_of
from newscrawler.jobs.records import FOUND, find_members
from newscrawler.warc import RawPage, WarcWriter, pack_record, payload_digest, read_pages
from newscrawler.warc_members import members

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPHS = "清河县水利局组织三百名干部群众清理东干渠，连日来已疏浚河道十二公里。\n预计月底前全线通水，沿渠两万亩麦田可以适时春灌。"


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{line}第{number}期。</p>" for line in PARAGRAPHS.split("\n"))
    return f"<html><head><title>东干渠清淤第{number}天</title></head><body><h1>东干渠清淤第{number}天</h1>{paragraphs}</body></html>".encode()


def response(number: int, body: bytes | None = None, status: int = 200, **headers: str) -> RawPage:
    named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    body = page(number) if body is None else body
    url = f"http://news.qinghe.example/2026/{number}.html"
    return RawPage(url=url, status=status, headers=[*named.items()], body=body, fetched_at="2026-11-01T00:00:00Z")


def write_warc(folder: Path, pages: Iterable[RawPage]) -> Path:
    writer = WarcWriter(folder, "others")
    for one in pages:
        writer.write(one)
    writer.close()
    return folder / "others-00000.warc.gz"


def bring(archive: Path, *paths: Path) -> dict[str, int]:
    with Archive(archive) as opened:
        return dict(import_paths(opened, paths, processes=1).counts)


def titles(archive: Path) -> list[str]:
    with Archive(archive, readonly=True) as opened:
        return sorted(row["title"] for row in opened.rows(fields=("title",)))


def test_pages_of_a_warc_file_become_articles_and_what_is_none_is_counted_with_its_reason(tmp_path: Path) -> None:
    pages = [
        response(1),
        response(2, gzip.compress(page(2)), Content_Encoding="gzip"),
        response(3, status=404),
        response(4, b"\xff\xd8", Content_Type="image/jpeg"),
        response(5, b""),
        response(6, b"<p></p>"),
        response(7, page(7), Content_Encoding="zebra"),
    ]
    archive = tmp_path / "archive.db"
    assert bring(archive, write_warc(tmp_path / "in", pages)) == {"pages": 7, "new": 2, "rejected": 5, "known": 0}
    with Archive(archive, readonly=True) as opened:
        ledger = "SELECT event, reason, count FROM ledger WHERE event = 'rejected' ORDER BY reason"
        assert [tuple(row) for row in opened.connection.execute(ledger)] == [
            ("rejected", "Empty", 1),
            ("rejected", "NoArticle", 1),
            ("rejected", "NoPage", 1),
            ("rejected", "Packed", 1),
            ("rejected", "Status404", 1),
        ]
        row = opened.search("第2天")[0]
    assert (row["url"], row["site"]) == ("http://news.qinghe.example/2026/2.html", "news.qinghe.example")


def part(number: int, of: int, onward: int | None = None) -> RawPage:
    """Give one page of an article over several, with a link to the next one or wherever onward says."""
    following = onward or number + 1
    more = f"<a href='9_{following}.html'>下一页</a>" if number < of or onward else ""
    text = "".join(f"<p>{line}第{number}页。</p>" for line in PARAGRAPHS.split("\n"))
    markup = f"<html><head><title>修渠记</title></head><body><h1>修渠记</h1>{text}{more}</body></html>"
    url = f"http://news.qinghe.example/2026/9{'' if number == 1 else f'_{number}'}.html"
    kind = [("Content-Type", "text/html; charset=utf-8")]
    return RawPage(url=url, status=200, headers=kind, body=markup.encode(), fetched_at="2026-11-01T00:00:00Z")


def bodies(archive: Path) -> list[int]:
    """Give how many pages each article is joined from."""
    with Archive(archive, readonly=True) as opened:
        return sorted(
            row["body"].count("第1页") + row["body"].count("第2页") + row["body"].count("第3页")
            for row in opened.rows()
        )


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)])
def test_pages_of_an_article_are_joined_whatever_their_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    pages = [response(1), *(part(number, of=3) for number in order), response(2)]
    archive, file = tmp_path / "archive.db", write_warc(tmp_path / "in", pages)
    assert bring(archive, file) == {"pages": 5, "new": 3, "rejected": 2, "known": 0}
    assert bodies(archive) == [0, 0, 6]
    assert bring(archive, file)["known"] == 5
    with Archive(archive, readonly=True) as opened:
        assert opened.connection.execute("SELECT count(*) FROM waiting_pages").fetchone()[0] == 0
        assert [row["version"] for row in opened.rows()] == [1, 1, 1]


def test_pages_that_lead_in_circles_are_each_joined_once(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    bring(archive, write_warc(tmp_path / "in", [part(1, of=2), part(2, of=2, onward=2)]))
    assert bodies(archive) == [4]


def test_pages_that_wait_when_an_import_is_stopped_are_joined_by_the_next(tmp_path: Path) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    archive, file = tmp_path / "archive.db", write_warc(tmp_path / "in", [part(1, of=2), part(2, of=2)])
    with Archive(archive) as opened, pytest.raises(KeyboardInterrupt):
        import_paths(opened, [file], processes=1, tell=stop)
    with Archive(archive) as opened:
        assert opened.count() == 0
        import_paths(opened, [file], processes=1)
    assert bodies(archive) == [4]


def test_a_page_that_follows_none_is_an_article_and_one_that_comes_later_is_joined(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert bring(archive, write_warc(tmp_path / "a", [part(1, of=2)])) == {"pages": 1, "new": 1, "known": 0}
    assert bodies(archive) == [2]
    found = bring(archive, write_warc(tmp_path / "b", [part(2, of=2)]))
    assert found == {"pages": 1, "revised": 1, "rejected": 1, "known": 0}
    assert bodies(archive) == [4]
    alone = tmp_path / "alone.db"
    assert bring(alone, write_warc(tmp_path / "c", [part(2, of=2)])) == {"pages": 1, "new": 1, "known": 0}


def test_an_import_goes_on_where_it_ended(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    short = write_warc(tmp_path / "in", [response(n) for n in range(3)])
    assert bring(archive, short)["new"] == 3
    assert bring(archive, short) == {"known": 3}
    whole = write_warc(tmp_path / "more", [response(n) for n in range(5)])
    whole.rename(short)
    assert bring(archive, short)["new"] == 2
    assert len(titles(archive)) == 5


def test_of_a_file_cut_in_the_middle_all_before_the_cut_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = write_warc(tmp_path / "in", [response(n, page(n) + os.urandom(3000)) for n in range(5)])
    whole.write_bytes(whole.read_bytes()[:-2000])
    archive = tmp_path / "archive.db"
    assert main(["import", str(whole), "--archive", str(archive)]) == 3
    out, err = capsys.readouterr()
    assert "4 pages read from 1 file" in out
    assert err.startswith(f"newscrawler: {whole}: cannot be read from byte ")
    assert len(titles(archive)) == 4


def packed(records: list[bytes], form: str) -> bytes:
    if form == "plain":
        return b"".join(records)
    if form == "the last two in one member":
        records = [*records[:-2], b"".join(records[-2:])]
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize(
    ("form", "alone"),
    [("a record a member", [True] * 4), ("plain", [False] * 4), ("the last two in one member", [True, True, False])],
)
def test_a_warc_file_is_read_however_it_is_packed(tmp_path: Path, form: str, alone: list[bool]) -> None:
    records = [gzip.decompress(pack_record(response(number))) for number in (1, 2, 3, 4)]
    file = tmp_path / "others.warc"
    file.write_bytes(packed(records, form))
    assert [member.alone for member in members(file)] == alone
    expected = [page.url for page in read_pages(file)]
    assert bring(tmp_path / "archive.db", file) == {"known": 0, "pages": len(expected), "new": len(expected)}
    with Archive(tmp_path / "archive.db") as archive:
        assert sorted(row["url"] for row in archive.rows()) == expected
        assert {raw_page_of(archive, row).url for row in archive.rows()} == set(expected)


def test_saved_pages_keep_their_bytes_and_the_address_they_were_saved_from(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = b"<!-- saved from url=(0041)http://news.qinghe.example/2026/8.html -->\n" + page(8)
    (folder / "8.html").write_bytes(saved)
    (folder / "notes.txt").write_text("清河两岸植树\n" + PARAGRAPHS, "utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    archive = tmp_path / "archive.db"
    assert bring(archive, folder) == {"pages": 2, "new": 2}
    assert bring(archive, folder) == {"known": 2}
    assert titles(archive) == ["东干渠清淤第8天", "清河两岸植树"]
    assert main(["show", "http://news.qinghe.example/2026/8.html", "--raw", "--archive", str(archive)]) == 0
    assert capsysbinary.readouterr().out == saved


@pytest.mark.parametrize("start", [b"%PDF-1.4", b"PK\x03\x04", b"SQLite format 3\0", b"\x89PNG\r\n"])
def test_a_file_that_holds_no_text_is_no_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], start: bytes
) -> None:
    file = tmp_path / "named.txt"
    file.write_bytes(start + "\n全县水利工程竣工，群众踊跃参加。".encode() * 40)
    assert main(["import", str(file), "--archive", str(tmp_path / "archive.db")]) == 0
    assert "why not: NoPage 1" in capsys.readouterr().out
    assert titles(tmp_path / "archive.db") == []


def test_noise_is_no_article(tmp_path: Path) -> None:
    file = tmp_path / "noise.html"
    file.write_bytes(random.Random(7).randbytes(40_000))
    main(["import", str(file), "--archive", str(tmp_path / "archive.db")])
    assert titles(tmp_path / "archive.db") == []


def test_a_known_page_in_another_file_is_no_second_article(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    bring(archive, write_warc(tmp_path / "a", [response(1)]))
    assert bring(archive, write_warc(tmp_path / "b", [response(1)])) == {"pages": 1, "unchanged": 1, "known": 0}


def test_raw_pages_are_found_in_the_file_they_came_from(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    file = write_warc(tmp_path / "in", [response(1), response(2)])
    bring(archive, file)
    with Archive(archive, readonly=True) as opened:
        fetches = [
            tuple(row) for row in opened.connection.execute("SELECT url, payload_digest, warc_file FROM fetches")
        ]
    assert fetches == [
        (f"http://news.qinghe.example/2026/{n}.html", payload_digest(page(n)), str(file)) for n in (1, 2)
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.html", None, "there is no such file or folder"),
        ("empty.html", b"", "the file is empty"),
        ("empty.warc.gz", b"", "the file is empty"),
        ("noise.warc.gz", bytes(range(256)) * 9, "cannot be read from its start (no WARC record stands there)"),
        ("folder", {}, "the folder holds no .warc"),
    ],
)
def test_input_that_holds_nothing_ends_with_one_line_and_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: Any, words: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.mkdir()
    archive = tmp_path / "archive.db"
    assert main(["import", str(path), "--archive", str(archive)]) == 3
    err = capsys.readouterr().err
    assert err.startswith(f"newscrawler: {path}: ")
    assert err.count("\n") == 1
    assert words in err


def test_import_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_warc(tmp_path / "in", [response(1), response(2, status=500)])
    assert main(["import", str(file), "--json", "--archive", str(tmp_path / "archive.db")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "run": 1,
        "pages": 2,
        "new": 1,
        "rejected": 1,
        "known": 0,
        "reasons": {"Status500": 1},
        "problems": [],
        "alarms": {"raised": [], "ended": [], "standing": []},
    }


def test_labelled_pages_are_all_articles_with_title_body_and_date(tmp_path: Path) -> None:
    corpus = os.environ.get("NEWSCRAWLER_CORPUS")
    if not corpus:
        pytest.skip("NEWSCRAWLER_CORPUS names no folder of labelled pages")
    archive = tmp_path / "archive.db"
    assert bring(archive, Path(corpus) / "zh" / "pages.warc.gz")["new"] == 87
    with Archive(archive, readonly=True) as opened:
        count = "SELECT count(title), count(body) FROM articles"
        assert tuple(opened.connection.execute(count).fetchone()) == (87, 87)


def test_records_are_found_some_at_a_time(tmp_path: Path) -> None:
    file = write_warc(tmp_path, (response(number, b"x") for number in range(FOUND + 3)))
    expected = [(member.offset, member.offset + member.length, member.kind == "response") for member in members(file)]
    first, start = find_members(file, 0)
    assert start == first[-1][1] == expected[FOUND - 1][1]
    rest, end = find_members(file, start)
    assert (first + rest, end) == (expected, None)
