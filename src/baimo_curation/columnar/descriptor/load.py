"""Descriptor files read as JSON (or YAML) within bounds, and told apart by what they hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from baimo_curation.columnar.report import Error, ReadingError

MOST_BYTES = 64 << 20
_SNIFFED_CHARACTERS = 1_000_000
# What a descriptor is, by the end of its file name or else by its properties; first match wins.
_TRAITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("catalog", ("packages",)),
    ("chart", ("layers", "mark")),
    ("package", ("resources",)),
    ("resource", ("path", "data")),
    ("dialect", ("header", "headerRows", "csv", "json", "excel")),
    ("jsonschema", ("$schema",)),
    ("schema", ("fields",)),
    ("checklist", ("checks",)),
    ("pipeline", ("steps",)),
    ("report", ("errors",)),
    ("inquiry", ("tasks",)),
    ("view", ("query",)),
    ("map", ("features", "objects")),
)
_LEADS = {
    "package": "The data package has an error",
    "resource": "The data resource has an error",
    "schema": "Schema is not valid",
    "dialect": "Dialect is not valid",
}


def load_descriptor(path: Path, kind: str, shown: str | None = None) -> dict[str, Any]:
    """Read a descriptor file.

    Args:
        path: The file.
        kind: `package`, `resource`, `schema` or `dialect`; names the type of the error.
        shown: The path as the user or a descriptor gave it.

    Raises:
        ReadingError: The file is missing, too large, too deep, not UTF-8, not JSON or not an
            object; one error of type `<kind>-error`.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES >> 20} MiB")
        found = parse_text(path.read_text("utf-8"), yaml=path.suffix == ".yaml")
        if not isinstance(found, dict):
            raise ValueError("it is not an object")
    except (OSError, ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        note = f'cannot retrieve metadata "{shown or path}" because "{reason}"'
        raise ReadingError(Error(f"{kind}-error", f"{_LEADS[kind]}: {note}", note)) from error
    return found


def parse_text(text: str, *, yaml: bool = False, number: Callable[[str], Any] = float) -> Any:
    """Parse JSON, or YAML when asked; `NaN` and the like are refused.

    Raises:
        ValueError: The text is not what it should be.
        RecursionError: It is nested too deeply.
    """
    if yaml:
        return _parse_yaml(text)
    return json.loads(text, parse_float=number, parse_constant=_refuse)


def _parse_yaml(text: str) -> Any:
    try:
        import yaml
    except ImportError:
        raise ValueError("YAML needs the package pyyaml; write JSON or install it") from None
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise ValueError("YAML aliases are refused; write JSON")
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def kind_of(path: Path) -> str | None:
    """Return what kind of descriptor a file is, by name or content; none if it is data.

    Only the first million characters of a file are read, as frictionless-py does.
    """
    name = path.name
    for kind, _ in _TRAITS:
        ends = [f"{kind}.json", f"{kind}.yaml"]
        if kind == "package":
            ends = ["datapackage.json", "datapackage.yaml", ".package.json", ".package.yaml"]
        if str(path).endswith(tuple(ends)):
            return kind
    if path.suffix.lower() not in {".json", ".yaml"}:
        return None
    try:
        with path.open(encoding="utf-8") as file:
            content = parse_text(file.read(_SNIFFED_CHARACTERS), yaml=name.endswith(".yaml"))
    except (OSError, ValueError, RecursionError):
        return None
    return kind_of_content(content)


def kind_of_content(content: object) -> str | None:
    """Return what kind of descriptor a JSON value is; none if it is no object or just data."""
    if not isinstance(content, dict):
        return None
    for kind, properties in _TRAITS:
        if not content.keys().isdisjoint(properties):
            return kind
    return None
