"""Each issue type has a small dataset that shows it and one that just avoids it.

A case lies over `cases/base`: its files replace those of the base; a file `NAME.missing` removes
NAME. `expected.txt` has the issues, one a line, exactly as `baimo check` prints them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.issues import CheckReport
from baimo_curation.project import check_project
from conftest import CASES, lay_over

TYPES = sorted(path.name for path in CASES.iterdir() if path.name != "base")


def run(project: Path, case: Path) -> CheckReport:
    return check_project(lay_over(project, case), [project / "texts"])[2]


def test_every_issue_type_has_a_failing_and_a_passing_case() -> None:
    assert sorted(ISSUE_TYPES) == TYPES
    for kind in TYPES:
        for side in ("fails", "passes"):
            assert any((CASES / kind / side).rglob("*.*")), f"{kind}/{side} is empty"


def test_base_has_no_issues(project: Path) -> None:
    report = check_project(project, [project / "texts"])[2]

    assert not report.issues
    assert not report.not_judged


@pytest.mark.parametrize("kind", TYPES)
def test_failing_case_reports_its_issues(project: Path, kind: str) -> None:
    case = CASES / kind / "fails"

    report = run(project, case)

    issues = [*report.issues, *([report.seal] if report.seal else [])]
    assert "\n".join(map(str, issues)) + "\n" == (case / "expected.txt").read_text("utf-8")
    assert kind in {issue.type for issue in issues}


@pytest.mark.parametrize("kind", TYPES)
def test_passing_case_has_no_issues(project: Path, kind: str) -> None:
    report = run(project, CASES / kind / "passes")

    assert report.valid
