"""Trials of what pages say about themselves: JSON-LD of wrong types, names with tricks, dates that are none, addresses of others."""

from __future__ import annotations

import json
from typing import Any

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

# Zero-width, soft hyphen, right-to-left override and its end, isolates, byte order mark, a tag character.
UNSEEN = "\u200b\u200c\u00ad\u202e\u202c\u2066\u2069\ufeff\U000e0041"


def ld(value: Any) -> str:
    return f"<script type='application/ld+json'>{value if isinstance(value, str) else json.dumps(value)}</script>"


@trial(reads=True)
async def wrong_types(x: Exchange, it: Story) -> None:
    """JSON-LD in which each value has a type that it should not have."""
    odd: list[Any] = [{"@type": "Person"}, [[["x"]]], 7, True, None, 1.5, [None], {"name": {"name": ["y"]}}]
    names = (
        "headline",
        "name",
        "author",
        "datePublished",
        "dateModified",
        "articleBody",
        "image",
        "publisher",
        "keywords",
    )
    values = [{"@type": ["NewsArticle", 5, None], **dict.fromkeys(names, value), "@id": value} for value in odd]
    await x.page(it.page(head=ld(values) + ld("[") + ld("null") + ld('"NewsArticle"') + ld({"@graph": {"@type": {}}})))


@trial(reads=True)
async def deep_json(x: Exchange, it: Story) -> None:
    """JSON-LD of 100,000 lists within lists, and of as many objects."""
    await x.page(it.page(head=ld("[" * 100_000 + "]" * 100_000) + ld('{"author":' * 100_000 + "1" + "}" * 100_000)))


@trial(reads=True)
async def giant_numbers(x: Exchange, it: Story) -> None:
    """JSON-LD with numbers of 10,000 digits, infinities, and names that come twice."""
    big = "9" * 10_000
    text = f'{{"@type":"NewsArticle","datePublished":{big},"dateModified":1e999999,"wordCount":NaN,"author":-Infinity,"author":{big}}}'
    await x.page(it.page(head=ld(text)))


@trial(reads=True)
async def much_json(x: Exchange, it: Story) -> None:
    """JSON-LD of 200,000 objects."""
    await x.page(it.page(head=ld([{"@type": "Thing", "name": str(n)} for n in range(200_000)])))


@trial(reads=True)
async def absurd_dates(x: Exchange, it: Story) -> None:
    """Meta tags and JSON-LD with days that never were: the day that the page shows is right."""
    days = ("99999-99-99T99:99:99Z", "2026-02-31", "-1", "0000-00-00", "1" * 300, "2026-11-24T25:61:00+99:99")
    metas = "".join(f"<meta property='article:published_time' content='{day}'>" for day in days)
    await x.page(it.page(head=metas + ld({"@type": "NewsArticle", "datePublished": days[0], "dateModified": days[4]})))


@trial(reads=True)
async def unseen_in_names(x: Exchange, it: Story) -> None:
    """Zero-width and right-to-left characters within headline, text and the author's name: readers see none of them."""
    page = it.page()
    for text in (it.title, it.author, *it.paragraphs):
        page = page.replace(text, UNSEEN.join(text[at : at + 2] for at in range(0, len(text), 2)))
    await x.page(page)


@trial(reads=True)
async def foreign_canonical(x: Exchange, it: Story) -> None:
    """Says that its address is a file's, another site's and a script's."""
    names = ("file:///etc/passwd", "http://other.example/t20261124_1.html", "javascript:alert(1)", "http://[::1/", "//")
    links = "".join(f"<link rel='canonical' href='{name}'><meta property='og:url' content='{name}'>" for name in names)
    await x.page(it.page(head=links))


@trial(reads=True)
async def stolen_canonical(x: Exchange, it: Story) -> None:
    """Says that its address is that of another, good article, which it must not replace."""
    await x.page(it.page(head="<link rel='canonical' href='/towns/202611/t20261124_10003.html'>"))


@trial(reads=True)
async def foreign_base(x: Exchange, it: Story) -> None:
    """Says that its links are relative to another host, and names its next page there."""
    await x.page(it.page(head="<base href='http://127.0.0.99:9/'><link rel='next' href='t20261124_2.html'>"))


@trial(reads=True)
async def cookie_flood(x: Exchange, it: Story) -> None:
    """Sets 500 cookies, some for other hosts; none may ever be sent to anyone."""
    domains = ("", "; Domain=127.0.0.2", "; Domain=.example", "; Domain=cn", "; Path=/; HttpOnly")
    await x.page(it.page(), *(f"Set-Cookie: name{n}={'v' * 20}{domains[n % 5]}" for n in range(500)))


@trial(reads=True)
async def links_without_end(x: Exchange, it: Story) -> None:
    """An article with 100,000 unseen links below it."""
    await x.page(
        it.page(below="<div style='display:none'>" + "".join(f"<a href='/shop/{n}'>优惠</a>" for n in range(100_000)))
    )


@trial(reads=True)
async def new_each_time(x: Exchange, it: Story) -> None:
    """Numbers, names and scripts around the article that are others at each visit."""
    noise = f"<div id='n{id(x)}' data-at='{id(x)}'>您是第{id(x) % 99991}位访客</div><script>var t={id(x)};</script>"
    await x.page(it.page(above=noise, below=noise), f'ETag: "{id(x)}"')


@trial(reads=True)
async def parts_without_end(x: Exchange, it: Story) -> None:
    """Each part of the article names a following one that is the same: its text stands in the archive once."""
    first, _, rest = x.path.partition("?page=")
    await x.page(it.page(below=f"<a href='{first}?page={int(rest or 1) + 1}'>下一页</a>"))
