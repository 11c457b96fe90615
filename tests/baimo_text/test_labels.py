"""The recogniser against labels made by reading: `labels/NNN.csv` belongs to source NNN.

Two people labelled without seeing the recogniser. 000 and 003 were known while it was written;
002 and 004 were first run against the finished recogniser (docs/methods/coverage.md).
`labels/open/` has labels of open texts, which `texts.csv` names; two of them were left untouched
until the reader was finished. `labels/written/` has six texts of our own with their labels.
"""

from __future__ import annotations

import csv
import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from baimo_curation.cli.project_options import folders
from baimo_text.file_search import WantedFile, find_files
from baimo_text.mentions import find_mentions
from baimo_text.text_files import decoded, read_text
from conftest import ROOT

LABELS = sorted((ROOT / "tests/baimo_text/labels").glob("*.csv"))
OPEN = ROOT / "tests/baimo_text/labels/open"
with (OPEN / "texts.csv").open(encoding="utf-8", newline="") as lines:
    OPEN_TEXTS = list(csv.DictReader(lines))

WRITTEN = ROOT / "tests/baimo_text/labels/written"
with (WRITTEN / "published.csv").open(encoding="utf-8", newline="") as lines:
    WRITTEN_TEXTS = [(row["labels"], row["published"]) for row in csv.DictReader(lines)]


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
    from baimo_text.local_texts import digest

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


@pytest.fixture(scope="module")
def open_texts() -> dict[str, str]:
    """The labelled open texts by the name of their labels; skipped without all of them."""
    given = os.environ.get("BAIMO_SOURCES")
    if not given:
        pytest.skip("no source texts: BAIMO_SOURCES is not set")
    wanted = [WantedFile(row["path"], row["sha256"], int(row["bytes"])) for row in OPEN_TEXTS]
    found = find_files(folders(given), wanted)
    missing = [row["labels"] for row in OPEN_TEXTS if row["sha256"] not in found]
    if missing:
        pytest.skip(f"BAIMO_SOURCES lacks {', '.join(missing)}")
    return {row["labels"]: decoded("a text", found[row["sha256"]].data) for row in OPEN_TEXTS}


def test_labels_of_open_texts_are_spans_of_them(open_texts: dict[str, str]) -> None:
    from baimo_text.local_texts import digest

    for name, raw in open_texts.items():
        with (OPEN / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert digest(raw[int(row["start"]) : int(row["end"])]) == row["sha256"]


def test_open_texts_are_read_as_they_were_labelled(
    open_texts: dict[str, str], scoring: ModuleType
) -> None:
    scores = []
    for row in OPEN_TEXTS:
        found = find_mentions(open_texts[row["labels"]], published=row["published"])
        mentions = [mention for mention in found if mention.start < int(row["until"])]
        scores.append(scoring.score(scoring.read_labels(OPEN / f"{row['labels']}.csv"), mentions))
    required = sum(score.required for score in scores)

    assert sum(score.touched for score in scores) / required >= 0.99
    assert sum(score.covered for score in scores) / required >= 0.98
    values = sum(score.same_value for score in scores) / sum(score.valued for score in scores)
    assert values >= 0.99


@pytest.mark.parametrize("name", [name for name, _ in WRITTEN_TEXTS])
def test_labels_of_written_texts_are_spans_of_them(name: str) -> None:
    from baimo_text.local_texts import digest

    raw = read_text(WRITTEN / f"{name}.txt")
    with (WRITTEN / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert digest(raw[int(row["start"]) : int(row["end"])]) == row["sha256"]


@pytest.mark.parametrize(("name", "published"), WRITTEN_TEXTS)
def test_written_texts_are_read_as_they_were_labelled(
    name: str, published: str, scoring: ModuleType
) -> None:
    mentions = find_mentions(read_text(WRITTEN / f"{name}.txt"), published=published)

    score = scoring.score(scoring.read_labels(WRITTEN / f"{name}.csv"), mentions)

    assert score.touched == score.covered == score.required
    assert not score.false
    # 次日 and 年底 take their year from another part of the text, which is not resolved.
    assert score.valued - score.same_value <= 1
