"""Places by name and code; what the names of outlets say."""

import pytest

from newscrawler.outlets import outlet_kind, outlet_region
from newscrawler.regions import code_of, region_of


@pytest.mark.parametrize(
    ("place", "within", "code"),
    [
        ("驻马店", None, "411700"),
        ("驻马店市", None, "411700"),
        ("駐馬店", None, "411700"),
        ("泌阳县城", None, "411726"),
        ("驻马店市区", None, "411700"),
        ("河南", None, "410000"),
        ("河南驻马店", None, "411700"),
        ("河南省驻马店市泌阳县", None, "411726"),
        ("济源", None, "419001"),
        ("恩施", None, "422800"),
        ("恩施市", None, "422801"),
        ("内蒙古", None, "150000"),
        ("台北", None, "TW-TPE"),
        ("香港", None, "810000"),
        ("襄樊", None, "420600"),
        # A province and a prefecture of one name: the higher one, unless the other is near.
        ("海南", None, "460000"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        # Districts by their short name only where they are near.
        ("驿城", None, None),
        ("驿城", "411700", "411702"),
        ("朝阳", None, "211300"),
        ("朝阳", "110000", "110105"),
        ("鼓楼区", None, None),
        ("鼓楼区", "320100", "320106"),
        ("鼓楼", "410000", "410204"),
        # What is no place of the table.
        ("若水", None, None),
        ("巴黎", None, None),
        ("", None, None),
        ("市", None, None),
    ],
)
def test_a_name_gives_a_code_where_only_one_place_can_be_meant(
    place: str, within: str | None, code: str | None
) -> None:
    assert code_of(place, within) == code


def test_a_code_gives_its_newest_name_and_what_it_lies_in() -> None:
    found = {code: region_of(code) for code in ("410000", "420600", "419001", "110105", "TW-TPE", "999999")}
    assert {
        code: region and (region.name, region.level, region.province, region.city) for code, region in found.items()
    } == {
        "410000": ("河南省", "province", "河南省", None),
        "420600": ("襄阳市", "city", "湖北省", "襄阳市"),
        "419001": ("济源市", "county", "河南省", None),
        "110105": ("朝阳区", "county", "北京市", None),
        "TW-TPE": ("台北市", "city", "台湾省", "台北市"),
        "999999": None,
    }


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("驻马店日报", "411700", "city daily"),
        ("驻马店日报社", "411700", "city daily"),
        ("駐馬店晚報", "411700", "city daily"),
        ("河南日报", "410000", "provincial daily"),
        ("湖北省人民政府门户网站", "420000", "provincial portal"),
        ("泌阳县融媒体中心", "411726", "county media centre"),
        ("今日泌阳", "411726", "county newspaper"),
        ("恩施广播电视台", "422800", "city broadcaster"),
        ("中国宁波网", "330200", "city portal"),
        ("萧山日报", "330109", "county daily"),
        ("滑县网", "410526", "county portal"),
        ("中国青年报", None, "national"),
        ("人民网", None, "national"),
        # Nicknames, common words and ambiguous districts say nothing.
        ("大河网", None, None),
        ("东方网", None, None),
        ("凤凰网", None, None),
        ("南海网", None, None),
        ("江南都市报", None, None),
        ("通州日报", None, None),
        ("人民公安报", None, "national"),
        ("公安报", None, None),
        ("若水日报", None, None),
        ("驻马店", None, None),
        ("", None, None),
    ],
)
def test_an_outlets_name_gives_its_place_and_kind(name: str, code: str | None, kind: str | None) -> None:
    assert (outlet_region(name), outlet_kind(name)) == (code, kind)


def test_names_of_any_length_come_to_an_end() -> None:
    for name in ("河南" * 1000, "河南省驻马店市" * 400, "市" * 5000, "中国" * 1000, "日报社" * 1000):
        assert (code_of(name), outlet_region(name), outlet_kind(name)) == (None, None, None)
