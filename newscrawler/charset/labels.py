"""Names of encodings: what a page or header calls them -> the name we record and Python's codecs for it."""

from __future__ import annotations

import codecs
import re

# Name we record (WHATWG Encoding Standard, lower case) -> codecs to try in order: the narrow one first, the one that
# also knows vendors' or later characters second. GB2312 and GBK pages hold GB18030 now and then, Big5 ones HKSCS.
CODECS: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8",),
    "utf-16le": ("utf-16-le",),
    "utf-16be": ("utf-16-be",),
    "gbk": ("gbk", "gb18030"),
    "gb18030": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "big5-hkscs": ("big5hkscs", "cp950"),
    "euc-kr": ("cp949",),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc-jp": ("euc_jp", "euc_jis_2004"),
    "iso-2022-jp": ("iso2022_jp_ext",),
    "windows-874": ("cp874",),
    "ibm866": ("cp866",),
    "macintosh": ("mac-roman",),
    "x-mac-cyrillic": ("mac-cyrillic",),
}
MULTIBYTE = frozenset({"gbk", "gb18030", "big5", "big5-hkscs", "euc-kr", "shift_jis", "euc-jp"})

# Labels whose meaning on the web differs from Python's (WHATWG Encoding Standard, section 4.2), and common slips.
ALIASES = {
    **dict.fromkeys(("utf8", "utf_8", "unicode-1-1-utf-8", "unicode11utf8", "x-unicode20utf8", "uft-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf16", "unicode", "ucs-2", "iso-10646-ucs-2", "unicodefeff", "csunicode"), "utf-16le"),
    "unicodefffe": "utf-16be",
    **dict.fromkeys(("gb2312", "gb_2312", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "cp936", "ms936"), "gbk"),
    **dict.fromkeys(("csiso58gb231280", "iso-ir-58", "euc-cn", "x-euc-cn", "gb-2312", "gbk2312", "windows-936"), "gbk"),
    **dict.fromkeys(("gb-18030", "gb18030-2000"), "gb18030"),
    **dict.fromkeys(("big-5", "cn-big5", "x-x-big5", "csbig5", "x-big5", "cp950", "windows-950", "big5-eten"), "big5"),
    **dict.fromkeys(("big5hkscs", "big5-hkscs2004", "hkscs"), "big5-hkscs"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "korean", "cp949", "uhc"), "euc-kr"),
    **dict.fromkeys(("windows-949", "csksc56011987", "cseuckr", "iso-ir-149", "euckr", "x-windows-949"), "euc-kr"),
    **dict.fromkeys(("shift-jis", "sjis", "x-sjis", "ms_kanji", "ms932", "windows-31j", "cp932"), "shift_jis"),
    **dict.fromkeys(("csshiftjis", "windows-932", "shiftjis"), "shift_jis"),
    **dict.fromkeys(("x-euc-jp", "cseucpkdfmtjapanese", "eucjp"), "euc-jp"),
    **dict.fromkeys(("csiso2022jp", "iso2022jp"), "iso-2022-jp"),
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1"), "windows-1252"),
    **dict.fromkeys(("ansi", "x-cp1252", "cp1252", "iso_8859-1", "iso88591"), "windows-1252"),
    **dict.fromkeys(("iso-8859-9", "latin5", "iso8859-9", "x-cp1254"), "windows-1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "iso8859-11", "dos-874", "tis620", "cp874"), "windows-874"),
    **dict.fromkeys(("x-cp1250", "ansi1250"), "windows-1250"),
    **dict.fromkeys(("x-cp1251", "win-1251"), "windows-1251"),
    **dict.fromkeys(("koi", "koi8", "koi8_r", "cskoi8r"), "koi8-r"),
    **dict.fromkeys(("cp866", "866", "csibm866"), "ibm866"),
    **dict.fromkeys(("mac", "x-mac-roman", "mac-roman"), "macintosh"),
    **dict.fromkeys(("visual", "logical", "iso-8859-8-i", "iso-8859-8-e"), "iso-8859-8"),
}
# Of what else Python knows only these are encodings of web pages; UTF-7 and the like are ways to smuggle markup in.
SINGLE_BYTE = re.compile(r"cp125\d|iso8859-\d+|koi8-[rut]")


def encoding_name(label: str) -> str | None:
    """Give the name that we record for a label as a page writes it; None for unknown and for unsafe ones.

    >>> encoding_name("GB2312"), encoding_name("cp1251"), encoding_name("utf-7")
    ('gbk', 'windows-1251', None)
    """
    label = label.strip(" \t\r\n\f\"'").lower()
    name = ALIASES.get(label, label)
    if name in CODECS:
        return name
    try:
        python_name = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if not SINGLE_BYTE.fullmatch(python_name):
        return None
    return python_name.replace("cp125", "windows-125").replace("iso8859", "iso-8859")


def codecs_of(name: str) -> tuple[str, ...]:
    """List Python's codecs for a recorded name, in the order to try them."""
    return CODECS.get(name) or (name,)
