"""Names of persons, told from desks and words. All names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.parsers.labelled import read_credits
from newscrawler.parsers.names import is_person, may_be_person, split_names

SURNAME = st.sampled_from("王李张刘陈杨赵黄周吴徐孙马朱胡")
GIVEN = st.text("春夏秋冬小雨晨光子轩若水", min_size=1, max_size=2)
NAME = st.builds(str.__add__, SURNAME, GIVEN)


@given(st.lists(NAME, min_size=1, max_size=5, unique=True), st.sampled_from(["、", " ", "，", "　", ",", "；"]))
def test_listed_names_come_back_in_order(names: list[str], separator: str) -> None:
    assert split_names(separator.join(names)) == names


@given(st.lists(NAME, min_size=1, max_size=4, unique=True))
def test_names_of_two_characters_set_with_a_blank_are_closed(names: list[str]) -> None:
    spaced = "、".join(" ".join(name) if len(name) == 2 else name for name in names)
    assert split_names(spaced) == names


@given(NAME)
def test_a_surname_and_a_given_name_are_a_person(name: str) -> None:
    assert is_person(name)
    assert may_be_person(name)


@given(st.text(max_size=300))
def test_any_text_is_read_without_raising(text: str) -> None:
    for credit in read_credits(text):
        assert 0 <= credit.start <= credit.end <= len(text)
        assert all(credit.names)


@pytest.mark.parametrize(
    "text", ["青川日报", "编辑部", "综合报道", "本报讯", "融媒体中心", "县公安局", "高雄", "佚名", "青川发布", ""]
)
def test_desks_places_and_nobody_are_no_persons(text: str) -> None:
    assert not is_person(text)
    assert not may_be_person(text)


@pytest.mark.parametrize(
    "text", ["小婷", "安东尼", "Jane Doe", "村上さくら", "김하늘", "阿布都·艾尼", "格桑边边", "杨小倩_NF4425"]
)
def test_pen_names_foreign_names_and_staff_numbers_pass_after_a_label(text: str) -> None:
    assert may_be_person(text)
