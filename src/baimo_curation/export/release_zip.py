"""The release as a zip: the whole package, ready to validate, load or upload once unzipped."""

from __future__ import annotations

import zipfile
from pathlib import Path

from baimo_curation.export.package import DESCRIPTOR, Package
from baimo_curation.publish.annotations import annotation_files

# Beside the descriptor and its resources: path in the zip, and where the package keeps it.
_BESIDE = {
    "README.md": "huggingface/README.md",
    "croissant.json": "croissant.json",
    "csvw.json": "csvw.json",
    "dcat.jsonld": "dcat.jsonld",
    "schema-org.jsonld": "schema-org.jsonld",
    "ro-crate-metadata.json": "ro-crate-metadata.json",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # equal data give equal files


def write_zip(package: Package, path: Path) -> None:
    """Write the zip; after unzipping, `datapackage.json` validates where it lies."""
    files = {DESCRIPTOR: package.read(DESCRIPTOR)}
    listed = package.descriptor["resources"]
    files |= {str(entry["path"]): package.resource_bytes(entry) for entry in listed}
    files |= {name: package.read(kept) for name, kept in _BESIDE.items()}
    files |= annotation_files(package.tables["evidence"].to_pylist())
    write_archive(path, files)


def write_archive(path: Path, files: dict[str, bytes]) -> None:
    """Write files by name into a zip that is the same whenever they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
