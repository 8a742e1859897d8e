"""What is handed out: one published story, and two of them with the word of a person about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A story as one site shows it; `body` is its paragraphs joined by newlines, `published_at` ISO 8601."""

    title: str
    body: str
    site: str
    source: str | None
    published_at: str
    language: str = "zh-Hans"

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stories; `same` says whether a person would call the second a reprint of the first."""

    kind: str
    first: Piece
    second: Piece
    same: bool
