"""Any package hypothesis can think of gets the errors that frictionless-py gives.

More examples: `BAIMO_EXAMPLES=5000 pytest tests/baimo_validate/test_differential.py`.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from baimo_validate import validate
from support.frictionless_rows import published_report
from support.packages import damaged, packages, write_package
from support.witness import answer, inside, ours, theirs

EXAMPLES = int(os.environ.get("BAIMO_EXAMPLES", "60"))
profile = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@profile
@given(packages())
def test_every_path_gives_the_errors_of_frictionless(
    built: tuple[dict[str, Any], dict[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_package(Path(folder), *built)
        with inside(Path(folder)):
            expected = theirs("datapackage.json")
            row_by_row = ours("datapackage.json")
            planned = ours("datapackage.json", plan=True)

    assert planned == row_by_row
    assert expected is None or row_by_row == expected


@profile
@given(damaged())
def test_a_damaged_descriptor_gets_the_errors_of_frictionless(
    built: tuple[dict[str, Any], dict[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_package(Path(folder), *built)
        with inside(Path(folder)):
            expected = theirs("datapackage.json")
            found = ours("datapackage.json")
            strict = ours("datapackage.json", strict=True)

    assert expected is None or found == expected
    assert found[0] or not strict[0]


@profile
@given(packages())
def test_strict_finds_at_least_what_compatible_finds(
    built: tuple[dict[str, Any], dict[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_package(Path(folder), *built)
        with inside(Path(folder)):
            compatible = ours("datapackage.json", limit=0)[1]
            strict = ours("datapackage.json", limit=0, strict=True)[1]
            planned = ours("datapackage.json", limit=0, strict=True, plan=True)[1]

    assert strict == planned
    assert not compatible - strict


def test_a_published_package_is_valid_for_both(
    project_part: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected = answer(published_report(project_part, tmp_path_factory).to_descriptor())

    with inside(project_part):
        found = ours("datapackage.json")

    assert found == expected == (True, {})
    assert validate(project_part / "datapackage.json").valid
