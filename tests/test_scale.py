"""What lets large tables through: scaled datasets, keys that are looked up, rows that share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from baimo_curation import cells
from baimo_curation.cells import Keys
from baimo_curation.dataset import read_dataset
from baimo_curation.project import check_project
from baimo_curation.tables import TABLES
from baimo_curation.tables.vocabularies import Unit
from conftest import ROOT


def scaled(target: Path, copies: int) -> Path:
    script = ROOT / "scripts/scale_dataset.py"
    command = [sys.executable, str(script), str(ROOT / "dataset"), str(target)]
    subprocess.run([*command, "--copies", str(copies)], check=True, capture_output=True)
    return target


def test_a_scaled_dataset_is_as_sound_as_ours(tmp_path: Path) -> None:
    ours = check_project(ROOT)[2].counts

    report = check_project(scaled(tmp_path, 3))[2]

    assert not report.issues, report.to_text()
    shared = ("units", "indicators")
    assert report.counts == {n: rows if n in shared else 3 * rows for n, rows in ours.items()}


def test_a_scaled_dataset_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = (scaled(tmp_path / name, 2) for name in ("first", "second"))

    for name in TABLES:
        path = f"dataset/{name}.csv"
        assert (first / path).read_bytes() == (second / path).read_bytes()
    ours = (ROOT / "dataset/metrics.csv").read_bytes()
    assert (first / "dataset/metrics.csv").read_bytes().startswith(ours)


MANY = Keys(f"model-{number:05d}-of-maker-{number % 97}" for number in range(20_000))


@pytest.mark.parametrize(
    "slip",
    [
        "mdoel-12345-of-maker-26",
        "model-12345-of-maker-26x",
        "odel-12345-of-maker-26",
        "model-12345-of-make-26",
    ],
)
def test_the_nearest_of_many_keys_is_found(slip: str) -> None:
    assert MANY.nearest(slip) == "nearest is 'model-12345-of-maker-26'"


def test_the_nearest_of_many_keys_is_no_pass_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    library = cells.difflib.get_close_matches

    def counting(word: str, known: list[str], **options: float) -> list[str]:
        compared.append(len(known))
        return library(word, known, **options)

    monkeypatch.setattr(cells.difflib, "get_close_matches", counting)
    keys = Keys(MANY)
    for _ in range(3):
        keys.nearest("model-99999-of-maker")

    assert len(compared) == 1, "an answer is kept"
    assert compared[0] <= 200


def test_few_keys_are_all_compared() -> None:
    assert Keys({"cny", "usd"}).nearest("cnyy") == "nearest is 'cny'"
    assert Keys().nearest("cny") == ""


def test_rows_by_key_are_the_rows() -> None:
    dataset, _ = read_dataset(ROOT)

    found = dataset.by_key(Unit)

    assert list(found.values()) == dataset.rows(Unit)
    assert found["cny"].unit_id == "cny"
    assert list(dataset.by_key(Unit, {"cny", "no-such-unit"}).values()) == [found["cny"]]
