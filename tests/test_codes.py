"""What numpy does to all characters at once is what Python does to each."""

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.archive.tokens import index_text, tokens_of
from newscrawler.codes import Crc32, codes_of, distinct, text_of
from newscrawler.fingerprint import fold, fold_whole
from newscrawler.shingles import Text

# Lone surrogates, private use, characters that fold to none or several, words and numbers between Han.
ANY = st.text(alphabet="驻马縣 ab12,…㎡①\u0301\n\ud800\ue000\U00020000") | st.text(alphabet=st.characters())


@given(ANY)
def test_a_text_is_its_code_points(text: str) -> None:
    assert text_of(codes_of(text)) == text


@given(ANY)
def test_a_whole_text_folds_as_its_characters_do(text: str) -> None:
    assert fold_whole(text) == fold(text) == "".join(map(fold, text))


def test_every_character_folds_whole_as_alone() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert fold_whole(everything) == fold(everything)


@given(ANY, st.integers(1, 6))
def test_checksums_of_runs_are_those_of_zlib(text: str, size: int) -> None:
    data = text.encode("utf-32-le", "surrogatepass")
    expected = [crc32(data[at : at + 4 * size]) for at in range(0, len(data) - 4 * size + 4, 4)]
    assert Crc32(size)(codes_of(text)).tolist() == expected
    assert distinct(Crc32(size)(codes_of(text))).tolist() == sorted(set(expected))


@given(ANY)
def test_the_tokens_of_a_body_are_those_that_a_search_asks_for(text: str) -> None:
    row = {
        "title": None,
        "authors": "[]",
        "editors": "[]",
        "photographers": "[]",
        "source": None,
        "body": text,
        "site": None,
    }
    assert set(index_text(row).split()) == {*tokens_of(fold(text)), "＊"}


@given(
    st.lists(st.sampled_from(["县", "報", " ", "，", "_", "a1", "12", "Ü", "\u0301", "가", "\U00020000"])).map("".join)
)
def test_units_are_lone_characters_and_words(text: str) -> None:
    import re

    from newscrawler.shingles import SINGLE, _word

    found = re.findall(rf"[^\W_{SINGLE}]+|[{SINGLE}]", fold(text))
    assert Text.of(text).units == "".join(unit if re.match(f"[{SINGLE}]", unit) else _word(unit) for unit in found)
