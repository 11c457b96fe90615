"""A pointer of a mapping that finds nothing in any record is an issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.mini_source import MAPPING, MODEL, intake_of, write_source


@pytest.mark.parametrize(
    ("old", "new", "field", "nearest"),
    [
        ('subject = "/name"', 'subject = "/nam"', "metrics.cite", "'/name'"),
        ('at = "/remark"', 'at = "/remarks/*"', "ignore.at", "'/remark'"),
        ('at = "/maker"\nmatch', 'at = "/make"\nmatch', "entities.at", "'/maker'"),
    ],
)
def test_a_pointer_that_finds_nothing_is_an_issue(
    project: Path, old: str, new: str, field: str, nearest: str
) -> None:
    write_source(project, {"models/shanhai.toml": MODEL}, MAPPING.replace(old, new))

    issue = next(i for i in intake_of(project).issues if i.type == "mapping")

    assert issue.field == field
    assert nearest in issue.advice


def test_pointers_of_one_rule_are_alternatives(project: Path) -> None:
    mapping = MAPPING.replace('at = "/remark"', 'at = ["/remark", "/remarks"]')
    write_source(project, {"models/shanhai.toml": MODEL}, mapping)

    assert not intake_of(project).issues
