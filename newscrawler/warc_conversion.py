"""Pages that a browser made, as WARC keeps them: conversion records (ISO 28500:2017, 5.3.7) beside the response."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

    from newscrawler.warc import RawPage

BROWSER = "Newscrawler-Rendered-By"  # a field of our own: by it we know our conversions from others', mostly bare text
RENDERED = "Newscrawler-Rendered"  # a field of the response: what was read is what a browser made of it


@dataclass(slots=True, frozen=True)
class Rendering:
    """What a page was made by and of: the browser, and the id of the record that holds the page as it came."""

    browser: str
    of: str


def rendering_of(record: ArcWarcRecord) -> Rendering | None:
    """Give how a record's page was made, if it is a conversion that we wrote."""
    header = record.rec_headers.get_header
    if record.rec_type != "conversion" or not header(BROWSER):
        return None
    return Rendering(header(BROWSER), header("WARC-Refers-To") or "")


def write_conversion(page: RawPage, rendering: Rendering, writer: WARCWriter) -> None:
    """Write a page that a browser made, with a reference to the response that it was made of."""
    headers = {"WARC-Date": page.fetched_at, "WARC-Refers-To": rendering.of, BROWSER: rendering.browser}
    kind = page.header("Content-Type")
    writer.write_record(
        writer.create_warc_record(
            page.url,
            "conversion",
            BytesIO(page.body),
            len(page.body),
            warc_content_type=kind,
            warc_headers_dict=headers,
        )
    )
