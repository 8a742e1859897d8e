"""Pinyin glosses that a copy's replacement left are undone exactly; pages that explain readings stay as they are."""

from __future__ import annotations

import gzip
import io
import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.charset import decode
from newscrawler.repair import PINYIN, Repaired, repair
from newscrawler.repair.readings import candidates, reads
from tests.glossing import DECODERS, LISTED, SENTENCES, TRADITIONAL, gloss

CORPUS = os.environ.get("NEWSCRAWLER_CORPUS")
PAGE = (
    "<html><body><h1>雲溪縣電業局開展義務勞動</h1>\n" + "\n".join(f"<p>{s}</p>" for s in SENTENCES) + "</body></html>"
)
BARE = "\n".join(SENTENCES)
# 內 stands astride of 們取, 數 of 接隊 and so on: the replacement splits these characters.
ASTRIDE = ("內", "擁", "處", "釋", "紕", "談", "網", "結", "訂")
READINGS = LISTED | {"擁": "yōng", "釋": "shì", "紕": "pī", "談": "tán", "訂": "dìng", "寬": "kuān"}


def count(body: bytes) -> int:
    return len(re.findall(rb"\((?:[a-z]|\xa8[\xa1-\xc0])+ ?\)", body))


def test_aligned_glosses_are_dropped() -> None:
    body = gloss(PAGE, ["業", "務", "縣", "會", "絡"])
    assert repair(body.decode("gbk")) == Repaired(PAGE, {PINYIN: count(body)})


def test_glosses_with_a_blank_are_dropped() -> None:
    body = gloss(PAGE, ["業", "務", "縣", "會", "絡"], blank=" ")
    assert repair(body.decode("gbk")) == Repaired(PAGE, {PINYIN: count(body)})


def test_bytes_of_two_characters_split_by_a_gloss() -> None:
    healthy = "產業結構調整，結果良好。該業務內容豐富，業內人士表示滿意，業務範圍很廣。如有疑問，請與我們取得聯系。業務請聯系我們。"
    damaged = (
        "產業(yè)結(jié)構調整，結(jié)果良好。該業(yè)務內(nèi)容豐富，業(yè)內(nèi)人士表示滿意，業(yè)務範圍很廣。"
        "如有疑問，請與我們?nèi)〉寐?lián)系。業(yè)務請聯(lián)系我們。"
    )
    assert repair(damaged) == Repaired(healthy, {PINYIN: 12})
    assert repair(damaged.replace("?", "\ufffd")) == Repaired(healthy, {PINYIN: 12})
    assert repair(damaged.replace("?", "\ufffd(")) == Repaired(healthy, {PINYIN: 12})


@pytest.mark.parametrize("text", [PAGE, BARE])
@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("blank", ["", " "])
def test_forty_characters_glossed_and_many_split(text: str, decoder: str, blank: str) -> None:
    chosen = [*ASTRIDE[:1], *ASTRIDE[6:8], *TRADITIONAL[::4]]
    body = gloss(text, chosen, blank=blank, readings=READINGS)
    assert repair(DECODERS[decoder](body)) == Repaired(text, {PINYIN: count(body)})


@given(
    st.sets(st.sampled_from(TRADITIONAL), min_size=12, max_size=46), st.randoms(use_true_random=False), st.booleans()
)
@settings(max_examples=40, deadline=None)
def test_any_list_of_characters_in_any_order(chosen: set[str], shuffle: random.Random, blank: bool) -> None:
    order = sorted(chosen)
    shuffle.shuffle(order)
    body = gloss(PAGE, order, blank=" " * blank)
    expected = Repaired(PAGE, {PINYIN: count(body)})
    for name in ("question mark", "private use"):
        assert repair(DECODERS[name](body)) == expected
    assert repair(body.decode("gb18030", "replace"), body, "gbk") == expected


@given(st.sets(st.sampled_from([*TRADITIONAL, *ASTRIDE]), min_size=12, max_size=46), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_pages_served_as_gbk_come_back_whatever_was_split(chosen: set[str], shuffle: random.Random) -> None:
    order = sorted(chosen)
    shuffle.shuffle(order)
    body = gloss(PAGE, order, readings=READINGS)
    decoded = decode(body, "text/html; charset=gb2312")
    assert decoded.encoding in ("gbk", "gb18030")
    assert repair(decoded.text, body, decoded.encoding).text == PAGE


def test_what_decoders_lost_for_good_is_marked_and_the_rest_is_right() -> None:
    body = gloss(PAGE, [*TRADITIONAL[::5], *ASTRIDE, "嚕"], readings=READINGS | {"嚕": "lū"})
    repaired = repair(DECODERS["question mark"](body)).text
    assert not re.search(r"[?(][a-zāáǎàēéěèīíǐìōóǒòūúǔù]+ ?\)", repaired)
    assert sum(a != b for a, b in zip(PAGE.split("\n"), repaired.split("\n"), strict=True)) <= 3


def test_toneless_glosses_behind_any_character() -> None:
    readings = {"寬": "kuan", "農": "nong", "民": "min", "安": "an", "全": "quan", "綠": "lv", "的": "de"}
    healthy = BARE + "全年綠化面積擴大，路面寬度增加，綠地寬敞。"
    body = gloss(healthy, readings, readings=readings)
    assert repair(body.decode("gb18030", "replace")) == Repaired(healthy, {PINYIN: count(body)})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "函數f(x)與g(x)、向量(a)和(b)，BB(base)類。" * 5,
        "他叫垚(yáo)生，村裏人都說垚(yáo)字難認。" + BARE,
        "生僻的姓名用字有垚(yáo)、犇(bēn)、淼(miǎo)、鑫(xīn)、焱(yàn)、森(sēn)等。" + BARE,
        "小(xiǎo)白(bái)兔(tù)，白(bái)又(yòu)白(bái)，兩(liǎng)隻(zhī)耳(ěr)朵(duo)豎(shù)起(qǐ)來(lái)。" * 3,
        "學(xué)習(xí)業(yè)務(wù)，勞(láo)動(dòng)創(chuàng)業(yè)，實(shí)現(xiàn)夢(mèng)想(xiǎng)。" * 3,
        "讀音：業(yè)，權(quán)，網(wǎng)，優(yōu)，質(zhì)，務(wù)。其餘的業務、權力、網絡、優質、質量、務實不再注音。",
        "新聞(xw)網(net)首頁(home)視頻(tv)評論(pl)財經(cj)體育(ty)娛樂(ent)",
        "李(li)先生和王(wang)先生來了。" + BARE,
        "漢語拼音的聲調：妈(mā)、麻(má)、马(mǎ)、骂(mà)，衣(yī)、移(yí)、椅(yǐ)、意(yì)。",
        "这是真的吗?是的(shì de)!" * 10,
    ],
)
def test_healthy_texts_stay_as_they_are(text: str) -> None:
    assert repair(text) == Repaired(text)


@given(st.text(alphabet="業權網的一(yèquánli)?\ufffd〉寐 <p>a\n", max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == text or repaired.repairs


@given(st.text(alphabet="業權網的一(yèquánli)?\ufffd〉寐 <p>aAz\n", max_size=60))
@settings(deadline=None)
def test_any_text_within_a_damaged_page_is_read_without_error(text: str) -> None:
    damaged = gloss(BARE, ["業", "務", "縣", "會", "絡"]).decode("gbk")
    assert repair(damaged + "\n" + text).text.startswith(BARE)


def test_the_commonest_of_several_characters_wins() -> None:
    assert candidates(0xC2, "lián")[0] == "聯"
    assert candidates(0x83, "nèi")[0] == "內"


def test_readings_fit_with_tone_or_without_any() -> None:
    assert reads("綠", "lǜ")
    assert reads("綠", "lv")
    assert reads("行", "háng")
    assert reads("網", "wǎnɡ ")
    assert not reads("網", "wāng")
    assert not reads("網", "web")


@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWLER_CORPUS is not set: no labelled pages to check")
@pytest.mark.parametrize("name", ["zh", "lists", "fundus", "zyte"])
def test_no_healthy_page_is_altered(name: str) -> None:
    from warcio.archiveiterator import ArchiveIterator

    packed = Path(CORPUS or "") / name / "pages.warc.gz"
    with gzip.open(packed) as unpacked:
        for record in ArchiveIterator(io.BytesIO(unpacked.read())):
            body = record.content_stream().read()
            decoded = decode(body, record.http_headers.get_header("content-type"))
            assert decoded.repairs == {}
            assert repair(decoded.text, body, decoded.encoding) == Repaired(decoded.text)
