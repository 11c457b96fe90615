"""Add what a mapping proposes to the shared tables, where a person reviews it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from baimo_curation.intake.entity_proposals import Proposals
from baimo_curation.reading.project_files import file_of
from baimo_curation.tables import owner_of
from baimo_curation.tables.base import Row
from baimo_curation.tables.entities import Alias, Entity, Identifier

_TABLES: tuple[type[Row], ...] = (Entity, Alias, Identifier)


def with_proposals(root: Path, proposals: Proposals) -> dict[str, str]:
    """Return the text of each shared table with the proposed rows among its own, sorted.

    Rows that are there stay as they are.

    Args:
        root: The project's root.
        proposals: What to add.
    """
    files = {}
    for model in _TABLES:
        new = list(getattr(proposals, model.table_name).values())
        if new:
            path = file_of(model.table_name)
            order = dict.fromkeys((owner_of(model)[0], *model.primary_key))
            files[path] = with_rows((root / path).read_text("utf-8"), new, list(order))
    return files


def with_rows(text: str, new: Sequence[Mapping[str, str]], order: Sequence[str]) -> str:
    """Return the text of a CSV file with more rows, all sorted by some of its columns."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = list(reader.fieldnames or ())
    rows = sorted([*reader, *new], key=lambda row: [row[name] for name in order])
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
