"""A checked descriptor as plain data: package, resources, dialects, schemas, fields and keys."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard
from urllib.parse import parse_qs, urlparse

COMPRESSIONS = ("zip", "gz", "bz2", "xz")
_CONTROLS = ("csv", "json", "yaml", "inline", "excel", "parquet")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a schema.

    Attributes:
        name: Name of the field.
        missing: Texts that mean that there is no value.
        descriptor: The field's descriptor, with type, format and their options.
    """

    name: str
    missing: frozenset[str]
    descriptor: Mapping[str, Any]

    @property
    def type(self) -> str:
        """The type; a field without one is a string."""
        return self.descriptor.get("type") or "string"

    @property
    def format(self) -> str:
        """The format; `default` without one."""
        return self.descriptor.get("format") or "default"

    @property
    def constraints(self) -> Mapping[str, Any]:
        """The constraints by name."""
        return self.descriptor.get("constraints") or {}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields whose values must occur in a resource; an empty name means the same resource."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns and keys of a table."""

    fields: tuple[Field, ...] = ()
    fields_match: str = "exact"
    missing: frozenset[str] = frozenset({""})
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written; `csv` to `parquet` are options of one format."""

    header: bool = True
    header_rows: tuple[int, ...] = (1,)
    header_given: bool = False
    header_join: str = " "
    header_case: bool = True
    comment_char: str = ""
    comment_rows: tuple[Any, ...] = ()
    skip_blank_rows: bool = False
    csv: Mapping[str, Any] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    yaml: Mapping[str, Any] = field(default_factory=dict)
    inline: Mapping[str, Any] = field(default_factory=dict)
    excel: Mapping[str, Any] = field(default_factory=dict)
    parquet: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first_content_row(self) -> int:
        """The record after the header, counted from 1."""
        return self.header_rows[-1] + 1 if self.header and self.header_rows else 1


@dataclass(slots=True)
class Resource:
    """One resource: where its data is and what it should be.

    Attributes:
        folder: What paths are relative to.
        trusted: Whether the path was given by the user and not by a descriptor.
        strict: Whether a null of Parquet is a missing value; frictionless-py takes some for NaN.
        encoding_found: The encoding given or detected; set once the first bytes are read.
        layout: Options of the csv module and the encoding; set once the first lines are read.
    """

    name: str
    folder: Path
    paths: tuple[str, ...] = ()
    data: Any = None
    type: str | None = None
    scheme: str | None = None
    format: str | None = None
    compression: str | None = None
    innerpath: str | None = None
    encoding: str | None = None
    hash: str | None = None
    bytes: int | None = None
    fields: int | None = None
    rows: int | None = None
    dialect: Dialect = field(default_factory=Dialect)
    schema: Schema = field(default_factory=Schema)
    trusted: bool = False
    strict: bool = False
    encoding_found: str = ""
    layout: dict[str, Any] | None = None

    @property
    def place(self) -> str:
        """The path as the descriptor gives it, for reports."""
        if self.data is not None:
            return "<memory>"
        if len(self.paths) > 1:
            return f"{self.paths[0]} (multipart)"
        if self.innerpath:
            return f"{self.paths[0]} -> {self.innerpath}"
        return self.paths[0] if self.paths else ""


def build_resource(
    descriptor: Mapping[str, Any],
    folder: Path,
    schema: Mapping[str, Any] | None,
    dialect: Mapping[str, Any] | None,
) -> Resource:
    """Return the model of a checked resource descriptor.

    Args:
        descriptor: The resource.
        folder: What its paths are relative to.
        schema: Its Table Schema, read from its file where the descriptor only names one.
        dialect: Its dialect, likewise.
    """
    path = descriptor.get("path")
    paths = (path, *descriptor.get("extrapaths", ())) if path else ()
    name, scheme, format_, compression = _detect(paths, descriptor.get("innerpath"))
    if len(paths) > 1:
        scheme = "multipart"
    data = descriptor.get("data")
    if data is not None:
        format_ = "inline"
    return Resource(
        name=descriptor.get("name") or name,
        folder=folder,
        paths=tuple(map(str, paths)),
        data=data,
        type=descriptor.get("type"),
        scheme=scheme if len(paths) > 1 else descriptor.get("scheme") or scheme,
        format=descriptor.get("format") or format_,
        compression=descriptor.get("compression") or compression,
        innerpath=descriptor.get("innerpath"),
        encoding=descriptor.get("encoding"),
        hash=descriptor.get("hash"),
        bytes=descriptor.get("bytes"),
        fields=descriptor.get("fields"),
        rows=descriptor.get("rows"),
        dialect=build_dialect(dialect or {}),
        schema=build_schema(schema or {}),
    )


def build_schema(schema: Mapping[str, Any]) -> Schema:
    """Return the model of a checked Table Schema; an empty one is not declared."""
    missing = _values(schema.get("missingValues", [""]))
    fields = tuple(
        Field(
            item["name"],
            _values(item["missingValues"]) if item.get("missingValues") is not None else missing,
            item,
        )
        for item in schema.get("fields", ())
    )
    return Schema(
        fields=fields,
        fields_match=schema.get("fieldsMatch") or "exact",
        missing=missing,
        primary_key=tuple(schema.get("primaryKey") or ()),
        unique_keys=_unique_keys(schema.get("uniqueKeys")),
        foreign_keys=tuple(
            ForeignKey(
                tuple(key["fields"]),
                key["reference"]["resource"],
                tuple(key["reference"]["fields"]),
            )
            for key in schema.get("foreignKeys") or ()
        ),
        declared=any(name != "$schema" for name in schema),
    )


def build_dialect(dialect: Mapping[str, Any]) -> Dialect:
    """Return the model of a checked dialect."""
    rows = dialect.get("headerRows")
    return Dialect(
        header=dialect.get("header", True) is not False,
        header_rows=(1,) if rows is None else tuple(rows),
        header_given=dialect.get("header") is not None or rows is not None,
        header_join=dialect.get("headerJoin") or " ",
        header_case=dialect.get("headerCase", True) is not False,
        comment_char=dialect.get("commentChar") or "",
        comment_rows=tuple(dialect.get("commentRows") or ()),
        skip_blank_rows=bool(dialect.get("skipBlankRows")),
        **{name: _object(dialect.get(name)) for name in _CONTROLS},
    )


def _unique_keys(keys: object) -> tuple[tuple[str, ...], ...]:
    """Return the well-formed keys; others are errors in strict mode and ignored without it."""
    parts = [[key] if isinstance(key, str) else key for key in keys] if _is_list(keys) else []
    return tuple(
        tuple(key) for key in parts if _is_list(key) and all(isinstance(name, str) for name in key)
    )


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _object(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _values(entries: list[Any]) -> frozenset[str]:
    return frozenset(entry["value"] if isinstance(entry, dict) else entry for entry in entries)


def _detect(
    paths: tuple[str, ...], innerpath: str | None
) -> tuple[str, str | None, str | None, str | None]:
    if not paths:
        return "memory", None, None, None
    name = os.path.commonprefix([Path(path).stem for path in paths])  # noqa: RUF071
    scheme, format_ = _scheme_and_format(paths[0])
    compression = None
    if format_ in COMPRESSIONS:
        compression = format_
        inner = innerpath or paths[0][: -len(format_) - 1]
        scheme, format_ = _scheme_and_format(inner)
        name = name.rpartition(".")[0] or name if format_ else name
    slug = re.sub(r"[^-a-z0-9._/]+", "-", name.lower()).strip("-")
    return slug or "name", scheme, format_, compression


def _scheme_and_format(path: str) -> tuple[str, str]:
    parsed = urlparse(path)
    scheme = parsed.scheme.lower() if len(parsed.scheme) > 1 else "file"
    format_ = os.path.splitext(parsed.path or parsed.netloc)[1][1:].lower()  # noqa: PTH122
    if not format_:
        asked = parse_qs(parsed.query).get("format", [])
        format_ = asked[0] if len(asked) == 1 else ""
    return scheme, format_
