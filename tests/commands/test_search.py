"""What the commands that find articles print."""

import json
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from tests.archive.sentences import articles


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("find") / "archive.db"
    with Archive(target) as archive:
        for article in articles():
            archive.save(article)
    return target


def out(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--archive", str(path)]) == 0
    return capsys.readouterr().out


def test_places_stand_below_each_other_in_wide_characters(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = out(path, capsys, "search", "图书 OR library", "--kwic", "--context", "6").splitlines()
    assert [line[:-18] for line in lines] == [
        "2008-07-16  诵诗歌，交换[图书]，讲述自己和",
        "2008-05-14        ingxi [library], say       ",
        "2008-02-11      清溪市新[图书]馆开馆      ",
        "2008-02-11  上午，清溪市[图书]馆新馆正式对",
        "2008-02-11  外开放。馆藏[图书]八十万册，阅",
    ]


def test_places_as_json_give_field_place_and_text_as_the_page_writes_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = out(path, capsys, "search", "沿着河岸", "--kwic", "--json", "--context", "2").splitlines()
    assert json.loads(line) == {
        "id": "ab02d5ce202c1461",
        "published_day": "2008-04-13",
        "site": "liuhe",
        "source": "柳河日报",
        "title": "雲嶺鎮橋樑通車",
        "field": "body",
        "place": 14,
        "left": "車，",
        "hit": "沿著河岸",
        "right": "的村",
    }


def test_counts_by_site_and_year_as_table_csv_and_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by = ("count", "昨", "--by", "month,author")
    assert out(path, capsys, *by).splitlines() == [
        "month    author  articles",
        "2008-01  周一帆         1",
        "2008-02  赵明慧         1",
        "2008-03  劉長河         1",
        "2008-04  陳麗雯         1",
    ]
    assert out(path, capsys, *by, "--csv").splitlines()[:2] == ["month,author,articles", "2008-01,周一帆,1"]
    assert [json.loads(line) for line in out(path, capsys, "count", "--by", "editor", "--json").splitlines()] == [
        {"editor": None, "articles": 3},
        {"editor": "何编辑", "articles": 5},
    ]
    assert (out(path, capsys, "count", "昨"), out(path, capsys, "count")) == ("4\n", "8\n")


def test_pages_follow_each_other(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = [out(path, capsys, "search", "柳河", "--limit", "2", "--offset", str(n), "--json") for n in (0, 2, 4)]
    assert "".join(pages) == out(path, capsys, "search", "柳河", "--limit", "6", "--json")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("search", "，。"), "'，。' names nothing to look for: give a letter, a digit, a character or more."),
        (("search", "。" * 40_000), f"'{'。' * 29}…' names nothing to look for"),
        (("search", "\x1b[31m"), "0 articles found"),
        (("search", "\x1b"), "'␛' names nothing to look for"),
        (("search", "x", "--as-of", "2026-02-30"), "'2026-02-30' is no moment: write YYYY-MM-DD"),
        (("count", "x", "--by", "colour"), "cannot count by 'colour': one of year, month, day, site"),
        (("export", "-", "--from", "2026-02-30"), "'2026-02-30' is no day: write YYYY-MM-DD"),
        (("show", "ab02d5ce202c1461", "--as-of", "2026-10-31"), "not yet seen 2026-10-31"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    main([*arguments, "--archive", str(path)])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert says in lines[0]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("site:nope.example", "site:nope.example: the archive has no site of that name; it has "),
        ("date:2008-13", "date:2008-13 names no day, month or year: write date:2008, date:2008-06 or"),
        ("date:..2008-13 图书", "date:..2008-13 names no day, month or year"),
        ("autor:张三", "autor: is no field, so it was looked for as text; did you mean author: ?"),
    ],
)
def test_a_slip_in_a_query_that_finds_nothing_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], query: str, says: str
) -> None:
    for form in ((), ("--kwic",), ("--json",)):
        assert main(["search", query, *form, "--archive", str(path)]) == 0
        assert capsys.readouterr().err.startswith(says)


@pytest.mark.parametrize("query", ["date:2031", "date:2031-01..2031-02", "site:柳河 editor:无此人", "12:30无此"])
def test_a_query_that_may_be_meant_has_no_slip(path: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    assert main(["search", query, "--archive", str(path)]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "site:" not in line] == ["0 articles found"]
