"""The recogniser against labels made by reading: `labels/NNN.csv` belongs to source NNN.

Two people labelled without seeing the recogniser. 000 and 003 were known while it was written;
002 and 004 were first run against the finished recogniser (docs/methods/coverage.md).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from baimo.text_files import read_text
from baimo_text.mentions import find_mentions
from conftest import ROOT

LABELS = sorted((ROOT / "tests/baimo_text/labels").glob("*.csv"))


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_text", ROOT / "scripts/score_text.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["score_text"] = module
    spec.loader.exec_module(module)
    return module


def test_labels_are_spans_of_their_source(sources: Path) -> None:
    import csv

    from baimo.local_texts import digest

    for path in LABELS:
        raw = read_text(next(sources.glob(f"{path.stem}_*.txt")))
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert digest(raw[int(row["start"]) : int(row["end"])]) == row["sha256"]


def test_recall_and_precision_over_all_labelled_texts(sources: Path, scoring: ModuleType) -> None:
    scores = [
        scoring.score(
            scoring.read_labels(path),
            find_mentions(read_text(next(sources.glob(f"{path.stem}_*.txt")))),
        )
        for path in LABELS
    ]
    required = sum(score.required for score in scores)
    found = sum(score.found for score in scores)

    assert sum(score.touched for score in scores) / required >= 0.99
    assert sum(score.covered for score in scores) / required >= 0.96
    assert 1 - sum(len(score.false) for score in scores) / found >= 0.95
