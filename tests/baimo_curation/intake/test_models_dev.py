"""models.dev, the source that the mapping language was made on."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from baimo_curation.cli.intake_command import run
from baimo_curation.publish.json_schema import mapping_schema
from baimo_curation.reading.dataset import read_dataset
from conftest import ROOT

SOURCE = "models-dev"


def test_rows_are_what_the_mapping_makes(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run([SOURCE], ROOT, [sources], check=True, draft=False, new_entities=False)

    assert code == 0, capsys.readouterr().out


def test_nothing_is_open_in_the_last_build() -> None:
    dataset, _ = read_dataset(ROOT)

    (row,) = [row for row in dataset.published_coverage if row.source_id == SOURCE]

    assert row.kind == "field"
    assert row.open == 0
    assert row.found == row.cited + row.excluded


def test_an_editor_accepts_the_mapping() -> None:
    schema = json.loads((ROOT / "schemas/mapping.json-schema.json").read_text("utf-8"))
    mapping = tomllib.loads((ROOT / f"dataset/sources/{SOURCE}/mapping.toml").read_text("utf-8"))

    jsonschema.Draft202012Validator(schema).validate(mapping)
    assert schema == json.loads(json.dumps(mapping_schema()))
