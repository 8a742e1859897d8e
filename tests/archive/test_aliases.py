from pathlib import Path

from newscrawler import Archive
from newscrawler.items import Article


def seen(address: str, body: str, day: int) -> Article:
    return Article(
        site="qinghe",
        url=f"http://qinghe.example/{address}",
        title="清河涨水",
        body=body,
        authors=["王大明"],
        fetched_at=f"2026-11-{day:02}T00:00:00+00:00",
    )


def test_new_text_at_an_alias_becomes_a_version_of_its_article(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        outcomes = [
            archive.save(article).outcome for article in (seen("1", "甲", 1), seen("2", "甲", 1), seen("2", "乙", 2))
        ]
        rows = list(archive.rows(fields=("url", "body", "version")))
        people = [tuple(row) for row in archive.connection.execute("SELECT role, name FROM article_people")]
    assert outcomes == ["new", "alias", "revised"]
    assert rows == [{"url": "http://qinghe.example/2", "body": "乙", "version": 2}]
    assert people == [("author", "王大明")]
