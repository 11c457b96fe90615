"""The records of a source: which fields each has, and where every field is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from baimo_curation.intake.file_patterns import captures
from baimo_curation.intake.leaf import Leaf, json_pointer, pointer_parts
from baimo_curation.intake.structured_text import StructuredText
from baimo_curation.intake.transforms import plain


class FieldValue(NamedTuple):
    """A value of a record: the file it is in, the leaf there, and its key or header.

    `printed` is what is known of a cell of a document beside its value: its unit and the like, by
    the names that templates use. `scale` is what its headers multiply it by (10^8 under 亿元).
    """

    file: str
    leaf: Leaf
    key: str
    printed: tuple[tuple[str, str], ...] = ()
    scale: Decimal = Decimal(1)

    @property
    def place(self) -> tuple[str, str]:
        """The file and the pointer in it."""
        return place_of(self.file, self.leaf)


def place_of(file: str, leaf: Leaf) -> tuple[str, str]:
    """Return the file and the pointer of a leaf; its position where it has no pointer."""
    is_around_a_table = not leaf.pointer and leaf.start
    return file, f"{leaf.start}-{leaf.end}" if is_around_a_table else leaf.pointer


def text_of(leaf: Leaf) -> str:
    """Return a value as templates see it: numbers as plain digits, `true` and `false`, ISO dates.

    Nothing, an empty object and an empty array are the empty text.
    """
    match leaf.type:
        case "null" | "object" | "array":
            return ""
        case "boolean":
            return "true" if leaf.value else "false"
        case "integer" | "string":
            return str(leaf.value)
        case "number":
            return plain(leaf.value)  # type: ignore[arg-type]  # a Decimal, as its type says
    return leaf.value.isoformat()  # type: ignore[union-attr]  # a date or time


@dataclass
class Record:
    """One record.

    Attributes:
        kind: Which kind of record of the mapping.
        file: Path of the file that it is in.
        root: Pointer of its part of the file.
        fields: Its values by pointer from `root`, those that it inherits among them.
        captured: What the patterns of its kind captured.
        container: The record that contains it.
        entities: Entities by the name that the mapping gives them.
        unresolved: Names of the mapping for which no entity was found; this has been reported.
    """

    kind: str
    file: str
    root: str
    fields: Mapping[str, FieldValue]
    captured: Mapping[str, str]
    container: Record | None = None
    entities: dict[str, str] = field(default_factory=dict)
    unresolved: set[str] = field(default_factory=set)

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"{self.file} {self.root}".rstrip()

    def up(self, name: str) -> tuple[Record | None, str]:
        """Return the record that a name with `^` before it refers to, and the name without."""
        record: Record | None = self
        while name.startswith("^"):
            record, name = (record.container if record else None), name[1:]
        return record, name

    def matching(self, pattern: str) -> Iterator[tuple[FieldValue, dict[str, str]]]:
        """Yield the fields whose pointer matches a pattern, with what it captures."""
        record, pattern = self.up(pattern)
        if record is None:
            return
        if not any(mark in pattern for mark in "*{"):
            if pattern in record.fields:
                yield record.fields[pattern], {}
            return
        for pointer, found in record.fields.items():
            captured = captures(pattern, pointer)
            if captured is not None:
                yield found, captured


def file_fields(file: str, text: StructuredText) -> dict[str, FieldValue]:
    """Return the values of a file by pointer from its root."""
    return {
        x.pointer: FieldValue(file, x, (pointer_parts(x.pointer) or [""])[-1]) for x in text.leaves
    }


def with_inherited(
    own: Mapping[str, FieldValue], base: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """Return the fields of a record and those that it inherits.

    A field or an array of the record takes the place of the inherited one, whatever its length.
    """
    taken = {_array(pointer) for pointer in own}
    rest = {p: f for p, f in base.items() if p not in own and _array(p) not in taken}
    return {**own, **rest}


def _array(pointer: str) -> str:
    """Return the pointer of the outermost array that a field is in; its own if in none."""
    parts = pointer.split("/")
    place = next((n for n, part in enumerate(parts) if part.isdigit()), len(parts))
    return "/".join(parts[:place])


def parts_of(record: Record, kind: str, each: str) -> Iterator[Record]:
    """Yield the records of another kind that are parts of a record: objects and items of arrays."""
    inner: dict[str, dict[str, FieldValue]] = {}
    captured: dict[str, dict[str, str]] = {}
    depth = each.count("/")
    for pointer, found in record.fields.items():
        parts = pointer.split("/")
        root = "/".join(parts[: depth + 1])
        if root not in captured:
            match = captures(each, root)
            if match is None:
                continue
            captured[root] = match
        rest = parts[depth + 1 :]
        inner.setdefault(root, {})["/".join(["", *rest]) if rest else ""] = found
    for root, fields in inner.items():
        names = {**record.captured, **captured[root]}
        yield Record(kind, record.file, record.root + root, fields, names, record)


def table_rows(file: str, text: StructuredText) -> Iterator[tuple[str, dict[str, FieldValue]]]:
    """Yield the rows of a CSV file as records: the pointer of each, its cells by header.

    The cell below the header `Price, CNY` is the field `/Price, CNY`.
    """
    rows: dict[str, dict[str, Leaf]] = {}
    for leaf in text.leaves:
        row, _, column = leaf.pointer.partition(";")
        rows.setdefault(row, {})[column] = leaf
    header: dict[str, Leaf] = next(iter(rows.values()), {})
    names = {column: text_of(leaf) for column, leaf in header.items()}
    for row, cells in list(rows.items())[1:]:
        named = ((names[column], leaf) for column, leaf in cells.items() if column in names)
        yield row, {json_pointer([name]): FieldValue(file, leaf, name) for name, leaf in named}


def is_header(text: StructuredText, leaf: Leaf) -> bool:
    """Return whether a leaf is a header: of a column of CSV, or in a table of a document."""
    return leaf.pointer in text.headers


def header_of(taken: FieldValue, text: StructuredText) -> FieldValue | None:
    """Return the header above a cell of a CSV file; None for a field of another file."""
    _, mark, column = taken.leaf.pointer.partition(";")
    header = text.by_pointer.get(f"{text.header_row};{column}") if mark else None
    if header is None or not is_header(text, header):
        return None
    return FieldValue(taken.file, header, taken.key)


def matching_files(pattern: str, files: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the files whose path matches a pattern, with what it captures."""
    for file in files:
        captured = captures(pattern, file)
        if captured is not None:
            yield file, captured
