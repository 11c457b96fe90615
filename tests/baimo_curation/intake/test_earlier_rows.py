"""A new revision adds rows and touches none; what vanished is superseded."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.intake.source_intake import csv_text
from baimo_curation.tables import TABLES
from support.mini_source import MAPPING, MODEL, SOURCE, earlier_entry, intake_of, write_source

PATH = "models/shanhai.toml"
LATER = {"day": "2026-03-01", "revision": "3333cccc4444dddd"}


def keep(project: Path) -> None:
    """Write the rows of the source as `baimo intake` does."""
    folder = project / "dataset" / "sources" / SOURCE
    for name, rows in intake_of(project).tables().items():
        (folder / f"{name}.csv").write_text(csv_text(TABLES[name], rows), "utf-8")


def test_an_unchanged_row_stays_and_cites_the_new_revision(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    moved = f"# checked again\n{MODEL}"
    write_source(project, {PATH: moved}, **LATER, earlier=earlier_entry(PATH, MODEL))

    tables = intake_of(project).tables()

    assert [row["metric_id"] for row in tables["metrics"]] == ["shanhai-parameters-20260105"]
    (value,) = [e for e in tables["evidence"] if e["aspect"] == "value"]
    assert moved[int(value["start"]) : int(value["end"])] == "7_000_000_000"


def test_a_changed_value_is_added_beside_the_old_one(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    changed = MODEL.replace("7_000", "8_000")
    write_source(project, {PATH: changed}, **LATER, earlier=earlier_entry(PATH, MODEL))

    tables = intake_of(project).tables()

    rows = {row["metric_id"]: row for row in tables["metrics"]}
    old, new = rows["shanhai-parameters-20260105"], rows["shanhai-parameters-20260301"]
    assert (old["value"], old["preference"]) == ("7000000000", "deprecated")
    assert old["note"] == "Superseded: another value on 2026-03-01."
    assert (new["value"], new["preference"]) == ("8000000000", "normal")
    files = {e["row_id"]: e["file"] for e in tables["evidence"] if e["aspect"] == "value"}
    assert files["shanhai-parameters-20260105"] == f"revision-1111aaaa2222/{PATH}"


def test_a_row_that_vanished_is_superseded(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    gone = MODEL.replace("parameters = 7_000_000_000\n", "")
    write_source(project, {PATH: gone}, **LATER, earlier=earlier_entry(PATH, MODEL))

    (row,) = intake_of(project).tables()["metrics"]

    assert row["preference"] == "deprecated"
    assert row["note_zh"] == "已被取代：2026-03-01已不再列出。"


def test_an_entity_that_is_no_longer_named_keeps_its_evidence(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    gone = MODEL.replace('maker = "Xinghe"\n', "")
    write_source(project, {PATH: gone}, **LATER, earlier=earlier_entry(PATH, MODEL))

    evidence = intake_of(project).tables()["evidence"]

    (name,) = [e for e in evidence if (e["table"], e["row_id"]) == ("entities", "xinghe")]
    assert name["file"] == f"revision-1111aaaa2222/{PATH}"


def test_taking_in_again_changes_nothing(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    changed = MODEL.replace("7_000", "8_000")
    write_source(project, {PATH: changed}, **LATER, earlier=earlier_entry(PATH, MODEL))
    keep(project)

    before = intake_of(project).tables()
    keep(project)

    assert intake_of(project).tables() == before


def test_a_row_that_the_mapping_no_longer_makes_is_dropped(project: Path) -> None:
    write_source(project, {PATH: MODEL})
    keep(project)
    mapping = (project / "dataset/sources" / SOURCE / "mapping.toml").read_text("utf-8")
    start = mapping.index("[[metrics]]")
    mapping = mapping[:start] + mapping[mapping.index("[[relations]]") :]
    write_source(project, {PATH: MODEL}, mapping)

    assert "metrics" not in intake_of(project).tables()


SIZES = (
    MAPPING
    + """
[[metrics]]
of = "model"
at = "/size/active"
id = "{model} active"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"
segment = "active"
segment_zh = "激活"
part_of_id = "{model}-parameters"
"""
)


def test_a_part_names_its_whole_of_the_same_revision(project: Path) -> None:
    text = f"{MODEL}active = 3_000_000_000\n"
    write_source(project, {PATH: text}, SIZES)

    wholes = {
        row["metric_id"]: row.get("part_of_id") for row in intake_of(project).tables()["metrics"]
    }

    assert wholes == {
        "shanhai-active-20260105": "shanhai-parameters-20260105",
        "shanhai-parameters-20260105": None,
    }


def test_an_unchanged_part_stays_with_its_whole(project: Path) -> None:
    text = f"{MODEL}active = 3_000_000_000\n"
    write_source(project, {PATH: text}, SIZES)
    keep(project)
    changed = text.replace("7_000", "8_000")
    write_source(project, {PATH: changed}, SIZES, **LATER, earlier=earlier_entry(PATH, text))

    rows = {row["metric_id"]: row for row in intake_of(project).tables()["metrics"]}

    assert rows["shanhai-active-20260105"]["part_of_id"] == "shanhai-parameters-20260105"
    assert "shanhai-active-20260301" not in rows
