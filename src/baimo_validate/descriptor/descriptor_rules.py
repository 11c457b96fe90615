"""The rules that Data Package and Table Schema, v1 or v2, set for descriptors.

Source: docs/methods/validate.md; the rules are those that frictionless-py 5.21 checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from baimo_validate.descriptor.field_rules import field_errors, missing_notes, rejects
from baimo_validate.descriptor.load import load_descriptor
from baimo_validate.descriptor.normalise import objects_in
from baimo_validate.descriptor.profiles import (
    CONTROL_PROPERTIES,
    NAME,
    PROFILES,
    patched,
    shape_notes,
)
from baimo_validate.report import Error, ReadingError, explained, few, part, placed
from baimo_validate.safe_files import inside, is_remote, is_safe

RESOURCE_TYPES = ("table", "file", "text", "json")


def version_of(descriptor: Mapping[str, Any], inherited: str | None = None) -> str:
    """Return `v1`, `v2` or `unknown`: inherited, else by `$schema`, else `v1`."""
    if inherited is not None:
        return inherited
    profile = descriptor.get("$schema")
    if not profile:
        return "v1"
    found = re.match(r"\w+://datapackage\.org/.*?profiles/([12])\.\d+/", str(profile))
    return f"v{found[1]}" if found else "unknown"


def package_errors(package: Mapping[str, Any], folder: Path) -> Iterator[Error]:
    """Yield what is wrong with a normalised package descriptor and everything inline in it.

    Raises:
        ReadingError: A type is unknown or a profile cannot be read; the check ends there.
    """
    if package.get("type"):
        note = f'package type "{package["type"]}" is not supported'
        raise ReadingError(Error("field-error", f"The data package has an error: {note}", note))
    version = version_of(package)
    shape = [_error("package", note) for note in shape_notes(PROFILES["package"], package)]
    for number, resource in enumerate(objects_in(package.get("resources")), 1):
        errors = resource_errors(resource, folder, version)
        shape += placed(part("resource", resource, number), errors)
    if shape:
        yield from shape
        return
    name = package.get("name")
    if name is not None and version == "v1" and not re.search(NAME, name):
        yield _error("package", f"{name!r} does not match {NAME!r} at property 'name'")
        return
    profile = package.get("profile")
    if profile and not is_safe(profile):
        yield _error("package", f'path "{profile}" is not safe')
        return
    names = [item["name"] for item in package["resources"]]
    if len(names) != len(set(names)):
        yield _error("package", "names of the resources are not unique")
    if package.get("created") and rejects({"type": "datetime"}, package["created"]):
        yield _error("package", 'property "created" is not valid "datetime"')
    yield from _credit_errors("package", package)
    if profile == "tabular-data-package":
        yield from _tabular_errors(package)
    elif profile and profile != "data-package":
        yield from _profile_errors("package", package, profile, folder)
    for name in ("missingValues", "fields"):
        if name in package:
            yield _error("package", f'"{name}" should be set as "resource.schema.{name}"')


def _tabular_errors(package: Mapping[str, Any]) -> Iterator[Error]:
    for item in package["resources"]:
        if item.get("profile") != "tabular-data-resource":
            note = 'all the resources must have the profile "tabular-data-resource"'
            yield _error("package", f'profile "tabular-data-package": {note}')


def resource_errors(
    resource: Mapping[str, Any], folder: Path, inherited: str | None = None
) -> Iterator[Error]:
    """Yield what is wrong with a normalised resource descriptor, its dialect and its schema.

    Raises:
        ReadingError: The type of the resource is unknown.
    """
    kind = resource.get("type")
    if kind and kind not in RESOURCE_TYPES:
        raise ReadingError(_error("resource", f'resource type "{kind}" is not supported'))
    version = version_of(resource, inherited)
    shape = [_error("resource", note) for note in shape_notes(PROFILES["resource"], resource)]
    for dialect in objects_in(resource.get("dialect")):
        shape += dialect_errors(dialect)
    for schema in objects_in(resource.get("schema")):
        shape += schema_errors(schema, version)
    if shape:
        yield from shape
        return
    if version == "v1" and not re.search(NAME, resource["name"]):
        yield _error("resource", f"{resource['name']!r} does not match {NAME!r} at property 'name'")
        return
    unsafe = next(_unsafe_paths(resource), None)
    if unsafe:
        yield _error("resource", f'path "{unsafe}" is not safe')
        return
    path, data, profile = resource.get("path"), resource.get("data"), resource.get("profile")
    if path is None and data is None:
        yield _error("resource", 'one of the properties "path" or "data" is required')
    if path is not None and data is not None:
        yield _error("resource", 'properties "path" and "data" is mutually exclusive')
    yield from _credit_errors("resource", resource)
    if profile and profile not in {"data-resource", "tabular-data-resource"}:
        yield from _profile_errors("resource", resource, profile, folder)
    if profile == "tabular-data-resource" and not resource.get("schema"):
        yield _error("resource", f'profile "{profile}" requires "schema" to be present')
    if "missingValues" in resource:
        yield _error("resource", '"missingValues" should be set as "schema.missingValues"')


def _unsafe_paths(resource: Mapping[str, Any]) -> Iterator[str]:
    for key in ("path", "extrapaths", "profile", "dialect", "schema"):
        value = resource.get(key)
        for item in value if isinstance(value, list) else [value]:
            if item and isinstance(item, str) and not is_safe(item):
                yield item


def dialect_errors(dialect: Mapping[str, Any]) -> Iterator[Error]:
    """Yield what is wrong with a dialect, but for its controls (`csv`, `json` …)."""
    for note in shape_notes(PROFILES["dialect"], dialect):
        yield _error("dialect", note)


def control_errors(dialect: Mapping[str, Any]) -> list[Error]:
    """Return what is wrong with the first faulty control (`csv`, `json` …) of a dialect."""
    known = PROFILES["dialect"]["properties"]
    for name, control in dialect.items():
        if name in known or not isinstance(control, dict):
            continue
        if name not in CONTROL_PROPERTIES:
            return [_error("control", f'control type "{name}" is not supported')]
        profile = patched(PROFILES["control"], CONTROL_PROPERTIES[name])
        notes = list(shape_notes(profile, {**control, "type": name}))
        if notes:
            return [_error("control", note) for note in notes]
    return []


def schema_errors(schema: Mapping[str, Any], inherited: str | None = None) -> Iterator[Error]:
    """Yield what is wrong with a normalised Table Schema.

    Raises:
        ReadingError: A field has an unknown type.
    """
    version = version_of(schema, inherited)
    shape = [_error("schema", note) for note in shape_notes(PROFILES["schema"], schema)]
    for number, field in enumerate(objects_in(schema.get("fields")), 1):
        shape += placed(part("field", field, number), field_errors(field, version))
    if shape:
        yield from shape
        return
    listed = [field["name"] for field in objects_in(schema["fields"])]
    names = set(listed)
    if len(listed) != len(names):
        yield _error("schema", "names of the fields are not unique")
    key = schema.get("primaryKey", [])
    for name in key:
        if name not in names:
            note = f'primary key "{few(key)}" does not match the fields "{few(listed)}": "{name}"'
            yield _error("schema", note)
    for note in missing_notes(schema.get("missingValues", []), version):
        yield _error("schema", note)
    for foreign in schema.get("foreignKeys", []):
        for name in foreign["fields"]:
            if name not in names:
                parts = few(foreign["fields"])
                note = f'foreign key "{parts}" does not match the fields "{few(listed)}": "{name}"'
                yield _error("schema", note)
        if len(foreign["fields"]) != len(foreign["reference"]["fields"]):
            note = f'foreign key fields "{foreign["fields"]}" does not match the reference fields'
            yield _error("schema", f'{note} "{foreign["reference"]["fields"]}"')


def _credit_errors(kind: str, descriptor: Mapping[str, Any]) -> Iterator[Error]:
    for item in descriptor.get("licenses", []):
        if not item.get("path") and not item.get("name"):
            yield _error(kind, f'license requires "path" or "name": {item}')
    for name in ("contributors", "sources"):
        for item in objects_in(descriptor.get(name)):
            email = item.get("email")
            if email and rejects({"type": "string", "format": "email"}, email):
                yield _error(kind, f'property "{name}[].email" is not valid "email"')


def _profile_errors(
    kind: str, descriptor: Mapping[str, Any], profile: str, folder: Path
) -> Iterator[Error]:
    if is_remote(profile) or profile == "fiscal-data-package":
        note = f'profile "{profile}" is remote and not fetched; use "$schema" or a local profile'
        raise ReadingError(_error("metadata", note))
    import jsonschema
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    schema = load_descriptor(inside(folder, profile, kind="metadata-error"), "metadata", profile)
    base = (folder / profile).resolve()

    def retrieve(uri: str) -> Resource[Any]:
        """Return a document that the profile refers to, if it is in the same folder."""
        place = Path(unquote(urlparse(uri).path))
        if urlparse(uri).netloc or not place.is_relative_to(folder.resolve()):
            raise ValueError(f'"$ref" to "{uri}" leaves the package; it is not followed')
        found = load_descriptor(place, "metadata", uri)
        return Resource.from_contents(found, default_specification=DRAFT202012)

    root = Resource.from_contents(schema, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry(retrieve=retrieve).with_resource(base.as_uri(), root)  # type: ignore[call-arg]
    make = jsonschema.validators.validator_for(schema)
    try:
        errors = list(make({"$ref": base.as_uri()}, registry=registry).iter_errors(descriptor))
    except Exception as error:  # a third-party profile can make jsonschema raise anything
        note = f'failed to apply the profile "{profile}": {error}'
        raise ReadingError(_error(kind, note)) from error
    for found in errors:
        yield _error(kind, " ".join(found.message.split()))


def _error(kind: str, note: str) -> Error:
    return explained(f"{kind}-error", note)
