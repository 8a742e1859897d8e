"""Whose an article is: people, source, original title, publisher, notice, rights. All texts are invented."""

import pytest

import newscrawler
from newscrawler.document import Document
from newscrawler.items import Article
from newscrawler.parsers.attribution import attribute
from newscrawler.parsers.page import Page

PARAGRAPHS = (
    "青川县今年新修村道四十公里，两座老桥也换了桥面，秋收的车队不必再绕山走远路。",
    "县交通部门的人说，余下的三个村组要等雨季过后才能动工，预计明年春天完工。",
    "村民盼着路通以后，山里的板栗和核桃能早一天运到镇上的集市，卖个好价钱。",
)


def page_of(
    head: str = "", *, lead: str = "", tail: str = "", inside: str = "", below: str = "", meta: str = ""
) -> Page:
    """A page with a headline, info lines, three paragraphs and what stands among and below them."""
    first, middle, last = PARAGRAPHS
    body = f"<p id=a>{lead}{first}</p><p id=a>{middle}</p>{inside}<p id=a>{last}{tail}</p>"
    html = f"<html><head>{meta}</head><body><h1>青川新修村道四十公里</h1>{head}{body}{below}</body></html>"
    document = Document.from_bytes(
        html.encode(), "http://www.qingchuan.example/2024/1.html", "text/html; charset=utf-8"
    )
    paragraphs = [block for block in document.blocks if block.box.get("id") == "a"]
    low, high = paragraphs[0].index, paragraphs[-1].index
    others = [block for block in document.blocks[low:high] if block not in paragraphs]
    return Page(
        document=document,
        title_at=0,
        body=paragraphs,
        before=document.blocks[:low],
        inside=others,
        after=document.blocks[high + 1 :],
    )


def article_of(**parts: str) -> Article:
    article = Article()
    attribute(article, page_of(parts.pop("head", ""), **parts))
    return article


AUTHORS: list[tuple[dict[str, str], list[str]]] = [
    ({"head": "<p>2024-09-08 22:20 来源：青川日报 作者：张小满 编辑：李四光 字号：大 中 小</p>"}, ["张小满"]),
    ({"head": "<p>本报记者 王半山 方 圆</p>"}, ["王半山", "方圆"]),
    ({"head": "<p>2024-05-15 08:10 来源：中北新闻网 王小帆</p>"}, ["王小帆"]),
    ({"head": "<div>□ 劉大宇 劉小彩</div>"}, ["劉大宇", "劉小彩"]),
    ({"head": "<p>石佳音/青川青年报</p>"}, ["石佳音"]),
    ({"head": "<p>撰文：多娜 薯條</p>"}, ["多娜", "薯條"]),
    ({"head": "<p>记者：阿布都·艾尼 通讯员：李大可</p>"}, ["阿布都·艾尼", "李大可"]),
    ({"head": "<p>作者：欧阳小云</p>"}, ["欧阳小云"]),
    ({"head": "<p>青川快訊／范姜小鈺 2024年03月12日 20:19:00</p>"}, ["范姜小鈺"]),
    ({"lead": "本报讯（记者 张小满 通讯员 李大可）"}, ["张小满", "李大可"]),
    ({"lead": "青川社青川9月8日电（记者王半山、方圆）"}, ["王半山", "方圆"]),
    ({"lead": "〔記者巫其樂／台北報導〕"}, ["巫其樂"]),
    ({"lead": "据青川社电（记者 格桑小边）"}, ["格桑小边"]),
    ({"tail": "（总台记者 张小倩）"}, ["张小倩"]),
    ({"tail": "（民視新聞陳小平、郭大海台北報導）"}, ["陳小平", "郭大海"]),
    ({"tail": "（钟小文）"}, ["钟小文"]),
    ({"inside": "<p>記者林悅心／南市報導</p>"}, ["林悅心"]),
    ({"inside": "<p>■記者蔡少明</p>"}, ["蔡少明"]),
    ({"below": "<p>作者：上官小云 宋长晟</p>"}, ["上官小云", "宋长晟"]),
    ({"below": "<p>[作者: 刘满仓 责任编辑: 杨小宇 ]</p>"}, ["刘满仓"]),
    ({"below": "<p>执笔人：闵小夫 赵大波</p>"}, ["闵小夫", "赵大波"]),
    ({"below": "<p>□ 本报记者 葛小丹</p>"}, ["葛小丹"]),
    ({"lead": "〔即時新聞／綜合報導〕"}, []),
    ({"head": "<p>作者：青川日报编辑部</p>"}, []),
    ({"head": "<p>作者：佚名 来源：青川网</p>"}, []),
    ({"below": "<p>编辑 刘小阳 校对 李小铭</p>"}, []),
    ({"inside": "<p>秋收的车队驶过新桥。青川日报记者 张小蕊 摄</p>"}, []),
    ({"tail": "（二期工程）"}, []),
    ({"below": "<p>责任编辑：张小满</p>", "head": "<p>作者：张小满</p>"}, []),
]


@pytest.mark.parametrize(("parts", "expected"), AUTHORS)
def test_authors_are_persons_that_labels_bylines_and_brackets_name(parts: dict[str, str], expected: list[str]) -> None:
    assert article_of(**parts).authors == expected


EDITORS: list[tuple[dict[str, str], list[str]]] = [
    ({"below": "<p>责任编辑：郝春生 杨小满</p>"}, ["郝春生", "杨小满"]),
    ({"below": "<p>(责编：汤小瑶、丁大涛)</p>"}, ["汤小瑶", "丁大涛"]),
    ({"below": "<p>（責任編輯：wind）</p>"}, ["wind"]),
    ({"below": "<div>本文来源：青川晚报 责任编辑：何小安_NB0457</div>"}, ["何小安_NB0457"]),
    ({"below": "<p>(责任编辑：UN037)</p>"}, ["UN037"]),
    ({"below": "<p>[责任编辑：韩小林 PK151]</p>"}, ["韩小林 PK151"]),
    ({"below": "<p>（责任编辑：系统管理员）</p>"}, ["系统管理员"]),
    ({"below": "<p>编辑 姚小昊</p>"}, ["姚小昊"]),
    ({"below": "<p>【编辑:刘小洋】</p>"}, ["刘小洋"]),
    ({"below": "<p>[ 责编：杨小煜 ]</p>"}, ["杨小煜"]),
    ({"below": "<div>编辑：倪小轩 责任编辑：杨小格</div>"}, ["倪小轩", "杨小格"]),
    ({"below": "<p>编辑|禤小杰</p><p>责编|陈小莹</p><p>校对|黄小敏</p>"}, ["禤小杰", "陈小莹"]),
    ({"below": "<p>一审：李四方 二审：王半山 监制：赵小明</p>"}, []),
    ({"below": "<p>编辑：新媒体中心</p>"}, []),
    ({"inside": "<p>编 辑：王小川</p>"}, ["王小川"]),
]


@pytest.mark.parametrize(("parts", "expected"), EDITORS)
def test_editors_are_kept_as_shown_and_proofreaders_nowhere(parts: dict[str, str], expected: list[str]) -> None:
    article = article_of(**parts)
    assert (article.editors, article.authors) == (expected, [])


SOURCES: list[tuple[dict[str, str], str | None]] = [
    ({"head": "<p>2024年05月10日06:58 | 来源：青川网－青川日报</p>"}, "青川网－青川日报"),
    ({"head": "<p>来源：青川日报2024-05-13 08:49</p>"}, "青川日报"),
    ({"head": "<p>2024-02-21 11:05:50 来源: 观河者网(上海) 举报</p>"}, "观河者网"),
    ({"head": "<p>2024-05-15 08:10 来源：中北新闻网 王小帆</p>"}, "中北新闻网"),
    ({"head": "<p>发布日期：2024-11-22 浏览次数： 信息来源：县发改局</p>"}, "县发改局"),
    ({"head": "<p>稿源：青川电视台</p>"}, "青川电视台"),
    ({"head": "<p>转自：《青川文史》</p>"}, "青川文史"),
    ({"head": "<p>2024-08-24 21:30| 11次阅读| 来源QCDN| 0 条评论</p>"}, "QCDN"),
    ({"head": "<p>2024年11月25日 18:57 <span class=source>参阅消息</span></p>"}, "参阅消息"),
    ({"head": "<p>2024-09-26 10:56:28 青川时报网</p>"}, "青川时报网"),
    ({"head": "<p>来源：<a href='http://paper.example/'>青川日报</a></p>"}, "青川日报"),
    (
        {"head": "<p class=source><a href=/><img alt='青川广播网'></a>2024-01-02</p>"},
        "青川广播网",
    ),
    ({"head": "<p>2024-01-02</p><div class=source><a href=/><img alt='青川广播网'></a></div>"}, "青川广播网"),
    ({"head": "<p class=author-name>青川必读</p>"}, "青川必读"),
    ({"head": "<p>石佳音/青川青年报</p>"}, "青川青年报"),
    ({"below": "<p>（来源：青川日报）</p>"}, "青川日报"),
    ({"below": "<p>本文来源：青川晚报 责任编辑：何小安_NB0457</p>"}, "青川晚报"),
    ({"below": "<p>(原标题：青川日报)</p>"}, "青川日报"),
    ({"inside": "<p>图片来源：青川图库</p>"}, None),
    ({"below": "<p>（资料来源：青川年鉴）</p>"}, None),
    ({"head": "<p>来源：未知</p>"}, None),
]


@pytest.mark.parametrize(("parts", "expected"), SOURCES)
def test_source_is_the_outlet_the_page_names(parts: dict[str, str], expected: str | None) -> None:
    article = article_of(**parts)
    assert article.source == expected
    assert (article.source is None) == ("source" not in article.provenance)


def test_source_url_is_where_the_sources_name_links_to() -> None:
    article = article_of(head="<p>来源：<a href='/paper/'>青川日报</a></p>")
    assert (article.source, article.source_url) == ("青川日报", "http://www.qingchuan.example/paper/")


def test_source_is_the_alt_text_of_a_logo_behind_the_label() -> None:
    article = article_of(
        head="<p>2016-05-19 13:08 <span class=a_source>来源：<a href='http://paper.example/'><img alt=青川早报></a></span></p>"
    )
    assert (article.source, article.source_url) == ("青川早报", "http://paper.example/")


@pytest.mark.parametrize("href", ["#", "http://#", "javascript:void(0)"])
def test_source_url_leads_somewhere(href: str) -> None:
    article = article_of(head=f"<p>来源：<a href='{href}'>青川日报</a></p>")
    assert (article.source, article.source_url) == ("青川日报", None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（原题为《是“收割”还是“回归”》）", "是“收割”还是“回归”"),
        ("（原标题：山里的路通了）", "山里的路通了"),
        ("原標題：山裡的路通了", "山裡的路通了"),
        ("（原题为《山里的路通了》）", "山里的路通了"),
        ("(原标题：青川日报)", None),
    ],
)
def test_original_title_is_a_headline_not_an_outlet(line: str, expected: str | None) -> None:
    assert article_of(below=f"<p>{line}</p>").original_title == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"inside": "<p>雨中的河堤。青川日报记者 王小满 李大可 摄</p>"}, ["王小满", "李大可"]),
        ({"inside": "<p>（刘小通摄）</p>"}, ["刘小通"]),
        ({"inside": "<p>河堤（圖／記者林悅心翻攝）</p>"}, ["林悅心"]),
        ({"below": "<p>摄影：周大斌</p>"}, ["周大斌"]),
        ({"inside": "<p>图片来源：青川图库</p>"}, []),
    ],
)
def test_photographers_are_read_from_captions(parts: dict[str, str], expected: list[str]) -> None:
    article = article_of(**parts)
    assert (article.photographers, article.authors) == (expected, [])


NOTICE = (
    "版權聲明：",
    "1.凡本網註明“來源：青川網”的所有作品，均為本網擁有版權的作品，未經本網書面授權不得轉載、摘編。",
    "青川日報報業集團法律顧問單位：大河（青川）律師事務所",
    "首席法律顧問：馮小斌律師",
    "2.凡本網註明“來源：XXX（非青川網）”的作品，均轉載自其他媒體，並不代表本網贊同其觀點。",
    "3.如果您發現本網站上有侵犯您的知識產權的作品，請與我們聯繫，我們會及時修改或刪除。",
)


def test_notice_is_the_whole_statement_with_label_and_counsel() -> None:
    below = (
        "<p>責任編輯:wind</p><p>(原標題:青川日報)</p><p>查看心情排行你看到此篇文章的感受是:</p>"
        + "".join(f"<p>{line}</p>" for line in NOTICE)
        + "<p><a href=/>關於我們</a> <a href=/>版權聲明</a></p>"
    )
    article = article_of(below=below)
    assert article.copyright_notice == "\n".join(NOTICE)
    assert (article.editors, article.source, article.rights) == (["wind"], "青川日報", "own")


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p>本文仅代表作者个人观点。</p>", "本文仅代表作者个人观点。"),
        ("<p>青川新闻报料：4009-20-4009 青川新闻，未经授权不得转载</p>", "青川新闻，未经授权不得转载"),
        ("<p>Copyright © 2024 青川网 All Rights Reserved</p>", "Copyright © 2024 青川网 All Rights Reserved"),
        ("<p>版权所有 青川网 川ICP备00000000号</p>", None),
        ("<p><a href=/>关于我们</a> | <a href=/>版权声明</a> | <a href=/>免责声明</a></p>", None),
        ("<p>图片来源：青川图库 版权作品 请勿转载</p>", None),
        ("<p>本文为青川新闻原创稿件，转载须注明来源。</p>", "本文为青川新闻原创稿件，转载须注明来源。"),
        ("<p>著作權所有，請勿翻印轉載</p>", "著作權所有，請勿翻印轉載"),
        ("<p>著作權所有，請勿翻印轉載" + "<a href=/></a>" * 60 + "</p>", "著作權所有，請勿翻印轉載"),
    ],
)
def test_notice_states_rights_and_is_no_bare_name(below: str, expected: str | None) -> None:
    assert article_of(below=below).copyright_notice == expected


def test_publisher_is_the_metadatas() -> None:
    article = article_of(meta="<meta property='og:site_name' content='青川网'>", head="<p>来源：大河日报</p>")
    assert (article.publisher, article.rights) == ("青川网", "reprint")


def test_outlet_that_closes_the_title_tag_tells_whose_house_it_is() -> None:
    article = article_of(meta="<title>青川新修村道四十公里_要闻_青川新闻网</title>", head="<p>来源：青川日报</p>")
    assert (article.publisher, article.rights) == (None, "own")


def test_people_of_an_interview_are_not_its_questions() -> None:
    article = article_of(inside="<p>记者：谢谢</p><p>记者：高兴</p>", head="<p>作者：张小满</p>")
    assert article.authors == ["张小满"]


ENGLISH = (
    "<p id=a>The county of Qingchuan has rebuilt forty kilometres of village roads this year, and two bridges.</p>"
    "<p id=a>Three hamlets have to wait until the rains are over, the office of roads said on Monday.</p>"
)


def foreign(head: str, meta: str = "") -> list[str]:
    html = f"<html><head>{meta}</head><body><h1>Roads rebuilt</h1>{head}{ENGLISH}</body></html>"
    document = Document.from_bytes(html.encode(), "https://news.example/roads", "text/html; charset=utf-8")
    body = document.blocks[-2:]
    page = Page(document=document, title_at=0, body=body, before=document.blocks[:-2])
    article = Article()
    attribute(article, page)
    return article.authors


def json_ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'


FOREIGN: list[tuple[str, str, list[str]]] = [
    ("", json_ld('{"@type": "Person", "name": "Jane Doe"}'), ["Jane Doe"]),
    (
        "",
        json_ld('[{"name": "Jane Doe (jd)"}, {"name": "John Roe and Ann Poe, dpa"}]'),
        ["Jane Doe", "John Roe", "Ann Poe", "dpa"],
    ),
    ("", json_ld('{"@type": "Organization", "name": "AFP"}'), ["AFP"]),
    ("<p>By Jane Doe</p>", json_ld('{"name": "news.example"}'), ["Jane Doe"]),
    ("", "<meta name=author content='Jane Doe'>", ["Jane Doe"]),
    ("<p>By Jane Doe and John Roe | 4 May 2024</p>", "", ["Jane Doe", "John Roe"]),
    ("<p>Von Max Muster</p>", "", ["Max Muster"]),
    ("<p>Par Jeanne Dupont</p>", "", ["Jeanne Dupont"]),
    ("<p class=byline><a rel=author href=/x>Jane Doe</a></p>", "", ["Jane Doe"]),
    ("<p><a href=/authors/jane-doe>Jane Doe</a><span>News Reporter</span></p>", "", ["Jane Doe"]),
    ("<p class=article-author>Jane Doe</p>", "", ["Jane Doe"]),
    ("<p>4 May 2024</p>", "", []),
    ("<p><strong>Jane Doe</strong></p>", "", ["Jane Doe"]),
]


@pytest.mark.parametrize(("head", "meta", "expected"), FOREIGN)
def test_authors_elsewhere_are_the_declared_ones_then_the_bylines(head: str, meta: str, expected: list[str]) -> None:
    assert foreign(head, meta) == expected


def test_json_ld_author_by_reference_is_looked_up() -> None:
    meta = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#p"}},'
        '{"@type": "Person", "@id": "#p", "name": "Jane Doe"}]}</script>'
    )
    assert foreign("", meta) == ["Jane Doe"]


STORY = (
    "近年來,青川縣電業局著力於供電服務建設,服務水平上了新臺階,工作得到縣裡的肯定,2007年被評為先進單位。",
    "該局從規範服務入手,在窗口實施標準化服務,堅持月考核及客戶評議制度,同時不斷豐富服務形式。",
    "近年來,該局還順利完成了迎峰度夏、高考保電、村村通電工程、抗旱助農等重大任務。",
)
STATEMENT = (
    "版權聲明:",
    "1.凡本網注明“來源:青川網”的所有作品,均為本網擁有版權的作品,未經本網書面授權不得轉載、摘編。",
    "青川日報報業集團法律顧問單位:大河(青川)律師事務所",
    "首席法律顧問:馮小斌律師",
    "2.凡本網注明“來源:XXX(非青川網)”的作品,均轉載自其他媒體,並不代表本網贊同其觀點。",
    "3.如果您發現本網站上有侵犯您的知識產權的作品,請與我們取得聯系,我們會及時修改或刪除。",
)
LINES = (
    "眾人合力點亮山村",
    "摘要: □ 劉大宇 劉小彩近年來,青川縣電業局著力於供電服務建設",
    "□ 劉大宇 劉小彩",
    *STORY,
    "責任編輯:wind",
    "(原標題:青川日報)",
    "查看心情排行你看到此篇文章的感受是:",
    *STATEMENT,
)


def test_bare_text_of_a_page_gives_body_people_source_and_notice() -> None:
    article = newscrawler.extract("\n".join(LINES).encode())
    assert article is not None
    assert (article.title, article.body) == ("眾人合力點亮山村", "\n".join(STORY))
    assert (article.authors, article.editors, article.source) == (["劉大宇", "劉小彩"], ["wind"], "青川日報")
    assert (article.copyright_notice, article.rights) == ("\n".join(STATEMENT), "own")
    assert article.original_title is None


HOSTILE = (
    "<meta name=author content='" + "a@" * 60_000 + "'><meta name=source content='" + "来源" * 60_000 + "'>",
    "<title>" + "-_|" * 60_000 + "</title>",
)


@pytest.mark.parametrize("meta", HOSTILE)
def test_hostile_metadata_is_passed_over_at_once(meta: str) -> None:
    assert article_of(meta=meta).source is None
    assert foreign("", meta) == []


@pytest.mark.parametrize(
    "line",
    [
        "记者" * 5_000,
        "（记者 " * 3_000,
        "来源：" * 5_000,
        "□" * 9_000,
        "版权声明：" * 3_000,
        "张三、" * 5_000,
        "文/图" * 4_000,
    ],
)
def test_long_lines_of_labels_take_linear_time(line: str) -> None:
    article = article_of(head=f"<p>{line}</p>", inside=f"<p>{line}</p>", below=f"<p>{line}</p>", tail=line)
    assert article.editors == []


def test_a_container_of_many_lines_is_not_searched_for_each_of_them() -> None:
    lines = "".join(f"<br>line {n} <span class=author-box>x</span>" for n in range(4_000))
    assert foreign(f"<div class=author>{lines}</div>") == []
