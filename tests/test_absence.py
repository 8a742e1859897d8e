import pytest

from newscrawler import extract
from newscrawler.document import Document
from newscrawler.parsers.absence import barrier, is_cookie_script, is_removed


def test_short_page_that_says_so_is_removed() -> None:
    assert is_removed(Document.from_bytes("<p>抱歉，该文章已被删除。</p><a href=/>返回首页</a>".encode()))
    assert is_removed(Document.from_bytes(b"<p>This article is no longer available.</p>"))


def test_long_page_that_tells_of_a_deletion_is_not() -> None:
    page = (
        "<p>该文章已被删除，网友纷纷留言。</p>" + "<p>记者联系了当事人，对方表示不愿多谈此事，只说会配合调查。</p>" * 20
    )
    assert not is_removed(Document.from_bytes(page.encode()))


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (
            "<h3>请完成安全验证</h3><p>您的访问过于频繁，请拖动滑块完成拼图后继续访问。</p><p>事件编号：1234</p>",
            "Challenge",
        ),
        ("<title>人机验证</title><h1>人机验证</h1><p>点击下方按钮继续。</p>", "Challenge"),
        ("<p>檢測到您的網路有異常流量，請輸入驗證碼。</p>", "Challenge"),
        ("<h1>Just a moment...</h1><p>Checking your browser before accessing the site.</p>", "Challenge"),
        ("<h1>One more step</h1><p>Please complete the security check to go on.</p>", "Challenge"),
        ("<script>document.cookie='t=1;path=/';location.reload();</script>", "Challenge"),
        ("<h2>提示</h2><p>该内容仅对注册用户开放，请先登录。</p>", "Login"),
        ("<p>Please sign in to continue reading.</p>", "Login"),
        ("<h1>您访问的域名正在出售</h1><p>如有购买意向，请联系域名经纪人。</p>", "Parked"),
        ("<h1>paper.example</h1><p>This domain may be for sale. Buy this domain.</p>", "Parked"),
    ],
)
def test_what_stands_in_the_place_of_a_page_is_no_article(page: str, what: str) -> None:
    assert barrier(Document.from_bytes(page.encode())) == what
    assert extract(page.encode(), "http://paper.example/2026/11/24/1234567.html") is None


@pytest.mark.parametrize(
    "text",
    [
        "青禾镇派出所昨天提醒居民：凡是索要短信验证码的都是诈骗，不要告诉任何人。近日已有三位老人接到自称社区工作人员的电话。",
        "县政务服务平台昨日完成升级，市民登录后可查看办件进度。登录方式与以往相同，旧账号仍可使用。窗口咨询电话照常接听。",
        "柳泉县一名男子抢注域名后高价出售，法院昨天判他赔偿当地茶厂两万元。茶厂负责人说，官网已经恢复访问，订单没有受影响。",
    ],
)
def test_a_report_about_codes_logins_or_domains_is_an_article(text: str) -> None:
    page = f"<h1>一则提醒</h1><p>2026-11-24 08:00 来源：青禾日报</p><p>{text * 2}</p><p>{text * 2}</p>"
    article = extract(page.encode(), "http://paper.example/2026/11/24/1234567.html")
    assert article is not None
    assert article.title == "一则提醒"


def test_a_page_that_sets_a_cookie_beside_its_text_is_no_challenge() -> None:
    page = (
        "<p>水渠通水了，村民说今年的秧插得比往年早了十天。</p><script>document.cookie='a=1';location.hash='x'</script>"
    )
    assert barrier(Document.from_bytes(page.encode())) is None
    assert not is_cookie_script(page.encode() * 1000)
