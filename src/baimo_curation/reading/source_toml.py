"""The file `source.toml` of each source: one record of `sources`, some of `source_files`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import Fault, article, nearest, shown
from baimo_curation.reading.project_files import SOURCE_TOML, SOURCES, source_folders
from baimo_curation.reading.table_records import RecordsBuilder, TableRecords
from baimo_curation.reading.utf8_file import utf8_content
from baimo_curation.tables.base import Column, file_columns
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source

FILES = "files"  # the key with the files of the source, each a table of TOML
_KEY = re.compile(r"""\s*(?:(\[\[?)\s*)?["']?([\w-]+)["']?\s*(?:\]|=)""")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def read_source_tomls(root: Path) -> dict[str, TableRecords]:
    """Read the file of every source, each once; return the records of both tables by name."""
    sources, files = RecordsBuilder(Source), RecordsBuilder(SourceFile)
    for folder in source_folders(root):
        _read(root, f"{SOURCES}/{folder}/{SOURCE_TOML}", sources, files)
    return {"sources": sources.finish(), "source_files": files.finish()}


def _read(root: Path, file: str, sources: RecordsBuilder, files: RecordsBuilder) -> None:
    for builder in (sources, files):
        builder.begin(file, [column.name for column in file_columns(builder.model)])
    needed = ", ".join(c.name for c in file_columns(Source) if c.required)
    content, issue = utf8_content(root, file, f"create it with the keys {needed} and [[{FILES}]]")
    text = content.read().decode("utf-8") if content else ""
    try:
        data = {} if issue else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        issue = _not_toml(file, text, str(error))
    if issue:
        for builder in (sources, files):  # neither can be known to be complete
            builder.records.issues.append(issue)
        return
    top, inner = _key_lines(text)
    entries = data.pop(FILES, None)
    _add(sources, data, top)
    if not _are_tables(entries):
        missing = entries is None or entries == []
        found = "the source has no files" if missing else "the files are not tables of TOML"
        advice = f"write [[{FILES}]] and the keys of the file for each file of the source"
        fault = Fault("header", found, "", advice)
        sources.records.faults[len(sources.records) - 1, FILES] = fault
        return
    for place, entry in enumerate(entries):
        _add(files, entry, inner[place] if place < len(inner) else top)


def _are_tables(entries: Any) -> bool:
    return isinstance(entries, list) and bool(entries) and all(isinstance(e, dict) for e in entries)


def _not_toml(file: str, text: str, message: str) -> Issue:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    found = f"the file is not TOML: {_PLACE.sub('', message)}"
    return Issue(file, line, "", "toml", found, "", 'write KEY = "VALUE", one on each line')


def _add(builder: RecordsBuilder, values: Mapping[str, Any], lines: dict[str, int]) -> None:
    """Add a record of the values of a table of TOML, and note the faults of its keys."""
    record = len(builder.records)
    known = {column.name: column for column in file_columns(builder.model)}
    texts = {name: _text(value) for name, value in values.items()}
    for name, fault in _faults(known, values):
        builder.records.faults[record, name] = fault
        texts.pop(name, None)
    builder.records.keys[record] = tuple(lines.items())
    builder.add([[texts.get(name, "") for name in known]], [lines.get("", 1)])


def _faults(known: Mapping[str, Column], values: Mapping[str, Any]) -> Iterator[tuple[str, Fault]]:
    for name, value in values.items():
        if name not in known:
            advice = nearest(name, known) or "remove it or correct its name"
            yield name, Fault("header", f"there is no key {shown(name)}", "", advice)
        elif not _has_type(value, known[name]):
            kind = _TYPES.get(type(value), type(value).__name__)
            found = f"{shown(str(value))} is {article(kind)}"
            example = _toml(known[name], known[name].example)
            yield name, Fault("type", found, article(known[name].type), f"write it like {example}")
    for name, column in known.items():
        if column.required and name not in values:
            example = _toml(column, column.example)
            advice = f"write it like {name} = {example}"
            yield name, Fault("header", f"the key {name!r} is missing", "", advice)


def _has_type(value: Any, column: Column) -> bool:
    return _TYPES.get(type(value)) == column.type


def _toml(column: Column, text: str) -> str:
    return text if column.type in ("integer", "boolean") else f'"{text}"'


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key_lines(text: str) -> tuple[dict[str, int], list[dict[str, int]]]:
    """Return the line of each key at the top, and of the keys of each file; "" is its first."""
    top: dict[str, int] = {"": 1}
    files: list[dict[str, int]] = []
    current = top
    for number, line in enumerate(text.split("\n"), 1):
        found = _KEY.match(line)
        if not found:
            continue
        opening, key = found.groups()
        if opening and key == FILES:
            current = {"": number}
            files.append(current)
        else:
            current.setdefault(key, number)
    return top, files
