"""What is read from a file says where; a report ends with the seal, when nothing else is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from baimo_curation.checks.sealed_rows import seals_of
from baimo_curation.issues import CheckReport, Issue, Location
from baimo_curation.project import check_project
from baimo_curation.reading.dataset import file_of, read_dataset
from baimo_curation.reading.project_files import IN_TOML
from baimo_curation.seals import FILE, render_seals
from baimo_curation.tables import TABLES

SEAL = Issue(FILE, 0, "", "seal", "rows changed", advice="run 'baimo seal'")


def test_an_issue_is_where_its_row_was_read() -> None:
    place = Location("dataset/sources/acme/metrics.csv", 7)

    issue = place.issue("value", "range", "-1 is too small", "at least 0", "correct it")

    assert str(issue) == (
        "dataset/sources/acme/metrics.csv:7: value: -1 is too small; expected at least 0; "
        "correct it [range]"
    )


def test_rows_and_their_cells_have_the_same_location(project: Path) -> None:
    dataset, _ = read_dataset(project)

    for name, model in TABLES.items():
        rows = [row.location for row in dataset.rows(model)]
        assert rows == [place for (place,) in dataset.cells(name, "location")]
        if model not in IN_TOML:
            file = file_of(name, "acme-2024")
            assert rows == [Location(file, n) for n, _ in enumerate(rows, 2)]


def test_a_row_that_was_not_read_has_no_line(project: Path) -> None:
    row = next(iter(read_dataset(project)[0].rows(TABLES["units"])))

    copy = type(row)(**dict(row))

    assert copy == row
    assert copy.location == Location("")


def test_text_report_ends_with_the_seal() -> None:
    report = CheckReport(seal=SEAL, counts={"units": 2}, unverified=["not verified: the texts"])

    assert not report.valid
    assert report.to_text() == (
        "not verified: the texts\n"
        f"no issues in 2 rows of 1 table, but {FILE}: rows changed; run 'baimo seal' [seal]"
    )


def test_json_report_has_the_seal() -> None:
    sealed, broken = CheckReport(), CheckReport(seal=SEAL)

    assert json.loads(sealed.to_json())["seal"] is None
    assert json.loads(sealed.to_json())["valid"] is True
    assert json.loads(broken.to_json())["seal"]["found"] == "rows changed"
    assert json.loads(broken.to_json())["valid"] is False


def test_github_report_annotates_the_file_of_seals() -> None:
    lines = CheckReport(seal=SEAL).to_github("data/").splitlines()

    assert lines[0] == f"::error file=data/{FILE},title=seal::rows changed; run 'baimo seal'"


def test_seal_says_nothing_while_something_else_is_wrong(project: Path) -> None:
    seals = seals_of(read_dataset(project)[0])
    (project / FILE).write_text(render_seals(seals), "utf-8")
    path = project / "dataset/units.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    report = check_project(project)[2]

    assert [issue.type for issue in report.issues] == ["encoding"]
    assert report.seal is None
    assert "seal" not in report.to_text()


def test_project_without_seals_is_valid_and_says_so(project: Path) -> None:
    report = check_project(project)[2]

    assert report.valid
    assert report.seal is None
    assert f"not sealed: there is no {FILE}" in report.to_text()
