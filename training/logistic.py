"""Logistic regression over named features, by AdaGrad; pure Python, the same weights on every run."""

from __future__ import annotations

import random
from collections.abc import Iterable
from math import exp, sqrt

Row = tuple[list[str], int, float]  # features, label, weight
EPOCHS, RATE, PENALTY, SEED = 6, 0.2, 1e-5, 1


def train(rows: Iterable[Row], epochs: int = EPOCHS) -> dict[str, float]:
    """Learn a weight for each feature and for "bias"."""
    todo = [([*features, "bias"], label, weight) for features, label, weight in rows]
    shuffled = random.Random(SEED)
    weights: dict[str, float] = {}
    history: dict[str, float] = {}
    for _ in range(epochs):
        shuffled.shuffle(todo)
        for features, label, weight in todo:
            total = sum(weights.get(name, 0.0) for name in features)
            slope = (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - label) * weight
            for name in features:
                step(weights, history, name, slope)
    return weights


def step(weights: dict[str, float], history: dict[str, float], name: str, slope: float) -> None:
    """Move one weight against the slope, less the more it has moved before."""
    old = weights.get(name, 0.0)
    slope += PENALTY * old
    history[name] = history.get(name, 1e-3) + slope * slope
    weights[name] = old - RATE * slope / sqrt(history[name])
