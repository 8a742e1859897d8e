"""Small pages, made in code, that the tests of the field parsers read."""

from __future__ import annotations

from newscrawler.document import Document
from newscrawler.parsers import body, title
from newscrawler.parsers.candidate import best
from newscrawler.parsers.page import Page

TEXT = (
    "本报讯 青禾县水利局昨日宣布，历时两年的白石渠整治工程全部完工，沿线十二个村的灌溉用水得到保障。",
    "据介绍，工程清淤四十六公里，新修闸门三十座，总投入一千八百万元，其中村民投工投劳折合二百余万元。",
    "石桥村村民赵有田说，往年春灌要排队等水，今年渠水当天就能到地头，多种了五亩水稻，心里踏实多了。",
    "县水利局负责人表示，下一步将建立管护队伍，实行一村一员，确保渠道长年畅通，让好事真正办好办实。",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
ENGLISH = "".join(
    f"<p>{line}</p>"
    for line in (
        "The harbour board of Eastport said on Monday that the old lighthouse will be open to the public from May.",
        "Volunteers have spent three winters on the stairs and the lamp room, which had been closed since the storm.",
        "The keeper, who is the last of his family to live on the island, will give tours on Saturdays and Sundays.",
    )
)


def document(
    markup: str, head: str = "", *, url: str | None = None, fetched_at: str | None = None, lang: str = ""
) -> Document:
    """Give the document of a page with that body and head."""
    attribute = f' lang="{lang}"' if lang else ""
    page = f"<!doctype html><html{attribute}><head><meta charset=utf-8>{head}</head><body>{markup}</body></html>"
    return Document.from_bytes(page.encode(), url, "text/html; charset=utf-8", fetched_at)


def located(source: Document) -> Page:
    """Give the page with its headline and body located, as the field parsers get it."""
    headline = best(title.candidates(source))
    return body.locate(source, headline, title.locate(source, headline.value if headline else None))


def page(markup: str, head: str = "", *, url: str | None = None, fetched_at: str | None = None, lang: str = "") -> Page:
    """Give the located page of that markup."""
    return located(document(markup, head, url=url, fetched_at=fetched_at, lang=lang))
