import newscrawler
from newscrawler.items import Image

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "青柳县城关镇上周完成了老街排水管网的改造，沿街八十六户居民告别了雨季积水。",
        "施工从三月开始，分四段推进，每段封闭不超过十天，商铺照常营业。",
        "镇里把图纸贴在巷口，居民提出的三十二条意见，有二十七条被采纳。",
    )
)


def read(html: str) -> list[Image]:
    article = newscrawler.extract(f"<h1>老街不再积水</h1>{html}".encode(), url="https://news.example/a/1.html")
    assert article
    return article.images


def test_figure_gives_absolute_address_caption_and_credit() -> None:
    figure = "<figure><img src=../img/1.jpg><figcaption>改造后的老街。王小满 摄</figcaption></figure>"
    assert read(f"<div class=content>{figure}{TEXT}</div>") == [
        {"url": "https://news.example/img/1.jpg", "caption": "改造后的老街。王小满 摄", "credit": "王小满"}
    ]


def test_lazy_attribute_goes_before_placeholder() -> None:
    page = f"<div class=content><p><img src=/blank.gif data-src=//img.example/2.jpg></p>{TEXT}</div>"
    assert read(page) == [{"url": "https://img.example/2.jpg", "caption": None, "credit": None}]


def test_widest_picture_of_a_srcset_is_taken() -> None:
    page = f"<div class=content><img srcset='/s.jpg 320w, /l.jpg 1280w'>{TEXT}</div>"
    assert [image["url"] for image in read(page)] == ["https://news.example/l.jpg"]


def test_icons_share_buttons_and_inline_data_are_no_pictures() -> None:
    page = (
        f"<div class=content><img src=/icon.png width=16><img src='data:image/png;base64,AAAA'>{TEXT}"
        "<div class=share><img src=/qr.png></div></div>"
    )
    assert read(page) == []


def test_pictures_far_from_the_text_are_left_out() -> None:
    rows = "".join(f"<li><a href=/{n}.html><img src=/{n}.jpg>城关镇第{n}次会议</a></li>" for n in range(9))
    assert read(f"<div class=content>{TEXT}</div><ul>{rows}</ul>") == []
