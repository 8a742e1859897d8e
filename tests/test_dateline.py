"""Datelines of many forms, and openings that are none."""

import pytest

from newscrawler.parsers.dateline import place_in


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("本报驻马店11月3日讯（记者 张三 通讯员 李四）昨日，", "驻马店"),
        ("本报若水讯 12月5日，县委召开会议。", "若水"),
        ("【本报若水讯】12月5日", "若水"),
        ("本報鶴汀30日電（記者蔡小琳）", "鶴汀"),
        ("新华社乌鲁木齐5月9日电（记者甲）", "乌鲁木齐"),
        ("据新华社拉萨电（记者 甲）", "拉萨"),
        ("澜江网云溪11月8日电 （记者钱伟）", "云溪"),
        ("央广网北京2月13日消息 据", "北京"),
        ("本网若水县（记者 甲）报道", "若水县"),
        ("〔記者甲乙丙／台北報導〕財政部", "台北"),
        ("記者甲乙丙／高雄報導", "高雄"),
        ("某某2014.10.24 金名/高雄報導 電影節", "高雄"),
        ("COLUMBIA, S.C. (AP) — About a dozen", "COLUMBIA"),
        ("DUBAI, United Arab Emirates — Dubai's flagship", "DUBAI"),
        ("Berlin (dpa) - Am Montag", "Berlin"),
        # None.
        ("本报讯（记者 方志平）昨日", None),
        ("本报综合讯 连日来", None),
        ("本报记者 方志平 报道", None),
        ("本报通讯员 方志平", None),
        ("新华社快讯：", None),
        ("若水网-若水客户端讯 今日", None),
        ("〔即時新聞／綜合報導〕", None),
        ("若水科技讯 北京时间9月11日凌晨消息", None),
        ("若水县公安局昨日通报，网上流传的消息不实。", None),
        ("He is - as they say - away.", None),
        ("The paper — founded in 1900 — closed.", None),
        ("", None),
    ],
)
def test_the_place_of_a_dateline(line: str, place: str | None) -> None:
    assert next((candidate.value for candidate in place_in([line])), None) == place


def test_only_the_first_lines_are_read() -> None:
    line = "本报若水12月5日讯"
    assert [place_in(["引题"] * before + [line]) != [] for before in (0, 2, 3)] == [True, True, False]
