"""Reads descriptor files, JSON or YAML, within limits, and determines their kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from baimo_validate.report import ReadingError, explained
from baimo_validate.safe_files import refuse_special

MOST_BYTES = 64 << 20  # of a descriptor; a larger one is not a descriptor
_SNIFFED_CHARACTERS = 1_000_000  # as in frictionless-py
_MOST_YAML_VALUES = 10_000_000  # with aliases written out: about what fits into 64 MiB of YAML
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


def load_descriptor(path: Path, kind: str, shown: str | None = None) -> dict[str, Any]:
    """Read a descriptor file.

    Args:
        path: The file.
        kind: `package`, `resource`, `schema`, `dialect` or `metadata`; names the type of the error.
        shown: The path as the user or a descriptor gave it.

    Raises:
        ReadingError: The file is missing, too large, too deep, not UTF-8, not JSON or not an
            object; one error of type `<kind>-error`.
    """
    try:
        refuse_special(path)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES >> 20} MiB")
        found = parse_text(data.decode("utf-8"), yaml=path.suffix == ".yaml")
        if not isinstance(found, dict):
            raise ValueError("it is not an object")
    except (OSError, ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        note = f'cannot retrieve metadata "{shown or path}" because "{reason}"'
        raise ReadingError(explained(f"{kind}-error", note)) from error
    return found


def parse_text(text: str | bytes, *, yaml: bool = False) -> Any:
    """Parse JSON as Python reads it (`NaN` and `Infinity` included), or YAML when asked.

    Raises:
        ValueError: It is not valid JSON or YAML.
        RecursionError: It is nested too deeply.
    """
    return _parse_yaml(text) if yaml else json.loads(text)


def _parse_yaml(text: str | bytes) -> Any:
    try:
        import yaml
    except ImportError:
        raise ValueError("YAML needs the package pyyaml; write JSON or install it") from None
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    except (LookupError, AttributeError):  # raised by PyYAML for `!!bool x` and `!!timestamp x`
        raise ValueError("a value does not fit its tag") from None
    if _expanded_size(found, {}) > _MOST_YAML_VALUES:
        raise ValueError("its YAML aliases expand to too much; write them out")
    return found


def _expanded_size(value: Any, known: dict[int, int]) -> int:
    """Count the values of a document with its aliases written out."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        items = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_expanded_size(item, known) for item in items)
    return known[id(value)]


def kind_of(path: Path, *, sniff: bool = False) -> str | None:
    """Return what kind of descriptor a file is, by name or content; None if it is data.

    Only the first million characters of a file are read, as frictionless-py does.

    Args:
        path: The file.
        sniff: Whether to read a file that is neither `.json` nor `.yaml` by name.
    """
    for kind, _ in _TRAITS:
        ends = [f"{kind}.json", f"{kind}.yaml"]
        if kind == "package":
            ends = ["datapackage.json", "datapackage.yaml", ".package.json", ".package.yaml"]
        if str(path).endswith(tuple(ends)):
            return kind
    if not sniff and path.suffix.lower() not in {".json", ".yaml"}:
        return None
    try:
        refuse_special(path)
        with path.open(encoding="utf-8") as file:
            content = parse_text(file.read(_SNIFFED_CHARACTERS), yaml=path.name.endswith(".yaml"))
    except (OSError, ValueError, RecursionError):
        return None
    return kind_of_content(content)


def kind_of_content(content: object) -> str | None:
    """Return what kind of descriptor a JSON value is; None if it is not one."""
    if not isinstance(content, dict):
        return None
    for kind, properties in _TRAITS:
        if not content.keys().isdisjoint(properties):
            return kind
    return None
