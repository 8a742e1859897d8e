"""The built reprints and non-reprints are what they say: repeatable, all different, of a newspaper's size."""

from collections import Counter
from difflib import SequenceMatcher

import pytest

from newscrawler.demo.dice import Dice
from tests.variants import REPRINTS, SEPARATE, Pair, english, original, originals, reprint_pairs, separate_pairs
from tests.variants.edits import edited
from tests.variants.reprints import SINGLE
from tests.variants.written import by_role, written

BY_HAND = 66
SHORTEST, LONGEST = 200, 1600


@pytest.fixture(scope="module")
def reprints() -> list[Pair]:
    return list(reprint_pairs(per_kind=40))


@pytest.fixture(scope="module")
def separate() -> list[Pair]:
    return list(separate_pairs(per_kind=80))


def test_the_same_arguments_give_the_same_pairs(reprints: list[Pair], separate: list[Pair]) -> None:
    assert list(reprint_pairs(per_kind=2)) == [pair for kind in REPRINTS for pair in _first_two(kind, reprints)]
    assert list(separate_pairs(per_kind=2)) == [pair for kind in SEPARATE for pair in _first_two(kind, separate)]


def _first_two(kind: str, pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.kind == kind][:2]


def test_another_seed_gives_other_pairs(reprints: list[Pair]) -> None:
    others = [pair for pair in reprint_pairs(per_kind=40, seed=1) if pair.kind not in ("english", "form_reprinted")]
    assert not {pair.second.body for pair in others} & {pair.second.body for pair in reprints}


def test_every_kind_has_its_pairs(reprints: list[Pair], separate: list[Pair]) -> None:
    assert Counter(pair.kind for pair in reprints) == dict.fromkeys(REPRINTS, 40)
    assert Counter(pair.kind for pair in separate) == dict.fromkeys(SEPARATE, 80) | {"same_event": 20, "english": 21}
    assert len(reprints) >= 400 <= len(separate)
    assert all(pair.same for pair in reprints)
    assert not any(pair.same for pair in separate)


def test_stories_are_all_different_and_of_natural_size() -> None:
    stories = list(originals(700))
    assert len({story.body for story in stories}) == 700
    assert min(len(story.body) for story in stories) >= SHORTEST
    assert 1000 < max(len(story.body) for story in stories) <= LONGEST
    assert {story.language for story in stories} == {"zh-Hans", "zh-Hant"}
    assert original(699) == stories[-1]


def test_at_least_sixty_stories_are_written_by_hand_and_share_no_sentences() -> None:
    stories = [*by_role("first"), *by_role("rival")]
    assert len(stories) == BY_HAND
    assert min(len(story.piece.body) for story in stories) >= 250
    sentences = Counter(part for story in stories for part in set(story.piece.body.split("。")) if len(part) > 8)
    assert [part for part, count in sentences.items() if count > 1] == []


def test_a_follow_up_quotes_one_paragraph_of_the_first_story() -> None:
    stories = {(story.key, story.role): story.piece for story in written()}
    for story in by_role("later"):
        shared = set(story.piece.paragraphs) & set(stories[story.key, "first"].paragraphs)
        assert len(shared) == 1, story.key
        assert len(story.piece.body) - len(shared.pop()) >= 250, story.key


def test_both_sides_of_a_pair_differ_and_a_reprint_is_elsewhere_and_not_earlier(
    reprints: list[Pair], separate: list[Pair]
) -> None:
    assert [pair.kind for pair in separate if pair.first.body == pair.second.body] == []
    assert [
        pair.kind for pair in reprints if (pair.first.title, pair.first.body) == (pair.second.title, pair.second.body)
    ] == []
    for pair in reprints:
        assert pair.first.site != pair.second.site
        assert pair.first.published_at[:10] <= pair.second.published_at[:10]


@pytest.mark.parametrize("kind", ["first_70", "paragraphs_dropped"])
def test_cuts_leave_seven_tenths(kind: str, reprints: list[Pair]) -> None:
    for pair in reprints:
        if pair.kind == kind:
            assert 0.69 <= len(pair.second.body) / len(pair.first.body) < 0.95


def test_edits_change_about_three_in_a_hundred_characters() -> None:
    for number in (0, 7, 31, 90, 91, 92):
        text = original(number).body
        changed = edited(text, "zh-Hans", number)
        same = sum(block.size for block in SequenceMatcher(None, text, changed, autojunk=False).get_matching_blocks())
        assert 0.015 <= 1 - same / max(len(text), len(changed)) <= 0.045


def test_merging_and_splitting_keep_every_character_but_the_breaks() -> None:
    for name in ("paragraphs_merged", "paragraphs_split"):
        for number in range(40):
            story = original(number)
            again = SINGLE[name](story, Dice(number)).body
            assert "".join(again.split()) == "".join(story.body.split())
            assert again != story.body


def test_the_other_script_is_another_and_comes_back(reprints: list[Pair]) -> None:
    for pair in reprints:
        if pair.kind == "other_script":
            assert {pair.first.language, pair.second.language} == {"zh-Hans", "zh-Hant"}
            assert len(pair.first.body) == len(pair.second.body)


def test_english_stories_are_there_in_small_number() -> None:
    assert len({story.body for story in english()}) == 7
