"""Address -> its pattern: what addresses of one kind have in common on a site."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

TOKEN = re.compile(r"[^-_.]+")
NUMBER = re.compile(r"\d+")
PREFIXED = re.compile(r"([A-Za-z]{1,3})(\d+)")  # t20081212, c1013, n1
WORDS = re.compile(r"[A-Za-z]{1,10}")  # longer runs of letters are random names as often as words
SHORT = 3  # digits of a page, month or section number at most; an article's has more
SLUG = 3  # words of a title that is written into an address at least
INDEX = frozenset(("index", "default", "list", "main"))


def pattern_of(url: str) -> str:
    """Give host, first folder and the shape of the rest: 9 for up to three digits, # for more, @ for mixed, * for words.

    The number of patterns of a site stays small, however many words its tag pages have.

    >>> pattern_of("http://www.a.example/yw/202611/t20261124_99.shtml")
    'www.a.example/yw/#/t#_9.shtml'
    >>> pattern_of("http://a.example/tag/spring/"), pattern_of("http://a.example/show?id=12345&from=home")
    ('a.example/tag/*/', 'a.example/*?from=*&id=#')
    """
    parts = urlsplit(url)
    segments = parts.path.split("/")[1:]
    folders, last = segments[:-1], segments[-1] if segments else ""
    shapes = [_segment(folder, is_first=not place and bool(last)) for place, folder in enumerate(folders)]
    if not last and len(folders) > 1:
        shapes[0] = _segment(folders[0], is_first=True)
    query = "&".join(sorted(f"{name}={_value(value)}" for name, value in parse_qsl(parts.query)))
    path = "/".join([*shapes, _last(last)])
    return f"{parts.netloc.lower()}/{path}" + (f"?{query}" if query else "")


def _segment(text: str, *, is_first: bool = False) -> str:
    if not text or not text.isascii() or "%" in text:
        return "*" if text else ""
    if not NUMBER.search(text):
        if text.count("-") >= SLUG:
            return "*-*"
        return text if is_first and len(text) <= 20 else "*"
    if len(TOKEN.findall(text)) > SLUG and sum(1 for token in TOKEN.findall(text) if token.isalpha()) >= SLUG:
        return "*-#"
    return TOKEN.sub(lambda match: _token(match[0]), text)


def _token(token: str) -> str:
    if token.isdigit():
        return _value(token)
    prefixed = PREFIXED.fullmatch(token)
    if prefixed:
        return prefixed[1] + _value(prefixed[2])
    return token if WORDS.fullmatch(token) else "@"


def _value(text: str) -> str:
    if text.isdigit():
        return "9" if len(text) <= SHORT else "#"
    return "@" if NUMBER.search(text) else "*"


def _last(text: str) -> str:
    stem, dot, ending = text.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 5 or ending.isdigit():
        stem, dot, ending = text, "", ""
    shape = stem if stem.lower() in INDEX else _segment(stem)
    return f"{shape}{dot}{ending}"
