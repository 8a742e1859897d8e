"""自由時報, a daily of Taiwan. Lists as its front page of 2014 links to them."""

from newscrawler.base_spider import NewsSpider


class LibertyTimes(NewsSpider):
    """The front page and the lists of the day's news; further pages of these are turned as they say."""

    name = "liberty_times"
    origin = "http://news.ltn.com.tw/"
    lists = (
        "/",
        "/list/BreakingNews",
        "/list/focus",
        "/list/politics",
        "/list/society",
        "/list/local",
        "/list/life",
        "/list/opinion",
        "/list/world",
        "/list/business",
        "/list/sports",
        "/list/entertainment",
        "/list/supplement",
    )
    region = "710000"
    publisher = "自由時報"
