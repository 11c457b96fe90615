"""Rewrites older forms of a descriptor (v0, v1, frictionless-py 4) to one form, in place."""

from __future__ import annotations

from typing import Any

_CSV = (
    *("delimiter", "lineTerminator", "quoteChar", "doubleQuote"),
    *("escapeChar", "nullSequence", "skipInitialSpace"),
)


def normalise_package(package: dict[str, Any]) -> None:
    """Rewrite a package and everything in it."""
    for resource in objects_in(package.get("resources")):
        normalise_resource(resource)
    package.pop("$frictionless", None)
    _first_profile(package)


def normalise_resource(resource: dict[str, Any]) -> None:
    """Rewrite a resource: `url`, lists of paths, `hash` and `bytes` kept in `stats`, `layout`."""
    for dialect in objects_in(resource.get("dialect")):
        normalise_dialect(dialect)
    for schema in objects_in(resource.get("schema")):
        normalise_schema(schema)
    url = resource.pop("url", None)
    if url and not resource.get("path") and resource.get("data") is None:
        resource.setdefault("path", url)
    path = resource.get("path")
    if path and isinstance(path, list):
        resource["path"], resource["extrapaths"] = path[0], path[1:]
    _first_profile(resource)
    _merge_stats(resource)
    if resource.get("compression") == "no":
        del resource["compression"]
    if resource.get("profile") == "tabular-data-resource":
        resource["type"] = "table"
    layout = resource.pop("layout", None)
    if isinstance(layout, dict):
        dialect = resource.setdefault("dialect", {})
        if isinstance(dialect, dict):
            dialect.update(layout)
            normalise_dialect(dialect)


def normalise_dialect(dialect: dict[str, Any]) -> None:
    """Move the CSV properties of the standard into `csv`."""
    for name in _CSV:
        value = dialect.pop(name, None)
        if value is not None:
            csv = dialect.setdefault("csv", {})
            if isinstance(csv, dict):
                csv[name] = value


def normalise_schema(schema: dict[str, Any]) -> None:
    """Write keys as lists, name the resource of every reference, drop `fmt:` from formats."""
    for field in objects_in(schema.get("fields")):
        if isinstance(field.get("format"), str):
            field["format"] = field["format"].replace("fmt:", "")
    key = schema.get("primaryKey")
    if key and not isinstance(key, list):
        schema["primaryKey"] = [key]
    for foreign in objects_in(schema.get("foreignKeys")):
        reference = foreign.setdefault("reference", {})
        if not isinstance(reference, dict):
            continue
        reference.setdefault("resource", "")
        for part in (foreign, reference):
            names = part.setdefault("fields", [])
            if not isinstance(names, list):
                part["fields"] = [names]


def split_hash(text: str) -> tuple[str, str]:
    """Return the algorithm and the digest of a `hash` property; md5 is the default."""
    algorithm, separator, digest = text.partition(":")
    return (algorithm, digest) if separator else ("md5", text)


def _merge_stats(resource: dict[str, Any]) -> None:
    stats = resource.pop("stats", None)
    stats = dict(stats) if isinstance(stats, dict) else {}
    for name in ("bytes", "fields", "rows"):
        value = resource.get(name) if name == "bytes" else None
        value = value or stats.get(name)
        if value:
            resource[name] = value
        elif name == "bytes":
            resource.pop(name, None)
    given = resource.get("hash")
    if given and isinstance(given, str):
        algorithm, digest = split_hash(given)
        if algorithm in {"md5", "sha256"}:
            del resource["hash"]
            stats[algorithm] = digest
    if stats.get("sha256"):
        resource["hash"] = f"sha256:{stats['sha256']}"
    elif stats.get("md5"):
        resource["hash"] = stats["md5"]


def _first_profile(descriptor: dict[str, Any]) -> None:
    profiles = descriptor.pop("profiles", None)
    if isinstance(profiles, list) and profiles and isinstance(profiles[0], str):
        descriptor["profile"] = profiles[0]


def objects_in(value: object) -> list[dict[str, Any]]:
    """Return the objects in a list; an object in place of a list counts as its only item."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
