"""The index knows words, characters and pairs of characters, and forgets exactly what it was given."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive.tokens import GRAM_CHAR, MARKS, RUN, index_text, tokens_of
from newscrawler.fingerprint import fold

MIXED = st.text(alphabet="驻马店县的ab1 ,.。“-_\n카がй\U00020000") | st.text()


@given(MIXED)
def test_tokens_are_words_characters_and_pairs(text: str) -> None:
    expected: set[str] = set()
    for run in RUN.findall(fold(text)):
        if GRAM_CHAR.match(run):
            expected |= set(run) | {run[at : at + 2] for at in range(len(run) - 1)}
        else:
            expected.add(run)
    assert tokens_of(fold(text)) == expected


def test_title_people_source_and_site_have_tokens_of_their_own() -> None:
    row = dict.fromkeys(MARKS, "[]") | {"title": "大风", "source": "柳河", "body": "八级", "site": "a-b.cn"}
    row["authors"] = '["孙"]'
    assert set(index_text(row).split()) == set(
        "大 大风 风 柳 柳河 河 八 八级 级 孙 Ｔ大 Ｔ大风 Ｔ风 Ｓ柳 Ｓ柳河 Ｓ河 Ａ孙 ＠a－b．cn ＊".split()
    )


def test_no_character_of_a_token_is_a_blank() -> None:
    """The ogham space (U+1680) lies among letters; tokens are separated by blanks, and split() knows all of them."""
    assert not [hex(code) for code in range(0x110000) if chr(code).isspace() and RUN.match(chr(code))]


@given(MIXED)
def test_marks_never_stand_in_folded_text(text: str) -> None:
    assert not set("ＴＡＥＰＳ＠＊") & set(fold(text))
