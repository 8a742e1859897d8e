"""The SQL that docs/archive.md shows works on an archive, and all tables are in its list."""

import re
import sqlite3
from pathlib import Path

import pytest

from newscrawler.archive import Archive
from tests.archive.sentences import articles

PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docs") / "archive.db"
    with Archive(target) as archive:
        for article in articles():
            archive.save(article)
    return target


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_documented_sql_works_without_newscrawler(path: Path, query: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(query.replace("驻马 AND 马店", "柳河 AND 河县")).fetchall()
    connection.close()


def test_the_index_is_asked_as_documented(path: Path) -> None:
    connection = sqlite3.connect(path)
    query = next(query for query in QUERIES if "马店" in query).replace("驻马 AND 马店", "柳河 AND 河县")
    assert connection.execute(query).fetchall() == [
        ("2008-03-12", "柳河縣召開表彰大會"),
        ("2008-01-10", "柳河县春耕备耕工作启动"),
    ]
    connection.close()


def test_every_table_is_documented(path: Path) -> None:
    connection = sqlite3.connect(path)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_%index\\_%' ESCAPE '\\'"
    names = {name for (name,) in connection.execute(query) if not name.startswith(("sqlite_", "_sqlite"))}
    connection.close()
    assert {name for name in names if f"`{name}`" not in PAGE} == set()
