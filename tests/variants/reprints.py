"""What newsrooms do to each other's stories: every way is a function of the story and of dice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from newscrawler.demo.dice import Dice
from tests.variants import furniture
from tests.variants.edits import edited
from tests.variants.forms import FORMS, notice
from tests.variants.originals import english, original
from tests.variants.piece import Pair, Piece
from tests.variants.scripts import TO_TRADITIONAL, simplified, traditional

Way = Callable[[Piece, Dice], Piece]
_SENTENCE = re.compile(r"[^。！？]*[。！？][”」』]?|[^。！？]+$")


def _with(piece: Piece, paragraphs: list[str]) -> Piece:
    return replace(piece, body="\n".join(paragraphs))


def headline(piece: Piece, dice: Dice) -> Piece:
    """Another headline over the same text."""
    return replace(piece, title=furniture.headline(piece, dice))


def first_part(piece: Piece, dice: Dice) -> Piece:
    """The first 70 %, cut in the middle of a word as some teasers are, or after the next sentence."""
    end = len(piece.body) * 7 // 10
    if dice.below(2):
        stop = re.search(r"[。！？.]", piece.body[end:])
        return replace(piece, body=piece.body[: end + (stop.end() if stop else 0)])
    return replace(piece, body=piece.body[:end] + dice.choice(["……", "", "...", "[详细]"]))


def fewer_paragraphs(piece: Piece, dice: Dice) -> Piece:
    """Paragraphs left out, whichever, while 70 % of the text stay."""
    kept, least = piece.paragraphs, len(piece.body) * 7 // 10
    for paragraph in dice.sample(piece.paragraphs[1:], len(kept)):
        rest = [other for other in kept if other != paragraph]
        if sum(map(len, rest)) >= least:
            kept = rest
    return _with(piece, kept) if len(kept) < len(piece.paragraphs) else shorter_paragraphs(piece, 30)


def shorter_paragraphs(piece: Piece, percent: int) -> Piece:
    """The last sentences of paragraphs left out, up to so much of the text."""
    left, kept = len(piece.body) * percent // 100, []
    for paragraph in piece.paragraphs:
        sentences = _SENTENCE.findall(paragraph) if piece.language != "en" else re.split(r"(?<=\.) ", paragraph)
        drop = len(sentences) > 1 and len(sentences[-1]) <= left
        left -= len(sentences[-1]) if drop else 0
        kept.append(("" if piece.language != "en" else " ").join(sentences[: -1 if drop else None]))
    return _with(piece, kept)


def notice_added(piece: Piece, dice: Dice) -> Piece:
    """The desk's line and a statement about rights among the paragraphs."""
    head, tail = furniture.lines_around(piece, dice)
    return _with(piece, [*head, *piece.paragraphs, *tail])


def characters(piece: Piece, dice: Dice) -> Piece:
    """About 3 % of the characters changed by other words, numbers and marks."""
    if piece.language != "zh-Hant":
        return replace(piece, body=edited(piece.body, piece.language, dice.below(1 << 30)))
    plain = simplified(piece)
    return traditional(characters(plain, dice), "s2t")


def other_script(piece: Piece, dice: Dice) -> Piece:
    """Simplified characters made traditional, or the other way round."""
    return simplified(piece) if piece.language == "zh-Hant" else traditional(piece, dice.choice(TO_TRADITIONAL))


def merged(piece: Piece, dice: Dice) -> Piece:
    """Paragraphs run together by twos and threes, or all into one."""
    size, joint = dice.choice([2, 3, 99]), " " if piece.language == "en" else dice.choice(["", "", "　　"])
    paragraphs = piece.paragraphs
    return _with(piece, [joint.join(paragraphs[at : at + size]) for at in range(0, len(paragraphs), size)])


def split(piece: Piece, dice: Dice) -> Piece:
    """Every sentence or two a paragraph of its own."""
    sentences = re.split(r"(?<=\.) ", piece.body) if piece.language == "en" else _SENTENCE.findall(piece.body)
    sentences = [sentence.strip() for sentence in sentences]
    joint = " " if piece.language == "en" else ""
    by_two = [joint.join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return _with(piece, by_two if dice.below(2) and by_two != piece.paragraphs else sentences)


def byline(piece: Piece, dice: Dice) -> Piece:
    """The opening of the wire or the desk exchanged: 本报讯 becomes 某某网讯."""
    opening = re.compile(r"^本[报報][讯訊](（[^）]*）)?　?|^")
    return replace(piece, body=opening.sub(furniture.dateline(piece, dice), piece.body, count=1))


def lead_added(piece: Piece, dice: Dice) -> Piece:
    """A lead of the copying desk's own, and the text lightly shortened."""
    return _with(piece, [furniture.lead(piece, dice), *shorter_paragraphs(piece, 15).paragraphs])


SINGLE: dict[str, Way] = {
    "headline": headline,
    "first_70": first_part,
    "paragraphs_dropped": fewer_paragraphs,
    "notice_added": notice_added,
    "edited_3": characters,
    "other_script": other_script,
    "paragraphs_merged": merged,
    "paragraphs_split": split,
    "byline": byline,
    "lead_added": lead_added,
}
_TWICE = (
    ("headline", "edited_3"),
    ("paragraphs_dropped", "other_script"),
    ("first_70", "notice_added"),
    ("edited_3", "paragraphs_merged"),
    ("other_script", "notice_added"),
    ("byline", "edited_3"),
    ("paragraphs_split", "notice_added"),
    ("first_70", "other_script"),
    ("lead_added", "paragraphs_merged"),
)
REPRINTS = (*SINGLE, "two_ways", "form_reprinted", "english")  # the kinds that reprint_pairs gives


def republished(piece: Piece, dice: Dice) -> Piece:
    """The same story some hours or days later at another site, which names the source or does not."""
    when = datetime.fromisoformat(piece.published_at) + timedelta(minutes=dice.between(20, 6000))
    stamp = str(when.date()) if "T" not in piece.published_at or not dice.below(3) else when.isoformat()
    site = f"{dice.choice(furniture.HOSTS)}{dice.below(40)}.example"
    return replace(piece, site=site, source=piece.source if dice.below(10) < 7 else None, published_at=stamp)


def _two_ways(piece: Piece, dice: Dice) -> Piece:
    for name in _TWICE[dice.below(len(_TWICE))]:
        piece = SINGLE[name](piece, dice)
    return piece


def _english_way(piece: Piece, dice: Dice) -> Piece:
    names = [name for name in SINGLE if name not in ("other_script", "byline", "lead_added")]
    return SINGLE[dice.choice(names)](piece, dice)


def _source_of(kind: str, number: int) -> tuple[Piece, Way]:
    if kind == "english":
        return english()[number % len(english())], _english_way
    if kind == "form_reprinted":
        return notice(FORMS[number % len(FORMS)], number // len(FORMS), 0), headline
    # each kind walks the originals from another place, so that most stories are met once or twice
    at = REPRINTS.index(kind) * 37 + number
    return original(at), SINGLE.get(kind, _two_ways)


def reprint_pairs(per_kind: int = 40, seed: int = 0) -> Iterator[Pair]:
    """Give so many pairs of every kind in REPRINTS: a story, and a copy of it at another site."""
    for kind in REPRINTS:
        for number in range(per_kind):
            story, way = _source_of(kind, seed * per_kind + number)
            dice = Dice(seed, REPRINTS.index(kind), number, 8)
            yield Pair(kind, story, republished(way(story, dice), dice), same=True)
