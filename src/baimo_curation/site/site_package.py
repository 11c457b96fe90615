"""The published package as the site shows it: all rows and files in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baimo_curation.errors import ProjectError
from baimo_curation.export.package_descriptor import DESCRIPTOR, PackageDescriptor
from baimo_curation.export.package_reading import PackageError
from baimo_curation.export.release_package import ReleasePackage, read_package
from baimo_curation.tables import PUBLISHED

Record = dict[str, Any]


class SiteError(ProjectError):
    """The site cannot be built; the message says why and what to do."""


@dataclass(frozen=True)
class SitePackage:
    """A published package.

    Attributes:
        root: Folder of the descriptor.
        descriptor: What `datapackage.json` says.
        tables: Rows by table, in the order of the files.
        files: Bytes of the descriptor and of the resources' files, by path.
    """

    root: Path
    descriptor: PackageDescriptor
    tables: dict[str, list[Record]]
    files: dict[str, bytes]

    @property
    def version(self) -> str:
        """The release."""
        return self.descriptor.version


def read_site_package(root: Path) -> SitePackage:
    """Read the published package of a project.

    Raises:
        SiteError: It is missing or damaged, or a file differs from what the descriptor says.
    """
    try:
        return _read(root, read_package(root))
    except PackageError as error:
        raise SiteError(f"{error}; run 'baimo build' first") from error


def _read(root: Path, found: ReleasePackage) -> SitePackage:
    missing = [name for name in PUBLISHED if name not in found.tables]
    if missing:
        raise PackageError(f"{root}: has no table {', '.join(missing)}")
    files = {item.path: found.resource_bytes(item) for item in found.descriptor.resources}
    files[DESCRIPTOR] = found.read(DESCRIPTOR)
    tables = {name: list(found.rows(name)) for name in found.tables}
    return SitePackage(root, found.descriptor, tables, files)
