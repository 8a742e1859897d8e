"""A term is found in a text as it is written exactly where it is found in the folded text."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newscrawler.archive.query import Term
from newscrawler.archive.search import ReadRow
from newscrawler.archive.snippet import first_hit, hits
from newscrawler.archive.spelling import one_of
from newscrawler.archive.tokens import MARKS, RUN
from newscrawler.fingerprint import fold, uneven_characters

# Both scripts, wide letters, what folds to several or to none, words and what parts them, blanks of several kinds.
WRITTEN = "国國家傢日1㏠月㋀株㍿㈱(會社会式fiﬁßsSｓeé\u0301\u200b\ufe00\U000e0100…. \u3000\n¨"


def term(text: str, *, prefix: bool = False) -> Term:
    """Give the term that a query of this text asks for, in any field."""
    return Term(" ".join(fold(text).split()), None, prefix)


def holds(text: str, wanted: Term) -> bool:
    row = {**dict.fromkeys(MARKS, ""), "authors": "[]", "editors": "[]", "photographers": "[]", "body": text}
    return ReadRow(row).holds(wanted)  # type: ignore[arg-type]


@st.composite
def texts_and_parts(draw: st.DrawFn) -> tuple[str, str]:
    """Give a text and a part of it, or another text that may be none of its parts."""
    text = draw(st.text(alphabet=WRITTEN, min_size=1, max_size=12))
    start = draw(st.integers(0, len(text) - 1))
    part = text[start : start + draw(st.integers(1, 5))]
    return text, draw(st.just(part) | st.just(fold(part)) | st.text(alphabet=WRITTEN, min_size=1, max_size=3))


@given(pair=texts_and_parts(), prefix=st.booleans())
@example(pair=("㏠", "日"), prefix=False)
@example(pair=("國\u200b家", "国家"), prefix=False)
@example(pair=("xsi si si", "si si"), prefix=False)
@example(pair=("e\u0301s", "s"), prefix=False)
@example(pair=("…s", "s"), prefix=False)
@example(pair=("s\u3000\ns", "s s"), prefix=False)
@example(pair=("s¨s", "s s"), prefix=False)
def test_reading_tells_what_folding_tells(pair: tuple[str, str], prefix: bool) -> None:
    text, wanted = pair[0], term(pair[1], prefix=prefix)
    assume(RUN.search(wanted.text))
    assert holds(text, wanted) == wanted.found_in(fold(text))


@given(pair=texts_and_parts(), other=st.text(alphabet=WRITTEN, min_size=1, max_size=2))
def test_the_first_hit_is_the_first_of_all_hits(pair: tuple[str, str], other: str) -> None:
    wanted = [one for one in map(term, (pair[1], other)) if RUN.search(one.text)]
    assert first_hit(pair[0], wanted) == next(iter(hits(pair[0], wanted)), None)


def test_each_character_that_folds_to_none_or_several_is_seen_through() -> None:
    for char in sorted(uneven_characters()):
        text = f"甲{char}乙"
        whole = term(text)
        assert [holds(text, whole), holds(text, term(text[:2])), holds(f"甲丙{char}", whole)] == [
            True,
            term(text[:2]).found_in(fold(text)),
            False,
        ], hex(ord(char))


@pytest.mark.parametrize("characters", ["a", "ab", "^-]\\", "]a-", "日国國\U000e0100\U000e0101"])
def test_any_of_some_characters_is_none_but_those(characters: str) -> None:
    pattern = re.compile(one_of(characters))
    near = {chr(ord(char) + step) for char in characters for step in (-1, 0, 1)}
    assert {char for char in near if pattern.fullmatch(char)} == set(characters)
