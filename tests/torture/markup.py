"""Trials of markup: trees too deep and too wide, floods of attributes, and files that are no pages."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

PNG = b"\x89PNG\r\n\x1a\n" + bytes(random.Random(1).randrange(256) for _ in range(20_000))
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(random.Random(2).randrange(256) for _ in range(20_000))
PDF = b"%PDF-1.7\n" + b"1 0 obj << /Length 9 >> stream\n" + zlib.compress(PNG) + b"\nendstream endobj\n%%EOF"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(random.Random(3).randrange(256) for _ in range(20_000))


async def streamed(x: Exchange, *parts: str | Iterator[bytes]) -> None:
    """Send a page that is made piece by piece."""
    await x.head()
    for part in parts:
        await x.stream(iter([part.encode()]) if isinstance(part, str) else part)


@trial(reads=True)
async def deep_tree(x: Exchange, it: Story) -> None:
    """An article below 100,000 nested elements."""
    await x.page(it.page(above="<div><span>" * 50_000))


@trial("rejected TooDeep")
async def deep_text(x: Exchange, it: Story) -> None:
    """100,000 nested elements with a word in each."""
    await x.page("<html><body><h1>一层又一层</h1>" + "<div>里面还有" * 100_000)


@trial(reads=True)
async def unclosed_fonts(x: Exchange, it: Story) -> None:
    """4,000 font tags that old editors never closed, above the article."""
    await x.page(it.page(above="<font color=red>" * 4000))


@trial("rejected TooManyNodes")
async def million_nodes(x: Exchange, it: Story) -> None:
    """A tree of a million elements."""
    await streamed(x, "<html><body><h1>一百万个字</h1><p>", (b"<b>x</b>" * 10_000 for _ in range(100)))


@trial("rejected TooManyNodes")
async def million_rows(x: Exchange, it: Story) -> None:
    """A table with a million cells of numbers and one heading."""
    row = b"<tr>" + b"<td>12" * 50
    await streamed(x, "<html><body><h1>各镇水位</h1><table>", (row * 100 for _ in range(200)))


@trial("rejected TooLong")
async def line_of_20_mb(x: Exchange, it: Story) -> None:
    """An "article" that is one paragraph of seven million characters."""
    line = "县里的消息一个接着一个，谁也读不完这一行。".encode() * 5000
    await streamed(x, f"<html><body><h1>{it.title}</h1><p>", (line for _ in range(67)), "</p></body></html>")


@trial("rejected TooLong")
async def headline_of_1_mb(x: Exchange, it: Story) -> None:
    """A headline of 300,000 characters."""
    await x.page(it.page().replace(it.title, it.title * 15_000))


@trial(reads=True)
async def many_attributes(x: Exchange, it: Story) -> None:
    """One element with 100,000 attributes above the article."""
    await x.page(it.page(above="<div " + " ".join(f"data-a{n}=x" for n in range(100_000)) + "></div>"))


@trial(reads=True)
async def large_attribute(x: Exchange, it: Story) -> None:
    """One attribute of 10 MB above the article."""
    await x.page(it.page(above=f"<div data-state='{'a' * 10_000_000}'></div>"))


@trial(reads=True)
async def large_comment(x: Exchange, it: Story) -> None:
    """A comment and a script of 5 MB each within the article."""
    await x.page(it.page(within=f"<!-- {'x ' * 2_500_000} --><script>var a='{'y' * 5_000_000}';</script>"))


@trial(reads=True)
async def wild_references(x: Exchange, it: Story) -> None:
    """References to no character, beyond Unicode, surrogates, zero, unknown names: 100,000 of them in an attribute."""
    await x.page(it.page(above=f"<div title='{'&#99999999999;&#xD800;&#0;&nosuch;&#x;&amp' * 20_000}'></div>"))


@trial(reads=True)
async def stray_ends(x: Exchange, it: Story) -> None:
    """End tags of the whole page before its article, 1,000 of each."""
    await x.page(it.page(above="</body></html>" * 1000))


@trial(reads=True)
async def nul_bytes(x: Exchange, it: Story) -> None:
    """A NUL after each letter of the markup's ASCII within the article."""
    await x.page(it.page().replace("</p>", "\0</p>\0").replace("，", "，\0\0").encode())


@trial(reads=True)
async def control_characters(x: Exchange, it: Story) -> None:
    """Bells, escapes and other control characters between the sentences."""
    await x.page(it.page().replace("，", "，\x07\x1b\x08").replace("</h1>", "\x1b\x02</h1>"))


@trial("rejected NoArticle")
async def empty_200(x: Exchange, it: Story) -> None:
    """Status 200 and nothing."""
    await x.page(b"")


@trial("rejected NoArticle")
async def blank_200(x: Exchange, it: Story) -> None:
    """Status 200 and 200,000 line breaks."""
    await x.page(b"\r\n" * 200_000)


@trial("failed gone")
async def not_found_200(x: Exchange, it: Story) -> None:
    """Says under status 200 that there is no such page."""
    await x.page(
        "<html><body><h1>提示</h1><p>抱歉，您访问的页面不存在或已被删除。</p><a href='/'>返回首页</a></body></html>"
    )


@trial("rejected Challenge")
async def wants_a_code(x: Exchange, it: Story) -> None:
    """Asks for a code before it shows the page."""
    await x.page("<html><head><title>访问验证</title></head><body><p>请输入验证码后继续访问。</p><input></body></html>")


@trial("rejected NoArticle")
async def frames_in_frames(x: Exchange, it: Story) -> None:
    """A page that is only a frame of itself, and that again."""
    await x.page(f"<html><frameset><frame src='{x.path}'><frame src='{x.path}?again'></frameset></html>")


@trial("rejected NoText")
async def picture_as_page(x: Exchange, it: Story) -> None:
    """A picture (PNG) under an article's address, as text/html."""
    await x.page(PNG)


@trial("rejected NoText")
async def photo_as_page(x: Exchange, it: Story) -> None:
    """A photograph (JPEG) as text/html."""
    await x.page(JPEG)


@trial("rejected NoText")
async def pdf_as_page(x: Exchange, it: Story) -> None:
    """A PDF as text/html."""
    await x.page(PDF)


@trial("rejected NoText")
async def zip_as_page(x: Exchange, it: Story) -> None:
    """A ZIP archive as text/html."""
    await x.page(ZIP)


@trial(reads=True)
async def page_as_picture(x: Exchange, it: Story) -> None:
    """An article that its server calls image/jpeg."""
    await x.page(it.page(), kind="image/jpeg")


@trial(reads=True)
async def page_as_program(x: Exchange, it: Story) -> None:
    """An article that its server calls application/octet-stream."""
    await x.page(it.page(), kind="application/octet-stream")


@trial(reads=True)
async def page_of_no_type(x: Exchange, it: Story) -> None:
    """An article whose server says no type."""
    await x.page(it.page(), kind=None)


@trial(reads=True)
async def type_of_nonsense(x: Exchange, it: Story) -> None:
    """A Content-Type that is no type, of 4,000 characters."""
    await x.page(it.page(), kind="text/" + "h" * 4000 + ";;;=charset")
