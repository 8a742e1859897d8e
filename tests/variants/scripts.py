"""A story in the other script, by OpenCC's phrase tables and not by the project's own map of characters."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from tests.variants.piece import Piece

TO_TRADITIONAL = ("s2t", "s2tw", "s2hk")


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def traditional(piece: Piece, standard: str) -> Piece:
    """Give the story in traditional characters by one of TO_TRADITIONAL, with corner quotation marks."""
    return _converted(piece, standard, "zh-Hant", str.maketrans("“”‘’", "「」『』"))


def simplified(piece: Piece) -> Piece:
    """Give the story in simplified characters."""
    return _converted(piece, "t2s", "zh-Hans", str.maketrans("「」『』", "“”‘’"))


def _converted(piece: Piece, name: str, language: str, marks: dict[int, int]) -> Piece:
    title, body = (_converter(name).convert(text).translate(marks) for text in (piece.title, piece.body))
    source = _converter(name).convert(piece.source) if piece.source else None
    return replace(piece, title=title, body=body, source=source, language=language)
