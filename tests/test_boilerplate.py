"""Lines that sites put around texts are found, and real text never goes."""

import random
from functools import cache

import pytest

from newscrawler.boilerplate import Edges, key_of, repeated
from tests.variants.forms import FORMS, notice
from tests.variants.originals import originals

ENDS = (
    "更多精彩内容，请扫描下方二维码关注“若水发布”公众号。",
    "新闻热线：0790-8800000　投稿邮箱：news@ruoshui.example",
    "本报法律顾问：澜江正衡律师事务所",
    "（责任编辑：秦素云）",
)
# Real text that sites repeat, at the end or the beginning, in a fifth of their articles.
REAL = (
    "特此公告。",
    "记者将继续关注此事的进展。",
    "（作者系若水县委党校教师）",
    "过往车辆请注意安全，按标志绕行。",
    "让我们携手同行，共创美好明天。",
    "此次活动由县文化局主办，县文化馆承办。",
)


@cache
def crowd() -> list[str]:
    return [piece.body for piece in originals(240)]


def texts(count: int, seed: int) -> list[str]:
    """Bodies of different stories."""
    return random.Random(seed).sample(crowd(), count)


def test_lines_that_invite_or_reach_the_house_are_found_at_the_end() -> None:
    dice = random.Random(3)
    for seed in range(20):
        bodies = texts(60, seed)
        shared = dice.sample(ENDS, 2)
        with_ends = ["\n".join((body, *shared)) if at % 3 else body for at, body in enumerate(bodies)]
        found = repeated(with_ends)
        assert sorted((line.place, line.line) for line in found) == sorted(("tail", line) for line in shared)
        edges = Edges(tail=frozenset(line.key for line in found))
        assert [edges.strip(body) for body in with_ends] == bodies


def test_numbers_script_and_punctuation_make_no_other_line() -> None:
    assert key_of("新聞熱線：0395-2600000") == key_of("新闻热线 0395-2611111。")
    assert key_of("新闻热线") != key_of("投稿邮箱")


def test_a_line_of_links_goes_where_nearly_all_of_many_articles_have_it() -> None:
    line = "首页 > 新闻 > 要闻"
    assert [found.line for found in repeated(f"{line}\n{body}" for body in texts(60, 1))] == [line]
    assert repeated(f"{line}\n{body}" for body in texts(39, 1)) == []
    assert repeated(f"{line}\n{body}" if at % 3 else body for at, body in enumerate(texts(60, 1))) == []


@pytest.mark.parametrize(
    "line",
    [
        *("若水县气象台", "2008年3月1日", "若水县人民政府办公室", "（若水县供电公司供稿）", "谢谢大家！", "特此声明。"),
        *(
            "市民可通过“若水办事”小程序预约。",
            "咨询电话：0790-8800000",
            "监督举报电话：12345，邮箱：jb@ruoshui.example",
        ),
        "办事地址：若水县城人民路6号行政服务中心二楼。",
    ],
)
def test_what_an_office_puts_below_all_its_notices_is_real_text(line: str) -> None:
    assert repeated(f"{body}\n{line}" for body in texts(60, 1)) == []


@pytest.mark.parametrize("line", REAL)
def test_real_text_that_repeats_stays(line: str) -> None:
    for seed in range(10):
        bodies = texts(60, seed)
        assert repeated(f"{body}\n{line}" if at % 5 == 0 else body for at, body in enumerate(bodies)) == []
        assert repeated(f"{line}\n{body}" if at % 2 == 0 else body for at, body in enumerate(bodies)) == []


@pytest.mark.parametrize("form", FORMS)
def test_columns_in_the_same_words_every_week_stay_whole(form: str) -> None:
    weekly = [notice(form, 3, issue).body for issue in range(60)]
    assert repeated(weekly) == []
    assert repeated(weekly[:30] + texts(30, 1)) == []
    assert repeated(notice(form, place, place).body for place in range(60)) == []


def test_columns_of_all_kinds_stay_whole_and_lose_what_the_site_puts_below() -> None:
    mixed = [notice(form, 3, issue).body for form in FORMS for issue in range(8)]
    found = repeated("\n".join((body, *ENDS[:3])) for body in mixed)
    assert sorted(line.line for line in found) == sorted(ENDS[:3])


def test_articles_that_share_nothing_lose_nothing() -> None:
    for seed in range(20):
        assert repeated(texts(60, seed)) == []


def test_one_text_at_many_addresses_is_one_text() -> None:
    assert repeated([f"{texts(1, 1)[0]}\n{ENDS[0]}"] * 60) == []


def test_a_line_in_the_middle_or_the_longest_one_stays() -> None:
    edges = Edges(head=frozenset([key_of(ENDS[0])]), tail=frozenset([key_of(ENDS[0])]))
    assert edges.strip(f"甲。\n{ENDS[0]}\n乙。") == f"甲。\n{ENDS[0]}\n乙。"
    assert edges.strip(ENDS[0]) == ENDS[0]
    assert edges.strip(f"{ENDS[0]}\n甲。\n{ENDS[0]}") == "甲。"
    assert repeated(f"{number}。\n{ENDS[0]}" for number in "甲乙丙丁戊己庚辛壬癸") == []
