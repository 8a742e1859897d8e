"""A change is told where it stands, and old and new text can be read off it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.differences import Paragraph, changed_paragraphs, differences, segments

TEXT = st.text(alphabet="柳河大水7 8ab，。", max_size=30)


@given(TEXT, TEXT)
def test_segments_hold_both_texts(old: str, new: str) -> None:
    found = segments(old, new)
    assert "".join(text for kind, text in found if kind != "added") == old
    assert "".join(text for kind, text in found if kind != "removed") == new
    assert all(kind != "same" for kind, _ in found) or old == new or len(found) > 1


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_paragraphs_hold_all_that_differs_in_order(old: list[str], new: list[str]) -> None:
    found = list(changed_paragraphs(old, new))
    left = [one.old for one in found if one.old is not None]
    come = [one.new for one in found if one.new is not None]
    assert [text for text in old if text not in new] == [text for text in left if text not in new]
    assert [text for text in new if text not in old] == [text for text in come if text not in old]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("受灾3200亩。", "受灾3400亩。", "受灾[3200>3400]亩。"),
        ("王县长昨日到镇上。", "李县长昨日到镇上。", "[王>李]县长昨日到镇上。"),
        ("市民表示欢迎。", "市民表示非常欢迎。", "市民表示[>非常]欢迎。"),
        ("the bus line opened", "the tram line opened", "the [bus>tram] line opened"),
        ("甲乙丙丁戊", "己乙庚丁辛", "[甲乙丙丁戊>己乙庚丁辛]"),
        ("共12.5万元", "共12.7万元", "共[12.5>12.7]万元"),
    ],
)
def test_words_of_letters_and_digits_are_whole_and_chinese_goes_by_character(old: str, new: str, shown: str) -> None:
    marks = {"same": "{}", "removed": "[{}>]", "added": "[>{}]"}
    text = "".join(marks[kind].format(part) for kind, part in segments(old, new))
    assert text.replace(">][>", ">") == shown


def test_an_edited_paragraph_is_one_and_a_new_one_stands_where_it_was_put() -> None:
    old = {"body": "第一段没有变。\n桥长二百米，昨日通车。\n最后一段也没有变。", "editors": ["何"]}
    new = {"body": "第一段没有变。\n更正启事。\n桥长三百米，昨日通车。\n最后一段也没有变。", "editors": ["何", "孙"]}
    assert {change.field: change.paragraphs for change in differences(old, new)} == {
        "body": (Paragraph(None, "更正启事。"), Paragraph("桥长二百米，昨日通车。", "桥长三百米，昨日通车。")),
        "editors": (Paragraph(None, "孙"),),
    }
    assert list(differences(old, new)[0].unified()) == [
        "@@ -1,3 +1,4 @@ body",
        " 第一段没有变。",
        "-桥长二百米，昨日通车。",
        "+更正启事。",
        "+桥长三百米，昨日通车。",
        " 最后一段也没有变。",
    ]


def test_a_text_too_long_to_compare_by_word_is_told_as_replaced() -> None:
    old, new = "甲" * 3000, "乙" * 3000
    assert segments(old, new) == (("removed", old), ("added", new))
