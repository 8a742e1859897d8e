"""Trials of the transfer itself: bodies without end, lengths that lie, floods of headers, chunks, connections that break."""

from __future__ import annotations

import asyncio

from tests.torture.stories import Story
from tests.torture.trials import trial
from tests.torture.wire import HTML, Exchange

FILLER = b"<p>" + b"x" * 65_000
OK = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()
TWO_GB = 2_000_000_000


@trial("failed timeout", kind="feed", host=2)
async def silence(x: Exchange, it: Story) -> None:
    """Takes the request and never answers."""
    await x.until_left()


@trial("failed timeout", kind="feed", host=3)
async def slow_body(x: Exchange, it: Story) -> None:
    """Slow-loris: three bytes of the body every second."""
    await x.head("Content-Length: 100000")
    await x.forever(b"<p>", pause=1)


@trial("failed timeout", kind="feed", host=4)
async def slow_headers(x: Exchange, it: Story) -> None:
    """Slow-loris: a header every second, and never the last one."""
    await x.send(OK)
    await x.forever(b"X-Wait: a little\r\n", pause=1)


@trial(reads=True, host=5)
async def late_but_good(x: Exchange, it: Story) -> None:
    """A busy machine that thinks for ten seconds and then sends the page in two halves."""
    body = it.page().encode()
    await asyncio.sleep(10)
    await x.head(f"Content-Length: {len(body)}")
    await x.send(body[:700])
    await asyncio.sleep(3)
    await x.send(body[700:])


@trial("failed too_large")
async def endless_body(x: Exchange, it: Story) -> None:
    """A body without a length and without an end."""
    await x.head()
    await x.forever(FILLER)


@trial("failed too_large")
async def endless_chunks(x: Exchange, it: Story) -> None:
    """Chunks without an end."""
    await x.head("Transfer-Encoding: chunked")
    await x.forever(b"%x\r\n%b\r\n" % (len(FILLER), FILLER))


@trial("failed too_large")
async def two_gigabytes(x: Exchange, it: Story) -> None:
    """A body of 2 GB, said in its length."""
    await x.head(f"Content-Length: {TWO_GB}")
    await x.stream(FILLER for _ in range(TWO_GB // len(FILLER)))


@trial("failed too_large")
async def line_of_50_mb(x: Exchange, it: Story) -> None:
    """One line of 50 MB."""
    await x.head()
    await x.send(b"<html><body><p>")
    await x.stream("县里的消息".encode() * 10_000 for _ in range(334))


@trial("failed cut")
async def too_short(x: Exchange, it: Story) -> None:
    """Ends in the middle of the article, long before the length that was said."""
    body = it.page().encode()
    await x.head(f"Content-Length: {len(body)}")
    await x.send(body[: len(body) // 2])


@trial(reads=True)
async def too_long(x: Exchange, it: Story) -> None:
    """Goes on after the length that was said: what follows is no part of the page (RFC 9112, 6.3)."""
    body = it.page().encode()
    await x.head(f"Content-Length: {len(body)}")
    await x.send(body + b"<p>" + "多出来的一段话不属于这一页。".encode() * 50)


@trial(reads=True)
async def smuggled(x: Exchange, it: Story) -> None:
    """A second answer, with another article, behind the first one."""
    await x.page(it.page())
    await x.page(it.page().replace(it.title, "夹带进来的另一篇文章"))


@trial("failed broken_response")
async def length_below_zero(x: Exchange, it: Story) -> None:
    """A length below zero."""
    await x.head("Content-Length: -5")
    await x.send(it.page().encode())


@trial("failed broken_response")
async def length_in_words(x: Exchange, it: Story) -> None:
    """A length that is no number."""
    await x.head("Content-Length: many")
    await x.send(it.page().encode())


@trial("failed broken_response")
async def two_lengths(x: Exchange, it: Story) -> None:
    """Two lengths that differ: readers who take one each see two different pages (RFC 9112, 6.3)."""
    await x.head("Content-Length: 90", "Content-Length: 9000")
    await x.send(it.page().encode())


@trial("failed header_flood")
async def many_headers(x: Exchange, it: Story) -> None:
    """200,000 headers before a page."""
    await x.send(OK)
    await x.stream(
        b"".join(b"X-%06d: some value\r\n" % n for n in range(start, start + 2000)) for start in range(0, 200_000, 2000)
    )
    await x.send(b"\r\n" + it.page().encode())


@trial("failed header_flood")
async def large_header(x: Exchange, it: Story) -> None:
    """One header of 10 MB."""
    await x.send(OK + b"X-Large: ")
    await x.stream(b"a" * 100_000 for _ in range(100))
    await x.send(b"\r\n\r\n" + it.page().encode())


@trial("failed header_flood")
async def endless_headers(x: Exchange, it: Story) -> None:
    """Headers without an end."""
    await x.send(OK)
    await x.forever(b"X-More: and more\r\n" * 2000)


@trial("failed header_flood")
async def endless_hints(x: Exchange, it: Story) -> None:
    """Answers of status 103 without an end, and never the page that they announce."""
    await x.forever(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 500)


@trial(reads=True)
async def some_hints(x: Exchange, it: Story) -> None:
    """Three answers of status 100 and 103 before the page, as is allowed."""
    await x.send(b"HTTP/1.1 100 Continue\r\n\r\n" + b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 2)
    await x.page(it.page())


@trial("failed cut")
async def nonsense_chunks(x: Exchange, it: Story) -> None:
    """A chunk whose size is no number."""
    await x.head("Transfer-Encoding: chunked")
    await x.send(b"zz\r\n" + it.page().encode() + b"\r\n0\r\n\r\n")


@trial("failed cut")
async def giant_chunk(x: Exchange, it: Story) -> None:
    """A chunk of 2 to the 64th bytes is announced and half a page sent."""
    await x.head("Transfer-Encoding: chunked")
    await x.send(b"ffffffffffffffff\r\n" + it.page().encode()[:900])


@trial("failed cut")
async def last_chunk_missing(x: Exchange, it: Story) -> None:
    """Two good chunks, and the connection ends before the last one."""
    body = it.page().encode()
    await x.head("Transfer-Encoding: chunked")
    await x.send(b"%x\r\n%b\r\n%x\r\n%b\r\n" % (300, body[:300], 500, body[300:800]))


@trial("failed cut")
async def chunk_words(x: Exchange, it: Story) -> None:
    """A chunk whose extension is 5 MB long."""
    await x.head("Transfer-Encoding: chunked")
    await x.send(b"10;")
    await x.stream(b"a" * 50_000 for _ in range(100))
    await x.send(b"\r\n<html><body><p>x\r\n0\r\n\r\n")


@trial("failed cut")
async def reset_midway(x: Exchange, it: Story) -> None:
    """The machine dies in the middle of the page: RST."""
    body = it.page().encode()
    await x.head(f"Content-Length: {len(body)}")
    await x.send(body[: len(body) // 2])
    await asyncio.sleep(0.2)
    x.reset()


@trial("failed broken_response")
async def reset_at_once(x: Exchange, it: Story) -> None:
    """The machine dies before it answers: RST."""
    x.reset()


@trial("failed broken_response")
async def hangs_up(x: Exchange, it: Story) -> None:
    """Ends the connection without a word."""


@trial("failed broken_response")
async def no_http(x: Exchange, it: Story) -> None:
    """Speaks another protocol."""
    await x.send(b"SSH-2.0-OpenSSH_9.2\r\n\x00\x00\x01\x2c\x0a\x14")


@trial("failed broken_response")
async def http_of_1991(x: Exchange, it: Story) -> None:
    """HTTP/0.9: a page without status and headers."""
    await x.send(it.page().encode())


@trial("failed broken_response")
async def status_in_words(x: Exchange, it: Story) -> None:
    """A status that is no number."""
    await x.send(b"HTTP/1.1 good OK\r\n\r\n" + it.page().encode())


@trial("failed http_999")
async def odd_status(x: Exchange, it: Story) -> None:
    """A status that nobody defined."""
    await x.page(it.page(), status="999 Request denied")


@trial("failed http_304")
async def unasked_304(x: Exchange, it: Story) -> None:
    """304 to a question that was not "has it changed": there is nothing that could be unchanged."""
    await x.head(status="304 Not Modified", kind=None)


@trial("failed http_500")
async def always_500(x: Exchange, it: Story) -> None:
    """A good page under status 500, at each try."""
    await x.page(it.page(), status="500 Internal Server Error")


@trial("failed asked_to_wait", host=6)
async def wait_ten_years(x: Exchange, it: Story) -> None:
    """429 with a Retry-After of ten years: its host is left for a later run, the site's others are crawled on."""
    await x.page("later", "Retry-After: 315360000", status="429 Too Many Requests")


@trial("failed asked_to_wait", host=7)
async def wait_in_digits(x: Exchange, it: Story) -> None:
    """503 with a Retry-After of 400 digits, which no number holds."""
    await x.page("later", f"Retry-After: {'9' * 400}", status="503 Service Unavailable")


@trial(reads=True)
async def folded_headers(x: Exchange, it: Story) -> None:
    """Headers folded over lines, without values, in bytes of GBK, and days that are none."""
    body = it.page().encode()
    await x.send(OK + f"X-Folded: a\r\n b\r\n\tc\r\nX-Empty:\r\nX-Town: {'浅溪'}\r\n".encode("gbk"))
    await x.send(b'Date: yesterday\r\nExpires: -1\r\nLast-Modified: 0\r\nETag: ""\r\n')
    await x.send(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)


@trial("failed broken_response")
async def nameless_header(x: Exchange, it: Story) -> None:
    """A header without a name, another without a colon."""
    await x.send(OK + b": no name\r\nno colon\r\n\r\n" + it.page().encode())
