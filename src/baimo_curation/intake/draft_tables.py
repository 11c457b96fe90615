"""Draft the mapping of the tables of a document: which header is which model or benchmark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from baimo_curation.intake.cell_records import chosen_tables
from baimo_curation.intake.document_cells import table_pointer
from baimo_curation.intake.document_sections import find_sections
from baimo_curation.intake.entity_proposals import folded_name
from baimo_curation.intake.mapping_documents import ChosenTable
from baimo_curation.intake.structured_text import StructuredText
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType
from baimo_curation.tables.entities import Alias, Entity
from baimo_text.table_model import Cell, Table

_MODELS = frozenset((EntityType.MODEL, EntityType.MODEL_FAMILY, EntityType.API_NAME))
_CLOSE, _CANDIDATES = 0.75, 3  # how alike two names are, and how many are shown


class _Known(NamedTuple):
    entity_id: str
    type: EntityType


@dataclass
class KnownNames:
    """The names of all entities, folded, each with who bears it."""

    bearers: Mapping[str, list[_Known]]

    def of(self, header: str) -> list[_Known]:
        """Return the entities that a header names: the whole of it, or what is before a bracket."""
        for text in (header, header.partition("(")[0], header.partition("（")[0]):
            if found := self.bearers.get(_key(text)):
                return found
        return []

    def nearest(self, header: str) -> list[_Known]:
        """Return the entities with the names that are most like a header."""
        close = get_close_matches(_key(header), self.bearers, _CANDIDATES, _CLOSE)
        return list(dict.fromkeys(known for name in close for known in self.bearers[name]))


def known_names(dataset: Dataset) -> KnownNames:
    """Return the names of the entities of a dataset."""
    types = dataset.column(Entity, "type")
    bearers: dict[str, list[_Known]] = {}
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        known = bearers.setdefault(_key(name), [])
        if entity_id in types:
            known.append(_Known(entity_id, types[entity_id]))
    return KnownNames(bearers)


def draft_tables(path: str, text: StructuredText, names: KnownNames, first: int) -> Iterator[str]:
    """Yield the draft of a mapping for each table of a document, and the headings of its sections.

    Args:
        path: The document.
        text: It as read.
        names: The names that headers may be.
        first: The number of its first table in the draft.
    """
    titles = [section.title for section in find_sections(text.text)]
    yield f"\n# {path}: {len(text.tables)} tables. Its sections, for ignore_regions:\n"
    yield from (f"#   {_quoted(title)}\n" for title in titles)
    for place, table in enumerate(text.tables):
        yield from _drafted(path, text, place + 1, f"table_{first + place}", table, names)


def _drafted(
    path: str, text: StructuredText, number: int, kind: str, table: Table, names: KnownNames
) -> Iterator[str]:
    leaves = [text.by_pointer[table_pointer(number, cell)] for cell in table.body()]
    filled = sum(leaf.type != "null" for leaf in leaves)
    numbers = sum(leaf.type == "number" for leaf in leaves)
    line = text.text.count("\n", 0, table.start) + 1
    yield f"\n[records.{kind}] # {path}:{line}, {filled} cells with a value, {numbers} numbers\n"
    yield f"files = {_quoted(path)}\ntable = {_choice(text, number)}\n"
    yield f"expect = [{filled}, {filled}]\n"
    yield from (f"# damaged: {problem}\n" for problem in table.problems)
    headers = {
        "column": _texts(c for cell in table.body() for c in table.column_headers(cell)[-1:]),
        "row": _texts(c for cell in table.body() for c in table.row_headers(cell)[-1:]),
    }
    models = {
        name: sum(known.type in _MODELS for text in texts for known in names.of(text)[:1])
        for name, texts in headers.items()
    }
    for name, texts in headers.items():
        yield f"\n[lookup.{kind}_{name}]\n"
        yield from (_entry(header, names) for header in texts)
    subject = max(models, key=lambda name: models[name])
    other = next(name for name in headers if name != subject)
    yield from _rule(kind, subject, other, bool(numbers))


def _rule(kind: str, subject: str, other: str, has_numbers: bool) -> Iterator[str]:
    if not has_numbers:
        yield f'\n[[ignore]]\nof = "{kind}"\nat = "/cell"\nbecause = ""\n'
        return
    yield f'\n[[scores]]\nof = "{kind}"\nat = "/cell"\n'
    yield f'model_id = "{{/{subject}|lookup {kind}_{subject}}}"\n'
    yield f'benchmark_id = "{{/{other}|lookup {kind}_{other}}}"\n'
    yield 'metric = ""\nunit_id = "{unit|or percent}"\nclaimant_id = ""\n'
    yield f'cite = {{ subject = "/{subject}", object = "/{other}" }}\n'


def _entry(header: str, names: KnownNames) -> str:
    """Return an entry of a lookup table: the entity that a header names, or those it may mean."""
    found = names.of(header)
    if len(found) == 1:
        return f"{_quoted(header)} = {_quoted(found[0].entity_id)} # {found[0].type.value}\n"
    candidates = found or names.nearest(header)
    listed = ", ".join(f"{known.entity_id} ({known.type.value})" for known in candidates)
    may_be = "one of" if found else "perhaps"
    remark = f"{may_be} {listed}" if listed else "nobody knows it"
    return f'{_quoted(header)} = "" # {remark}\n'


def _key(name: str) -> str:
    """Return a name as names are compared: folded, without spaces and hyphens."""
    return re.sub(r"[-_]", "", folded_name(name))


def _texts(cells: Iterable[Cell]) -> list[str]:
    return list(dict.fromkeys(cell.text for cell in cells))


def _choice(text: StructuredText, number: int) -> str:
    """Return what tells a table from the others of its document, as TOML."""
    table = text.tables[number - 1]
    heading = table.heading.text if table.heading else None
    printed = list(dict.fromkeys(c.text for c in table.cells if table.is_header(c) and c.text))
    wanted = [[], *([header] for header in printed), printed]
    for headers in wanted:
        choice = ChosenTable(heading=heading, header=headers)
        if chosen_tables(choice, text) == [number]:
            break
    parts = [f"heading = {_quoted(heading)}"] if heading else []
    parts += [f"header = {json.dumps(headers, ensure_ascii=False)}"] if headers else []
    return f"{{ {', '.join(parts)} }}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
