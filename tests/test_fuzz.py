"""What is fuzzed holds its rules on seeds, on all that was ever found, and on a few thousand inputs made from these."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import TARGETS, seeds
from fuzz.targets import load
from tests.adversarial import PIECES, mixture

FINDINGS = Path(__file__).parent / "findings"
FOUND = sorted(path for path in FINDINGS.glob("*/*") if path.is_file())
MADE = {"extract": 60, "document": 80, "repair": 80, "query": 40, "warc": 150}
OFTEN = 300


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_keep_the_rules(name: str) -> None:
    target = load(name)
    for data in target.seeds():
        target.one(data)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_keeps_the_rules_now(path: Path) -> None:
    load(path.parent.name).one(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds_keep_the_rules(name: str) -> None:
    target = load(name)
    for data in changed(list(target.seeds()), MADE.get(name, OFTEN)):
        target.one(data)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 400)), max_size=6))
def test_mixtures_of_pieces_made_to_cost_keep_the_rules(parts: list[tuple[str, int]]) -> None:
    load("extract").one(mixture([piece for piece, _ in parts], [size for _, size in parts]))


def test_each_finding_belongs_to_a_target() -> None:
    assert {path.parent.name for path in FOUND} <= set(TARGETS)


def changed(given: list[bytes], count: int) -> Iterator[bytes]:
    """Give inputs made from others: pieces lost, doubled, exchanged and put in, the same in every run."""
    random = Random(1)
    words = [word.encode() for word in seeds.words()]
    for _ in range(count):
        data = random.choice(given)
        for _ in range(random.randint(1, 6)):
            start = random.randint(0, len(data))
            end = min(len(data), start + random.choice((0, 1, 2, 8, 64, 512)))
            piece = random.choice(
                (
                    b"",
                    data[start:end] * random.choice((2, 9, 99)),
                    random.choice(words),
                    random.choice(given)[start:end],
                    random.randbytes(random.randint(1, 4)),
                )
            )
            data = data[:start] + piece + data[end:]
        yield data
