"""Rows -> Parquet: lists as lists, pictures as structs, maps as maps; zstd, in constant memory."""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from newscrawler.errors import UsageError
from newscrawler.export.cells import FLAG, decoded, picked
from newscrawler.export.csv_text import NUMBER_COLUMNS
from newscrawler.export.shape import Written
from newscrawler.items import LIST_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.archive.tokens import Columns
    from newscrawler.export.shape import Shape

ROWS = 1_000  # of a batch: some 4 MB of text


def write_parquet(rows: Iterable[Columns], stream: IO[bytes], shape: Shape) -> Written:
    """Write a Parquet file. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'newscrawler[export]'") from error
    schema = arrow.schema([(head, _type(arrow, name)) for name, head in zip(shape.fields, shape.head, strict=True)])
    count, source = 0, picked(rows, shape.fields)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(source, ROWS)):
            columns = zip(shape.fields, schema.types, zip(*batch, strict=True), strict=True)
            arrays = [arrow.array(decoded(name, values), type=kind) for name, kind, values in columns]
            writer.write_batch(arrow.RecordBatch.from_arrays(arrays, schema=schema))
            count += len(batch)
    return Written(count)


def _type(arrow: Any, name: str) -> Any:
    text = arrow.string()
    if name == "images":
        return arrow.list_(arrow.struct([("url", text), ("caption", text), ("credit", text)]))
    if name in LIST_FIELDS:
        return arrow.list_(text)
    if name == "repairs":
        return arrow.map_(text, arrow.int64())
    if name == "provenance":
        return arrow.map_(text, text)
    if name == FLAG:
        return arrow.bool_()
    return arrow.int64() if name in NUMBER_COLUMNS else text
