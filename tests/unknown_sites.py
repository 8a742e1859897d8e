"""Papers whose addresses say little, for tests of discovery: each an answer for tests.serving."""

from __future__ import annotations

import re

from tests.serving import PLACES, THINGS, Answer, Reply, article_page

FRAME = (
    "<div class='nav'><a href='/'>首页</a><a href='/yaowen/'>要闻</a><a href='/minsheng/'>民生</a>"
    "<a href='/login'>会员登录与注册服务中心</a></div>"
)
FOOT = "<div class='footer'><a href='/guanyu/'>关于本报的介绍和联系方式</a><a href='/guanggao/'>广告刊登及合作事项说明</a></div>"
ABOUT = "<p>本报由青禾报业创办，地址在青禾镇东街，欢迎来信来电，也欢迎投稿。</p>"


def headline(number: int) -> str:
    return f"第{number}号{PLACES[number % 10]}镇{THINGS[number // 10 % 10]}建成投用的消息"


def listing(addresses: list[tuple[str, str]], more: str = "") -> Reply:
    items = "".join(f"<li><a href='{url}'>{text}</a></li>" for url, text in addresses)
    return Reply(f"<html><head><title>青禾在线</title></head><body>{FRAME}<ul>{items}</ul>{more}{FOOT}</body></html>")


def odd_paper(articles: int) -> Answer:
    """Articles at /c/Wqz_N: by their addresses alone they are not told from sections."""

    def answer(path: str) -> Reply | None:
        if match := re.fullmatch(r"/c/w(\d)zq(\d)", path):
            number = int(match[1] + match[2])
            return Reply(article_page(number)) if number < articles else None
        if path == "/" or path in ("/yaowen/", "/minsheng/"):
            return listing([(f"/c/w{n // 10}zq{n % 10}", headline(n)) for n in range(articles)])
        if path in ("/guanyu/", "/guanggao/", "/login"):
            return Reply(f"<html><body>{FRAME}{ABOUT}{FOOT}</body></html>")
        return None

    return answer


def tag_swamp(articles: int) -> Answer:
    """Five million tag pages, by number and by word, each with the newest articles and fifty more tags."""

    def tags(start: int) -> str:
        numbers = [(start * 50 + n) % 5_000_000 for n in range(50)]
        by_number = "".join(f"<a href='/topic/{n:07d}.html'>专题：{headline(n)}</a>" for n in numbers)
        return by_number + "".join(f"<a href='/tag/{word_of(n)}/'>{word_of(n)}</a>" for n in numbers)

    def answer(path: str) -> Reply | None:
        newest = [(f"/2026/1124/{n:06d}.html", headline(n)) for n in range(articles)]
        if match := re.fullmatch(r"/2026/1124/(\d+)\.html", path):
            return Reply(article_page(int(match[1]))) if int(match[1]) < articles else None
        if match := re.fullmatch(r"/topic/(\d+)\.html|/tag/([a-z]+)/|/", path):
            return listing(newest, tags(int(match[1] or 1) if match[1] else len(match[2] or "")))
        return None

    return answer


def word_of(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def login_wall(path: str) -> Reply | None:
    if path.startswith("/login"):
        form = "<form action='/login' method='post'><input name='user'><input type='password' name='pass'></form>"
        return Reply(f"<html><head><title>请登录</title></head><body><p>请先登录</p>{form}</body></html>")
    return Reply(status=302, headers={"Location": "/login?back=1"}) if path != "/robots.txt" else None


def scripted_pages(articles: int, per_page: int = 20) -> Answer:
    """A site of TRS WCM: the pages of its lists are linked by a script only."""

    def answer(path: str) -> Reply | None:
        if match := re.fullmatch(r"/yw/202611/t20261124_(\d+)\.html", path):
            return Reply(article_page(int(match[1]) - 1000)) if int(match[1]) - 1000 < articles else None
        if match := re.fullmatch(r"/(?:index(?:_(\d))?\.html)?", path):
            page, pages = int(match[1] or 0), -(-articles // per_page)
            numbers = range(page * per_page, min(articles, (page + 1) * per_page))
            script = f"<script>createPageHTML({pages}, {page}, 'index', 'html');</script>"
            return listing([(f"/yw/202611/t20261124_{1000 + n}.html", headline(n)) for n in numbers], script)
        return None

    return answer


def sitemap_of_tags(articles: int, tags: int) -> Answer:
    """A sitemap that names every tag page before the articles."""

    def answer(path: str) -> Reply | None:
        if path == "/robots.txt":
            return Reply("User-agent: *\nAllow: /\nSitemap: /sitemap.xml\n", headers={"Content-Type": "text/plain"})
        if path == "/sitemap.xml":
            names = [f"/topic/{n:07d}.html" for n in range(tags)] + [
                f"/2026/1124/{n:06d}.html" for n in range(articles)
            ]
            entries = "".join(f"<url><loc>{name}</loc></url>" for name in names)
            xml = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>"
            return Reply(xml, headers={"Content-Type": "application/xml"})
        return tag_swamp(articles)(path) if not path.startswith("/tag/") else None

    return answer
