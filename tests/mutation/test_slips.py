"""Slips that a curator makes before sealing, by name: each is noticed by what it means.

They are those of a newcomer's trial (audit F19). `slips/` lies over the small project of the cases:
a sentence that prints a number format, research spending and “grew to”, which no text of the
dataset prints, and the figures of it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from baimo_curation.project import check_project
from conftest import lay_over

SLIPS = Path(__file__).parent / "slips"
METRICS = "dataset/sources/acme-2024/metrics.csv"
ALIASES = "dataset/aliases.csv"


def issue_types(project: Path) -> set[str]:
    return {issue.type for issue in check_project(project, [project / "texts"])[2].issues}


def change(path: Path, key: str, cells: dict[str, str]) -> None:
    """Change cells of the row that has a cell `key`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if key in row.values():
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_the_project_has_no_issues(tmp_path: Path) -> None:
    assert issue_types(lay_over(tmp_path, SLIPS)) == set()


@pytest.mark.parametrize(
    ("file", "key", "cells", "types"),
    [
        pytest.param(
            METRICS,
            "xinghe-compute-capacity",
            {"basis": "fp32"},
            {"printed-word", "cue-word"},
            id="FP16 is printed, fp32 is written",
        ),
        pytest.param(
            METRICS,
            "xinghe-revenue-2023",
            {"indicator_id": "research-cost"},
            {"printed-word", "id-spelling"},
            id="revenue is filed as research spending",
        ),
        pytest.param(
            METRICS,
            "xinghe-research-cost",
            {"indicator_id": "revenue"},
            {"printed-word", "cue-word", "id-spelling"},
            id="research spending is filed as revenue",
        ),
        pytest.param(
            METRICS,
            "xinghe-users-growth",
            {"growth_reading": "by"},
            {"printed-word", "cue-word"},
            id="grew to is filed as grew by",
        ),
        pytest.param(
            ALIASES,
            "星河科技",
            {"name": "星河集團"},
            {"script"},
            id="a Traditional name is tagged as Simplified",
        ),
    ],
)
def test_a_slip_is_noticed(
    tmp_path: Path, file: str, key: str, cells: dict[str, str], types: set[str]
) -> None:
    project = lay_over(tmp_path, SLIPS)

    change(project / file, key, cells)

    assert types <= issue_types(project)
