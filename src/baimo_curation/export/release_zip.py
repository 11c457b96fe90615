"""The release as a zip: the whole package, ready to validate, load or upload once unzipped."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from baimo_curation.export.export_format import ExportError
from baimo_curation.export.package_descriptor import CSV, DESCRIPTOR, PublishedResource
from baimo_curation.export.release_package import ReleasePackage
from baimo_curation.publish.annotations import annotation_files
from baimo_curation.publish.release_files import Files

# Beside the resources: path in the zip, and in the package.
_BESIDE = {
    DESCRIPTOR: DESCRIPTOR,
    "README.md": "huggingface/README.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "LICENSE-DATA": "LICENSE-DATA",
    "ATTRIBUTION.md": "docs/attribution.md",
    "croissant.json": "croissant.json",
    "csvw.json": "csvw.json",
    "dcat.jsonld": "dcat.jsonld",
    "schema-org.jsonld": "schema-org.jsonld",
    "ro-crate-metadata.json": "ro-crate-metadata.json",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name: equal data give equal files


def write_zip(package: ReleasePackage, path: Path) -> None:
    """Write the zip; after unzipping, `datapackage.json` validates where it is.

    Raises:
        ExportError: The package is an installed one, which has fewer files.
    """
    if not package.descriptor.resources_in(CSV):
        raise ExportError(
            "an installed baimo has no CSV files; run it in a checkout, or download the release"
        )
    files = {name: _file(package, place) for name, place in _BESIDE.items()}
    files |= {entry.path: _resource(package, entry) for entry in package.descriptor.resources}
    annotations = Files()
    for name, data in annotation_files(package.batches("evidence")[1]):
        annotations.add(name, data)
    write_archive(path, files | {name: _kept(annotations, name) for name in annotations})


def _file(package: ReleasePackage, place: str) -> Iterator[bytes]:
    yield package.read(place)


def _resource(package: ReleasePackage, entry: PublishedResource) -> Iterator[bytes]:
    yield package.resource_bytes(entry)


def _kept(files: Files, name: str) -> Iterator[bytes]:
    yield files[name]


def write_archive(path: Path, files: Mapping[str, Iterable[bytes]]) -> None:
    """Write files by name, each given in parts, into a zip whose bytes depend on nothing else.

    The parts of a file are read when its turn comes, so that few are in memory at once.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as written:
                written.writelines(files[name])
