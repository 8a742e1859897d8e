from __future__ import annotations

import re
from zlib import crc32

import pytest

from newscrawler.demo import PAPERS
from newscrawler.demo import damage as made
from newscrawler.demo.copy_site import damaged, is_reencoded
from newscrawler.demo.paper import Paper, Web
from newscrawler.demo.script import is_common, to_traditional
from newscrawler.demo.serving import build_papers

ORIGINS = {name: f"http://127.0.0.1:{9000 + at}" for at, name in enumerate(PAPERS)}
TONED = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
BRACKET = re.compile(rf"([\u3400-\u9fff])\(([{TONED}]+) ?\)")
LOST = re.compile(rb"\?((?:[a-z]|\xa8[\xa1-\xba])+) ?\)")


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    return build_papers(Web(ORIGINS, 60, 0.0))


def undo(text: str) -> str:
    """What a careful reader with a dictionary of readings does, working on the GBK bytes of a `?` page."""
    data = text.encode("gbk")
    while found := LOST.search(data):
        lead, reading = data[found.start() - 1], found[1].decode("gbk")
        named = [char for char in made._row(lead) if reading in made._readings(char) and is_common(char)]
        data = data[: found.start()] + named[0].encode("gbk")[1:] + data[found.end() :]
    return BRACKET.sub(lambda hit: hit[1] if hit[2] in made._readings(hit[1]) else hit[0], data.decode("gbk"))


def original(papers: dict[str, Paper], index: int) -> bytes:
    daily = papers["ruoshui_daily"]
    return to_traditional(daily.page(daily.path(index), "", 1).body.decode("gbk")).encode("gbk")


def test_readings_follow_the_characters_of_the_set() -> None:
    data = "事業與網絡".encode("gbk")
    assert made.gloss(data, ["業".encode("gbk"), "網".encode("gbk")], 0).decode("gbk") == "事業(yè)與網(wǎng)絡"


def test_a_gloss_across_two_characters_puts_the_text_out_of_step_until_the_next() -> None:
    data = "我們取得聯系".encode("gbk")
    glossed = made.gloss(data, ["內".encode("gbk"), "聯".encode("gbk")], 0)
    assert made.reencoded(glossed).decode() == "我們?nèi)〉寐?lián)系"
    assert undo("我們?nèi)〉寐?lián)系") == "我們取得聯系"


def test_every_damaged_page_can_be_undone_exactly(papers: dict[str, Paper]) -> None:
    out_of_step = 0
    for index in range(60):
        number = crc32(papers["ruoshui_copy"].path(index).encode())
        data = original(papers, index)
        glossed = made.gloss(data, made.glossed_set(data, number), number)
        text = made.reencoded(glossed).decode()
        out_of_step += "?n" in text
        assert undo(text) == data.decode("gbk")
    assert out_of_step >= 10


def test_a_page_glosses_a_character_always_or_never(papers: dict[str, Paper]) -> None:
    for index in range(0, 60, 7):
        data = original(papers, index)
        chosen = made.glossed_set(data, index)
        assert len(chosen) == len(set(chosen)) >= 5
        assert made.glossed_set(data, index) == chosen


def test_the_copy_serves_gbk_bytes_or_what_a_converter_made_of_them(papers: dict[str, Paper]) -> None:
    copy = papers["ruoshui_copy"]
    kinds = set()
    for index in range(12):
        number = crc32(copy.path(index).encode())
        body = copy.page(copy.path(index), "", 1).body
        assert body == damaged(original(papers, index), number)
        text = body.decode("utf-8" if is_reencoded(number) else "gbk", "replace")
        assert len(re.findall(r"\([a-zà-ǜ]+ ?\)", text)) >= 15
        kinds.add(is_reencoded(number))
    assert kinds == {True, False}


def test_only_characters_of_traditional_script_are_glossed() -> None:
    for char in made.POOL:
        with pytest.raises(UnicodeEncodeError):
            char.encode("gb2312")
        char.encode("gbk")
