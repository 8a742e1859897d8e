"""The figures reached on the labelled pages are a floor: run by make test-long where NEWSCRAWLER_CORPUS is set."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

CORPUS = os.environ.get("NEWSCRAWLER_CORPUS", "")
# Reached, less what noise explains: differences under .005 are none; counts may slip by one page.
FLOORS = {
    "zh": {
        "body F1": 0.995,
        ">=.95": 0.97,
        "title": 0.98,
        "day": 0.98,
        "minute": 0.98,
        "authors": 0.98,
        "editors": 0.97,
        "source": 0.97,
    },
    "fundus": {"body F1": 0.982, ">=.95": 0.92, "title": 0.88, "day": 0.97, "minute": 0.98, "authors": 0.92},
    "zyte": {"body F1": 0.977, ">=.95": 0.84},
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", Path(CORPUS) / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
@pytest.mark.skipif(not Path(CORPUS, "score.py").is_file() if CORPUS else True, reason="NEWSCRAWLER_CORPUS is not set")
@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_the_floor(name: str) -> None:
    score = scorer()
    folder = Path(CORPUS) / name
    predictions, _ = score.project_predictions(folder)
    figures, _ = score.score(score.read_gold(folder), predictions)
    assert {key: figures[key] for key in FLOORS[name] if figures[key] < FLOORS[name][key]} == {}
    assert figures.get("mixed", 0) == 0
    assert figures.get("left in", 0) <= 1
