"""Codes have their words in prose; fields and cells are read by a mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.checks.cue_words import codes_have_their_words
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import read_dataset
from conftest import CASES, lay_over


@pytest.mark.parametrize(("pointer", "reported"), [("", True), ("1/2/1", False)])
def test_a_cell_of_a_table_is_not_judged(project: Path, pointer: str, reported: bool) -> None:
    folder = lay_over(project, CASES / "cue-word" / "fails") / "dataset/sources/acme-2024"
    header, *rows = (folder / "evidence.csv").read_text("utf-8").splitlines()
    rows = [f"{row},{pointer if row.startswith('relations,') else ''}" for row in rows]
    (folder / "evidence.csv").write_text("\n".join([f"{header},pointer", *rows, ""]), "utf-8")
    dataset, _ = read_dataset(project)

    found = list(codes_have_their_words(dataset, available_texts(dataset, [project / "texts"])))

    assert bool(found) is reported
