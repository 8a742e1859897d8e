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
