"""A published package as the exports and the comparison read it: descriptor and tables."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

DESCRIPTOR = "datapackage.json"
BATCH = 8192  # rows read at a time


class PackageError(ValueError):
    """There is no readable package at a path; the message says what was looked for."""


@dataclass(frozen=True)
class Package:
    """A package somewhere: `read` gives the bytes of a file by its path in the package."""

    name: str
    read: Callable[[str], bytes]

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """Return the Data Package descriptor."""
        found: dict[str, Any] = json.loads(self.read(DESCRIPTOR))
        return found

    @property
    def version(self) -> str:
        """Return the release."""
        return str(self.descriptor["version"])

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Return the resources of the published (Parquet) tables by name."""
        listed = self.descriptor["resources"]
        return {entry["name"]: entry for entry in listed if entry.get("format") == "parquet"}

    @cached_property
    def tables(self) -> dict[str, pa.Table]:
        """Return the published tables by name, all in memory at once."""
        return {name: self.file(name).read() for name in self.resources}

    def file(self, table: str) -> pq.ParquetFile:
        """Return the Parquet file of a published table."""
        return pq.ParquetFile(io.BytesIO(self.read(str(self.resources[table]["path"]))))

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a published table; a few thousand are in memory at a time."""
        for batch in self.file(table).iter_batches(BATCH):
            yield from batch.to_pylist()

    def primary_key(self, table: str) -> list[str]:
        """Return the columns of a table's primary key."""
        return list(self.resources[table]["schema"]["primaryKey"])


def read_package(path: Path) -> Package:
    """Open a package: a folder, a `datapackage.json`, a release zip or a wheel.

    Raises:
        PackageError: There is no package at the path, or it cannot be read.
    """
    folder = path.parent if path.name == DESCRIPTOR else path
    if (folder / DESCRIPTOR).is_file():
        package = Package(str(path), lambda name: (folder / name).read_bytes())
    elif zipfile.is_zipfile(path):
        package = _zipped(path)
    else:
        raise PackageError(
            f"{path}: no package is there; expected a folder with {DESCRIPTOR}, a zip or a wheel"
        )
    try:
        for name in package.resources:
            for _ in package.file(name).iter_batches(BATCH):
                pass  # read now, so that what is wrong is told here
    except (OSError, KeyError, ValueError, pa.ArrowException, zipfile.BadZipFile) as error:
        raise PackageError(f"{path}: the package cannot be read: {error}") from error
    return package


def _zipped(path: Path) -> Package:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    roots = sorted(
        (PurePosixPath(name).parent for name in files if PurePosixPath(name).name == DESCRIPTOR),
        key=lambda root: len(root.parts),
    )
    if not roots:
        raise PackageError(f"{path}: holds no {DESCRIPTOR}; give a release zip or a wheel")
    return Package(str(path), lambda name: files[str(roots[0] / name)])
