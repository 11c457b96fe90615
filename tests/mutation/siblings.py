"""Ids that are easily taken for one another: a slip of meaning, not of the keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from baimo_curation.reading.project_files import folder_of
from baimo_curation.tables.base import Column
from mutation.curated_files import CuratedFile

# What two rows of a table have in common when one is easily taken for the other.
_ALIKE = {
    "entities": "type",
    "units": "dimension",
    "indicators": "unit_dimension",
    "events": "",
    "metrics": "",
}


class Siblings:
    """For each key, the keys that could be meant by mistake.

    Units and indicators of one dimension; entities of one type that one source names; events and
    metrics of one source.
    """

    def __init__(self, tables: Mapping[str, Sequence[CuratedFile]]) -> None:
        self._groups: dict[tuple[str, str], dict[str, list[str]]] = {}
        named = _named(tables["evidence"])
        for table, alike in _ALIKE.items():
            groups: dict[str, list[str]] = defaultdict(list)
            for file in tables[table]:
                for row in file.rows:
                    cells = dict(zip(file.header, row, strict=True))
                    groups[cells.get(alike, "")].append(row[0])
                if table in ("events", "metrics"):
                    self._groups[table, folder_of(file.path)] = dict(groups)
                    groups.clear()
            self._groups[table, ""] = dict(groups)
            if table == "entities":
                for folder, ids in named.items():
                    self._groups[table, folder] = {
                        type_: [key for key in keys if key in ids] for type_, keys in groups.items()
                    }

    def of(self, column: Column, path: str, key: str) -> list[str]:
        """Return the keys that may be taken for one, in a column of a file."""
        table = column.references.table if column.references else ""
        for folder in (folder_of(path), ""):
            for keys in self._groups.get((table, folder), {}).values():
                if key in keys:
                    return [other for other in keys if other != key]
        return []


def _named(evidence: Sequence[CuratedFile]) -> dict[str, set[str]]:
    """Return the entities that each source names, by its folder."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in evidence:
        table, row_id = file.header.index("table"), file.header.index("row_id")
        ids = {row[row_id] for row in file.rows if row[table] == "entities"}
        found[folder_of(file.path)] |= ids
    return found
