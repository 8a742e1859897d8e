"""newscrawler export: articles for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler.commands.options import archive_option, example, selection_of, selection_options
from newscrawler.errors import UsageError
from newscrawler.terminal import clean, counted

if TYPE_CHECKING:
    from newscrawler.export import Shape

EXAMPLES = """
newscrawler export articles.csv
newscrawler export 2008.jsonl.gz --from 2008 --to 2008 --rights own
newscrawler export all.parquet --script hans
newscrawler export for-excel.csv --excel --headers zh
newscrawler export - --query 水利 --fields published_day,source,title,url | head
newscrawler export --package dataset/ --query 水利 --title '县报里的水利' --author '李青禾'
"""


@click.command(epilog=example(EXAMPLES))
@click.argument("target", metavar="FILE|-", required=False)
@click.option("--package", type=click.Path(path_type=Path), metavar="DIR", help="A data set to cite, instead of FILE.")
@click.option("--title", default="Regional news articles", show_default=True, help="The data set's title.")
@click.option("--author", help="Whom to name when the data set is cited.")
@click.option("--format", "format_name", help="csv, jsonl or parquet.  [default: as FILE is named, else csv]")
@click.option("--fields", help="Columns, by name and in this order, with commas between.  [default: all]")
@click.option("--without-body", is_flag=True, help="Leave out the text, for what may not be shared.")
@click.option("--script", type=click.Choice(["hans", "hant"]), help="All text in simplified or traditional characters.")
@click.option("--excel", is_flag=True, help="CSV as spreadsheets open it; not for reading back.")
@click.option("--headers", type=click.Choice(["en", "zh"]), default="en", help="Names of columns, or Chinese names.")
@click.option("--force", is_flag=True, help="Replace FILE or DIR where it exists.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="Give up after so long.  [default: never]")
@selection_options
@archive_option
def command(target: str | None, package: Path | None, archive_path: Path, **options: Any) -> None:
    """Write articles to FILE, or to standard output with -, oldest first.

    CSV is UTF-8 by RFC 4180 with lists as JSON; .jsonl has one JSON object a line; .parquet has lists as lists; .gz at
    the end compresses. FILE appears when all is written, never half; the same archive gives the same bytes.

    --package makes a folder: the rows, datapackage.json (Frictionless) with a codebook in English and Chinese, counts,
    gaps and checksums, and CITATION.cff.
    """
    from newscrawler.archive import Archive
    from newscrawler.export.limits import time_limit
    from newscrawler.progress import Tally, progress

    if (target is None) == (package is None):
        raise UsageError("name either a FILE (- for standard output) or a folder with --package DIR")
    shape, place = shape_of(options), package or target
    assert place
    with (
        Archive(archive_path, readonly=True) as archive,
        progress("export", unit="article") as show,
        time_limit(archive, options["seconds"]),
    ):
        written = write(archive, place, shape, options, lambda count: show(Tally(count)))
    if str(place) != "-":
        click.echo(f"{counted(written.rows, 'article')} in {clean(str(place))}")
    for line in warnings_of(shape, written):
        click.echo(f"newscrawler: {line}", err=True)


def write(archive: Any, place: str | Path, shape: Shape, options: dict[str, Any], tell: Any) -> Any:
    """Write the file or the package."""
    from newscrawler.export import export
    from newscrawler.export.package import Labels, export_package

    chosen = {"selection": selection_of(options), "shape": shape, "force": options["force"], "tell": tell}
    if isinstance(place, str):
        return export(archive, place, **chosen)
    labels = Labels(title=options["title"], author=options["author"])
    return export_package(archive, place, labels=labels, **chosen)


def shape_of(options: dict[str, Any]) -> Shape:
    """Give what the export looks like, as the options say."""
    from newscrawler.export import Shape
    from newscrawler.export.shape import without_body
    from newscrawler.items import FIELD_NAMES

    fields = options["fields"]
    shape = Shape(
        format=options["format_name"],
        fields=tuple(name.strip() for name in fields.split(",")) if fields else FIELD_NAMES,
        script=options["script"],
        excel=options["excel"],
        headers=options["headers"],
    )
    return without_body(shape) if options["without_body"] else shape


def warnings_of(shape: Shape, written: Any) -> list[str]:
    """Say what a spreadsheet will not show of an export that was made for one."""
    from newscrawler.export.excel import warnings

    return warnings(written) if shape.excel else []
