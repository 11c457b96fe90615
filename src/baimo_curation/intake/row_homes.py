"""Rows of timeless tables that several sources state, and the source that each stays with."""

from __future__ import annotations

from collections import defaultdict

from baimo_curation.intake.mapping_model import ROW_TABLES
from baimo_curation.intake.row_ids import TIMELESS
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.project_files import folder_of


def rows_of_others(dataset: Dataset, source_id: str) -> set[tuple[str, str]]:
    """Return the rows of timeless tables that other sources have stated before, by table and id.

    If several have one, as after a merge, it stays with a source whose row was made by hand, else
    with the first by id: all of them may be taken in at once.
    """
    homes = dataset.once(rows_of_others, lambda: _homes(dataset))
    return {row for row, home in homes.items() if home != source_id}


def _homes(dataset: Dataset) -> dict[tuple[str, str], str]:
    """Return the source that each row of a timeless table stays with."""
    bearers: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    for table in TIMELESS:
        key = ROW_TABLES[table].primary_key[0]
        for place, row_id in dataset.cells(table, "location", key):
            folder = folder_of(place.file)
            is_mapped = folder in dataset.mappings and place.file == file_of(table, folder)
            bearers[table, row_id].append((is_mapped, folder))
    return {row: min(found)[1] for row, found in bearers.items()}
