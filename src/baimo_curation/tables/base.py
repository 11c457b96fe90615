"""What every table is made of: rows and columns."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import annotated_types
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from baimo_curation.issues import Issue, Location
from baimo_curation.tables.codelists import Codelist
from baimo_curation.tables.docstrings import Documented
from baimo_curation.tables.marks import Folder, Format, Locator, Mark, Prose, References, Wording

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"
_EDTF_DATE = r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?|\d{3}X|\d{2}XX)"
EDTF_PATTERN = rf"^({_EDTF_DATE}|({_EDTF_DATE}|\.\.)/({_EDTF_DATE}|\.\.))$"


M = TypeVar("M", bound=Mark)
# `Column` has a field named `type`, which hides the built-in in its annotations.
CodelistType = type[Codelist]
MarkType = type[M]

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN), Locator()]
Edtf = Annotated[str, StringConstraints(pattern=EDTF_PATTERN), Format("edtf")]
Position = Annotated[int, annotated_types.Ge(0), Locator()]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Note = Annotated[Text, Prose("en", quotes=True), Wording()]
NoteZh = Annotated[Text, Prose("zh"), Wording()]
# A path below a folder, with forward slashes; no part of it starts with a dot.
RelativePath = Annotated[
    str, StringConstraints(pattern=r"^[^/\\.][^/\\]*(/[^/\\.][^/\\]*)*$", max_length=200), Locator()
]
# A few words of ours that are part of a figure or claim: they limit it or name whom it is about.
Words = Annotated[Label, Prose("en")]
WordsZh = Annotated[Label, Prose("zh")]

SourceId = Annotated[Slug, References("sources", "source_id")]
EntityId = Annotated[Slug, References("entities", "entity_id")]
IndicatorId = Annotated[Slug, References("indicators", "indicator_id")]
UnitId = Annotated[Slug, References("units", "unit_id")]
MetricId = Annotated[Slug, References("metrics", "metric_id")]
EventId = Annotated[Slug, References("events", "event_id")]

_NOT_READ = Location("")

# The part of the dataset that a table belongs to.
Area = Literal["sources", "entities", "figures"]


class KeyReference(NamedTuple):
    """Columns that together contain a key of another table; one alone has the mark `References`."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Row(Documented, BaseModel):
    """One row of a table. Subclasses declare columns, keys and what the table is for.

    The first line of a subclass's docstring says what one row is; `about_zh` says it in Chinese.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table_name: ClassVar[str]
    table_title: ClassVar[str]
    table_title_zh: ClassVar[str]
    about_zh: ClassVar[str]
    area: ClassVar[Area]
    primary_key: ClassVar[tuple[str, ...]]
    unique_keys: ClassVar[tuple[tuple[str, ...], ...]] = ()
    foreign_keys: ClassVar[tuple[KeyReference, ...]] = ()
    needs_evidence: ClassVar[bool] = False
    # Whether each source has its own file of the table, in its folder.
    per_source: ClassVar[bool] = False

    # A slot, not a private attribute of pydantic's: those are a dict a row, and rows are many.
    __slots__ = ("_location",)

    @classmethod
    def about(cls) -> str:
        """Return what one row is, in English."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    @classmethod
    def whole(cls, values: dict[str, Any], location: Location = _NOT_READ) -> Self:
        """Return a row of typed cells that are known to be valid: nothing is validated again.

        Such rows share one record of which columns were given; pydantic keeps a set a row, larger
        than the row itself.

        Args:
            values: The typed cell of every column.
            location: Where the row was read; nowhere when it was not.
        """
        row = cls.__new__(cls)
        # The slots of a pydantic model; the last two are for other fields, which a row forbids.
        set_slot = object.__setattr__
        set_slot(row, "__dict__", values)
        set_slot(row, "__pydantic_fields_set__", _every_column(cls))
        set_slot(row, "__pydantic_extra__", None)
        set_slot(row, "__pydantic_private__", None)
        set_slot(row, "_location", location)
        return row

    @property
    def location(self) -> Location:
        """The file, and the line in it, that the row was read from."""
        location: Location = getattr(self, "_location", _NOT_READ)
        return location

    def issue(
        self, field: str, type: str, found: str, expected: str = "", advice: str = ""
    ) -> Issue:
        """Return an issue of this row; the arguments are the attributes of `Issue`."""
        return self.location.issue(field, type, found, expected, advice)

    @property
    def key(self) -> str:
        """The primary key as one string; parts of a composite key are joined by `/`."""
        parts = (getattr(self, name) for name in self.primary_key)
        return "/".join("" if part is None else str(part) for part in parts)


@cache
def _every_column(row: type[Row]) -> set[str]:
    return set(row.model_fields)


ColumnType = Literal["string", "integer", "number", "boolean", "date"]

_COLUMN_TYPES: dict[type, ColumnType] = {
    str: "string",
    int: "integer",
    Decimal: "number",
    bool: "boolean",
    datetime.date: "date",
}


def column(
    *,
    title: str,
    title_zh: str,
    description: str,
    description_zh: str,
    example: str,
    unit: str | None = None,
) -> Any:
    """Declare a column of a row model: what it is called and means, in English and Chinese.

    Type, limits and marks (`baimo_curation.tables.marks`) are written into the annotation.

    Args:
        title: Short name for readers.
        title_zh: The same in Chinese.
        description: What a cell means.
        description_zh: The same in Chinese.
        example: A cell as it could be in the file.
        unit: What a number counts, unless another column says so.
    """
    extra: dict[str, Any] = {"title_zh": title_zh, "description_zh": description_zh}
    if unit:
        extra["unit"] = unit
    return Field(title=title, description=description, examples=[example], json_schema_extra=extra)


@dataclass(frozen=True)
class Column:
    """One column of a table, read from its model: what every generated product is made from."""

    name: str
    type: ColumnType
    title: str
    title_zh: str
    description: str
    description_zh: str
    required: bool
    example: str
    marks: tuple[Mark, ...]
    unit: str | None = None
    codelist: CodelistType | None = None
    pattern: str | None = None
    minimum: Decimal | None = None
    exclusive_minimum: Decimal | None = None
    maximum: Decimal | None = None
    min_length: int | None = None
    max_length: int | None = None

    def mark(self, kind: MarkType[M]) -> M | None:
        """Return the mark of a kind, None without one."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)

    @cached_property
    def references(self) -> References | None:
        """The column of another table whose keys it contains."""
        return self.mark(References)

    @cached_property
    def format(self) -> str | None:
        """The standard that its text follows: `edtf` or `uri`."""
        found = self.mark(Format)
        return found.name if found else None

    @property
    def is_free_text(self) -> bool:
        """Whether its text is free: no code, no id, nothing of a fixed form."""
        return self.type == "string" and self.codelist is None and self.pattern is None


@cache
def columns(row: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a row model in the order of declaration."""
    return tuple(_column(name, row) for name in row.model_fields)


@cache
def file_columns(row: type[Row]) -> tuple[Column, ...]:
    """Return the columns that a curated file has: those that its folder does not give."""
    return tuple(column for column in columns(row) if not column.mark(Folder))


def _column(name: str, row: type[Row]) -> Column:
    field = row.model_fields[name]
    kind, optional, annotated = _unwrap(field.annotation)
    annotated = [*annotated, *field.metadata]
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or "title_zh" not in extra:
        raise TypeError(f"{row.__name__}.{name}: declare it with column()")
    codelist = kind if issubclass(kind, Codelist) else None
    limits: dict[str, Any] = {}
    for limit in _flattened(annotated):
        limits.update(_limits(limit))
    return Column(
        name=name,
        type="string" if codelist else _COLUMN_TYPES[kind],
        title=str(field.title),
        title_zh=str(extra["title_zh"]),
        description=str(field.description),
        description_zh=str(extra["description_zh"]),
        required=not optional,
        example=str((field.examples or [""])[0]),
        marks=tuple(mark for mark in annotated if isinstance(mark, Mark)),
        unit=str(extra["unit"]) if "unit" in extra else None,
        codelist=codelist,
        **limits,
    )


def _unwrap(annotation: Any) -> tuple[type, bool, list[Any]]:
    """Take `Annotated` and `| None` apart: the bare type, whether null is allowed, the rest."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        kind, optional, deeper = _unwrap(inner)
        return kind, optional, [*deeper, *marks]
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(annotation) if arg is not type(None))
        kind, _, marks = _unwrap(inner)
        return kind, True, marks
    return annotation, False, []


def _flattened(marks: list[Any]) -> Iterator[Any]:
    for mark in marks:
        # pydantic's StringConstraints and annotated_types' Interval contain several limits.
        if isinstance(mark, annotated_types.GroupedMetadata):
            yield from mark
        else:
            yield mark


def _limits(mark: Any) -> dict[str, Any]:
    named = {
        "ge": "minimum",
        "gt": "exclusive_minimum",
        "le": "maximum",
        "min_length": "min_length",
        "max_length": "max_length",
        "pattern": "pattern",
    }
    found = {ours: getattr(mark, theirs, None) for theirs, ours in named.items()}
    limits = {name: value for name, value in found.items() if value is not None}
    if isinstance(mark, annotated_types.BaseMetadata) and not limits:
        raise TypeError(f"{mark!r} is a limit that checks and schemas do not know; add it here")
    for name in ("minimum", "exclusive_minimum", "maximum"):
        if name in limits:
            limits[name] = Decimal(str(limits[name]))
    return limits
