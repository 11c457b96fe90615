"""The published package as the site reads it: the descriptor and its Parquet tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, BaseModel, Field, ValidationError

from baimo_curation.errors import ProjectError
from baimo_curation.export.release_package import DESCRIPTOR, PackageError, first_fault
from baimo_curation.export.release_package import read_package as read_published
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.table_schema import Json

Record = dict[str, Any]


def file_of(resource: Json) -> str:
    """Return the name of the file of a resource."""
    return str(resource["path"]).rsplit("/", 1)[-1]


class _Licence(BaseModel):
    """What is shown of a licence."""

    path: str


class _Resource(BaseModel):
    """What is shown of a resource."""

    name: str
    path: str
    description: str
    format: str
    mediatype: str
    hash: str
    size: int = Field(validation_alias=AliasChoices("byteSize", "bytes"))
    rowCount: int  # noqa: N815 - the name in the standard's profile


class _SiteDescriptor(BaseModel):
    """What is shown of a descriptor, beside its version."""

    title: str
    description: str
    keywords: list[str]
    licenses: list[_Licence] = Field(min_length=1)
    resources: list[_Resource]


class SiteError(ProjectError):
    """The site cannot be built; the message says why and what to do."""


@dataclass(frozen=True)
class SitePackage:
    """A published package.

    Attributes:
        root: Folder of the descriptor.
        descriptor: The parsed `datapackage.json`.
        tables: Rows by table, in the order of the files.
        files: Bytes of the descriptor and of the resources' files, by path.
    """

    root: Path
    descriptor: Json
    tables: dict[str, list[Record]]
    files: dict[str, bytes]

    @property
    def version(self) -> str:
        """The release."""
        return str(self.descriptor["version"])

    def resources(self, format: str) -> list[Json]:
        """Return the resources of a format, `parquet` or `csv`."""
        return [item for item in self.descriptor["resources"] if item["format"] == format]


def read_package(root: Path) -> SitePackage:
    """Read the published package of a project.

    Raises:
        SiteError: It is missing, a file differs from what the descriptor says, or the descriptor
            lacks what pages show of it.
    """
    try:
        found = read_published(root)
        _SiteDescriptor.model_validate(found.descriptor)
        files = {DESCRIPTOR: found.read(DESCRIPTOR)}
        for item in found.descriptor["resources"]:
            files[item["path"]] = found.resource_bytes(item)
    except PackageError as error:
        raise SiteError(f"{error}; run 'baimo build' first") from error
    except ValidationError as error:
        raise SiteError(f"{root}: {first_fault(error)}; run 'baimo build' first") from error
    tables = {name: table.to_pylist() for name, table in found.tables.items()}
    missing = [name for name in PUBLISHED if name not in tables]
    if missing:
        raise SiteError(f"{root}: has no table {', '.join(missing)}; run 'baimo build' first")
    return SitePackage(root, found.descriptor, tables, files)
