"""The release as a zip: the whole package, ready to validate, load or upload once unzipped."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from baimo_curation.export.release_package import DESCRIPTOR, ReleasePackage
from baimo_curation.publish.annotations import annotation_files
from baimo_curation.publish.release_files import Files

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


def write_zip(package: ReleasePackage, path: Path) -> None:
    """Write the zip; after unzipping, `datapackage.json` validates where it lies."""
    listed = package.descriptor["resources"]
    files = {
        name: _read(package, kept) for name, kept in {DESCRIPTOR: DESCRIPTOR, **_BESIDE}.items()
    }
    files |= {str(entry["path"]): _resource(package, entry) for entry in listed}
    annotations = Files()
    for name, data in annotation_files(package.batches("evidence")[1]):
        annotations.add(name, data)
    write_archive(path, files | {name: _kept(annotations, name) for name in annotations})


def _resource(package: ReleasePackage, entry: dict[str, Any]) -> Iterator[bytes]:
    yield package.resource_bytes(entry)


def _kept(files: Files, name: str) -> Iterator[bytes]:
    yield files[name]


def _read(package: ReleasePackage, place: str) -> Iterator[bytes]:
    yield package.read(place)


def write_archive(path: Path, files: Mapping[str, Iterable[bytes]]) -> None:
    """Write files by name, each given in parts, into a zip that is the same whenever they are.

    A file is asked for its parts when its turn comes, so that few are in memory at once.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as written:
                written.writelines(files[name])
