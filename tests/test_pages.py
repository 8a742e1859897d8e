"""Pages written for the tests, each a class of trouble of its own, with the expected value of every field."""

import json
from pathlib import Path
from typing import Any

import pytest

import newscrawler
from newscrawler.items import FIELD_NAMES

PAGES = Path(__file__).parent / "pages"
FOLDERS = sorted(path for path in PAGES.iterdir() if path.is_dir())
# Identity, the time of fetching and what explains a value, rather than being one, have tests of their own.
EXPLAINED = {"id", "site", "url", "canonical_url", "fetched_at", "published_at_raw", "provenance", "repairs"}


def expectation(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "expected.json").read_text("utf-8")))


def found(folder: Path, about: dict[str, Any]) -> dict[str, Any] | None:
    """Every field that extract fills, as plain data."""
    pages = [path.read_bytes() for path in sorted(folder.glob("page*"))]
    article = newscrawler.extract(
        pages[0], about["url"], about.get("content_type"), fetched_at=about.get("fetched_at"), next_pages=pages[1:]
    )
    if article is None:
        return None
    values = article.to_dict()
    return {name: values[name] for name in FIELD_NAMES if name not in EXPLAINED and values[name] not in (None, [], {})}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_page_gives_exactly_the_expected_fields(folder: Path) -> None:
    about = expectation(folder)
    wanted = about["article"]
    if wanted is not None:
        wanted = {name: value for name, value in wanted.items() if value is not None}
    assert found(folder, about) == wanted


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_expectation_names_only_fields(folder: Path) -> None:
    about = expectation(folder)
    assert about["about"]
    assert set(about["article"] or {}) <= set(FIELD_NAMES) - EXPLAINED


def test_every_filled_field_names_its_rule() -> None:
    page = (PAGES / "english_local_paper" / "page.html").read_bytes()
    article = newscrawler.extract(page, "https://www.harrowcountypost.example/news/2024/06/12/millbrook/")
    assert article is not None
    ruled = {"title", "body", "authors", "published_at", "updated_at", "section", "description", "language"}
    assert ruled <= set(article.provenance)
