"""A data set to cite: a folder with the rows, datapackage.json (Frictionless), a codebook, and CITATION.cff."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.archive.tombstones import removed_by_site
from newscrawler.errors import UsageError
from newscrawler.export import chosen_rows
from newscrawler.export.citation import citation
from newscrawler.export.codebook import codebook, field_descriptor
from newscrawler.export.coverage import Coverage
from newscrawler.export.csv_text import write_csv
from newscrawler.export.files import new_file, new_folder
from newscrawler.export.limits import told
from newscrawler.export.shape import Shape, Written
from newscrawler.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newscrawler.archive import Archive, Selection

DESCRIPTOR = "datapackage.json"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a data set is called, and whom to name when citing it."""

    title: str = "Regional news articles"
    author: str | None = None


def export_package(  # noqa: PLR0913 - each is an option of the command
    archive: Archive,
    folder: Path,
    *,
    selection: Selection,
    shape: Shape | None = None,
    labels: Labels | None = None,
    force: bool = False,
    tell: Callable[[int], None] | None = None,
) -> Written:
    """Write the chosen articles and what is to be known of them into a new folder, whole or not at all.

    Raises UsageError (folder exists, unknown format) or DiskError.
    """
    shape, labels = shape or Shape(), labels or Labels()
    if shape.excel or shape.format not in (None, "csv"):
        raise UsageError("a data package holds plain CSV, which Frictionless can check: no --excel, no other --format")
    coverage = Coverage(shape.fields)
    with new_folder(folder, force=force, marker=DESCRIPTOR) as part, archive.snapshot():
        made = archive.clock().isoformat(timespec="seconds")
        data = part / "articles.csv"
        with new_file(data, force=False) as stream:
            rows = coverage.watch(chosen_rows(archive, selection, shape))
            written = write_csv(told(rows, tell), stream, shape)
        about = {
            "title": labels.title,
            "created": made,
            "newscrawler": {
                "version": __version__,
                "selection": chosen(selection),
                "script": shape.script,
                "coverage": coverage.to_dict(),
                "removed": removed_by_site(archive, selection.site, selection.day_from, selection.day_to),
            },
        }
        _write_json(part / DESCRIPTOR, descriptor(about, data, shape))
        (part / "CITATION.cff").write_text(citation(labels.title, labels.author, made, written.rows), "utf-8")
        (part / "README.md").write_text(readme(about, shape, coverage), "utf-8")
    return written


def chosen(selection: Selection) -> dict[str, Any]:
    """Give what a selection says, as far as it says anything."""
    unsaid = asdict(type(selection)())
    return {name: value for name, value in asdict(selection).items() if value != unsaid[name]}


def descriptor(about: dict[str, Any], data: Path, shape: Shape) -> dict[str, Any]:
    """Give the data package's descriptor (Data Package 1.0), with size and checksum of the data file."""
    resource: dict[str, Any] = {
        "name": "articles",
        "profile": "tabular-data-resource",
        "path": data.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "header": True},
        "bytes": data.stat().st_size,
        "hash": f"sha256:{checksum(data)}",
        "schema": {
            "fields": [field_descriptor(name, head) for name, head in zip(shape.fields, shape.head, strict=True)],
            "missingValues": [""],
        },
    }
    if "id" in shape.fields:
        resource["schema"]["primaryKey"] = shape.head[list(shape.fields).index("id")]
    return {"name": "articles", "profile": "data-package", **about, "resources": [resource]}


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file, in the memory of one block."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def readme(about: dict[str, Any], shape: Shape, coverage: Coverage) -> str:
    """Give the page that a person reads first: how much there is, where it has gaps, what the columns are."""
    found = coverage.to_dict()
    made, selection = about["created"], about["newscrawler"]["selection"]
    taken = f"{coverage.rows:,} articles, taken from an archive of newscrawler {__version__} at {made}"
    asked = ", ".join(f"{name} {value}" for name, value in selection.items())
    lines = [f"# {about['title']}", "", f"{taken}: {f'those with {asked}' if asked else 'all'}."]
    if "body" not in shape.fields:
        lines += [
            "",
            "Without the articles' text, which may not be shared; `content_hash` tells whether a text is the same.",
        ]
    if removed := about["newscrawler"]["removed"]:
        told = ", ".join(f"{site} {number:,}" for site, number in removed.items())
        lines += ["", f"Removed for good before this was made: {told}. Their ids lead to tombstones in the archive."]
    lines += ["", "| site | articles | from | to | months without articles |", "|---|---|---|---|---|"]
    for site in found["sites"]:
        months = list(site["months"]) or [""]
        gaps = ", ".join(site["missing_months"]) or "none"
        lines.append(f"| {site['site'] or ''} | {site['articles']:,} | {months[0]} | {months[-1]} | {gaps} |")
    return "\n".join((*lines, "", "## Columns / 列", "", codebook(tuple(shape.fields)), ""))


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
