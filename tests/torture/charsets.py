"""Trials of encodings: 19 lies about them, which are read rightly all the same, and bytes that are in none."""

from __future__ import annotations

import base64

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import Exchange

RARE = "\U00020089\u9fa6㐂"  # four bytes in GB18030


async def lie(x: Exchange, it: Story, real: str, *, said: str = "", header: str = "", mark: bytes = b"") -> None:
    """Send the article in one encoding and say another one in the page, in the header, or in neither."""
    kind = f"text/html; charset={header}" if header else "text/html"
    await x.page(mark + it.page(charset=said).encode(real, "xmlcharrefreplace"), kind=kind)


@trial(reads=True)
async def utf8_said_gbk(x: Exchange, it: Story) -> None:
    """UTF-8; page and header say GBK."""
    await lie(x, it, "utf-8", said="gbk", header="gbk")


@trial(reads=True)
async def gbk_said_utf8(x: Exchange, it: Story) -> None:
    """GBK; page and header say UTF-8."""
    await lie(x, it, "gbk", said="utf-8", header="utf-8")


@trial(reads=True)
async def gbk_said_big5(x: Exchange, it: Story) -> None:
    """GBK; the page says Big5."""
    await lie(x, it, "gbk", said="big5")


@trial(reads=True)
async def gbk_said_latin(x: Exchange, it: Story) -> None:
    """GBK; the header says ISO-8859-1, as servers do by default."""
    await lie(x, it, "gbk", header="ISO-8859-1")


@trial(reads=True)
async def gbk_unsaid(x: Exchange, it: Story) -> None:
    """GBK, and nobody says anything."""
    await lie(x, it, "gbk")


@trial(reads=True)
async def gb18030_said_gb2312(x: Exchange, it: Story) -> None:
    """GB18030 with characters of four bytes; the page says GB2312."""
    await x.page(it.page(charset="gb2312", below=f"<p>{RARE}</p>").encode("gb18030"), kind="text/html")


@trial(reads=True)
async def header_beats_nothing(x: Exchange, it: Story) -> None:
    """GBK; the header says Big5, the page Shift_JIS: both are wrong, and differently."""
    await lie(x, it, "gbk", said="shift_jis", header="big5")


@trial(reads=True)
async def utf16_little_unmarked(x: Exchange, it: Story) -> None:
    """UTF-16, little end first, without mark; the page says UTF-8."""
    await lie(x, it, "utf-16-le", said="utf-8")


@trial(reads=True)
async def utf16_big_unmarked(x: Exchange, it: Story) -> None:
    """UTF-16, big end first, without mark; the header says GBK."""
    await lie(x, it, "utf-16-be", header="gbk")


@trial(reads=True)
async def utf16_marked(x: Exchange, it: Story) -> None:
    """UTF-16 with its mark; page and header say GB2312."""
    await lie(x, it, "utf-16-le", said="gb2312", header="gb2312", mark=b"\xff\xfe")


@trial(reads=True)
async def utf8_marked(x: Exchange, it: Story) -> None:
    """UTF-8 with its mark; page and header say Big5."""
    await lie(x, it, "utf-8", said="big5", header="big5", mark=b"\xef\xbb\xbf")


@trial(reads=True)
async def utf8_said_utf16(x: Exchange, it: Story) -> None:
    """UTF-8; the page says UTF-16."""
    await lie(x, it, "utf-8", said="utf-16")


@trial(reads=True)
async def utf8_said_utf7(x: Exchange, it: Story) -> None:
    """UTF-8; page and header say UTF-7."""
    await lie(x, it, "utf-8", said="utf-7", header="utf-7")


@trial("rejected NoArticle")
async def real_utf7(x: Exchange, it: Story) -> None:
    """UTF-7, as its header says: a way to smuggle markup that browsers gave up; its letters and digits are no text."""
    await x.page(it.page(charset="utf-7").encode("utf-7"), kind="text/html; charset=utf-7")


@trial(reads=True)
async def unknown_name(x: Exchange, it: Story) -> None:
    """GBK; the page says klingon, the header a name of 5,000 letters."""
    await lie(x, it, "gbk", said="klingon", header="x" * 5000)


@trial(reads=True)
async def python_codec(x: Exchange, it: Story) -> None:
    """UTF-8; the page says rot13 and the header idna: encodings that Python knows and the web does not."""
    await lie(x, it, "utf-8", said="rot13", header="idna")


@trial(reads=True)
async def twice_encoded(x: Exchange, it: Story) -> None:
    """UTF-8 that was taken for Latin-1 and made UTF-8 once more."""
    await x.page(it.page().encode().decode("latin-1").encode(), kind="text/html; charset=utf-8")


@trial(reads=True)
async def said_too_late(x: Exchange, it: Story) -> None:
    """GBK; the page says so behind 20 kB of comments, after it said UTF-8."""
    page = it.page(head=f"<!-- {'a ' * 10_000} --><meta charset='gbk'>")
    await x.page(page.encode("gbk"), kind="text/html")


@trial(reads=True)
async def big5_said_gbk(x: Exchange, it: Story) -> None:
    """A page that says Big5 where its references are all that is not ASCII."""
    await x.page(it.page(charset="big5").encode("ascii", "xmlcharrefreplace"), kind="text/html; charset=gbk")


@trial(reads=True)
async def broken_utf8(x: Exchange, it: Story) -> None:
    """Bytes that are no UTF-8 around the article: halves of characters, too long forms, surrogates."""
    bad = b"\xe4\xb8 \xc0\xaf \xed\xa0\x80 \xf8\x88\x80\x80\x80 \xff"
    await x.page(it.page(above="<div>@</div>", below="<div>@</div>").encode().replace(b"@", bad))


@trial(reads=True)
async def broken_gb18030(x: Exchange, it: Story) -> None:
    """Bytes that are no GB18030 around the article: halves of characters, four bytes that mean nothing."""
    bad = b"\xfe\x39\xfe\x39 \x81\x30 \xff \x80<"
    page = it.page(charset="gb18030", above="<div>@/div>", below="<div>@/div>")
    await x.page(page.encode("gb18030").replace(b"@", bad), kind="text/html; charset=gb18030")


@trial(reads=True)
async def broken_big5(x: Exchange, it: Story) -> None:
    """Bytes that are no Big5 around an article written in references."""
    bad = b"\xfe\xfe \x80 \xff \xa1<"
    page = it.page(charset="big5", above="<div>@/div>", below="<div>@/div>").encode("ascii", "xmlcharrefreplace")
    await x.page(page.replace(b"@", bad), kind="text/html; charset=big5")


@trial("rejected NoArticle")
async def text_as_base64(x: Exchange, it: Story) -> None:
    """The page as base64, with a header that says so: no web page is sent that way."""
    await x.page(base64.b64encode(it.page().encode()), "Content-Transfer-Encoding: base64")
