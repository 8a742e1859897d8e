"""Near-same texts are known again; texts that only look alike are not."""

from newscrawler.demo.script import to_traditional
from newscrawler.shingles import SKETCH, Text, compare

STORY = """本报讯（记者 苏晓岚）11月3日上午，随着最后一车沥青铺完，横跨白芷河的柳湾新桥合龙。这座桥全长486米，双向四车道，总投资1.2亿元。
家住河东的退休教师梁玉珍早早来到桥头。“等了整整十一年，”她说，“从前赶集要绕二十里，如今走路一刻钟就到。”
县交通局总工程师费明远介绍，施工队克服了汛期水位高、河床淤泥深等困难，比计划提前四十天完工。
桥两侧还装了三百盏节能灯，引桥下面留出了一片小广场，供附近的居民散步、跳舞、下棋。
按照计划，新桥将在年底前完成荷载试验和标线施划，明年元旦正式通车，届时三条公交线路将改道经过这里。"""
FOLLOW_UP = """柳湾新桥昨天正式通车，首日车流超过九千辆。县交警大队在两头增派了警力，早高峰没有出现拥堵。
第一辆驶过新桥的是七路公交车，司机老曹特意换上了新制服。他说，改道以后全程少用十二分钟，乘客比往常多了一倍。
县交通局总工程师费明远介绍，施工队克服了汛期水位高、河床淤泥深等困难，比计划提前四十天完工。
河东菜市场的摊主们也尝到了甜头，有人当天上午就卖完了平时一整天的货，商量着要把摊位再扩大一些。"""
WEATHER = (
    "市气象台{}月{}日17时发布：今天夜间到明天白天，全市{}，偏{}风{}到{}级，最低气温{}℃，最高气温{}℃。昼夜温差较大，"
    "请广大市民注意适时增减衣物，外出注意交通安全。未来三天我市以{}天气为主，森林火险气象等级为{}级，请有关部门做好防范。"
)


def near(one: str, other: str) -> bool:
    return compare(Text.of(one), Text.of(other)).is_near_same


def test_a_copy_in_the_other_script_without_paragraphs_is_the_same() -> None:
    copy = to_traditional(STORY).replace("\n", " ").replace("，", ",")
    assert Text.of(copy).units == Text.of(STORY).units
    assert compare(Text.of(copy), Text.of(STORY)).contained == 1


def test_a_cut_edited_copy_is_near_same() -> None:
    cut = STORY[: len(STORY) * 7 // 10].replace("上午", "早上").replace("早早来到", "赶到").replace("整整", "")
    assert near(STORY, cut)
    assert near(STORY, "编者按：桥通了，路近了。本网今日转载此文。\n" + cut)


def test_a_follow_up_that_quotes_a_paragraph_is_another_text() -> None:
    assert compare(Text.of(STORY), Text.of(FOLLOW_UP)).contained > 0.1
    assert not near(STORY, FOLLOW_UP)


def test_two_fillings_of_one_form_are_two_texts() -> None:
    monday = WEATHER.format(3, 9, "多云转晴", "南", 3, 4, 6, 17, "晴好", "二")
    tuesday = WEATHER.format(3, 10, "阴有小雨", "北", 4, 5, 4, 11, "阴雨", "一")
    assert compare(Text.of(monday), Text.of(tuesday)).contained > 0.5
    assert not near(monday, tuesday)
    assert near(monday, monday.replace("请广大市民注意适时", "请市民及时"))


def test_languages_written_in_words_are_told_by_words() -> None:
    story = (
        "The council of Riverton voted on Tuesday to close the old bridge over the Marlow for eighteen months, after"
        " engineers found cracks in two of its five piers. Traffic will be led over the northern ring road."
        " Shops on the quay fear for the summer trade; the mayor promised them a rebate of the local tax."
    )
    assert near(story, story.upper().replace(" OLD ", " STONE ").replace("; ", ".\n\n"))
    assert not near(story, " ".join(reversed(story.split())))


def test_short_texts_have_no_sketch() -> None:
    assert Text.of("图为新桥合龙现场。").sketch == []
    assert Text.of("").sketch == []
    assert len(Text.of(STORY).sketch) == SKETCH


def test_hostile_text_is_read() -> None:
    for text in ("\ud800" * 40, "\0" * 40, "哈" * 400, "1 " * 400, "\U0003fffe" * 40):
        assert compare(Text.of(text), Text.of(text)).contained in (0.0, 1.0)
