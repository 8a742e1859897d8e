"""The notebook of docs: run on the bundled papers of three days, each cell shows what it says it shows."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.cli import main

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "three_questions.ipynb"


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as Jupyter does: its last line is shown where it is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), names)
    return (
        eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names) if isinstance(last, ast.Expr) else None
    )


@pytest.mark.long
def test_the_notebook_shows_what_the_bundled_papers_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive.db"
    for day in "123":
        assert main(["demo", "--day", day, "--archive", str(archive), "--port", "18771"]) == 0
    monkeypatch.setenv("NEWSCRAWLER_ARCHIVE", str(archive))
    names: dict[str, Any] = {}
    shown = 0
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            value = run("".join(cell["source"]), names)
            texts = ["".join(output["data"]["text/plain"]) for output in cell["outputs"]]
            assert texts == ([] if value is None else [repr(value)])
            shown += len(texts)
    names["archive"].close()
    assert shown == 4
