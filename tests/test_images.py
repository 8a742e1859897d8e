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


STREET = "".join(
    f"<p>{line}</p>"
    for line in (
        "青柳县城关镇上周完成了老街排水管网的改造，沿街八十六户居民告别了雨季积水。",
        "施工从三月开始，分四段推进，每段封闭不超过十天，商铺照常营业。",
        "镇里把图纸贴在巷口，居民提出的三十二条意见，有二十七条被采纳。",
    )
)


def read_street(html: str) -> list[Image]:
    article = newscrawler.extract(f"<h1>老街不再积水</h1>{html}".encode(), url="https://news.example/a/1.html")
    assert article
    return article.images


def test_figure_gives_absolute_address_caption_and_credit() -> None:
    figure = "<figure><img src=../img/1.jpg><figcaption>改造后的老街。王小满 摄</figcaption></figure>"
    assert read_street(f"<div class=content>{figure}{STREET}</div>") == [
        {"url": "https://news.example/img/1.jpg", "caption": "改造后的老街。", "credit": "王小满"}
    ]


def test_lazy_address_goes_before_a_blank_picture() -> None:
    page = f"<div class=content><p><img src=/blank.gif data-src=//img.example/2.jpg></p>{STREET}</div>"
    assert read_street(page) == [{"url": "https://img.example/2.jpg", "caption": None, "credit": None}]


def test_widest_picture_of_a_srcset_is_taken() -> None:
    page = f"<div class=content><img srcset='/s.jpg 320w, /l.jpg 1280w'>{STREET}</div>"
    assert [image["url"] for image in read_street(page)] == ["https://news.example/l.jpg"]


def test_icons_share_buttons_and_inline_data_are_no_pictures() -> None:
    page = (
        f"<div class=content><img src=/icon.png width=16><img src='data:image/png;base64,AAAA'>{STREET}"
        "<div class=share><img src=/qr.png></div></div>"
    )
    assert read_street(page) == []


def test_pictures_far_from_the_text_are_left_out() -> None:
    rows = "".join(f"<li><a href=/{n}.html><img src=/{n}.jpg>城关镇第{n}次会议</a></li>" for n in range(9))
    assert read_street(f"<div class=content>{STREET}</div><ul>{rows}</ul>") == []
