"""What surrounds the statement of a row: its clause in prose, the cell alone in a table."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.tables.codelists import Aspect, Reading
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.metrics import Metric

RAW = "| Shanhai | FP8 weights | 4096 |"


def clauses(pointer: str | None) -> list[str] | None:
    start = RAW.index("4096")
    cells: dict[str, Any] = {"source_id": "star-list", "file": None, "pointer": pointer}
    span: dict[str, Any] = {"start": start, "end": start + 4}
    kind: dict[str, Any] = {"aspect": Aspect.VALUE, "reading": Reading.PLAIN}
    item = Evidence.model_construct(**cells | span | kind)
    item = item.model_copy(update={"table": SimpleNamespace(value="metrics"), "row_id": "length"})
    rows = SimpleNamespace(having=lambda *_: [item], columns=lambda *_: [])
    dataset: Any = SimpleNamespace(rows=lambda _: rows)
    texts: Any = SimpleNamespace(exact={item.text_key: SimpleNamespace(raw=RAW)})
    row = Metric.model_construct(**{"metric_id": "length", "reported_text": "4096"})
    return Passages(dataset, texts).clauses(row)


@pytest.mark.parametrize(
    ("pointer", "clause"), [(None, "| Shanhai | FP8 weights | 4096 |"), ("1/2/3", "4096")]
)
def test_the_neighbours_of_a_cell_are_not_its_clause(pointer: str | None, clause: str) -> None:
    assert clauses(pointer) == [clause]
