"""What leaves the reading room as a file: articles and answers as CSV, pages as they were fetched."""

from __future__ import annotations

import asyncio
import csv
import re
from io import BytesIO, StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from newscrawler.archive.walks import View, row_of
from newscrawler.browse import questions as asked_questions
from newscrawler.browse.database import reader_of
from newscrawler.browse.filters import filters_of
from newscrawler.browse.headers import STORED_PAGE_POLICY
from newscrawler.browse.pages import Asked, failed, missing, unless_removed
from newscrawler.browse.reading import TooSlowError
from newscrawler.browse.sites import SITES
from newscrawler.charset import decode
from newscrawler.errors import NewscrawlerError
from newscrawler.export import FORMATS, Shape
from newscrawler.export.excel import without_formula
from newscrawler.fingerprint import file_name
from newscrawler.jobs.rawpages import page_body, raw_page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawler.archive import Archive, Selection
    from newscrawler.archive.tokens import Columns
    from newscrawler.browse.reading import Reading
    from newscrawler.warc import RawPage

TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
RUNS = "SELECT id, command, arguments, program_version, started_at, ended_at, exit_code, stats FROM runs ORDER BY id"
AT_ONCE = 200  # articles that are read between two looks at whether the reader is still there
# Links to other resources of a page would be fetched ahead by some browsers, whatever the policy says.
RESOURCE_LINK = re.compile(r"<link\b", re.IGNORECASE)


async def articles(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """Send all articles that a search finds, oldest first, in constant memory."""
    reader, asked = reader_of(datasette), Asked(request)
    assert reader is not None
    try:
        selection = filters_of(asked).selection()
    except NewscrawlerError as error:
        return await failed(datasette, asked, error)
    name = asked.parts["format"]
    headers = {"content-type": TYPES[name], "content-disposition": f'attachment; filename="articles.{name}"'}
    with reader.open() as archive:
        parts = _written(archive, selection, name)
        try:
            first = await asyncio.to_thread(next, parts)
        except NewscrawlerError as error:  # a query or date that is none: said before anything is sent
            return await failed(datasette, asked, error)
        await _send_all(first, parts, headers, send, receive)
    return None


def _written(archive: Archive, selection: Selection, name: str) -> Iterator[bytes]:
    """Give the file's bytes, some articles at a time, as the archive stands now."""
    with archive.snapshot():
        rows = archive.stored_rows(selection)
        at_start = True
        while (some := list(islice(rows, AT_ONCE))) or at_start:
            stream = BytesIO()
            FORMATS[name](harmless(some, name), stream, Shape())
            written = stream.getvalue()
            yield written if at_start or name != "csv" else written.partition(b"\r\n")[2]  # one header for all
            at_start = False


def harmless(rows: Iterable[Columns], name: str) -> Iterable[Columns]:
    """Give rows for a file; for CSV, which readers open in a spreadsheet, without what that would compute."""
    if name != "csv":
        return rows
    return [{field: without_formula(value) for field, value in dict(row).items()} for row in rows]


async def _send_all(first: bytes, parts: Iterator[bytes], headers: dict[str, str], send: Any, receive: Any) -> None:
    """Send a response part by part; stop where the reader has gone."""
    raw = [(key.encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": raw})
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await send({"type": "http.response.body", "body": first, "more_body": True})
        while (part := await asyncio.to_thread(next, parts, None)) is not None and not gone.done():
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        parts.close()  # type: ignore[attr-defined]  # a generator: it ends the snapshot


async def _until_gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def question(datasette: Any, request: Any) -> Any:
    """Give the answer to a question as CSV."""
    asked = Asked(request)
    chosen = asked_questions.BY_SLUG.get(asked.parts["slug"])
    if chosen is None:
        return await missing(datasette, request)

    def work(reading: Reading) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        values = asked_questions.parameters(reading.archive, chosen, asked)
        return asked_questions.answer(reading.archive, chosen, values)

    return await _table(datasette, asked, work, f"{chosen.slug}.csv")


async def article(datasette: Any, request: Any) -> Any:
    """Give one article as CSV or JSON."""
    reader, asked = reader_of(datasette), Asked(request)
    assert reader is not None

    def work(reading: Reading) -> Any:
        row = row_of(reading.archive.connection, asked.parts["id"], View())
        return unless_removed(row, reading, asked)

    try:
        row = await reader.read(work)
    except NewscrawlerError as error:
        return await failed(datasette, asked, error)
    if row is None:
        return await missing(datasette, request)
    name, stream = asked.parts["format"], BytesIO()
    FORMATS[name](harmless([row], name), stream, Shape())
    headers = {"Content-Disposition": f'attachment; filename="{file_name(row["id"])}.{name}"'}
    return Response(stream.getvalue(), headers=headers, content_type=TYPES[name])


async def runs(datasette: Any, request: Any) -> Any:
    """Give the runs as CSV."""

    def work(reading: Reading) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        cursor = reading.archive.connection.execute(RUNS)
        return [column[0] for column in cursor.description], [tuple(row) for row in cursor]

    return await _table(datasette, Asked(request), work, "runs.csv")


async def sites(datasette: Any, request: Any) -> Any:
    """Give the list of sites as CSV."""

    def work(reading: Reading) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        cursor = reading.archive.connection.execute(SITES)
        return [column[0] for column in cursor.description], [tuple(row) for row in cursor]

    return await _table(datasette, Asked(request), work, "sites.csv")


async def _table(datasette: Any, asked: Asked, work: Any, name: str) -> Any:
    reader = reader_of(datasette)
    assert reader is not None
    try:
        columns, rows = await reader.read(work)
    except (TooSlowError, NewscrawlerError) as error:
        return await failed(datasette, asked, error)
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [columns, *([without_formula(cell) for cell in row] for row in rows)]
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text.getvalue(), headers=headers, content_type=TYPES["csv"])


async def stored_page(datasette: Any, request: Any) -> Any:
    """Give a page as it was fetched, to be shown in a frame where nothing of it runs or loads."""
    found = await _stored(datasette, request)
    if isinstance(found, Response):
        return found
    _, raw, body = found
    text = RESOURCE_LINK.sub("<x-link", decode(body, raw.header("Content-Type")).text)
    is_html = "html" in (raw.header("Content-Type") or "text/html").lower()
    kind = "text/html" if is_html else "text/plain"
    headers = {"Content-Security-Policy": STORED_PAGE_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return Response(text, headers=headers, content_type=f"{kind}; charset=utf-8")


async def stored_file(datasette: Any, request: Any) -> Any:
    """Give a page byte for byte as it was fetched, as a file."""
    found = await _stored(datasette, request)
    if isinstance(found, Response):
        return found
    row, _, body = found
    headers = {"Content-Disposition": f'attachment; filename="{file_name(row["id"])}.html"'}
    return Response(body, headers=headers, content_type="application/octet-stream")


async def _stored(datasette: Any, request: Any) -> Any:
    """Give an article's row, its raw page and the page's body; a response where there is none."""
    reader, asked = reader_of(datasette), Asked(request)
    assert reader is not None

    def work(reading: Reading) -> tuple[dict[str, Any], RawPage, bytes] | None:
        row = unless_removed(reading.archive.get(asked.parts["id"]), reading, asked)
        if row is None:
            return None
        raw = raw_page_of(reading.archive, row)
        return row, raw, page_body(raw)

    try:
        found = await reader.read(work)
    except (TooSlowError, NewscrawlerError) as error:
        return await failed(datasette, asked, error)
    return found or await missing(datasette, request)
