import json

import newscrawler

LINES = [
    "南湖区的夜间图书室开到凌晨一点，第一周来了四百多人，大多是备考的学生和下晚班的工人。",
    "图书室没有管理员，借还书靠自助机，街道的志愿者每晚轮流来看一看，添点热水。",
    "社区主任冉秋实说，灯亮着，人心里就踏实，钱不够可以再想办法。",
]


def shell(script: str) -> bytes:
    return (
        f'<html><head><title>夜间图书室开到凌晨</title></head><body><div id="app"></div>{script}</body></html>'.encode()
    )


def body_of(page: bytes) -> list[str]:
    article = newscrawler.extract(page)
    assert article is not None
    return (article.body or "").split("\n")


def test_text_of_json_ld_is_read_where_the_page_shows_none() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(LINES)}, ensure_ascii=False)
    assert body_of(shell(f'<script type="application/ld+json">{data}</script>')) == LINES


def test_text_of_an_assigned_state_is_read() -> None:
    state = {
        "detail": {"title": "夜间图书室开到凌晨", "content": "".join(f"<p>{line}</p>" for line in LINES)},
        "list": [],
    }
    script = f"<script>window.__INITIAL_STATE__ = {json.dumps(state, ensure_ascii=False)};</script>"
    assert body_of(shell(script)) == LINES


def test_paragraphs_of_a_state_may_be_a_list() -> None:
    state = {"article": {"title": "夜间图书室开到凌晨", "contents": [{"type": "text", "text": line} for line in LINES]}}
    assert body_of(shell(f'<script type="application/json">{json.dumps(state)}</script>')) == LINES


def test_shown_text_is_not_replaced_by_its_copy() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(LINES)}, ensure_ascii=False)
    shown = "".join(f"<p>{line}</p>" for line in LINES)
    page = f'<h1>夜间图书室</h1>{shown}<script type="application/ld+json">{data}</script>'
    assert body_of(page.encode()) == LINES


def test_broken_and_deep_states_are_passed_over() -> None:
    deep = "[" * 5000 + "]" * 5000
    for script in ("<script>window.x = {oops</script>", f'<script type="application/json">{deep}</script>'):
        assert newscrawler.extract(shell(script)) is None


def article_of(page: bytes) -> tuple[str | None, list[str], str | None]:
    article = newscrawler.extract(page)
    assert article is not None
    return article.title, (article.body or "").split("\n"), article.published_day


MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
WANTED = ("夜间图书室开到凌晨", LINES, "2026-05-08")


def test_text_in_the_rows_of_a_pushed_stream_is_read() -> None:
    state = {"article": {"title": WANTED[0], "publishedAt": "2026-05-08T09:00:00+08:00", "contentHtml": "$7"}}
    row = "5:" + json.dumps(["$", "div", None, state], ensure_ascii=False)
    stream = f':HL["/a.css"]\n{row}\n7:T{len(MARKUP.encode()):x},{MARKUP}8:[]\n'
    parts = [stream[:80], stream[80:300], stream[300:]]
    pushes = "".join(f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in parts)
    assert article_of(shell(pushes)) == WANTED


def test_text_of_a_list_of_values_named_by_their_places_is_read() -> None:
    values = [{"article": 1}, {"title": 2, "content": 3, "publishTime": 4}, WANTED[0], MARKUP, "2026-05-08 09:00:00"]
    data = json.dumps(values, ensure_ascii=False)
    assert article_of(shell(f'<script type="application/json" id="__NUXT_DATA__">{data}</script>')) == WANTED


def test_text_of_a_state_written_as_a_string_is_read() -> None:
    state = json.dumps({"article": {"title": WANTED[0], "content": MARKUP, "ctime": "2026-05-08 09:00"}})
    assert article_of(shell(f"<script>window.__INITIAL_STATE__ = JSON.parse({json.dumps(state)});</script>")) == WANTED
