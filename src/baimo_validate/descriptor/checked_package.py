"""Opens what the user names, a package, a resource, a schema or a data file, and checks it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baimo_validate.descriptor.descriptor_rules import (
    control_errors,
    dialect_errors,
    package_errors,
    resource_errors,
    schema_errors,
    version_of,
)
from baimo_validate.descriptor.field_rules import entry_errors, untyped_errors
from baimo_validate.descriptor.load import kind_of, kind_of_content, load_descriptor
from baimo_validate.descriptor.normalise import (
    normalise_dialect,
    normalise_package,
    normalise_resource,
    normalise_schema,
)
from baimo_validate.descriptor.package_archive import holds_package, unpack
from baimo_validate.descriptor.patterns import is_pattern, matching
from baimo_validate.descriptor.strict import read_both_spellings, strict_errors
from baimo_validate.model import Resource, build_resource
from baimo_validate.report import Error, ReadingError, explained, placed
from baimo_validate.safe_files import inside, is_safe

# Descriptors of frictionless-py that describe no data, so that there is nothing to validate.
_NO_DATA = frozenset({"catalog", "checklist", "inquiry", "pipeline", "report"})
Document = dict[str, Any]


@dataclass(slots=True)
class CheckedPackage:
    """What is to be validated.

    Attributes:
        resources: In the order of the descriptor.
        alone: Whether it is one resource without a package.
    """

    resources: list[Resource] = field(default_factory=list)
    alone: bool = False


@contextmanager
def open_package(
    source: str | Path | Mapping[str, Any], folder: Path = Path(), *, strict: bool = False
) -> Iterator[CheckedPackage]:
    """Read and check a descriptor, or take a data file for one.

    Args:
        source: A descriptor, or the path of a descriptor, of its folder, of a zip archive with
            `datapackage.json`, or of a data file; a pattern of data files unless strict.
        folder: What the paths of a descriptor are relative to, if `source` is one.
        strict: Whether the v2 specification decides where frictionless-py does not.

    Raises:
        ReadingError: The descriptor is not valid; carries all that is wrong with it.
    """
    if isinstance(source, Mapping):
        yield _from_document(json.loads(json.dumps(source)), folder, strict)
        return
    path = Path(source)
    if not strict and is_pattern(path):
        yield _from_pattern(path)
        return
    if path.is_dir():
        path = path / "datapackage.json"
    if path.suffix.lower() == ".zip" and holds_package(path):
        with tempfile.TemporaryDirectory(prefix="baimo-") as unpacked:
            unpack(path, Path(unpacked))
            yield _from_file(Path(unpacked) / "datapackage.json", strict)
        return
    yield _from_file(path, strict)


def _from_file(path: Path, strict: bool) -> CheckedPackage:
    kind = kind_of(path)
    if kind == "package":
        return _from_package(load_descriptor(path, "package"), path.parent, strict)
    if kind == "resource":
        return _from_resource(load_descriptor(path, "resource"), path.parent, strict)
    if kind in {"schema", "dialect"}:
        check_alone(load_descriptor(path, kind), kind, strict=strict)
    if kind in _NO_DATA:
        note = f"this is a {kind}; name a package, a resource, a schema or a data file"
        raise ReadingError(Error("error", note, note))
    return CheckedPackage([_data_file(path)], alone=True)


def _data_file(path: Path) -> Resource:
    """Return a data file as a resource; the user named it, so its name may have any characters."""
    resource = build_resource({"path": path.name}, path.parent, None, None)
    resource.trusted = True
    return resource


def _from_pattern(pattern: Path) -> CheckedPackage:
    resources = [_data_file(path) for path in matching(pattern)]
    if not resources:
        lead = "The data package has an error: 'resources' is a required property"
        note = f'no file matches the pattern "{pattern}"; with --strict it is the name of one file'
        raise ReadingError(Error("package-error", f"{lead}: {note}", note))
    for number, resource in enumerate(resources):
        if any(resource.name == other.name for other in resources[:number]):
            resource.name = f"{resource.name}-{number + 1}"
    return CheckedPackage(resources)


def kind_of_resource(resource: Resource) -> str | None:
    """Return which descriptor a resource contains: `package`, `resource`, `schema` or `dialect`."""
    if resource.type or resource.trusted:
        return None
    if resource.data is not None:
        kind = kind_of_content(resource.data)
    elif resource.format in {"json", "yaml"} and resource.paths and is_safe(resource.paths[0]):
        kind = kind_of(resource.folder / resource.paths[0], sniff=True)
    else:
        return None
    return kind if kind in {"package", "resource", "schema", "dialect"} else None


def _from_document(document: Document, folder: Path, strict: bool) -> CheckedPackage:
    kind = kind_of_content(document)
    if kind == "package":
        return _from_package(document, folder, strict)
    if kind == "resource":
        return _from_resource(document, folder, strict)
    note = 'a package has "resources", a resource has "path" or "data"; this has none of these'
    raise ReadingError(explained("package-error", note))


def _from_package(document: Document, folder: Path, strict: bool) -> CheckedPackage:
    normalise_package(document)
    if strict:
        for resource in _listed(document.get("resources")):
            read_both_spellings(_schema_of(resource))
    _raise_first(_package_rounds(document, folder))
    version = version_of(document)
    return CheckedPackage(
        [_placed_resource(item, folder, version, strict) for item in document["resources"]]
    )


def _from_resource(document: Document, folder: Path, strict: bool) -> CheckedPackage:
    normalise_resource(document)
    if strict:
        read_both_spellings(_schema_of(document))
    _raise_first([resource_errors(document, folder), *_resource_rounds(document)])
    return CheckedPackage([_resource(document, folder, version_of(document), strict)], alone=True)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _schema_of(resource: object) -> Document:
    """Return the schema inside a resource; an empty one if there is none, or it is a path."""
    schema = resource.get("schema") if isinstance(resource, dict) else None
    return schema if isinstance(schema, dict) else {}


def _package_rounds(package: Document, folder: Path) -> Iterator[Iterable[Error]]:
    """Yield the errors of a package in the rounds in which frictionless-py finds them.

    It stops after the first round that finds any, and so does this: later rounds rely on what
    earlier ones checked. The first covers the whole descriptor; the second, resource by resource,
    what fails when objects are made of it; the third, all resources together, what fails when
    they are used.
    """
    yield package_errors(package, folder)
    rounds = [(_name(item), _resource_rounds(item)) for item in package["resources"]]
    for name, (made, _) in rounds:
        yield placed(name, made)
    yield (error for name, (_, used) in rounds for error in placed(name, used))


def _resource_rounds(resource: Document) -> tuple[Iterator[Error], Iterator[Error]]:
    """Return the second and the third round of a resource; see `_package_rounds`."""
    return _errors_when_made(resource), _errors_when_used(resource)


def _errors_when_made(resource: Document) -> Iterator[Error]:
    """Yield what is wrong with controls of the dialect, and fields that are not objects."""
    if isinstance(resource.get("dialect"), dict):
        yield from control_errors(resource["dialect"])
    yield from entry_errors(_schema_of(resource))


def _errors_when_used(resource: Document) -> Iterator[Error]:
    """Yield what is wrong with examples of untyped fields, and further paths that are not text."""
    yield from untyped_errors(_schema_of(resource))
    if not all(isinstance(path, str) for path in resource.get("extrapaths", ())):
        yield explained("resource-error", "every path must be text")


def _name(resource: Document) -> str:
    return f'resource "{resource["name"]}"'


def _placed_resource(item: Document, folder: Path, version: str, strict: bool) -> Resource:
    """Return a resource of a package; errors in its files name the resource."""
    try:
        return _resource(item, folder, version, strict)
    except ReadingError as failed:
        raise ReadingError(*placed(_name(item), failed.errors)) from failed


def _resource(document: Document, folder: Path, version: str, strict: bool) -> Resource:
    schema, dialect = document.get("schema"), document.get("dialect")
    if isinstance(dialect, str):
        dialect = _referenced(dialect, folder, "dialect")
        _check_dialect(dialect)
    if isinstance(schema, str):
        schema = _referenced(schema, folder, "schema")
        _check_schema(schema, version, strict)
    elif strict:
        _raise_first([strict_errors(schema or {})])
    return build_resource(document, folder, schema, dialect)


def _referenced(path: str, folder: Path, kind: str) -> Document:
    return load_descriptor(inside(folder, path, kind=f"{kind}-error"), kind, path)


def check_alone(document: Document, kind: str, *, strict: bool = False) -> None:
    """Check a schema or a dialect in a file of its own.

    Raises:
        ReadingError: It is not valid.
    """
    if kind == "schema":
        _check_schema(deepcopy(document), None, strict)
    else:
        _check_dialect(deepcopy(document))


def _check_schema(schema: Document, version: str | None, strict: bool) -> None:
    _reject_type(schema, "schema")
    normalise_schema(schema)
    if strict:
        read_both_spellings(schema)
    _raise_first([schema_errors(schema, version), entry_errors(schema)])
    if strict:
        _raise_first([strict_errors(schema)])


def _check_dialect(dialect: Document) -> None:
    _reject_type(dialect, "dialect")
    normalise_dialect(dialect)
    _raise_first([dialect_errors(dialect), control_errors(dialect)])


def _reject_type(document: Document, kind: str) -> None:
    if document.get("type"):
        note = f'unsupported type for "{kind}": {document["type"]}'
        raise ReadingError(explained(f"{kind}-error", note))


def _raise_first(rounds: Iterable[Iterable[Error]]) -> None:
    """Raise the errors of the first round that has any."""
    for errors in rounds:
        found = list(errors)
        if found:
            raise ReadingError(*found)
