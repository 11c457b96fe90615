"""The reader against labels of model cards, made by reading before it ran on them.

`labels/cards/<folder>/<file>.csv` belongs to that file of the open sources; `until.csv` names the
cards of which only the beginning is labelled. Which were known while the reader was written, and
how each set was first read, is in docs/methods/coverage.md.
"""

from __future__ import annotations

import csv
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from baimo_text.local_texts import digest
from baimo_text.mentions import Mention, find_mentions
from baimo_text.text_files import read_text
from baimo_text.text_tables import find_tables
from conftest import ROOT

CARDS = ROOT / "tests/baimo_text/labels/cards"
LABELS = sorted(CARDS.glob("*/*.csv"))
with (CARDS / "until.csv").open(encoding="utf-8", newline="") as lines:
    UNTIL = {row["card"]: int(row["until"]) for row in csv.DictReader(lines)}
# Cards with labelled tables: Markdown, Markdown with emphasis and marks, HTML.
TABLES = (
    "MiniMax-AI-MiniMax-M1",
    "deepseek-ai-DeepSeek-V3.2-Exp",
    "stepfun-ai-Step3",
    "wenge-research-YAYI2",
    "xverse-ai-XVERSE-MoE-A36B",
    "zai-org-GLM-5",
)


def card(labels: Path) -> Path:
    """Return the card that labels belong to; skip the test where the open sources are missing."""
    wanted = labels.relative_to(CARDS).with_suffix("")
    for folder in os.environ.get("BAIMO_SOURCES", "").split(os.pathsep):
        for place in (Path(folder) / wanted, Path(folder) / "cards" / wanted):
            if folder and place.is_file():
                return place
    pytest.skip(f"BAIMO_SOURCES has no {wanted}")


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_text", ROOT / "scripts/score_text.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_text"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.parent.name)
def test_labels_are_spans_of_their_card(path: Path) -> None:
    raw = read_text(card(path))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert digest(raw[int(row["start"]) : int(row["end"])]) == row["sha256"]


def read(labels: Path) -> list[Mention]:
    """Return the mentions of the labelled part of a card."""
    name = labels.relative_to(CARDS).with_suffix("").as_posix()
    mentions = find_mentions(read_text(card(labels)))
    return [mention for mention in mentions if mention.start < UNTIL.get(name, mention.end)]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.parent.name)
def test_found_covered_precision_and_value(path: Path, scoring: ModuleType) -> None:
    score = scoring.score(scoring.read_labels(path), read(path))

    assert score.touched / score.required >= 0.99
    assert score.covered / score.required >= 0.96
    assert 1 - len(score.false) / score.found >= 0.97
    assert score.same_value / score.valued >= 0.98


@pytest.mark.parametrize("name", TABLES)
def test_cells_found_covered_precision_and_value(name: str, scoring: ModuleType) -> None:
    [path] = (CARDS / name).glob("*.csv")
    cells = [cell for table in find_tables(read_text(card(path))) for cell in table.cells]
    within = {place for cell in cells for place in range(cell.start, cell.end)}
    labels = [label for label in scoring.read_labels(path) if label.start in within]
    mentions = [mention for mention in read(path) if mention.start in within]

    score = scoring.score(labels, mentions)

    assert score.touched / score.required >= 0.995
    assert score.covered / score.required >= 0.995
    assert 1 - len(score.false) / score.found >= 0.995
    assert score.same_value / score.valued >= 0.995
