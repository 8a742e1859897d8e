"""Lines of credits are told from paragraphs. All texts are invented."""

import pytest

from newscrawler.parsers.credits import is_credit_line, is_original_title_line, is_source_line, is_widget_line
from newscrawler.parsers.notice import is_notice_line

CREDIT_LINES = (
    "责任编辑：郝春生 杨小满",
    "（責任編輯：wind）",
    "[ 责编：沈一舟 ]",
    "【编辑:鲁西泉】",
    "编辑 顾南乔 校对 罗小溪",
    "编辑|禤晓峰",
    "(责任编辑：UN037)",
    "（责任编辑：系统管理员）",
    "责任编辑：温若水_NF1120",
    "一审：李四方 二审：王半山 三审：赵明远",
    "来 源：青川日报 编 辑：王小川",
    "本文来源：青川晚报 责任编辑：何安_NB0457",
    "2024-09-08 22:20 来源：青川日报 作者：张三丰 编辑：李四光 字号：大 中 小",
    "2024年09月08日22:20 | 来源：青川网－青川日报",
    "发布时间：2024-09-08 浏览次数：123 信息来源：青川县发改局",
    "来源：青川日报2024-09-08 08:49",
    "发表于2024-08-24 21:30| 1164次阅读| 来源QCDN| 0 条评论| 作者魏星河",
    "（记者 张小满 通讯员 李大可）",
    "本报记者 王半山 方 圆",
    "青川新闻记者 段长河 廖远",
    "□ 本报记者 葛小丹",
    "■記者蔡少明",
    "記者林悅心／南市報導",
    "〔即時新聞／綜合報導〕",
    "石佳音/青川青年报",
    "作者：上官小云 宋长晟",
    "（张巨川）",
    "（刘小通摄）",
    "新华社发（刘小仓摄）",
    "（原标题：春季开学，校园做好准备）",
    "（原題為《是“收割”還是“回歸”》）",
    "图片来源：青川县文旅局",
    "【本报讯】",
    "2024年11月25日 18:57 青川日报",
    "Reporting by Jane Doe; editing by John Roe",
)
PARAGRAPHS = (
    "记者：您怎么看待今年的收成？",
    "记者了解到，青川县今年新修村道四十公里。",
    "来源：多年来，这个村的收入主要靠种地。",
    "张三说，编辑部来了新人。",
    "他当过记者、编辑，也做过校对。",
    "时间：9月8日14:00",
    "来源广泛",
    "编辑部的故事",
    "作者在书中写道，河水一年比一年浅。",
    "青川日报讯（记者 张小满）9月8日，青川大桥合龙，两岸群众沿堤观看。",
    "本报讯 记者张小满报道，昨日清晨河面起雾，轮渡停航两个小时。",
    "正在办理。（二期）",
    "责任编辑一职由李四担任，他今年三十岁。",
)


@pytest.mark.parametrize("line", CREDIT_LINES)
def test_lines_of_credits_are_recognised(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_paragraphs_are_no_credits(line: str) -> None:
    assert not is_credit_line(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（来源：青川日报）", True),
        ("稿源：青川网", True),
        ("图片来源：青川日报", False),
        ("资料来源：统计年鉴", False),
        ("责任编辑：王小川", False),
    ],
)
def test_source_lines_name_the_articles_source(line: str, expected: bool) -> None:
    assert is_source_line(line) is expected


def test_original_title_lines_open_with_the_label() -> None:
    assert is_original_title_line("（原标题：青川大桥合龙）")
    assert not is_original_title_line("文件的原标题被改过三次，村民并不知道。")


@pytest.mark.parametrize(
    "line", ["分享到：微信 微博", "查看心情排行你看到此篇文章的感受是:", "扫一扫 手机看新闻", "上一篇：桥通了"]
)
def test_tools_are_widgets(line: str) -> None:
    assert is_widget_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "版权声明：",
        "凡本网注明“来源：青川网”的作品，未经本网授权不得转载、摘编。",
        "人 民 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用",
        "本文仅代表作者个人观点。",
        "免责声明：以上内容为用户上传，不代表本平台立场。",
        "如发现本站有侵犯您权益的作品，请联系我们，我们会及时删除。",
        "版權所有 不得轉載 © 2019 The Qingchuan Times. All Rights Reserved.",
        "本網站內容屬於青川廣播公司所有，非經允許，不得轉載",
    ],
)
def test_statements_about_rights_are_notices(line: str) -> None:
    assert is_notice_line(line)


@pytest.mark.parametrize(
    "line", ["法院认定被告侵犯了原告的著作权。", "新修订的著作权法将于明年施行。", "村里的声明贴在墙上。"]
)
def test_news_about_rights_is_no_notice(line: str) -> None:
    assert not is_notice_line(line)
