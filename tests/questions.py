"""docs/questions.md: questions with their SQL, answered on the bundled papers' archive.

Written anew, after a change of questions or papers, by: python -m tests.questions
"""

from __future__ import annotations

import io
import re
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from newscrawler.archive import Archive
from newscrawler.demo import PAPERS, serve
from newscrawler.items import Article
from newscrawler.roster import site_spiders

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questions.md"
ANSWERED = re.compile(r"```sql\n(.*?)```\n\n```\n(.*?)```", re.DOTALL)
SEEN = "2026-11-24T00:00:00+00:00"


def demo_archive(path: Path) -> None:
    """Make the archive that `newscrawler demo` makes, from what the papers publish, without a crawl."""
    spiders = {spider.name: spider for spider in site_spiders()}
    with serve(90) as demo, Archive(path) as archive:
        for paper in PAPERS:
            known = spiders[paper]
            facts = {name: getattr(known, name) for name in ("region", "places", "kind", "publisher")}
            archive.upsert_site(paper, **facts)
        for day in (1, 2):
            demo.set_day(day)
            for paper in PAPERS:
                for fields in demo.expected(paper):
                    archive.save(Article(**fields, fetched_at=SEEN.replace("24T", f"{23 + day}T")))


def answer(path: Path, statement: str) -> str:
    """Give what `newscrawler sql` prints."""
    from newscrawler.cli import main

    with redirect_stdout(io.StringIO()) as printed:
        assert main(["sql", statement, "--archive", str(path)]) == 0
    return printed.getvalue()


def current(page: str, path: Path) -> str:
    """Give the page with each answer as it is now."""
    return ANSWERED.sub(lambda match: f"```sql\n{match[1]}```\n\n```\n{answer(path, match[1])}```", page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        demo_archive(Path(folder) / "demo.db")
        PAGE.write_text(current(PAGE.read_text("utf-8"), Path(folder) / "demo.db"), "utf-8")
