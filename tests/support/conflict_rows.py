"""Rows that differ in one thing, and the conflicts that the rules find between them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from baimo_curation.derive.conflicts import conflicts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables.conflict_row import Conflict
from support.source_folders import add_rows, add_source

METRIC = {
    "subject_id": "xinghe",
    "indicator_id": "chip-count",
    "measure": "level",
    "unit_id": "chip",
    "qualifier": "exact",
    "basis": "not_applicable",
    "period": "2023",
    "period_basis": "printed",
    "frequency": "once",
    "status": "reported",
    "preference": "normal",
}
PRICE = {
    "model_id": "shanhai",
    "seller_id": "xinghe",
    "site": "only",
    "kind": "input",
    "tier": "standard",
    "currency": "cny",
    "observed": "2024-01-01",
    "converted": "false",
}
SCORE = {
    "model_id": "shanhai",
    "benchmark_id": "shanhai-2",
    "metric": "accuracy",
    "k": "1",
    "shots": "5",
    "mode": "thinking",
    "tools": "none",
    "unit_id": "percent",
    "preference": "normal",
}
_PASSAGE = {"aspect": "row", "reading": "plain", "sha256": "0" * 64, "line": "1"}
ROWS = {
    "metrics": ("metric_id", METRIC, "100张", "200张"),
    "prices": ("price_id", PRICE, "1元", "2元"),
    "scores": ("score_id", SCORE, "80%", "90%"),
}


def found(project: Path) -> list[Conflict]:
    """Return the conflicts of a project."""
    dataset, issues = read_dataset(project)
    assert not list(issues)
    return list(conflicts(dataset))


def pair(project: Path, table: str, one: dict[str, str], other: dict[str, str]) -> list[Conflict]:
    """Add two rows, `a` and `b`, with values far apart; return the conflicts."""
    key, cells, first, second = ROWS[table]
    values = [
        {key: name, "value": text.rstrip("张元%"), "reported_text": text}
        for name, text in (("a", first), ("b", second))
    ]
    add_rows(project, table, cells | values[0] | one, cells | values[1] | other)
    return found(project)


def kinds(rows: Iterable[Conflict]) -> list[tuple[str, str, str]]:
    """Return the ids and the kind of each conflict."""
    return [(row.first_id, row.second_id, row.kind.value) for row in rows]


def add_other_source(project: Path, source_id: str = "other", tier: str = "press") -> None:
    """Add a source beside the one of the small project."""
    folder = add_source(project, source_id, {f"{source_id}.txt": f"the text of {source_id}"})
    toml = folder / "source.toml"
    toml.write_text(toml.read_text("utf-8").replace('"press"', f'"{tier}"'), "utf-8")


def cite(project: Path, table: str, row_id: str, source_id: str, start: int = 0) -> None:
    """Cite a passage of a source for a row."""
    place = {"table": table, "row_id": row_id, "start": str(start), "end": str(start + 4)}
    aspect = {"aspect": "value"} if table == "properties" else {}
    add_rows(project, "evidence", _PASSAGE | place | aspect, source_id=source_id)
