from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest

from baimo_curation.atomic_files import replace_file
from baimo_curation.errors import ProjectError
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.publish.arrow_schema import arrow_schema
from baimo_curation.publish.write import changed_files, stale_files, write_release
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import columns
from baimo_validate import validation
from conftest import ROOT
from support.csv_files import without_column
from support.frictionless_rows import frictionless_report, published_report
from support.source_folders import add_rows


def rendered(project: Path, sources: Path | None = None) -> dict[str, bytes]:
    dataset, texts, report = check_project(project, sources)
    assert not report.issues
    return dict(render(project, "1.0.0", dataset, texts))


def test_two_builds_give_equal_files(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(project, other)

    assert rendered(project) == rendered(other)


def test_a_second_build_writes_nothing(project: Path) -> None:
    write_release(project, rendered(project))

    assert write_release(project, rendered(project)) == []


def test_parquet_keeps_its_bytes_while_the_table_is_equal(project: Path) -> None:
    files = rendered(project)
    write_release(project, files)
    path = project / "dataset/parquet/units.parquet"
    table = pq.ParquetFile(path).read()
    pq.write_table(table, path, compression="none")
    other_bytes = path.read_bytes()

    files = rendered(project)

    assert files["dataset/parquet/units.parquet"] == other_bytes


def test_a_file_no_longer_made_is_removed(project: Path) -> None:
    files = rendered(project)
    write_release(project, files)
    old = ["annotations/old-source.jsonld", "schemas/old.json"]
    for path in old:
        (project / path).write_text("{}")

    assert stale_files(project, files) == old
    write_release(project, files)
    assert not any((project / path).exists() for path in old)


def test_a_file_somebody_wrote_is_kept(project: Path) -> None:
    files = rendered(project)
    write_release(project, files)
    note = project / "docs/reference/my-notes.md"
    note.write_text("# Mine\n")

    assert stale_files(project, files) == []
    write_release(project, files)
    assert note.exists()


def contents(project: Path) -> dict[str, bytes]:
    """Every file of a project by path."""
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_a_build_that_fails_before_renaming_changes_nothing(project: Path) -> None:
    files = rendered(project)
    write_release(project, files)
    before = contents(project)
    changed = {path: data + b" " for path, data in files.items()}

    with pytest.raises(TypeError):
        write_release(project, changed | {"schemas/units.json-schema.json": None})  # type: ignore[dict-item]

    assert contents(project) == before


def test_a_folder_on_another_disk_is_written_to(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = rendered(project)
    rename = Path.replace

    def across_disks(path: Path, target: Path) -> Path:
        if path.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path), str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", across_disks)
    write_release(project, files)

    assert changed_files(project, files) == []


@pytest.mark.parametrize("folder", ["schemas", "annotations", "dataset/parquet", "docs"])
def test_nothing_behind_a_link_out_of_the_project_changes(project: Path, folder: str) -> None:
    files = rendered(project)
    write_release(project, files)
    outside = project.parent / "outside"
    shutil.move(project / folder, outside)
    (outside / "precious.json").write_text("{}")
    (project / folder).symlink_to(outside, target_is_directory=True)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    changed = {path: data + b" " for path, data in files.items()}

    with pytest.raises(PermissionError, match="leaves the project"):
        write_release(project, changed)

    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


KILLED_BEFORE_EVERY_STEP = """
import itertools, os, pickle, signal, sys
from pathlib import Path
from baimo_curation.publish.write import changed_files, stale_files, write_release

STEPS = {"open", "write", "flush", "fsync", "close", "replace", "rename", "unlink", "mkdir",
         "rmdir", "sendfile", "copy_file_range", "flock"}
root, old, new = Path(sys.argv[1]), *pickle.load(sys.stdin.buffer)

def build(files, killed_before=None):
    child = os.fork()
    if child == 0:
        steps = itertools.count()
        def before(_, event, called):
            if event == "c_call" and called.__name__ in STEPS and next(steps) == killed_before:
                os.kill(os.getpid(), signal.SIGKILL)
        if killed_before is not None:
            sys.setprofile(before)
        write_release(root, files)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0

for number in itertools.count():
    assert build(old)
    finished = build(new, killed_before=number)
    for path in old | new:
        file = root / path
        found = file.read_bytes() if file.exists() else None
        assert found in (old.get(path), new.get(path)), f"{path} is torn before step {number}"
    assert build(new)
    assert not changed_files(root, new) and not stale_files(root, new), number
    assert not list(root.glob(".baimo-*")), number
    if finished:
        print(number)
        break
"""


@pytest.mark.skipif(os.name != "posix", reason="needs fork and kill -9")
def test_a_build_killed_before_any_step_leaves_whole_files_and_the_next_writes_the_rest(
    project: Path,
) -> None:
    """A step is a call that can change a file: all are tried in turn, so none is left to luck."""
    paths = ("datapackage.json", "schemas/old.json", "dataset/parquet/units.parquet")
    old = dict.fromkeys(paths, b"old" * 1000)
    write_release(project, old)
    new = dict.fromkeys([paths[0], paths[2], "annotations/new.jsonld"], b"new" * 1000)

    done = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE_EVERY_STEP, str(project)],
        input=pickle.dumps((old, new)),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) > 20


def test_replacing_a_file_leaves_no_temporary(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    replace_file(path, b"new")

    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("small", [0, 1 << 30], ids=["plan", "rows"])
def test_our_validator_and_frictionless_read_the_package_alike(
    project_part: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    small: int,
) -> None:
    monkeypatch.setattr(validation, "SMALL_BYTES", small)
    expected = published_report(project_part, tmp_path_factory)

    report = validation.validate(project_part / "datapackage.json", strict=True)

    assert report.valid, report.to_text()
    witness = {task.name: task.stats.get("rows", 0) for task in expected.tasks}
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == witness


@pytest.fixture
def pictured(project: Path) -> Path:
    """The project with a picture; the file that chooses its row."""
    choice = project / "docs/images/one-row.txt"
    choice.parent.mkdir(parents=True)
    choice.write_text("metrics/xinghe-revenue-growth-2023\n")
    write_release(project, rendered(project))
    return choice


def test_the_picture_shows_the_chosen_row_and_goes_with_the_choice(
    project: Path, pictured: Path
) -> None:
    svg = project / "docs/images/one-row.svg"
    drawing = project / "docs/images/drawing.svg"
    drawing.write_text("<svg/>")

    assert "31.1%" in svg.read_text("utf-8")
    assert ">Revenue (growth) of Xinghe 星河科技</text>" in svg.read_text("utf-8")
    pictured.unlink()
    write_release(project, rendered(project))

    assert not svg.exists()
    assert drawing.exists()


def test_the_picture_never_shows_a_figure_without_what_limits_it(project: Path) -> None:
    metrics = project / "dataset/sources/acme-2024/metrics.csv"
    lines = metrics.read_text("utf-8").splitlines()
    cells = dict(zip(lines[0].split(","), lines[-1].split(","), strict=True))
    metrics.write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    limits = {"segment": "of all customers", "segment_zh": "全部客户"}
    limits |= {"scope_id": "shanhai", "frequency": "per_month"}
    add_rows(project, "metrics", cells | limits | {"compared_with_id": "shanhai-2"})
    (project / "docs/images").mkdir(parents=True)
    (project / "docs/images/one-row.txt").write_text("metrics/xinghe-revenue-growth-2023\n")

    svg = rendered(project)["docs/images/one-row.svg"].decode()

    limited = "of all customers, in Shanhai, against Shanhai 2.0, per month"
    assert f"Revenue (growth) of Xinghe 星河科技: {limited}</text>" in svg


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("metrics/retired", r"'metrics/retired' is not in dataset/sources/\*/metrics\.csv; name"),
        ("events/xinghe", "'events/xinghe' is not in dataset/"),
        ("", "'' is not in dataset/"),
        ("metrics/shanhai-2-chips", "'metrics/shanhai-2-chips' has no period; name a figure"),
    ],
)
def test_a_picture_of_a_row_that_is_gone_is_refused(
    project: Path, pictured: Path, choice: str, message: str
) -> None:
    pictured.write_text(choice)

    with pytest.raises(ProjectError, match=rf"^docs/images/one-row\.txt: {message}"):
        rendered(project)


def test_frictionless_validates_the_package(
    project_part: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = published_report(project_part, tmp_path_factory)

    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])[:5]


def test_frictionless_sees_a_wrong_value(project: Path) -> None:
    """The witness is awake: it objects when a published file does not fit its descriptor."""
    write_release(project, rendered(project))
    path = project / "dataset/csv/metrics.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,", ",exactly,", 1), "utf-8")

    report = frictionless_report(str(project / "datapackage.json"))

    kinds = {kind for (kind,) in report.flatten(["type"])}
    assert {"constraint-error", "hash-count"} & kinds


def test_a_file_without_an_optional_column_is_published_with_it(project: Path) -> None:
    without_column(project / "dataset/sources/acme-2024/metrics.csv", "segment")
    write_release(project, rendered(project))
    package = json.loads((project / "datapackage.json").read_text("utf-8"))
    schemas = {entry["name"]: entry["schema"]["fields"] for entry in package["resources"]}

    report = frictionless_report(str(project / "datapackage.json"))

    assert report.valid, report.flatten(["resourceName", "note"])[:5]
    for name in ("metrics-curated", "metrics"):
        assert "segment" in {field["name"] for field in schemas[name]}


def test_our_validator_passes_the_published_package() -> None:
    report = validation.validate(ROOT / "datapackage.json", strict=True)

    assert report.valid, report.to_text()


def test_rows_fit_their_json_schema(project_part: Path) -> None:
    for name in PUBLISHED:
        schema = json.loads((ROOT / f"schemas/{name}.json-schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        path = project_part / f"dataset/parquet/{name}.parquet"
        for row in pq.ParquetFile(path).read().to_pylist():
            plain = {key: v.isoformat() if hasattr(v, "isoformat") else v for key, v in row.items()}
            validator.validate(plain)


def test_arrow_fields_carry_their_description() -> None:
    for model in PUBLISHED.values():
        for column, field in zip(columns(model), arrow_schema(model), strict=True):
            metadata = field.metadata or {}
            assert metadata[b"description"].decode() == column.description
            assert metadata[b"title_zh"].decode() == column.title_zh
            assert field.nullable is not column.required


def test_parquet_is_zstd() -> None:
    meta = pq.ParquetFile(ROOT / "dataset/parquet/units.parquet").metadata

    assert meta.row_group(0).column(0).compression == "ZSTD"


def test_the_page_on_the_state_tells_readers_and_fields(project: Path) -> None:
    toml = project / "dataset/sources/acme-2024/source.toml"
    toml.write_text(toml.read_text("utf-8").replace('"in_progress"', '"read_twice"'), "utf-8")

    lines = rendered(project)["docs/reference/state.md"].decode().splitlines()

    head = next(line for line in lines if line.startswith("| Source | Published"))
    row = next(line for line in lines if line.startswith("| `acme-2024` | "))
    told = dict(zip(head.split(" | "), row.split(" | "), strict=True))
    assert [told[name] for name in ("Readers", "Fields taken", "Fields refused")] == ["2", "–", "–"]


def test_derived_columns_of_a_metric(project: Path) -> None:
    files = rendered(project)
    write_release(project, files)
    rows = pq.ParquetFile(project / "dataset/parquet/metrics.parquet").read().to_pylist()
    row = next(row for row in rows if row["metric_id"] == "xinghe-revenue-growth-2023")

    assert (row["value_low"], row["value_high"]) == (31.05, 31.15)
    assert (row["value_base"], row["base_unit_id"]) == (0.311, "one")
    assert row["period_start"].isoformat() == "2023-01-01"
    assert row["source_count"] == 1


def test_a_dataset_without_rows_is_published(project: Path) -> None:
    shutil.rmtree(project / "dataset/sources/acme-2024")
    for path in (project / "dataset").glob("*.csv"):
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")

    write_release(project, rendered(project))

    index = json.loads((project / "dataset/index/names.json").read_text("utf-8"))
    assert index == {"fold": ["", ""], "entities": {}, "names": [], "ids": [], "retired": {}}
