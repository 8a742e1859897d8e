"""Articles written for the tests: invented places and people, both scripts."""

from newscrawler.items import Article

TEXTS = (
    ("柳河县春耕备耕工作启动", "三月的柳河，田野里机声隆隆。\n县农业局组织技术员三十余人下乡指导。", "王立春"),
    ("清溪市新图书馆开馆", "昨日上午，清溪市图书馆新馆正式对外开放。馆藏图书八十万册，阅览座位一千二百个。", "赵明慧"),
    ("柳河縣召開表彰大會", "本報訊　昨天上午，柳河縣公安局表彰大會召開，二十名民警受到表彰。", "劉長河"),
    ("雲嶺鎮橋樑通車", "歷時兩年的雲嶺大橋昨日通車，沿著河岸的村民出行更加方便。", "陳麗雯"),
    ("No. 7 bus line extended", "The No. 7 bus now reaches Qingxi library, say officials. 市民表示欢迎。", "Lin Hao"),
    ("大风蓝色预警", "市气象台发布大风蓝色预警：预计今天夜间到明天，我市有五到六级偏北风，阵风八级。", "气象台"),
    (
        "柳河小学的读书节",
        "读书节上，孩子们朗诵诗歌，交换图书，讲述自己和书的故事……老师们说：“读书，让人心安。”",
        "孙小满",
    ),
    ("百年老店恢复营业", "位于老街的“福顺”糕点铺昨起恢复营业，面点师傅五点便开始和面。", "周一帆"),
)


def articles() -> list[Article]:
    """Give each text as an article of its own day and site."""
    return [
        Article(
            site="liuhe" if number % 2 else "qingxi",
            url=f"http://{'liuhe' if number % 2 else 'qingxi'}.example/{number}.html",
            title=title,
            body=body,
            authors=[author],
            editors=["何编辑"] if number % 3 else [],
            source="柳河日报" if number % 2 else "清溪晚報",
            published_day=f"2008-0{1 + number % 7}-1{number}",
            fetched_at="2026-11-01T08:00:00+08:00",
        )
        for number, (title, body, author) in enumerate(TEXTS)
    ]
