"""Statements about rights: their clauses, whose work they claim, and which are of one wording."""

import pytest

from newscrawler.parsers.clauses import clauses, houses, types, wording

PORTAL = (
    "版权与免责声明：\n"
    "① 凡本网注明“来源：青川网”的所有作品，版权均属于青川网，未经本网授权不得转载、摘编。违反上述声明者，本网将追究其法律责任。\n"
    "② 凡本网注明“来源：XXX（非青川网）”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点。\n"
    "③ 如因作品内容、版权和其它问题需要同本网联系的，请在30日内进行。\n"
    "※ 联系电话：0790-8800000\n"
    "本网法律顾问：青川正衡律师事务所 王大明律师"
)


def test_a_statement_of_many_clauses_is_taken_apart() -> None:
    assert clauses(PORTAL) == [
        ("own", PORTAL.split("\n")[1]),
        ("reprint", PORTAL.split("\n")[2]),
        ("contact", "\n".join(PORTAL.split("\n")[3:5])),
        ("counsel", PORTAL.split("\n")[5]),
    ]


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        ("未经书面授权不得转载", ["own"]),
        ("版權所有，非經允許，不得轉載", ["own"]),
        ("Copyright © 2019 青川网 All Rights Reserved.", ["own"]),
        ("青 川 网 版 权 所 有", ["own"]),
        ("本文为本网原创，如需转载请联系我们", ["own"]),
        (
            "本文转载自其他媒体，转载目的在于传递更多信息，不代表本网观点；如有侵权，请联系删除。",
            ["reprint", "contact"],
        ),
        ("版权归原作者所有", ["reprint"]),
        ("本文仅代表作者个人观点。", ["disclaimer"]),
        ("以上内容仅供参考，不构成投资建议。", ["disclaimer"]),
        ("图片来自网络，如有侵权，请联系删除。", ["contact"]),
        ("若水日报社法律顾问单位:澜江正衡律师事务所", ["counsel"]),
        ("免责声明", []),
        ("", []),
        ("随便写点什么", ["other"]),
    ],
)
def test_types_of_a_statement(notice: str, found: list[str]) -> None:
    assert types(notice) == found


@pytest.mark.parametrize(
    ("notice", "names"),
    [
        (PORTAL, ["青川网"]),
        ("未经千河新闻网书面特别授权，请勿转载", ["千河新闻网"]),
        ("青川新闻，未经授权不得转载", ["青川新闻"]),
        ("人 河 网 股 份 有 限 公 司 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用", ["人河网"]),
        ("本網站內容屬於鶴汀廣播電台所有，非經允許，不得轉載", ["鹤汀广播电台"]),
        ("Copyright © 2009-2019 青川在线 All Rights Reserved", ["青川在线"]),
        ("凡本网注明“来源：XX网”的作品", []),
        ("版权归原作者所有，未经本网授权不得转载", []),
    ],
)
def test_the_houses_that_a_statement_speaks_for(notice: str, names: list[str]) -> None:
    assert list(houses(notice)) == names


def test_names_years_script_and_spacing_make_no_other_wording() -> None:
    other = PORTAL.replace("青川", "鶴汀").replace("王大明", "李小红").replace("0790-8800000", "0395-2600000")
    assert wording(other) == wording(PORTAL)
    assert wording("Copyright © 2019 甲报 All rights reserved") == wording("COPYRIGHT ©2024 乙报  all rights reserved.")
    assert wording("本文来自乙山日报，作者王五。") == wording("本文來自甲河網，作者趙六。")
    papers = "凡本网注明“来源：{0}网”的作品，未经{0}日报社授权不得转载。"
    assert wording(papers.format("若水")) == wording(papers.format("鶴汀"))


def test_another_clause_is_another_wording() -> None:
    without = "\n".join(PORTAL.split("\n")[:-1])
    assert len({wording(PORTAL), wording(without), wording("未经书面授权不得转载"), wording("未经授权不得转载")}) == 4
