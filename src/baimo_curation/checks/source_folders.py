"""Checks of the folders of sources: each contains one source, and the rows it states."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import file_of, folder_of
from baimo_curation.tables import TABLES, owner_of


def rows_are_in_the_folder_of_their_source(dataset: Dataset) -> Iterator[Issue]:
    """Report rows in the folder of a source that no evidence of the row cites.

    A row that is part of another is in the folder of a source of that row. Rows without evidence
    are reported by `rows_have_evidence`. A `source.toml` with the id of another source is reported
    as well.

    Yields:
        One issue per row, type `source-folder`.
    """
    for place, source_id in dataset.cells("sources", "location", "source_id"):
        folder = folder_of(place.file)
        if source_id and source_id != folder:
            found = f"{source_id!r} in the folder {folder!r}"
            advice = "write the name of the folder, or rename the folder"
            yield place.issue("source_id", "source-folder", found, "the same name", advice)
    if "evidence" in dataset.unread:
        return
    for name, model in TABLES.items():
        key, table = owner_of(model)
        if not (model.per_source and TABLES[table].needs_evidence):
            continue
        for place, row_id in dataset.cells(name, "location", key):
            folder, cited = folder_of(place.file), dataset.cited(table, row_id)
            if cited and folder not in cited:
                others = ", ".join(sorted(cited))
                yield place.issue(
                    key,
                    "source-folder",
                    f"no passage of {folder} supports {row_id!r}",
                    f"a row in the folder of {others}",
                    f"move it to {file_of(name, min(cited))}, or cite {folder} for it",
                )
