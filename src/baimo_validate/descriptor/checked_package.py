"""From what the user names to checked resources: a package, a resource, a schema or a data file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
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

# Descriptors of frictionless-py that describe no data: nothing here could be called valid.
_NO_DATA = frozenset({"catalog", "checklist", "inquiry", "pipeline", "report"})
Document = dict[str, Any]


@dataclass(slots=True)
class CheckedPackage:
    """What is to be validated.

    Attributes:
        resources: In the order of the descriptor.
        alone: Whether there is one resource and no package around it.
    """

    resources: list[Resource] = field(default_factory=list)
    alone: bool = False


@contextmanager
def open_package(
    source: str | Path | Mapping[str, Any], folder: Path = Path(), *, strict: bool = False
) -> Iterator[CheckedPackage]:
    """Read and check what the user names.

    Args:
        source: A descriptor, or the path of a descriptor, of its folder, of a zip archive with
            `datapackage.json`, or of a data file; a pattern of data files unless strict.
        folder: Where the paths of a descriptor that is given itself count from.
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
    """Return a file that the user named as a resource, whatever its name holds."""
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
    """Return which descriptor a resource holds: `package`, `resource`, `schema` or `dialect`."""
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
    note = 'a package has "resources", a resource has "path" or "data"; this has none of them'
    raise ReadingError(explained("package-error", note))


def _from_package(document: Document, folder: Path, strict: bool) -> CheckedPackage:
    normalise_package(document)
    if strict:
        for resource in _listed(document.get("resources")):
            read_both_spellings(_schema_of(resource))
    _raise_if(package_errors(document, folder))
    version = version_of(document)
    items = [(f'resource "{item["name"]}"', item) for item in document["resources"]]
    for name, item in items:
        _raise_if(placed(name, _inner_errors(item)))
    _raise_if(error for name, item in items for error in placed(name, _last_errors(item)))
    return CheckedPackage([_named(name, item, folder, version, strict) for name, item in items])


def _from_resource(document: Document, folder: Path, strict: bool) -> CheckedPackage:
    normalise_resource(document)
    if strict:
        read_both_spellings(_schema_of(document))
    _raise_if(resource_errors(document, folder))
    _raise_if(_inner_errors(document))
    _raise_if(_last_errors(document))
    return CheckedPackage([_resource(document, folder, version_of(document), strict)], alone=True)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _schema_of(resource: object) -> Document:
    """Return the schema that stands in a resource itself; an empty one if there is none."""
    schema = resource.get("schema") if isinstance(resource, dict) else None
    return schema if isinstance(schema, dict) else {}


def _inner_errors(resource: Document) -> Iterator[Error]:
    """Yield what is wrong with controls and fields, once all else of a descriptor is right."""
    if isinstance(resource.get("dialect"), dict):
        yield from control_errors(resource["dialect"])
    yield from entry_errors(_schema_of(resource))


def _last_errors(resource: Document) -> Iterator[Error]:
    yield from untyped_errors(_schema_of(resource))
    if not all(isinstance(path, str) for path in resource.get("extrapaths", ())):
        yield explained("resource-error", "every path must be text")


def _named(name: str, item: Document, folder: Path, version: str, strict: bool) -> Resource:
    """Return a resource of a package; what is wrong with it says so by its name."""
    try:
        return _resource(item, folder, version, strict)
    except ReadingError as failed:
        raise ReadingError(*placed(name, failed.errors)) from failed


def _resource(document: Document, folder: Path, version: str, strict: bool) -> Resource:
    schema, dialect = document.get("schema"), document.get("dialect")
    if isinstance(dialect, str):
        dialect = _referenced(dialect, folder, "dialect")
        _reject_type(dialect, "dialect")
        normalise_dialect(dialect)
        _raise_if(dialect_errors(dialect))
        _raise_if(control_errors(dialect))
    if isinstance(schema, str):
        schema = _referenced(schema, folder, "schema")
        _reject_type(schema, "schema")
        normalise_schema(schema)
        if strict:
            read_both_spellings(schema)
        _raise_if(schema_errors(schema, version))
        _raise_if(entry_errors(schema))
    if strict:
        _raise_if(strict_errors(schema or {}))
    return build_resource(document, folder, schema, dialect)


def _referenced(path: str, folder: Path, kind: str) -> Document:
    return load_descriptor(inside(folder, path, kind=f"{kind}-error"), kind, path)


def check_alone(document: Document, kind: str, *, strict: bool = False) -> None:
    """Check a schema or a dialect that stands in a file of its own.

    Raises:
        ReadingError: It is not valid.
    """
    document = deepcopy(document)
    _reject_type(document, kind)
    if kind == "schema":
        normalise_schema(document)
        if strict:
            read_both_spellings(document)
        _raise_if(schema_errors(document))
        _raise_if(entry_errors(document))
        if strict:
            _raise_if(strict_errors(document))
    else:
        normalise_dialect(document)
        _raise_if(dialect_errors(document))
        _raise_if(control_errors(document))


def _reject_type(document: Document, kind: str) -> None:
    if document.get("type"):
        note = f'unsupported type for "{kind}": {document["type"]}'
        raise ReadingError(explained(f"{kind}-error", note))


def _raise_if(errors: Iterator[Error] | list[Error]) -> None:
    found = list(errors)
    if found:
        raise ReadingError(*found)
