"""A page's text comes out right whatever its header and meta tags say, cut, broken or encoded twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.charset import Decoded, decode
from newscrawler.charset.labels import encoding_name

HANS = (
    "青岭县昨日召开桥梁建设工作会议，县长陈望舒表示，今年将新建三座大桥，方便沿河两岸群众出行。"
    "记者从会上了解到，工程总投资约两亿元，预计明年年底完成。市民普遍认为，这是一件好事。"
)
HANT = (
    "青嶺縣昨日召開橋梁建設工作會議，縣長陳望舒表示，今年將新建三座大橋，方便沿河兩岸群眾出行。"
    "記者從會上了解到，工程總投資約兩億元，預計明年年底完成。市民普遍認為，這是一件好事。"
)
HONG_KONG = HANT + "街坊話佢哋唔識嘅嘢都會問，大家嘅意見係咁㗎喇。" * 3
RARE = HANS + "当地人把这个小村叫做㵲水坝，村里的老人还记得𠮷祥桥和䲡鱼塘的来历。"
JAPANESE = (
    "青嶺町は昨日、橋の建設について会議を開き、町長は今年中に三つの橋を新しく造ると述べた。"
    "住民からは、通学や買い物が便利になるという声が多く聞かれた。工事は来年の秋に終わる予定である。"
)
KOREAN = (
    "청령군은 어제 다리 건설에 관한 회의를 열고 올해 안에 세 개의 다리를 새로 짓기로 했다고 밝혔다. "
    "주민들은 학교와 시장에 가기가 편해질 것이라고 말했다. 공사는 내년 가을에 끝날 예정이다."
)
RUSSIAN = "Вчера в городе Синегорске прошло собрание жителей, на котором обсуждали строительство трёх новых мостов через реку."
GREEK = "Χθες στην πόλη έγινε συγκέντρωση των κατοίκων για την κατασκευή τριών νέων γεφυρών πάνω από το ποτάμι."
GERMAN = "Gestern berieten die Bürger von Grünhügel über drei neue Brücken. Die Arbeiten kosten „rund 20 Millionen €“ – für alle."
POLISH = "Wczoraj mieszkańcy Zielonej Góry Małej rozmawiali o budowie trzech nowych mostów. Prace zakończą się jesienią, mówi burmistrz."
TURKISH = "Dün Yeşiltepe sakinleri üç yeni köprünün yapımını görüştü. Çalışmalar gelecek yıl bitecek, dedi belediye başkanı Işık."
HEBREW = "אתמול נערכה בעיר אסיפת תושבים שדנה בבניית שלושה גשרים חדשים מעל הנהר. העבודות יסתיימו בשנה הבאה."
THAI = "เมื่อวานนี้ชาวเมืองประชุมกันเรื่องการสร้างสะพานใหม่สามแห่งข้ามแม่น้ำ งานจะเสร็จในปีหน้า"

# name that is recorded -> (label that pages write, Python codec, text)
TEXTS = {
    "utf-8": ("UTF-8", "utf-8", HANS + KOREAN),
    "gbk": ("GB2312", "gbk", HANS),
    "gbk traditional": ("gbk", "gbk", HANT),
    "gb18030": ("GB18030", "gb18030", RARE),
    "big5": ("Big5", "big5", HANT),
    "big5-hkscs": ("Big5-HKSCS", "big5hkscs", HONG_KONG),
    "shift_jis": ("Shift_JIS", "cp932", JAPANESE),
    "euc-jp": ("EUC-JP", "euc_jp", JAPANESE),
    "euc-kr": ("EUC-KR", "cp949", KOREAN),
    "windows-1251": ("windows-1251", "cp1251", RUSSIAN),
    "koi8-r": ("KOI8-R", "koi8_r", RUSSIAN),
    "windows-1252": ("iso-8859-1", "cp1252", GERMAN),
    "iso-8859-2": ("iso-8859-2", "iso8859_2", POLISH),
    "iso-8859-7": ("iso-8859-7", "iso8859_7", GREEK),
    "windows-1254": ("iso-8859-9", "cp1254", TURKISH),
    "windows-1255": ("windows-1255", "cp1255", HEBREW),
    "windows-874": ("tis-620", "cp874", THAI),
}
EAST_ASIAN = [key for key in TEXTS if not key.startswith(("windows", "koi8", "iso"))]
# A lost byte goes unseen where the text falls in step again by itself, as traditional characters in GBK do.
FALLS_IN_STEP = ("utf-8", "gb18030", "gbk traditional")


def name_of(key: str) -> str:
    return key.partition(" ")[0]


def page(text: str, declaration: str = "", late: bool = False) -> str:
    head = "<!-- a template of the site -->\n" * 60 if late else ""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declaration}">' if declaration else ""
    return f"<html><head>{head}{meta}<title>{text[:12]}</title></head><body><p>{text}</p><p>&#24211; &amp;</p></body></html>"


def check(html: str, codec: str, key: str, content_type: str | None = None) -> None:
    assert decode(html.encode(codec), content_type) == Decoded(html, name_of(key))


@pytest.mark.parametrize("key", TEXTS)
def test_declared_in_the_header(key: str) -> None:
    label, codec, text = TEXTS[key]
    check(page(text), codec, key, f"text/html; charset={label}")


@pytest.mark.parametrize("key", TEXTS)
def test_declared_in_a_meta_tag(key: str) -> None:
    label, codec, text = TEXTS[key]
    check(page(text, label), codec, key, "text/html")


@pytest.mark.parametrize("key", TEXTS)
def test_declared_after_the_first_kilobyte(key: str) -> None:
    label, codec, text = TEXTS[key]
    check(page(text, label, late=True), codec, key)


@pytest.mark.parametrize("key", TEXTS)
def test_not_declared(key: str) -> None:
    _, codec, text = TEXTS[key]
    check(page(text * 2), codec, key)


@pytest.mark.parametrize("key", EAST_ASIAN)
@pytest.mark.parametrize(
    "wrong", ["utf-8", "gb2312", "big5", "shift_jis", "euc-kr", "iso-8859-1", "utf-16", "x-unknown", "utf-7"]
)
def test_wrong_declarations_are_seen_through(key: str, wrong: str) -> None:
    _, codec, text = TEXTS[key]
    check(page(text, wrong), codec, key, f"text/html; charset={wrong}")


@pytest.mark.parametrize("key", EAST_ASIAN)
def test_the_right_one_of_two_declarations_wins(key: str) -> None:
    label, codec, text = TEXTS[key]
    check(page(text, label), codec, key, "text/html; charset=utf-8")
    check(page(text, "utf-8"), codec, key, f"text/html; charset={label}")


@pytest.mark.parametrize("key", EAST_ASIAN)
@pytest.mark.parametrize("declared", [True, False])
def test_cut_within_a_character(key: str, declared: bool) -> None:
    label, codec, text = TEXTS[key]
    html = page(text, label if declared else "")
    cut = html[: html.index(text) + 60]
    body = cut.encode(codec)[:-1]
    assert decode(body, None) == Decoded(
        cut[:-1] + "\ufffd", {"gb18030": "gbk", "big5-hkscs": "big5"}.get(key, name_of(key))
    )


@pytest.mark.parametrize("key", EAST_ASIAN)
@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("junk", [b"\xff", b"\x80\xff", b"\xff\xff\xff"])
def test_stray_bytes_cost_only_themselves(key: str, declared: bool, junk: bytes) -> None:
    label, codec, text = TEXTS[key]
    parts = [page(text, label if declared else "").encode(codec), page(text[:40]).encode(codec)]
    decoded = decode(junk.join(parts))
    assert decoded.encoding == name_of(key)
    assert decoded.text.replace("\ufffd", "") == b"".join(parts).decode(codec)
    assert 1 <= decoded.text.count("\ufffd") <= len(junk)


@pytest.mark.parametrize("key", [key for key in EAST_ASIAN if key not in FALLS_IN_STEP])
def test_a_lost_byte_costs_one_character_of_the_run(key: str) -> None:
    label, codec, text = TEXTS[key]
    html = page(text, label)
    at = html.index(text) + 20
    body = html[:at].encode(codec) + html[at].encode(codec)[1:] + html[at + 1 :].encode(codec)
    decoded = decode(body)
    assert decoded.encoding == name_of(key)
    assert abs(len(decoded.text) - len(html)) <= 1
    kept = sum(character in decoded.text for character in html[at - 10 : at + 10])
    assert kept >= 17


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [HANS, HANT, JAPANESE, KOREAN, GERMAN])
def test_utf16_without_a_mark(codec: str, text: str) -> None:
    check(page(text), codec, codec.replace("16-", "16"))
    check(page(text, "gb2312"), codec, codec.replace("16-", "16"), "text/html; charset=utf-8")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_text_without_any_ascii(codec: str) -> None:
    check(HANS * 2, codec, codec.replace("16-", "16"))


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
        (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    ],
)
def test_a_byte_order_mark_goes_before_all_declarations(mark: bytes, codec: str, name: str) -> None:
    html = page(HANS, "big5")
    assert decode(mark + html.encode(codec), "text/html; charset=euc-kr") == Decoded(html, name)


def test_broken_utf8_page_stays_utf8_even_where_gbk_is_declared() -> None:
    body = page(HANS, "gbk").encode().replace("桥梁".encode(), "桥梁".encode()[:-1])
    decoded = decode(body)
    assert decoded == Decoded(page(HANS, "gbk").replace("桥梁", "桥\ufffd"), "utf-8")


def test_short_gbk_text_that_happens_to_be_valid_utf8() -> None:
    html = "<meta charset=gbk><p>模的</p>"
    body = b"<meta charset=gbk><p>\xc4\xa3\xb5\xc4</p>"
    assert decode(body) == Decoded(html, "gbk")
    body = b"<meta charset=gbk><p>\xc4\xa3</p>"  # 模 in GBK, \u0123 in UTF-8
    assert decode(body) == Decoded("<meta charset=gbk><p>模</p>", "gbk")


def test_english_page_with_one_western_byte() -> None:
    html = page(
        "The county council met on Monday to discuss the three bridges that are to be built over the river – at last. "
        * 9
    )
    assert decode(html.encode("cp1252")) == Decoded(html, "windows-1252")
    assert decode(html.encode("cp1252"), "text/html; charset=utf-8") == Decoded(html, "windows-1252")


def test_gbk_page_that_lost_a_byte_is_not_read_as_private_use() -> None:
    html = page(HANS * 3, "gbk")
    at = html.index(HANS) + 100
    body = html[:at].encode("gbk") + html[at].encode("gbk")[1:] + html[at + 1 :].encode("gbk")
    decoded = decode(body)
    assert decoded.encoding == "gbk"
    assert decoded.text.count("\ufffd") == 1
    assert (decoded.text[: at - 9], decoded.text[at + 9 :]) == (html[: at - 9], html[at + 9 :])


def test_marks_of_big5_are_read_as_on_the_web() -> None:
    body = page(HANT).encode("big5").replace("。".encode("big5"), b"\xa1\x45\xa1\xe3\xa1\x4e")
    assert decode(body) == Decoded(page(HANT).replace("。", "‧～﹑"), "big5")


def test_iso_2022_jp() -> None:
    html = page(JAPANESE, "iso-2022-jp")
    assert decode(html.encode("iso2022_jp")) == Decoded(html, "iso-2022-jp")


def test_utf7_is_never_read() -> None:
    body = b'<meta charset="utf-7"><p>+ADw-script+AD4-</p>'
    assert decode(body, "text/html; charset=utf-7") == Decoded(body.decode(), "utf-8")
    assert encoding_name("utf-7") is None


@pytest.mark.parametrize(
    "label", ["utf-7", "unicode_escape", "rot13", "zlib", "idna", "hex", "undefined", "", "x" * 500, "中"]
)
def test_labels_that_are_no_web_encodings_have_no_name(label: str) -> None:
    assert encoding_name(label) is None


def test_nul_bytes_are_dropped() -> None:
    html = page(HANS)
    body = html.encode().replace(b"<p>", b"<p>\0").replace(b"</html>", b"\0\0</html>")
    assert decode(body) == Decoded(html, "utf-8")


def test_character_references_survive_a_wrong_declaration() -> None:
    html = page(HANS + "&#39532;&mdash;&#x9a6c;", "big5")
    assert decode(html.encode("gbk")) == Decoded(html, "gbk")


def test_empty_and_plain_ascii_pages() -> None:
    assert decode(b"") == Decoded("", "utf-8")
    assert decode(b"<p>plain</p>", "text/html; charset=gb2312") == Decoded("<p>plain</p>", "gbk")
    assert decode(b"<p>plain</p>") == Decoded("<p>plain</p>", "utf-8")


def as_windows_1252(body: bytes) -> str:
    """Bytes read as browsers read windows-1252: the five unassigned ones become control characters."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in body)


@pytest.mark.parametrize("text", [HANS, HANT, JAPANESE, KOREAN, RUSSIAN, GREEK, GERMAN, POLISH])
@pytest.mark.parametrize("wrong", [as_windows_1252, lambda body: body.decode("latin-1")])
def test_utf8_read_as_western_and_written_again(text: str, wrong: object) -> None:
    html = page(text)
    decoded = decode(wrong(html.encode()).encode(), "text/html; charset=utf-8")  # type: ignore[operator]
    assert (decoded.text, decoded.encoding, list(decoded.repairs)) == (html, "utf-8", ["mojibake"])


@pytest.mark.parametrize("key", ["gbk", "big5", "euc-kr", "euc-jp"])
def test_two_byte_text_read_as_latin1_and_written_again(key: str) -> None:
    _, codec, text = TEXTS[key]
    html = f"<html><body><p>{text}</p></body></html>"
    decoded = decode(html.encode(codec).decode("latin-1").encode())
    assert (decoded.text, decoded.encoding, list(decoded.repairs)) == (html, "utf-8", ["mojibake"])


def test_utf8_read_as_gbk_and_written_again_keeps_all_that_was_not_lost() -> None:
    html = page(HANS)
    decoded = decode(html.encode().decode("gb18030", "replace").encode())
    lost = decoded.text.count("\ufffd")
    assert list(decoded.repairs) == ["mojibake"]
    assert lost <= 6  # one at the end of each run of an odd number of bytes
    assert len(decoded.text) == len(html)
    assert sum(a != b for a, b in zip(decoded.text, html, strict=True)) == lost


@pytest.mark.parametrize(
    "text", [GERMAN, POLISH, TURKISH, HANS, RUSSIAN, "Ã© is what é looks like, and â€™ is ’", "AÑO À PÂ» «Ã »"]
)
def test_healthy_text_is_not_taken_for_mojibake(text: str) -> None:
    html = page(text * 3)
    assert decode(html.encode()) == Decoded(html, "utf-8")


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "text/html; charset=gbk", "charset=utf-16", "charset=big5", "charset=iso-2022-jp"]),
)
def test_any_bytes_decode_without_error(body: bytes, content_type: str | None) -> None:
    decoded = decode(body, content_type)
    assert "\0" not in decoded.text
    assert decoded.encoding == decoded.encoding.lower()


@given(st.text(alphabet=HANS + HANT + "，。<p>\n a1", min_size=1, max_size=200))
def test_every_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text
