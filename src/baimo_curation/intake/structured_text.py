"""Read a structured file or the tables of a document into leaves: values with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from baimo_curation.intake.csv_leaves import csv_value, likely_delimiter, read_csv_leaves
from baimo_curation.intake.document_cells import (
    document_value,
    read_document,
    table_pointer,
)
from baimo_curation.intake.json_leaves import json_value, read_json
from baimo_curation.intake.leaf import KeyToken, Leaf, Value
from baimo_curation.intake.leaf_collector import LeafCollector
from baimo_curation.intake.toml_leaves import read_toml, toml_value
from baimo_curation.intake.yaml_leaves import Contexts, read_yaml, yaml_value
from baimo_text.table_model import Table

DOCUMENTS = frozenset(("markdown", "html"))
FORMATS = {
    ".json": "json",
    ".toml": "toml",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


@dataclass(frozen=True)
class StructuredText:
    """A structured file that has been read.

    Attributes:
        format: `json`, `toml`, `yaml`, `csv`, `tsv`, `markdown` or `html`.
        text: The decoded file; positions count code points of it.
        leaves: Its values, in the order of the file (of the structure in YAML). Those of a document
            are the cells of its tables.
        keys: Where each key is printed, by the pointer of its value; none in CSV, where the cells
            of the header are leaves. A part of a dotted key counts where it occurs first.
        tables: The tables of a document, by position; the first is number 1 in pointers.
    """

    format: str
    text: str
    leaves: Sequence[Leaf]
    keys: Mapping[str, KeyToken]
    tables: Sequence[Table] = ()
    _contexts: Contexts = field(default_factory=dict, repr=False)

    @cached_property
    def by_pointer(self) -> Mapping[str, Leaf]:
        """The leaves by pointer, which no two of them share."""
        return {leaf.pointer: leaf for leaf in self.leaves}

    @cached_property
    def headers(self) -> Set[str]:
        """The pointers of the cells that are headers, of a table or of the columns of CSV."""
        if self.format in ("csv", "tsv"):
            row = self.header_row
            return {x.pointer for x in self.leaves if row and x.pointer.startswith(f"{row};")}
        return {
            table_pointer(number, cell)
            for number, table in enumerate(self.tables, 1)
            for cell in table.cells
            if table.is_header(cell)
        }

    @cached_property
    def header_row(self) -> str:
        """The pointer of the row of headers of a CSV file, `row=1` without comments above it."""
        return self.leaves[0].pointer.partition(";")[0] if self.leaves else ""

    def below(self, pointer: str) -> Iterator[Leaf]:
        """Yield the leaf at a JSON Pointer, or those of the object or array that is there."""
        for leaf in self.leaves:
            if leaf.pointer == pointer or leaf.pointer.startswith(f"{pointer}/"):
                yield leaf

    def value_of(self, leaf: Leaf) -> Value:
        """Return what the token of a leaf spells when it is read alone.

        It must equal `leaf.value`; NaN, which equals nothing, is NaN again.
        """
        raw = self.text[leaf.start : leaf.end]
        match self.format:
            case "json":
                return json_value(raw)
            case "toml":
                return toml_value(raw, leaf.type)
            case "yaml":
                return yaml_value(raw, leaf.type, self._contexts.get(leaf.start, ("- ", "")))
            case "markdown" | "html":
                return document_value(raw, leaf.type)
        return csv_value(raw)


def format_of(path: str) -> str | None:
    """Return the format that the name of a file tells; None if it is not a structured one."""
    name = path.rpartition("/")[2].lower()
    return next((f for suffix, f in FORMATS.items() if name.endswith(suffix)), None)


def read_structured(text: str, format: str, *, delimiter: str = "") -> StructuredText:
    """Return the leaves of a structured text.

    Args:
        text: The decoded file, without newline translation; a byte order mark may be there.
        format: As `format_of` returns it.
        delimiter: What separates the cells of a CSV file, if it is not what it seems.

    Raises:
        LeafError: The text cannot be read; the error says on which line, why and what to do.
        ValueError: There is no such format.
    """
    out = LeafCollector(text)
    contexts: Contexts = {}
    tables: Sequence[Table] = ()
    match format:
        case "json":
            read_json(out)
        case "toml":
            read_toml(out)
        case "yaml":
            contexts = read_yaml(out)
        case "csv":
            read_csv_leaves(out, delimiter or likely_delimiter(text))
        case "tsv":
            read_csv_leaves(out, delimiter or "\t")
        case "markdown" | "html":
            tables = read_document(out)
        case _:
            raise ValueError(f"there is no format {format!r}; use one of {set(FORMATS.values())}")
    return StructuredText(format, text, out.leaves, out.keys, tables, contexts)
