"""What the engine of `baimo validate` refuses in the curated files, `baimo check` reports.

The check reads each file once and decides shape, keys and references over its columns; the engine
reads them as any other Data Package.
"""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from baimo_curation.project import check_project
from baimo_curation.reading import csv_file, text_column
from baimo_curation.reading.project_files import IN_TOML, file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.table_schema import table_schema
from baimo_validate import validation
from support.source_folders import with_every_file

# Keys of the tables in TOML are checked with those files, not by the engine.
CSV_FILES = [name for name, model in TABLES.items() if model not in IN_TOML]
CELLS = ["", " ", "x", "-1", "0", "1e3", "９", "2023-13", "a,b", '"', "Ünï", "x" * 500, "true"]


def header(project: Path, table: str) -> list[str]:
    with (project / file_of(table, "acme-2024")).open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def package(project: Path) -> dict[str, object]:
    """The curated files under the schemas as they are published, cells included."""
    resources = [
        {
            "name": name,
            "type": "table",
            "path": file_of(name, "acme-2024"),
            "encoding": "utf-8",
            "schema": within(table_schema(TABLES[name], header(project, name))),
        }
        for name in CSV_FILES
    ]
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": profile, "resources": resources}


def within(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out keys into tables that are no CSV files, such as `sources`."""
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if key["reference"]["resource"] in {"", *CSV_FILES}
    ]
    return {name: value for name, value in schema.items() if name != "foreignKeys"} | (
        {"foreignKeys": keys} if keys else {}
    )


def damaged(project: Path, seed: int) -> None:
    """Put an odd cell, a repeated row, a blank or a ragged one into each of some tables."""
    with_every_file(project)
    chance = random.Random(seed)
    for name in chance.sample(sorted(CSV_FILES), 4):
        path = project / file_of(name, "acme-2024")
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
        rows = rows or [["x"] * len(header)]
        row = chance.choice(rows)
        match chance.randrange(5):
            case 0:
                rows.append(list(row))
            case 1:
                rows.insert(chance.randrange(len(rows)), [""] * chance.choice([0, len(header)]))
            case 2:
                rows.insert(chance.randrange(len(rows)), row[: chance.randrange(1, len(row))])
            case _:
                row[chance.randrange(len(row))] = chance.choice(CELLS)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


@pytest.mark.parametrize("seed", range(8))
def test_reports_do_not_depend_on_how_many_records_are_taken_at_a_time(
    project: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    damaged(project, seed)
    at_once = check_project(project, [project / "texts"])[2]
    monkeypatch.setattr(csv_file, "_BATCH", 2)
    monkeypatch.setattr(text_column, "_AT_ONCE", 3)

    in_parts = check_project(project, [project / "texts"])[2]

    assert at_once.issues
    assert in_parts.to_json() == at_once.to_json()


def starts(path: Path) -> list[int]:
    """Return the line that each record of a file starts on, the header first."""
    with path.open(encoding="utf-8", newline="") as text:
        reader = csv.reader(text)
        return [1, *(reader.line_num + 1 for _ in reader)]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("engine", ["rows", "plan"])
def test_whatever_the_engine_refuses_is_an_issue_of_that_row(
    project: Path, monkeypatch: pytest.MonkeyPatch, seed: int, engine: str
) -> None:
    if engine == "plan":
        monkeypatch.setattr(validation, "SMALL_BYTES", 0)
    damaged(project, seed)

    report = check_project(project)[2]

    reported = {(issue.file, issue.line) for issue in report.issues}
    tasks = validation.validate(package(project), folder=project, limit=0, strict=True).tasks
    assert any(task.errors for task in tasks)
    for task in tasks:
        lines = starts(project / file_of(task.name, "acme-2024"))
        for error in task.errors:
            assert error.row_number is not None
            line = lines[error.row_number - 1]
            assert (file_of(task.name, "acme-2024"), line) in reported, error


def test_rows_are_told_by_their_line_after_a_cell_of_two_lines(project: Path) -> None:
    path = project / "dataset/units.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("chip,chip,", 'chip,"a chip,\nor card",') + text.splitlines()[-1])

    report = check_project(project)[2]

    assert [(i.line, i.type) for i in report.issues] == [
        (2, "whitespace"),
        *[(8, "duplicate-key")] * 3,  # of the id, the name and the Chinese name
    ]


def test_columns_may_stand_in_any_order(project: Path) -> None:
    path = project / "dataset/units.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(row[::-1] for row in rows)

    assert not check_project(project)[2].issues


def test_a_table_that_cannot_be_read_makes_no_reference_wrong(project: Path) -> None:
    (project / "dataset/entities.csv").write_bytes(b"\xff")

    report = check_project(project)[2]

    assert [issue.type for issue in report.issues] == ["encoding"]


def test_a_link_out_of_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.csv"
    (project / "dataset/units.csv").rename(outside)
    (project / "dataset/units.csv").symlink_to(outside)

    report = check_project(project)[2]

    assert "cannot be read: it is a link that leaves the project" in str(report.issues[0])
    assert report.unread == ["units"]


def test_the_dataset_passes_the_strict_reading(project_part: Path) -> None:
    whole = json.loads((project_part / "datapackage.json").read_text("utf-8"))
    curated = [resource for resource in whole["resources"] if resource["format"] == "csv"]
    assert curated

    report = validation.validate(whole | {"resources": curated}, folder=project_part, strict=True)

    assert report.valid
