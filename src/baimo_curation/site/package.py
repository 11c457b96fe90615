"""The published package as the site reads it: the descriptor and its Parquet tables."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from baimo_curation.project import ProjectError

Record = dict[str, Any]
Json = dict[str, Any]


def size_of(resource: Json) -> int:
    """Return the bytes of a resource; Parquet files name them as DCAT does."""
    return int(resource.get("byteSize") or resource.get("bytes") or 0)


def file_of(resource: Json) -> str:
    """Return the name of the file of a resource."""
    return str(resource["path"]).rsplit("/", 1)[-1]


class SiteError(ProjectError):
    """The site cannot be built; the message says why and what to do."""


@dataclass(frozen=True)
class Package:
    """A published package.

    Attributes:
        root: Folder of the descriptor.
        descriptor: The parsed `datapackage.json`.
        tables: Rows by table, in the order of the files.
    """

    root: Path
    descriptor: Json
    tables: dict[str, list[Record]]

    @property
    def version(self) -> str:
        """The release."""
        return str(self.descriptor["version"])

    def resources(self, format: str) -> list[Json]:
        """Return the resources of a format, `parquet` or `csv`."""
        return [item for item in self.descriptor["resources"] if item["format"] == format]


def read_package(root: Path) -> Package:
    """Read the published package of a project.

    Raises:
        SiteError: It is missing, or a file differs from what the descriptor says.
    """
    path = root / "datapackage.json"
    try:
        descriptor = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SiteError(f"{path}: cannot be read ({error}); run 'baimo build' first") from error
    tables = {}
    for resource in descriptor["resources"]:
        _verify(root, resource)
        if resource["format"] == "parquet":
            tables[resource["name"]] = pq.ParquetFile(root / resource["path"]).read().to_pylist()
    return Package(root, descriptor, tables)


def _verify(root: Path, resource: Json) -> None:
    path = root / resource["path"]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SiteError(f"{path}: is missing; run 'baimo build' first") from error
    if f"sha256:{hashlib.sha256(data).hexdigest()}" != resource["hash"]:
        raise SiteError(f"{path}: differs from datapackage.json; run 'baimo build' first")
