"""A published package as the exports and the comparison read it: descriptor and tables."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
from pydantic import BaseModel, Field, ValidationError

from baimo_curation.export.package_reading import (
    DESCRIPTOR,
    PackageError,
    Read,
    files_of_archive,
    files_of_folder,
)
from baimo_curation.publish.parquet_files import ParquetError, parquet_schema, read_batches

__all__ = [
    "DESCRIPTOR",
    "ExportError",
    "PackageError",
    "ReleasePackage",
    "first_fault",
    "read_package",
]


class ExportError(Exception):
    """The library behind a format could not write; the message is what it said."""


class _Field(BaseModel):
    """What is read of a field."""

    name: str
    type: str
    title: str
    description: str


class _Schema(BaseModel):
    """What is read of a schema."""

    fields: list[_Field]
    primaryKey: list[str]  # noqa: N815 - the name in the standard


class _Table(BaseModel):
    """What is read of the resource of a published table."""

    name: str
    path: str
    description: str
    rowCount: int  # noqa: N815 - the name in the standard's profile
    table_schema: _Schema = Field(alias="schema")


class _Descriptor(BaseModel):
    """What is read of a descriptor."""

    version: str
    title: str
    resources: list[dict[str, Any]]


@dataclass(frozen=True)
class ReleasePackage:
    """A package somewhere: `read` gives the bytes of a file by its path in the package."""

    name: str
    read: Read

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """Return the Data Package descriptor; it holds what the models above name."""
        try:
            found: dict[str, Any] = json.loads(self.read(DESCRIPTOR))
            resources = _Descriptor.model_validate(found).resources
            tables = [_Table.model_validate(entry) for entry in resources if _is_table(entry)]
        except ValidationError as error:
            raise PackageError(first_fault(error)) from error
        except (ValueError, RecursionError) as error:
            if isinstance(error, PackageError):
                raise
            raise PackageError(f"{DESCRIPTOR} is not JSON: {error}") from error
        if len({table.name for table in tables}) < len(tables):
            raise PackageError(f"{DESCRIPTOR}: two resources have one name")
        return found

    @property
    def version(self) -> str:
        """Return the release."""
        return str(self.descriptor["version"])

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Return the resources of the published (Parquet) tables by name."""
        return {entry["name"]: entry for entry in self.descriptor["resources"] if _is_table(entry)}

    @cached_property
    def tables(self) -> dict[str, pa.Table]:
        """Return the published tables by name, all in memory at once."""
        found = {}
        for name in self.resources:
            schema, batches = self.batches(name)
            found[name] = pa.Table.from_batches(list(batches), schema)
        return found

    def batches(self, table: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """Return the Arrow schema of a published table, and its rows some thousand at a time.

        Raises:
            PackageError: The file cannot be read, or is not what the descriptor says; also while
                the batches are taken.
        """
        entry = self.resources[table]
        data = self.resource_bytes(entry)
        try:
            schema = parquet_schema(data)
        except ParquetError as error:
            raise PackageError(f"{entry['path']}: {error}") from error
        columns = [field["name"] for field in entry["schema"]["fields"]]
        missing = [name for name in entry["schema"]["primaryKey"] if name not in columns]
        if schema.names != columns or missing:
            raise PackageError(f"{entry['path']}: its columns are not those of its schema")
        return schema, _batches(entry["path"], data)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a published table as dicts; raises what `batches` raises."""
        for batch in self.batches(table)[1]:
            yield from batch.to_pylist()

    def primary_key(self, table: str) -> list[str]:
        """Return the columns of a table's primary key."""
        return list(self.resources[table]["schema"]["primaryKey"])

    def resource_bytes(self, entry: dict[str, Any]) -> bytes:
        """Return the file of a resource, as the descriptor says it is.

        Raises:
            PackageError: It cannot be read, or has another digest.
        """
        data = self.read(str(entry["path"]))
        told = entry.get("hash")
        if told not in (None, f"sha256:{hashlib.sha256(data).hexdigest()}"):
            raise PackageError(
                f"{entry['path']}: differs from {DESCRIPTOR}; run 'baimo build' first, "
                "or get the package anew"
            )
        return data


def first_fault(error: ValidationError) -> str:
    """Return where a descriptor first lacks what is read of it, and what is wrong there."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or "it"
    return f"{DESCRIPTOR}: {place}: {first['msg']}"


def read_package(path: Path) -> ReleasePackage:
    """Open a package: a folder, a `datapackage.json`, a release zip or a wheel.

    Raises:
        PackageError: There is no package at the path, or it cannot be read.
    """
    folder = path.parent if path.name == DESCRIPTOR else path
    try:
        if folder.is_dir() and (folder / DESCRIPTOR).exists():
            package = ReleasePackage(str(path), files_of_folder(folder))
        elif path.is_file() and zipfile.is_zipfile(path):
            package = ReleasePackage(str(path), files_of_archive(path))
        else:
            raise PackageError(
                f"no package is there; expected a folder with {DESCRIPTOR}, a zip or a wheel"
            )
        for name in package.resources:
            for _ in package.batches(name)[1]:
                pass  # read now, so that what is wrong is told here
    except (PackageError, OSError, ValueError) as error:
        raise PackageError(f"{path}: the package cannot be read: {error}") from error
    return package


def _batches(path: str, data: bytes) -> Iterator[pa.RecordBatch]:
    try:
        yield from read_batches(data)
    except ParquetError as error:
        raise PackageError(f"{path}: {error}") from error


def _is_table(entry: dict[str, Any]) -> bool:
    return entry.get("format") == "parquet"
