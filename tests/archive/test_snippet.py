"""A snippet shows the hit where it stands, in whole sentences where they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive.query import Term
from newscrawler.archive.snippet import LENGTH, hits, snippet
from newscrawler.fingerprint import fold


def row(body: str, **fields: str) -> dict[str, str]:
    return {"title": "", "authors": "[]", "editors": "[]", "photographers": "[]", "source": "", "body": body, **fields}


@given(
    st.text(alphabet="aé…ß\u200b\u0301店駐 ㍿", max_size=20),
    st.text(alphabet="店馬", min_size=1, max_size=3),
    st.text(),
)
def test_hits_stand_in_the_text_as_it_is(before: str, hit: str, after: str) -> None:
    text = f"{before}。{hit}。{after}"
    first, last = (
        hits(text, [Term(fold(hit))])[0] if "店" not in before else (len(before) + 1, len(before) + 1 + len(hit))
    )
    assert text[first:last] == hit or fold(hit) in fold(before)


FILLER = "这一年雨水很多。"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("柳河通车。", "[柳河]通车。"),
        (FILLER * 30 + "昨日，柳河通车。" + FILLER * 30, None),
        ("字" * 500 + "柳河" + "字" * 500, None),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_a_passage_is_cut_at_sentence_ends(body: str, expected: str | None) -> None:
    shown = snippet(row(body), [Term("柳河")], "[", "]")
    if expected is not None:
        assert shown == expected
    else:
        assert "[柳河]" in shown
        assert len(shown) <= LENGTH + 4
    if FILLER in body:
        assert shown.startswith(FILLER)
        assert shown.endswith("。")


def test_a_hit_outside_the_body_is_shown_where_it_stands() -> None:
    found = row("正文。", title="柳河通车", authors='["孙柳", "何河"]')
    assert snippet(found, [Term("柳河")], "[", "]") == "[柳河]通车"
    assert snippet(found, [Term("何河")], "[", "]") == "孙柳 [何河]"
