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
from baimo_curation.reading.dataset import file_of, read_dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.marks import EntityName, Prose, Searched

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
    for name, model in TABLES.items():
        _replace(folder / file_of(name), [c.name for c in columns(model) if _is_shown(c)])
    # What our checks refuse may occur in a package from elsewhere.
    with patch("baimo_curation.reading.cells._FORMULA", re.compile("(?!)")):
        dataset, issues = read_dataset(folder)
    assert not list(issues)
    write_release(folder, render(folder, baimo.__version__, dataset, Texts()))


def _is_shown(column: Column) -> bool:
    """Tell whether readers see the text of a column: names, titles, prose."""
    return any(column.mark(kind) for kind in (Prose, EntityName, Searched))


def _replace(path: Path, names: Sequence[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not names or not rows:
        return
    for number, row in enumerate(rows):
        for place, column in enumerate(names):
            row[column] = f"{PAYLOADS[(number + 2 * place) % len(PAYLOADS)]} {number}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
