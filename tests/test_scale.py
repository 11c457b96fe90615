"""What lets large tables through: rows made one at a time, keys looked up, files in batches."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

import baimo
from baimo_curation.project import check_project
from baimo_curation.publish import annotations, arrow_schema, name_index, parquet_files, render
from baimo_curation.publish.write import changed_files
from baimo_curation.reading import cells, csv_file, text_column
from baimo_curation.reading.cells import Keys
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.vocabularies import Unit
from conftest import CASES, ROOT
from support.scaled import scaled


@pytest.mark.parametrize(("name", "copies"), [("project_part", 2), ("project", 5)])
def test_a_scaled_dataset_is_as_sound_as_ours(
    request: pytest.FixtureRequest, tmp_path: Path, name: str, copies: int
) -> None:
    project: Path = request.getfixturevalue(name)
    ours = read_dataset(project)[0].counts()

    report = check_project(scaled(tmp_path, copies, project))[2]

    assert not report.issues, report.to_text()
    shared = ("units", "indicators")
    assert report.counts == {n: rows if n in shared else copies * rows for n, rows in ours.items()}


def test_a_scaled_dataset_is_the_same_each_time(project_part: Path, tmp_path: Path) -> None:
    first, second = (scaled(tmp_path / name, 2, project_part) for name in ("first", "second"))

    files = [path.relative_to(first) for path in first.rglob("*.*")]
    assert len(files) > len(TABLES)
    for path in files:
        assert (first / path).read_bytes() == (second / path).read_bytes()
    for path in (project_part / "dataset").glob("sources/*/metrics.csv"):
        if (path.parent / "by_hand").is_dir():  # whose rows join these
            continue
        assert (first / path.relative_to(project_part)).read_bytes() == path.read_bytes()


@pytest.fixture
def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small tables read and published a few rows at a time, as large ones are."""
    monkeypatch.setattr(csv_file, "_BATCH", 200)
    monkeypatch.setattr(text_column, "_AT_ONCE", 200)
    for module in (arrow_schema, annotations, name_index, parquet_files):
        monkeypatch.setattr(module, "AT_A_TIME", 200)


def traced(project: Path, copies: int, of: Path) -> tuple[int, int]:
    """Check and render so many copies; return their rows, and the most memory held, in bytes.

    Python's own memory, and the columns, which Arrow holds from Python's buffers. Kept as objects,
    a row takes 1,200 bytes.
    """
    scaled(project, copies, of)
    tracemalloc.start()
    try:
        found, texts, report = check_project(project)
        render(project, "1.0.0", found, texts)
        return sum(report.counts.values()), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.usefixtures("in_small_batches")
def test_a_row_more_takes_little_memory(project_part: Path, tmp_path: Path) -> None:
    traced(tmp_path / "small", 1, CASES / "base")  # modules, patterns and the like are loaded

    rows, few = traced(tmp_path / "1", 1, project_part)
    more_rows, many = traced(tmp_path / "2", 2, project_part)

    assert (many - few) / (more_rows - rows) < 320


@pytest.mark.usefixtures("in_small_batches")
def test_a_large_dataset_is_published_as_a_small_one(project_part: Path) -> None:
    found, texts, report = check_project(project_part)
    assert not report.issues

    files = render(project_part, baimo.__version__, found, texts)

    assert not changed_files(project_part, files)


MANY = Keys(f"model-{number:05d}-of-maker-{number % 97}" for number in range(20_000))


@pytest.mark.parametrize(
    "slip",
    [
        "mdoel-12345-of-maker-26",
        "model-12345-of-maker-26x",
        "odel-12345-of-maker-26",
        "model-12345-of-make-26",
    ],
)
def test_the_nearest_of_many_keys_is_found(slip: str) -> None:
    assert MANY.nearest(slip) == "nearest is 'model-12345-of-maker-26'"


def test_the_nearest_of_many_keys_is_no_pass_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    library = cells.difflib.get_close_matches

    def counting(word: str, known: list[str], **options: float) -> list[str]:
        compared.append(len(known))
        return library(word, known, **options)

    monkeypatch.setattr(cells.difflib, "get_close_matches", counting)
    keys = Keys(MANY)
    for _ in range(3):
        keys.nearest("model-99999-of-maker")

    assert len(compared) == 1, "an answer is kept"
    assert compared[0] <= 200


def test_few_keys_are_all_compared() -> None:
    assert Keys({"cny", "usd"}).nearest("cnyy") == "nearest is 'cny'"
    assert Keys().nearest("cny") == ""


def test_rows_by_key_are_the_rows() -> None:
    tables, _ = read_dataset(ROOT)

    found = tables.by_key(Unit)

    assert list(found.values()) == list(tables.rows(Unit))
    assert found["cny"].unit_id == "cny"
    assert list(tables.by_key(Unit, {"cny", "no-such-unit"}).values()) == [found["cny"]]
