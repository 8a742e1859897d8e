"""Rows -> JSON Lines: one object a line, lists and maps as such."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from newscrawler.archive.record import article_fields
from newscrawler.export.cells import picked
from newscrawler.export.shape import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.archive.tokens import Columns
    from newscrawler.export.shape import Shape


def write_jsonl(rows: Iterable[Columns], stream: IO[bytes], shape: Shape) -> Written:
    """Write one JSON object a line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    fields, head = shape.fields, shape.head
    count = 0
    for count, row in enumerate(picked(rows, fields), start=1):  # noqa: B007 - the last count is the number of rows
        values = article_fields(dict(zip(fields, row, strict=True)))
        named = dict(zip(head, values.values(), strict=True))
        stream.write(encode(named).encode("utf-8") + b"\n")
    return Written(count)
