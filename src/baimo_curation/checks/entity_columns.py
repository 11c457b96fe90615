"""The check of entities: columns that only some types have, and the basis of a location."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.checks.type_rules import founded_types
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.entities import Entity


def entity_columns_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report entities of a type that has no founding, and locations without their basis.

    Yields:
        Issues of type `column-conflict`.
    """
    founded = founded_types()
    for row in dataset.rows(Entity):
        if row.founded and row.type not in founded:
            yield row.issue(
                "founded",
                "column-conflict",
                f"{row.founded!r} for a {row.type.label}",
                "an empty cell: organisations and facilities are founded",
                "record when it came out as an event, or correct the type",
            )
        located = row.country or row.region
        if located and row.basis is None:
            found, expected = "the cell is empty", f"how {located!r} is known"
            advice = "write stated with evidence, or general_knowledge"
            yield row.issue("basis", "column-conflict", found, expected, advice)
        elif row.basis and not located:
            found = f"{row.basis.value!r} without country and region"
            yield row.issue("basis", "column-conflict", found, "an empty cell", "clear it")
