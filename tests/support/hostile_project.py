"""A small project whose names, titles and notes carry payloads for every context."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import baimo
from baimo_curation.publish import render
from baimo_curation.publish.write import write_release
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.marks import EntityName, Prose, Searched
from mutation.curated_files import CuratedFile, read_files

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent

PAYLOADS = (
    "<script>window.__xss=1</script>",
    '"><img src=x onerror=window.__xss=1>',
    "{{ 7*7 }}{% raw %}",
    "[link](javascript:window.__xss=1) **bold** `code`",
    "</script><script>window.__xss=1</script>",
    '=HYPERLINK("x","y")',
    "# heading { #top } | a | b |",
    "' onmouseover='window.__xss=1",
    "<!-- -->\\ &amp; &lt;svg/onload=window.__xss=1>",
)


def write_hostile_project(folder: Path) -> None:
    """Write and publish the project; checks are not run, as its names would not pass them."""
    shutil.copytree(TESTS / "cases" / "base", folder)
    # Its picture shows a row of our data.
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("images"))
    for name in ("CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff"):
        shutil.copyfile(ROOT / name, folder / name)
    _add_facts(folder)
    for name in TABLES:
        # Read again for each table: two are in one file.
        for file in read_files(folder).get(name, ()):
            shown = [c.name for c in columns(TABLES[name]) if _is_shown(c)]
            _replace(folder, file, [column for column in shown if column in file.header])
    # What our checks refuse may occur in a package from elsewhere.
    with patch("baimo_curation.reading.cells._FORMULA", re.compile("(?!)")):
        dataset, issues = read_dataset(folder)
    assert not list(issues)
    write_release(folder, render(folder, baimo.__version__, dataset, Texts()))


# One row for tables that the base case leaves out.
_FACTS: dict[str, dict[str, str]] = {
    "claims": {"claim_id": "some-claim", "kind": "limitation", "population": "x", "claimant": "x"}
    | {"population_zh": "x", "claimant_zh": "x", "title": "x", "title_zh": "x", "note": "x"}
    | {"status": "reported", "date_basis": "none", "note_zh": "x"},
    "scores": {"score_id": "some-score", "model_id": "shanhai", "benchmark_id": "shanhai-2"}
    | {"variant": "x", "metric": "accuracy", "setting": "x", "value": "1", "unit_id": "percent"}
    | {"evaluator": "x", "reported_text": "x", "preference": "normal"},
    "prices": {"price_id": "some-price", "model_id": "shanhai", "seller_id": "xinghe"}
    | {"site": "only", "kind": "input", "tier": "standard", "segment": "x", "segment_zh": "x"}
    | {"value": "2", "currency": "cny", "reported_text": "x", "converted": "false"},
    "properties": {"property_id": "some-property", "subject_id": "shanhai", "code": "yes"}
    | {"property": "open_weights", "segment": "x", "segment_zh": "x", "status": "reported"},
}


def _add_facts(folder: Path) -> None:
    """Write one row of each of these tables, supported by a passage of another row."""
    (source,) = (folder / "dataset" / "sources").iterdir()
    evidence = source / "evidence.csv"
    header, first, *_ = csv.reader(evidence.read_text("utf-8").splitlines())
    for name, row in _FACTS.items():
        (key,) = TABLES[name].primary_key
        with (source / f"{name}.csv").open("w", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([row.keys(), row.values()])
        cells = dict(zip(header, first, strict=True)) | {"table": name, "row_id": row[key]}
        with evidence.open("a", encoding="utf-8") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writerow(cells | {"aspect": "row"})
    with (folder / "dataset" / "identifiers.csv").open("a", encoding="utf-8") as file:
        file.write("shanhai,github,x,x\n")


def _is_shown(column: Column) -> bool:
    """Tell whether readers see the text of a column: names, titles, prose."""
    return any(column.mark(kind) for kind in (Prose, EntityName, Searched))


def _replace(root: Path, file: CuratedFile, names: Sequence[str]) -> None:
    rows: dict[int, list[list[str]]] = {}
    for number, cells in enumerate(file.rows):
        row = dict(zip(file.header, cells, strict=True))
        for place, name in enumerate(names):
            row[name] = f"{PAYLOADS[(number + 2 * place) % len(PAYLOADS)]} {number}"
        rows[number] = [list(row.values())]
    (root / file.path).write_bytes(file.spoilt("", rows))
