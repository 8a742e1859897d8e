"""What `newscrawler diff` prints, and what makes a version to compare."""

import json
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from newscrawler.cli import main
from newscrawler.items import Article

BODY = "昨日上午，新桥通车。\n桥长二百米，可过重车。"
CORRECTED = "昨日上午，新桥通车。\n桥长三百米，可过重车。"


def article(body: str, hour: int, **fields: str) -> Article:
    return Article(
        site="liuhe",
        url="http://liuhe.example/1.html",
        title="新桥通车",
        body=body,
        fetched_at=f"2026-11-01T{hour:02}:00:00Z",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "archive.db"
    with Archive(target) as archive:
        archive.save(article(BODY, 1))
        archive.save(article(CORRECTED, 2))
    return target


def run(path: Path, *arguments: str) -> int:
    return main(["diff", *arguments, "--archive", str(path)])


def identifier(path: Path) -> str:
    with Archive(path, readonly=True) as archive:
        return str(next(archive.rows())["id"])


def test_the_last_change_is_a_unified_diff_where_no_terminal_reads(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = identifier(path)
    assert run(path, name) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"--- {name}@1\t2026-11-01T01:00:00+00:00",
        f"+++ {name}@2\t2026-11-01T02:00:00+00:00",
        "@@ -1,2 +1,2 @@ body",
        " 昨日上午，新桥通车。",
        "-桥长二百米，可过重车。",
        "+桥长三百米，可过重车。",
    ]


def test_an_inline_diff_marks_characters(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "http://liuhe.example/1.html", "--inline") == 0
    assert capsys.readouterr().out.splitlines()[3:] == ["body", "  桥长[-二-]{+三+}百米，可过重车。"]


def test_versions_are_chosen_by_number_in_either_order(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = identifier(path)
    assert run(path, f"{name}@2", f"{name}@1", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["old"]["number"], told["new"]["number"]) == (2, 1)
    (changed,) = told["changes"]["body"]
    assert changed["segments"] == [
        ["same", "桥长"], ["removed", "三"], ["added", "二"], ["same", "百米，可过重车。"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nosuch",), 3, "nosuch: no such article in"),
        (("http://liuhe.example/1.html@3",), 3, "there is no version 3, the article has 2 versions"),
        (("http://liuhe.example/1.html@0",), 3, "there is no version 0, the article has 2 versions"),
        (("http://liuhe.example/1.html@1",), 0, "has one version: nothing to compare"),
        (("http://liuhe.example/1.html", "http://liuhe.example/1.html@2"), 0, "no difference"),
    ],
)
def test_what_cannot_be_compared_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, says: str
) -> None:
    assert run(path, *arguments) == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "versions"),
    [
        (article(CORRECTED.replace("，", ","), 3), 2),
        (article(CORRECTED.replace("\n", "\n\u3000\u3000"), 3), 2),
        (article(CORRECTED.replace("桥长", "橋長"), 3), 2),
        (article(CORRECTED, 3, copyright_notice="版权所有，2027。", source="柳河网"), 2),
        (article(CORRECTED.replace("。", "！"), 3), 3),
        (article(CORRECTED + "\n桥下有一座碑。", 3), 3),
    ],
    ids=["width", "blanks", "script", "notice and source", "punctuation", "a sentence"],
)
def test_only_another_text_of_title_or_body_makes_a_version(path: Path, changed: Article, versions: int) -> None:
    with Archive(path) as archive:
        saved = archive.save(changed)
        assert len(archive.versions(saved.id)) == versions
        row = archive.get(saved.id)
        assert row is not None
        assert (row["body"], row["copyright_notice"]) == (changed.body, changed.copyright_notice)
