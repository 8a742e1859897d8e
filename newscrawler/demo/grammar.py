"""Sentence templates: `[a|b]` is a choice, `{name}` a fact of the story; both may be nested."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.demo.dice import Dice


@dataclass(frozen=True, slots=True)
class Fact:
    """A place in a template that the story fills: a town, a name, a number."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A place in a template where one of several wordings is taken."""

    options: tuple[Template, ...]


Template = tuple["str | Fact | Choice", ...]


def parse_template(text: str) -> Template:
    """Read a template.

    >>> expand(parse_template("{town}的[稻子|稻谷]熟了"), Dice(1), {"town": "柳湾镇"})[:3]
    '柳湾镇'
    """
    template, end = _parse_sequence(text, 0)
    if end != len(text):
        raise ValueError(f"unbalanced brackets in template: {text}")
    return template


def _parse_sequence(text: str, at: int) -> tuple[Template, int]:
    parts: list[str | Fact | Choice] = []
    while at < len(text) and text[at] not in "|]":
        if text[at] == "[":
            choice, at = _parse_choice(text, at + 1)
            parts.append(choice)
        elif text[at] == "{":
            end = text.index("}", at)
            parts.append(Fact(text[at + 1 : end]))
            at = end + 1
        else:
            end = _literal_end(text, at)
            parts.append(text[at:end])
            at = end
    return tuple(parts), at


def _literal_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in "[{|]":
        at += 1
    return at


def _parse_choice(text: str, at: int) -> tuple[Choice, int]:
    options = []
    while True:
        option, at = _parse_sequence(text, at)
        options.append(option)
        if at >= len(text):
            raise ValueError(f"unclosed [ in template: {text}")
        at += 1
        if text[at - 1] == "]":
            return Choice(tuple(options)), at


def expand(template: Template, dice: Dice, facts: dict[str, str]) -> str:
    """Write the template out with these facts."""
    out: list[str] = []
    _expand(template, dice, facts, out)
    return "".join(out)


def _expand(template: Template, dice: Dice, facts: dict[str, str], out: list[str]) -> None:
    for part in template:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Fact):
            out.append(facts[part.name])
        else:
            _expand(dice.choice(part.options), dice, facts, out)
