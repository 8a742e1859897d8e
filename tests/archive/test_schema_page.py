"""docs/schema.md is what the program says of its tables, and nothing in them goes without a word."""

from pathlib import Path

from newscrawler.archive.connection import new_in_memory
from newscrawler.archive.schema.describe import new_schema_page, relations

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
REMEDY = "run: newscrawler sql --schema --archive none > docs/schema.md"


def test_every_table_view_and_column_is_described() -> None:
    connection = new_in_memory()
    found = list(relations(connection))
    connection.close()
    assert [relation.name for relation in found if not relation.row] == [], "describe.py, TABLES"
    missing = [f"{relation.name}.{column.name}" for relation in found for column in relation.columns if not column.doc]
    assert [name for name in missing if not name.startswith(("article_index.", "version_index."))] == [], (
        "columns.py or items.py"
    )


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == new_schema_page(), REMEDY
