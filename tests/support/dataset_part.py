"""A project with some of the sources: what takes long with all of them is tried on these."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from baimo_curation.project import check_project
from conftest import ROOT
from support.commands import run

# Five articles, three cards, and structured sources with rows in every table.
SOURCES = (
    "card-deepseek-ai-deepseek-r1",
    "card-deepseek-ai-deepseek-v3",
    "card-xiaomimimo-mimo",
    "chanyejia-2023-large-models",
    "epoch-chip-counts",
    "flagperf-chips",
    "fmti-2025",
    "genai-prices",
    "guancha-2024-sensetime",
    "hami-devices",
    "liukuang-2023-iflytek",
    "msft-ai-diffusion",
    "people-2024-sichuan-models",
    "xinmin-weekly-2024-hundred-models",
)
_OF_NAMED = {  # shared tables, and the column that a source's tables name
    "entities": "entity_id",
    "aliases": "entity_id",
    "identifiers": "entity_id",
    "matches": "object_id",
    "calculations": "stated_id",
    "benchmark_metrics": "benchmark_id",
}
_SHARED = {"relations": "relation_id", "events": "event_id", "properties": "property_id"}
_QUOTED = re.compile(r'"([^"\n]+)"')


def write_part(folder: Path) -> None:
    """Write the project into a folder: its curated rows, pages, what a build makes, seals."""
    for path in (path for path in ROOT.iterdir() if path.is_file()):
        shutil.copyfile(path, folder / path.name)
    for name in ("docs", "schemas", "annotations", "huggingface"):
        shutil.copytree(ROOT / name, folder / name)
    dataset = folder / "dataset"
    made = shutil.ignore_patterns("csv", "index", "seals.json", "sources")
    shutil.copytree(ROOT / "dataset", dataset, ignore=made)
    for source in SOURCES:
        shutil.copytree(ROOT / "dataset/sources" / source, dataset / "sources" / source)
    _bring_home(dataset)
    _keep(dataset / "corrections.csv", "source_id", SOURCES)
    used = _named(dataset)
    for name, column in _OF_NAMED.items():
        _keep(dataset / f"{name}.csv", column, used)
    _drop_lapsed(folder)
    for command in (("build",), ("seal", "--yes")):
        done = run(*command, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr


def _bring_home(dataset: Path) -> None:
    """Give rows that another source states as well to the first source here that cites them.

    Each has one home among all sources; it may not be among these.
    """
    for table, key in _SHARED.items():
        here = {row[key] for path in dataset.glob(f"sources/**/{table}.csv") for row in _rows(path)}
        everywhere = _of_all(table)
        for path in sorted(dataset.glob("sources/**/evidence.csv")):
            cited = {row["row_id"] for row in _rows(path) if row["table"] == table}
            lacking = sorted(cited - here)
            here |= cited
            _add(path.with_name(f"{table}.csv"), [r for r in everywhere if r[key] in lacking])
            if table == "events":
                parts = [row for row in _of_all("event_participants") if row[key] in lacking]
                _add(path.with_name("event_participants.csv"), parts)


def _of_all(table: str) -> list[dict[str, str]]:
    paths = sorted((ROOT / "dataset").glob(f"sources/**/{table}.csv"))
    return [row for path in paths for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add(path: Path, rows: list[dict[str, str]]) -> None:
    """Add rows to a table, in the order of their first column."""
    if not rows:
        return
    rows = [*(_rows(path) if path.exists() else []), *rows]
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row[names[0]]))


def _drop_lapsed(folder: Path) -> None:
    """Remove the decisions about values that a gate reports beside those of other sources."""
    corrections = folder / "dataset/corrections.csv"
    issues = check_project(folder)[2].issues
    lapsed = {issue.line for issue in issues if issue.type == "correction-lapsed"}
    lines = corrections.read_text("utf-8").splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines, 1) if number not in lapsed]
    corrections.write_text("".join(kept), "utf-8")


def _named(dataset: Path) -> set[str]:
    """Return every cell of the sources' tables, and every text in their TOML files."""
    found: set[str] = set()
    for path in dataset.glob("sources/**/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {cell for row in csv.reader(file) for cell in row}
    for path in dataset.glob("sources/*/source.toml"):
        found |= set(_QUOTED.findall(path.read_text("utf-8")))
    return found


def _keep(path: Path, column: str, values: Iterable[str]) -> None:
    """Keep the rows of a file that have one of some values in a column."""
    wanted = set(values)
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index(column)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *(row for row in rows if row[place] in wanted)])
