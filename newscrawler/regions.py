"""Places by their codes (GB/T 2260, ISO 3166-2) and names, and what an outlet's name says of its place and kind.

The table newscrawler/data/regions.tsv, with the names that places had since 2002, is made by data/sources/build_regions.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from newscrawler.fingerprint import fold

Level = Literal["country", "province", "city", "county"]
LONGEST_PLACE = 45  # characters; the longest name of the table has 15, three may stand in a row
ORDER: tuple[Level, ...] = ("country", "province", "city", "county")
PEOPLES = (
    "蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 "
    "景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 阿昌族 普米族 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 "
    "鄂伦春 赫哲族 门巴族 珞巴族 基诺族 各族 哈萨克族 (?<!内)蒙古"
).split()
ENDING = re.compile(
    rf"(?:(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))}){{0,9}}(?:自治区|自治州|自治县|自治旗)|特别行政区|省|地区|新区|林区|特区|市|盟|县|区|旗)$"
)
# 若水县城 is in 若水县, 驻马店城区 in 驻马店市.
TOWN = re.compile(r"(?:(?<=[县市])城区?|城区|市区)$")


@dataclass(slots=True, frozen=True)
class Region:
    """A place: its code, its newest name, its level, and the names of the province and city it lies in (or is)."""

    code: str
    name: str
    level: Level
    province: str | None
    city: str | None


def level_of(code: str) -> Level:
    """Give the level that a code of the table stands for.

    >>> [level_of(code) for code in ("410000", "411700", "411726", "419001", "TW-TPE")]
    ['province', 'city', 'county', 'county', 'city']
    """
    if not code.isdigit():
        return "city"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def full_code(code: str) -> str:
    """Give a code in its full form: GB/T 2260 has six digits.

    >>> full_code("41"), full_code("4117"), full_code("xa-rs")
    ('410000', '411700', 'XA-RS')
    """
    return code.ljust(6, "0") if code.isdigit() else code.upper()


def region_of(code: str) -> Region | None:
    """Give the place of a code; None where the table does not have it.

    >>> region_of("411726")
    Region(code='411726', name='泌阳县', level='county', province='河南省', city='驻马店市')
    """
    names = _names()
    if code not in names:
        return None
    province = names.get("710000" if code.startswith("TW-") else code[:2] + "0000")
    city = names.get(code if code.startswith("TW-") else code[:4] + "00") if level_of(code) != "province" else None
    return Region(code, names[code], level_of(code), province, city)


def code_of(place: str, within: str | None = None) -> str | None:
    """Give the code of a place as newspapers write it, if it can be only one; `within`: where it is spoken of.

    >>> code_of("駐馬店"), code_of("河南泌阳"), code_of("朝阳"), code_of("朝阳", "110000"), code_of("鼓楼区")
    ('411700', '411726', '211300', '110105', None)
    """
    if len(place) > LONGEST_PLACE:
        return None
    name = TOWN.sub("", fold(place))
    codes = _forms().get(name, [])
    near = [code for code in codes if within and _nearness(code, within)]
    if near:
        best = max(_nearness(code, within or "") for code in near)
        found = _highest([code for code in near if _nearness(code, within or "") == best])
        if found:
            return found
    strong = [code for code in codes if not _is_district(code) or name == fold(_names()[code])]
    return _highest(strong) or _in_parts(name, within)


def _in_parts(name: str, within: str | None) -> str | None:
    """Read 河南驻马店 or 河南省驻马店市 as a place within a place."""
    for cut in range(2, len(name) - 1):
        outer = _forms().get(name[:cut]) and code_of(name[:cut], within)
        if outer and level_of(outer) in ("province", "city"):
            inner = code_of(name[cut:], outer)
            if inner and _nearness(inner, outer):
                return inner
    return None


def _nearness(code: str, other: str) -> int:
    """Give 2 for places of one city, 1 for those of one province, else 0."""
    if code.startswith("TW-") or other.startswith("TW-"):
        return int(code[:2] == other[:2] or "710000" in (code, other))
    same_city = code[:4] == other[:4] and not other.endswith("0000") and code[2:4] != "90"
    return 2 if same_city else int(code[:2] == other[:2])


def _highest(codes: list[str]) -> str | None:
    """Give the one code of the highest level; None where there are two."""
    for level in ORDER:
        if found := [code for code in codes if level_of(code) == level]:
            return found[0] if len(found) == 1 else None
    return None


def _is_district(code: str) -> bool:
    """Tell whether a place's short name says too little by itself: 和平区, 南海区."""
    return level_of(code) == "county" and _names()[code].endswith("区")


@cache
def _table() -> list[tuple[str, str, bool]]:
    text = (files("newscrawler") / "data" / "regions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(code, name, not year) for code, name, year in rows]


@cache
def _names() -> dict[str, str]:
    """Code -> newest name."""
    names: dict[str, str] = {}
    for code, name, _ in _table():
        names.setdefault(code, name)
    return names


@cache
def _forms() -> dict[str, list[str]]:
    """Folded name, whole and without its ending -> codes; those of today, or else those of the past."""
    today: dict[str, list[str]] = defaultdict(list)
    past: dict[str, list[str]] = defaultdict(list)
    current = {code for code, _, is_current in _table() if is_current}
    for code, name, _ in _table():
        for form in {fold(name), short_name(fold(name))}:
            group = (today if code in current else past)[form]
            if code not in group:
                group.append(code)
    return {**past, **today}


def short_name(name: str) -> str:
    """Give a place's name without what it is, unless less than two characters are left.

    >>> [short_name(name) for name in ("驻马店市", "恩施土家族苗族自治州", "内蒙古自治区", "单县", "浦东新区")]
    ['驻马店', '恩施', '内蒙古', '单县', '浦东']
    """
    short = ENDING.sub("", name)
    return short if len(short) > 1 else name
