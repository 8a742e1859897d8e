"""What ties near-same texts, ours and the peers', and how well each does on the built reprints and look-alikes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from newscrawler.archive import Archive
from newscrawler.fingerprint import fold
from newscrawler.items import Article
from tests.variants import Pair, Piece

PERMUTATIONS, THRESHOLD, BANDS = 128, 0.5, 32


class Index(Protocol):
    """Something that ties texts: takes one more, and gives those it is tied to."""

    def add(self, key: int, piece: Piece) -> set[int]:
        """Look a text up, then keep it."""
        ...


class Ours:
    """An archive file."""

    name = "newscrawler"

    def __init__(self, folder: Path) -> None:
        self.archive = Archive(folder / "reprints.db")
        self.ids: list[str] = []

    def add(self, key: int, piece: Piece) -> set[int]:
        """Save an article; ties are those to all of its cluster."""
        self.ids.append(self.archive.save(article_of(key, piece)).id)
        tied = {row["id"] for row in self.archive.reprints(self.ids[-1])}
        return {other for other, identifier in enumerate(self.ids[:-1]) if identifier in tied}


class Datasketch:
    """datasketch's MinHashLSH in memory."""

    name = "datasketch"

    def __init__(self, _: Path) -> None:
        from datasketch import MinHash, MinHashLSH

        self.make, self.lsh = MinHash, MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def add(self, key: int, piece: Piece) -> set[int]:
        """Ties are what the index gives."""
        sketch = self.make(num_perm=PERMUTATIONS)
        sketch.update_batch([run.encode() for run in runs(piece.body)])
        found = set(self.lsh.query(sketch))
        self.lsh.insert(key, sketch)
        return found


class Rensa:
    """rensa's RMinHashLSH in memory."""

    name = "rensa"

    def __init__(self, _: Path) -> None:
        import rensa

        self.make = rensa.RMinHash
        self.lsh = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)

    def add(self, key: int, piece: Piece) -> set[int]:
        """Ties are what the index gives."""
        sketch = self.make(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(runs(piece.body)))
        found = set(self.lsh.query(sketch))
        self.lsh.insert(key, sketch)
        return found


ENGINES: tuple[Callable[[Path], Index], ...] = (Ours, Datasketch, Rensa)


def runs(body: str) -> set[str]:
    """Give the runs of five characters of a folded text, as one would for the peers."""
    text = "".join(fold(body).split())
    return {text[at : at + 5] for at in range(len(text) - 4)}


def article_of(key: int, piece: Piece) -> Article:
    """Give a piece as the article of a page."""
    url = f"http://{piece.site}/{key}.html"
    return Article(
        site=piece.site,
        url=url,
        title=piece.title,
        body=piece.body,
        source=piece.source,
        published_at=piece.published_at,
        published_day=piece.published_at[:10],
        language=piece.language,
    )


class Quality:
    """What became of the pairs; strangers: how many ties there are, among all texts, between different stories."""

    def __init__(self, index: Index, pairs: Iterable[Pair], crowd: Iterable[Piece]) -> None:
        self.missed: list[Pair] = []
        self.wrong: list[Pair] = []
        self.right = 0
        keys: dict[Piece, int] = {}
        ties: dict[int, set[int]] = {}
        chosen = list(pairs)
        for piece in (*crowd, *(piece for pair in chosen for piece in (pair.first, pair.second))):
            if piece not in keys:
                keys[piece] = len(keys)
                ties[keys[piece]] = index.add(keys[piece], piece)
        for pair in chosen:
            first, second = sorted((keys[pair.first], keys[pair.second]))
            self._judge(pair, first in ties[second])
        same = [(keys[pair.first], keys[pair.second]) for pair in chosen if pair.same]
        self.strangers = _strangers([*same, *_in_both_scripts(keys)], ties)

    def _judge(self, pair: Pair, is_tied: bool) -> None:
        if is_tied and pair.same:
            self.right += 1
        elif is_tied:
            self.wrong.append(pair)
        elif pair.same:
            self.missed.append(pair)

    @property
    def recall(self) -> float:
        """Share of the reprints that were tied to their originals."""
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of the tied pairs that are reprints."""
        return self.right / (self.right + len(self.wrong))


def _in_both_scripts(keys: dict[Piece, int]) -> Iterator[tuple[int, int]]:
    """Give stories that were made twice, in either script: their headline and time are the same."""
    first: dict[tuple[str, str], int] = {}
    for piece, key in keys.items():
        yield first.setdefault((fold(piece.title), piece.published_at), key), key


def _strangers(same: Iterable[tuple[int, int]], ties: dict[int, set[int]]) -> int:
    story: dict[int, int] = {}

    def root(key: int) -> int:
        while key in story:
            key = story[key]
        return key

    for first, second in same:
        if root(first) != root(second):
            story[root(second)] = root(first)
    return sum(root(one) != root(other) for one, others in ties.items() for other in others)
