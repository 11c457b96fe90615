"""A published package as the exports, the comparison and the site read it."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from baimo_curation.export.package_descriptor import (
    DESCRIPTOR,
    PARQUET,
    PackageDescriptor,
    PublishedResource,
    read_descriptor,
)
from baimo_curation.export.package_reading import (
    PackageError,
    Read,
    files_of_archive,
    files_of_folder,
)
from baimo_curation.reading.published_parquet import parquet_schema, read_batches


@dataclass(frozen=True)
class ReleasePackage:
    """A package of which nothing is in memory but the descriptor.

    Whatever is read raises PackageError when it is missing, damaged, or differs from what the
    descriptor says.

    Attributes:
        name: Where the package is, for messages.
        read: Returns the bytes of a file by its path in the package.
    """

    name: str
    read: Read

    @cached_property
    def descriptor(self) -> PackageDescriptor:
        """The descriptor."""
        with self._named():
            return read_descriptor(self.read(DESCRIPTOR))

    @property
    def version(self) -> str:
        """The release."""
        return self.descriptor.version

    @cached_property
    def tables(self) -> dict[str, PublishedResource]:
        """The published (Parquet) tables by name, in the order of the descriptor."""
        return {table.name: table for table in self.descriptor.resources_in(PARQUET)}

    def primary_key(self, table: str) -> list[str]:
        """Return the columns of a table's primary key."""
        return self.tables[table].table_schema.primary_key

    def resource_bytes(self, resource: PublishedResource) -> bytes:
        """Return the file of a resource, whose digest is the one in the descriptor."""
        with self._named():
            data = self.read(resource.path)
            if hashlib.sha256(data).hexdigest() != resource.sha256:
                raise PackageError(
                    f"{resource.path}: differs from {DESCRIPTOR}; run 'baimo build', or download "
                    "the package again"
                )
        return data

    def batches(self, table: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """Return the Arrow schema of a table, and its rows some thousand at a time."""
        resource = self.tables[table]
        data = self.resource_bytes(resource)
        with self._named(resource.path):
            schema = parquet_schema(data)
            if schema.names != resource.table_schema.columns:
                raise PackageError(f"the columns are not those that {DESCRIPTOR} lists")
        return schema, self._batches(resource.path, data)

    def _batches(self, path: str, data: bytes) -> Iterator[pa.RecordBatch]:
        with self._named(path):
            yield from read_batches(data)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table as dicts; two with the same primary key raise PackageError."""
        return (row for _, row in self.keyed_rows(table))

    def keyed_rows(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the rows of a table as `rows` does, each after its key: the parts joined by `/`."""
        parts, seen = self.primary_key(table), set()
        for batch in self.batches(table)[1]:
            for row in batch.to_pylist():
                key = "/".join(str(row[part]) for part in parts)
                if key in seen:
                    with self._named(self.tables[table].path):
                        raise PackageError(
                            f"two rows have the key {key!r}; expected one; download the package "
                            "again, or correct the table and run 'baimo build'"
                        )
                seen.add(key)
                yield key, row

    @contextmanager
    def _named(self, *path: str) -> Iterator[None]:
        """Put the name of the package, and a path in it, before the message of an error."""
        try:
            yield
        except (OSError, ValueError) as error:  # ParquetError and PackageError are ValueErrors
            raise PackageError(": ".join((self.name, *path, str(error)))) from error


def read_package(path: Path) -> ReleasePackage:
    """Open a package: a folder, a `datapackage.json`, a release zip or a wheel.

    Raises:
        PackageError: There is no package at the path, or its descriptor cannot be read.
    """
    folder = path.parent if path.name == DESCRIPTOR else path
    try:
        if (folder / DESCRIPTOR).exists():
            read = files_of_folder(folder)
        elif path.is_file() and zipfile.is_zipfile(path):
            read = files_of_archive(path)
        else:
            raise PackageError(
                f"is not a package; expected a folder with {DESCRIPTOR}, a zip or a wheel"
            )
    except (OSError, ValueError) as error:
        raise PackageError(f"{path}: {error}") from error
    package = ReleasePackage(str(path), read)
    package.descriptor  # noqa: B018 - read now, so that a path that is not a package is refused here
    return package
