"""Decoding and repair: text that was repaired needs no further repair, and repair makes none longer."""

from __future__ import annotations

from fuzz import seeds as given
from fuzz.rules import content_type
from newscrawler import charset
from newscrawler.repair import repair

GLOSSED = "業(yè)務(wù)部門說，這個(gè)項(xiàng)目將(jiāng)于年內(nèi)開(kāi)工，請(qǐng)各單(dān)位配合。"


def seeds() -> tuple[bytes, ...]:
    """Give whole pages, glossed text in three encodings, and text that was decoded wrongly once."""
    glossed = [(GLOSSED * 3).encode(name, "replace") for name in ("utf-8", "gb18030", "big5")]
    return (*given.pages(), *glossed, GLOSSED.encode().decode("cp1252", "replace").encode())


def one(data: bytes) -> None:
    """Decode and repair, then repair again."""
    decoded = charset.decode(data, content_type(data))
    repaired = repair(decoded.text, data, decoded.encoding)
    assert "\0" not in repaired.text
    again = repair(repaired.text)
    assert again.text == repaired.text, again.repairs
    assert len(repaired.text) <= len(decoded.text)
    if not repaired.repairs:
        assert repaired.text == decoded.text
