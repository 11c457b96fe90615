"""Two builds give equal files, and the published values are the curated ones."""

from __future__ import annotations

import calendar
import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from baimo_curation.export import EXPORTS
from conftest import ROOT

CURATED = sorted(
    {path.stem for path in (ROOT / "dataset").rglob("*.csv") if path.parent.name != "csv"}
)


def as_told(root: Path, table: str) -> str:
    """Return SQL that reads the CSV files of a table, with the source if each has its own."""
    places = [root / f"dataset/{table}.csv", *sorted(root.glob(f"dataset/sources/**/{table}.csv"))]
    files = [str(path) for path in places if path.is_file()]
    options = "all_varchar=true, header=true, delim=',', quote='\"', escape='\"', nullstr=''"
    options += ", union_by_name=true, filename=true"
    folder = "list_extract(string_split(filename, '/sources/'), -1)"
    of_source = f", string_split({folder}, '/')[1] as source_id"
    source = of_source if "/sources/" in files[0] else ""
    return f"(select * exclude (filename){source} from read_csv({files}, {options}))"


@pytest.fixture
def checkout(project_part: Path, tmp_path: Path) -> Path:
    """The files of the repository, with some of the sources, listed by git."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, check=True, capture_output=True, text=True).stdout.split("\0")
    folder = tmp_path / "checkout"
    shutil.copytree(project_part, folder, ignore=shutil.ignore_patterns(".cache"))
    for name in filter(None, listed):
        target = folder / name
        if not name.startswith("dataset/") and not target.exists() and (ROOT / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    return folder


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="the files are listed by git")
def test_builds_in_two_places_give_equal_files(checkout: Path) -> None:
    """Products, wheel, sdist and exports; `make reproduce` adds the site."""
    command = [sys.executable, str(checkout / "scripts/reproduce.py")]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(r"^\| (.+?) \| (\d+) \| (\d+) \|$", done.stdout, re.M)
    assert {label.split(",")[0] for label, *_ in rows} == {
        "products of 'baimo build'",
        "wheel",
        "sdist",
        *(f"export {name}" for name in EXPORTS),
    }
    assert int(rows[0][1]) > 50


def differences(root: Path, table: str) -> int:
    """Count rows that one side has and the other lacks, over the columns of the CSV file.

    DuckDB reads both files and converts the text of the cells itself: neither our reader nor our
    writer has a part in it.
    """
    parquet = str(root / f"dataset/parquet/{table}")
    with duckdb.connect() as connection:
        connection.execute(f"create table told as from {as_told(root, table)}")
        connection.execute(f"create table shown as from read_parquet('{parquet}.parquet')")
        kinds = {name: kind for name, kind, *_ in connection.execute("describe shown").fetchall()}
        told = [name for name, *_ in connection.execute("describe told").fetchall()]
        # The published file of a locator is filled in, that of a shared table has no source.
        names = [name for name in told if name in kinds and name != "file"]
        kinds = {name: "VARCHAR" if "ENUM" in kind else kind for name, kind in kinds.items()}
        left = ", ".join(f'cast("{name}" as {kinds[name]})' for name in names)
        right = ", ".join(f'"{name}"::{kinds[name]}' for name in names)
        one, other = f"select {left} from told", f"select {right} from shown"
        query = "select count(*) from ({} except all {})"
        counts = [
            connection.execute(query.format(*pair)).fetchall()[0][0]
            for pair in ((one, other), (other, one))
        ]
    return sum(counts)


@pytest.mark.parametrize("table", CURATED)
def test_published_values_are_the_curated_ones(table: str) -> None:
    assert differences(ROOT, table) == 0


@pytest.mark.parametrize(
    ("old", "new"), [(",600,", ",601,"), ("omnisky", "omnisly"), ("每秒600GB", "每秒60GB")]
)
def test_one_changed_cell_is_seen(tmp_path: Path, old: str, new: str) -> None:
    for name in ("sources", "parquet"):
        shutil.copytree(ROOT / "dataset" / name, tmp_path / "dataset" / name)
    changed = 0
    for path in tmp_path.glob("dataset/sources/**/metrics.csv"):
        text = path.read_text("utf-8")
        if old in text and not changed:
            path.write_text(text.replace(old, new, 1), "utf-8")
            changed += 1
    assert changed == 1

    assert differences(tmp_path, "metrics") == 2


def test_derived_values_follow_from_the_curated_ones() -> None:
    """Counts of sources and values in base units, computed again in SQL from the CSV files."""
    with duckdb.connect() as connection:
        for table in ("entities", "relations", "metrics", "events"):
            key = {"entities": "entity_id"}.get(table, f"{table[:-1]}_id")
            wrong = connection.execute(
                f"select p.{key} from '{ROOT}/dataset/parquet/{table}.parquet' p left join "
                f"(select row_id, count(distinct source_id) n from {as_told(ROOT, 'evidence')} "
                f"where \"table\" = '{table}' group by row_id) e on e.row_id = p.{key} "
                "where p.source_count is distinct from coalesce(n, 0)"
            ).fetchall()
            assert not wrong, table
        wrong = connection.execute(
            f"select metric_id from '{ROOT}/dataset/parquet/metrics.parquet' p "
            f"join {as_told(ROOT, 'metrics')} m using (metric_id) "
            f"join {as_told(ROOT, 'units')} u on u.unit_id = m.unit_id "
            "where p.base_unit_id <> u.base_unit_id or (m.value is null) <> (value_base is null) "
            "or abs(value_base - m.value::double * u.factor::double) > 1e-14 * abs(value_base)"
        ).fetchall()
    assert not wrong


@pytest.mark.parametrize(
    ("table", "column", "first", "last"),
    [
        ("metrics", "period", "period_start", "period_end"),
        ("events", "date", "date_start", "date_end"),
        ("sources", "published", "published_start", "published_end"),
    ],
)
def test_days_follow_from_the_printed_period(
    table: str, column: str, first: str, last: str
) -> None:
    rows = pq.ParquetFile(ROOT / f"dataset/parquet/{table}.parquet").read().to_pylist()
    judged = 0
    for row in rows:
        plain = re.sub(r"[~?%]", "", row[column] or "")
        start, _, end = plain.partition("/")
        days = [_day(start, 0), _day(end or start, -1)]
        if "X" not in plain:
            judged += 1
            assert [row[first], row[last]] == days, row[column]
    assert judged >= 5


def _day(text: str, side: int) -> datetime.date | None:
    if text in ("", ".."):
        return None
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (1 if side == 0 else 12)
    last = calendar.monthrange(year, month)[1]
    day = parts[2] if len(parts) > 2 else (1 if side == 0 else last)
    return datetime.date(year, month, day)
