"""The seal: no row has changed since a curator signed for it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Set

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import folder_of
from baimo_curation.seals import FILE, SHARED, Seal, Seals, changed_seals
from baimo_curation.tables import TABLES, owner_of
from baimo_curation.tables.base import columns
from baimo_curation.tables.source_files import SourceFile

MAPPING = "mapping"  # stands among the tables for what makes the rows of a source
_SHOWN = 3  # sources that the one line names; `baimo seal` lists all


def broken_seal(dataset: Dataset, seals: Seals) -> Issue | None:
    """Return one issue that names the rows which are not as sealed, None if all rows are.

    Any other issue breaks a seal as well and says more, so this one is for the end of a check.
    """
    changed: dict[str, list[str]] = {}
    unsealed: list[str] = []
    for source, table, was, is_now in changed_seals(seals, seals_of(dataset)):
        whose = "without a source" if source == SHARED else f"of {source}"
        if seals.get(source):
            counts = "" if was.rows == is_now.rows else f" ({was.rows} sealed, now {is_now.rows})"
            changed.setdefault(whose, []).append(table + counts)
        elif whose not in unsealed:
            unsealed.append(whose)
    if not changed and not unsealed:
        return None
    found, advice = [], "undo the change, or run 'baimo seal' to see it and sign for it"
    if changed:
        tables = [f"{' and '.join(names)} {whose}" for whose, names in changed.items()]
        found.append(f"rows changed since they were sealed: {_first(tables)}")
    else:
        advice = "run 'baimo seal' when they are complete and checked against the text"
    if unsealed:
        found.append(f"rows not sealed yet: all {_first(unsealed)}")
    return Issue(FILE, 0, "", "seal", "; ".join(found), advice=advice)


def _first(parts: list[str]) -> str:
    more = [f"and {len(parts) - _SHOWN} more"] if len(parts) > _SHOWN else []
    return ", ".join([*parts[:_SHOWN], *more])


def seals_of(dataset: Dataset) -> dict[str, dict[str, Seal]]:
    """Return the seals that the rows have now, by source and table.

    A row in the folder of a source belongs to that source; a shared one to every source that its
    evidence cites, or that of the row it is part of; the others to all sources together. The
    digest covers the cells that are not empty, as text, whatever the order of rows and columns: a
    new column breaks no seal until it is filled in. A mapping is sealed with the digests of the
    files that it reads; its rows are these files.
    """
    seals: dict[str, dict[str, Seal]] = defaultdict(dict)
    for name, model in TABLES.items():
        owner = owner_of(model)
        lines: dict[str, list[str]] = defaultdict(list)  # of one table, by source
        names = [column.name for column in columns(model)]
        for place, *texts in dataset.cells(name, "location", *names):
            cells = dict(zip(names, texts, strict=True))
            line = _sealed_text(cells)
            folder = folder_of(place.file)
            for source_id in {folder} if folder else _sources(dataset, cells, *owner):
                lines[source_id].append(line)
        for source_id, members in lines.items():
            digest = hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
            seals[source_id][name] = Seal(len(members), digest)
    for source_id, text in dataset.mappings.items():
        seals[source_id][MAPPING] = _mapping_seal(dataset, source_id, text)
    return dict(seals)


def _mapping_seal(dataset: Dataset, source_id: str, text: str) -> Seal:
    files = dataset.rows(SourceFile).having("source_id", {source_id})
    inputs = sorted(f"{file.path} {file.sha256}" for file in files)
    whole = "\n".join([hashlib.sha256(text.encode()).hexdigest(), *inputs])
    return Seal(len(inputs), hashlib.sha256(whole.encode()).hexdigest())


def _sealed_text(cells: Mapping[str, str]) -> str:
    filled = {column: text for column, text in cells.items() if text}
    return json.dumps(filled, ensure_ascii=False, sort_keys=True)


def _sources(dataset: Dataset, cells: Mapping[str, str], column: str, table: str) -> Set[str]:
    return dataset.cited(table, cells[column]) - {""} or {SHARED}
