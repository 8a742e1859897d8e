import pytest

from newscrawler.parsers.rights import decide, same_house

NOTICE = "凡本网注明“来源：青川网”的所有作品，均为本网所有。凡本网注明“来源：XXX（非青川网）”的作品，均转载自其他媒体。"


@pytest.mark.parametrize(
    ("source", "notice", "names", "expected"),
    [
        ("青川日报", NOTICE, [], "own"),
        ("大河日报", NOTICE, [], "reprint"),
        ("青川日报", None, ["青川新闻网"], "own"),
        ("大河报", None, ["青川新闻网"], "reprint"),
        (None, NOTICE, ["青川网"], "unknown"),
        ("大河报", None, [], "unknown"),
        (None, "乙河日報所有文字、圖片，版權均屬乙河日報社所有，未經書面授權不得轉載。", [], "own"),
        (None, "所有内容为青川新闻网版权所有，转载请注明来源。", [], "own"),
        ("大河报", "所有内容为青川新闻网版权所有，转载请注明来源。", [], "reprint"),
        (None, "除署名外，所有内容版权归青川网所有。", [], "unknown"),
        (None, "所有文字版权均属青川网所有。转载自其他媒体的作品，不代表本网观点。", [], "unknown"),
        (None, "Copyright © 2019 青川网 版权所有", ["青川网"], "unknown"),
    ],
)
def test_rights_follow_from_source_and_the_sites_names(
    source: str | None, notice: str | None, names: list[str], expected: str
) -> None:
    assert decide(source, notice, names).value == expected


def test_a_stem_that_many_share_makes_no_house() -> None:
    assert not same_house("中国网", "中国日报")
    assert same_house("中国网", "中国网")
