"""Rows -> CSV as spreadsheets open it: byte order mark, no formulas, no numbers made of names, cells that fit."""

from __future__ import annotations

import csv
import json
import re
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any

from newscrawler.archive.record import JSON_FIELDS
from newscrawler.export.cells import FLAG
from newscrawler.export.csv_text import FLAGS
from newscrawler.export.shape import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.archive.tokens import Columns
    from newscrawler.export.shape import Shape

# Excel's specifications and limits: characters of a cell, rows of a sheet with the header's.
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
# What a spreadsheet takes for a formula (OWASP, CSV injection), in half and full width.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# Text that a spreadsheet would show as another number: 0123, 1234567890123456, 12e45.
NUMBER = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+")


def write_excel(rows: Iterable[Columns], stream: IO[bytes], shape: Shape) -> Written:
    """Write CSV for spreadsheets. Lists are joined by "; "; longer cells than fit are cut and counted."""
    stream.write(b"\xef\xbb\xbf")
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(shape.head)
    count = cut = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last count is the number of rows
        cells = [safe(shown(name, row[name])) for name in shape.fields]
        long = [place for place, cell in enumerate(cells) if len(cell) > LONGEST_CELL]
        for place in long:
            cells[place] = cells[place][: LONGEST_CELL - 1] + "…"
        cut += len(long)
        writer.writerow(cells)
    text.detach()
    return Written(count, cut)


def shown(name: str, value: Any) -> str:
    """Give a stored value as a reader of a table expects it.

    >>> shown("authors", '["柳青禾", "石岩"]'), shown("copy_host", 1), shown("abstract", None)
    ('柳青禾; 石岩', 'true', '')
    """
    if value is None:
        return ""
    if name == FLAG:
        return str(FLAGS[value])
    if name not in JSON_FIELDS:
        return str(value)
    decoded = json.loads(value)
    if isinstance(decoded, dict):
        return "; ".join(f"{key}: {one}" for key, one in decoded.items())
    return "; ".join(str(one.get("url", "")) if isinstance(one, dict) else str(one) for one in decoded)


def safe(cell: str) -> str:
    """Give a cell that a spreadsheet shows as it is: with an apostrophe before what it would compute or recount.

    >>> safe("=1+1"), safe("01"), safe("2008年")
    ("'=1+1", "'01", '2008年')
    """
    return f"'{cell}" if FORMULA.match(cell) or NUMBER.fullmatch(cell) else cell


def without_formula(value: Any) -> Any:
    """Give a value with an apostrophe before text that a spreadsheet would compute.

    >>> without_formula("=HYPERLINK(1)"), without_formula(-5), without_formula("水利")
    ("'=HYPERLINK(1)", -5, '水利')
    """
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def warnings(written: Written) -> list[str]:
    """Say what a spreadsheet will not show."""
    said = []
    if written.cut_cells:
        cells = f"{written.cut_cells:,} cell{'s' if written.cut_cells > 1 else ''}"
        said.append(f"{cells} of more than {LONGEST_CELL:,} characters cut: without --excel nothing is")
    if written.rows >= MOST_ROWS:
        said.append(
            f"{written.rows:,} rows: a sheet shows the first {MOST_ROWS - 1:,}; "
            "take parts with --from and --to, or read the file with a program that has no such limit"
        )
    return said
