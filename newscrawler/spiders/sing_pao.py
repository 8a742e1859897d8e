"""成報, a daily of Hong Kong. Sections as its list page of 2020 links to them."""

from newscrawler.base_spider import NewsSpider


class SingPao(NewsSpider):
    """Its sections of text; those of video and of pictured pages are left out."""

    name = "sing_pao"
    origin = "https://www.singpao.com.hk/"
    lists = (
        "/index.php?fi=instantnews",
        "/index.php?fi=news1",
        "/index.php?fi=news2",
        "/index.php?fi=news3",
        "/index.php?fi=news4",
        "/index.php?fi=news5",
        "/index.php?fi=news7",
        "/index.php?fi=news8",
    )
    region = "810000"
    publisher = "成報"
