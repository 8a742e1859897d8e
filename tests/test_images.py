import newscrawler
from newscrawler.items import Image

LINES = [
    "渡口镇的龙舟赛昨天落幕，二十支队伍划了整整一天。",
    "夺冠的是上塘村队，船上年纪最大的鼓手六十八岁。",
    "镇里说，明年要把赛道再延长两百米，请邻县的队伍也来。",
]
URL = "https://www.dukou.example.com/2024/0611/c_7731.html"


def images_of(first: str, last: str = "") -> list[Image]:
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    page = (
        '<div><img src="/img/logo.png"></div><div class="main"><h1>二十支队伍赛龙舟</h1>'
        f'<div class="text">{paragraphs[0]}{first}{"".join(paragraphs[1:])}{last}</div></div>'
        '<div class="side"><img src="/img/other.jpg"></div>'
    )
    article = newscrawler.extract(page.encode(), URL)
    assert article is not None
    assert article.body == "\n".join(LINES)
    return article.images


def test_picture_with_caption_and_credit() -> None:
    markup = "<figure><img src='../a.jpg'><figcaption>龙舟出发。本报记者 秦越 摄</figcaption></figure>"
    assert images_of(markup) == [
        {"url": "https://www.dukou.example.com/2024/a.jpg", "caption": "龙舟出发。", "credit": "秦越"}
    ]


def test_lazy_address_wins_over_the_blank() -> None:
    assert images_of("<p><img src='data:image/gif;base64,AA' data-original='/b.jpg'></p>") == [
        {"url": "https://www.dukou.example.com/b.jpg", "caption": None, "credit": None}
    ]


def test_icons_codes_and_repeats_are_left_out() -> None:
    shown = "<p><img src='/c.jpg'></p><p><img src='/c.jpg'></p>"
    assert len(images_of(shown, "<p><img src='/qrcode.png'><img src='/d.jpg' width='20'></p>")) == 1


def test_line_below_a_picture_is_no_caption_unless_it_looks_like_one() -> None:
    assert images_of("<p><img src='/e.jpg'></p>")[0]["caption"] is None
