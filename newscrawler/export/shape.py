"""What an export looks like: its columns, the script of its text, and what a spreadsheet needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscrawler.archive.record import ROW_COLUMNS
from newscrawler.errors import UsageError
from newscrawler.items import FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscrawler.archive.tokens import Columns

Script = Literal["hans", "hant"]
# OpenCC's name of the conversion, and what the text is afterwards.
CONVERSIONS: dict[Script, tuple[str, str]] = {"hans": ("t2s", "zh-Hans"), "hant": ("s2t", "zh-Hant")}
TEXTS = frozenset(
    "title subtitle abstract description body authors editors photographers source original_title publisher section"
    " keywords images copyright_notice page_name".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Which columns an export has and how their values are written.

    format: csv, jsonl or parquet; None: the one that the file's name ends with, else csv.
    script: all Chinese text in simplified (hans) or traditional (hant) characters; None: as published. excel: CSV as
    spreadsheets open it. headers: the columns' names, or their Chinese names.
    """

    format: str | None = None
    fields: Sequence[str] = FIELD_NAMES
    script: Script | None = None
    excel: bool = False
    headers: Literal["en", "zh"] = "en"

    def __post_init__(self) -> None:
        unknown = [name for name in self.fields if name not in ROW_COLUMNS]
        if unknown:
            raise UsageError(f"unknown field {unknown[0]!r}: one of {', '.join(ROW_COLUMNS)}")
        if not self.fields:
            raise UsageError("no field is left to write: name some with --fields")

    @property
    def head(self) -> list[str]:
        """The names in the first line."""
        from newscrawler.export.codebook import CHINESE

        return [CHINESE[name][0] for name in self.fields] if self.headers == "zh" else list(self.fields)


class Written(NamedTuple):
    """What an export wrote: its rows, and of a spreadsheet's CSV the cells that had to be cut."""

    rows: int
    cut_cells: int = 0


def converted(rows: Iterable[Columns], script: Script) -> Iterator[dict[str, Any]]:
    """Give rows with all Chinese text in one script. Articles in other languages stay as they are."""
    convert, language = _converter(script), CONVERSIONS[script][1]
    for row in rows:
        names = list(row.keys())
        if not (row["language"] or "zh").startswith("zh"):
            yield {name: row[name] for name in names}
            continue
        changed = {name: convert(row[name]) if name in TEXTS and row[name] else row[name] for name in names}
        yield changed | {"language": language if row["language"] else None}


def _converter(script: Script) -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise UsageError("--script needs OpenCC: pip install 'newscrawler[export]'") from error
    convert: Callable[[str], str] = OpenCC(CONVERSIONS[script][0]).convert
    return convert


def without_body(shape: Shape) -> Shape:
    """Give a shape without the articles' text; `content_hash` tells whether a text is the one that was left out."""
    fields = [name for name in shape.fields if name != "body"]
    return replace(shape, fields=fields if "content_hash" in fields else [*fields, "content_hash"])
