"""Where the curated files of a project are: shared tables, and a folder for each source."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import nearest
from baimo_curation.reading.utf8_file import utf8_content
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source

FOLDER = "dataset"
SOURCES = f"{FOLDER}/sources"
SOURCE_TOML = "source.toml"
MAPPING_TOML = "mapping.toml"  # what the fields of a structured source mean
BY_HAND = "by_hand"  # rows that a person adds to those that a mapping makes
IN_TOML: tuple[type[Row], ...] = (Source, SourceFile)  # what source.toml contains


def file_of(table: str, source_id: str = "*") -> str:
    """Return the path of a table's file relative to the project's root.

    Args:
        table: Name of the table.
        source_id: Whose file it is, for a table of which each source has its own.
    """
    model = TABLES.get(table)
    if model in IN_TOML:
        return f"{SOURCES}/{source_id}/{SOURCE_TOML}"
    if model and model.per_source:
        return f"{SOURCES}/{source_id}/{table}.csv"
    return f"{FOLDER}/{table}.csv"


def mapping_file_of(source_id: str) -> str:
    """Return the path of a source's mapping relative to the project's root."""
    return f"{SOURCES}/{source_id}/{MAPPING_TOML}"


def by_hand_file_of(table: str, source_id: str) -> str:
    """Return the path of the rows of a table that a person adds to those of a mapping."""
    return f"{SOURCES}/{source_id}/{BY_HAND}/{table}.csv"


def folder_of(file: str) -> str:
    """Return the name of the source's folder that a file is in; an empty string for a shared one.

    Args:
        file: Path relative to the project's root.
    """
    inner = file.removeprefix(f"{SOURCES}/")
    return "" if inner == file else inner.partition("/")[0]


def source_folders(root: Path) -> list[str]:
    """Return the names of the folders of all sources, sorted."""
    try:
        entries = list(os.scandir(root / SOURCES))
    except OSError:
        return []
    return sorted(entry.name for entry in entries if _is_ours(entry.name) and entry.is_dir())


def table_files(root: Path, model: type[Row]) -> list[str]:
    """Return the paths of a table's CSV files: by source those that exist, or the shared one."""
    name = model.table_name
    if not model.per_source:
        return [file_of(name)]
    files = (
        file
        for folder in source_folders(root)
        for file in (file_of(name, folder), by_hand_file_of(name, folder))
    )
    return [file for file in files if os.path.lexists(root / file)]


def read_mappings(root: Path) -> tuple[dict[str, str], list[Issue]]:
    """Return the text of the mapping of each source that has one, and why others are unreadable."""
    texts, issues = {}, []
    for folder in source_folders(root):
        file = mapping_file_of(folder)
        if os.path.lexists(root / file):
            content, issue = utf8_content(root, file, "")
            if issue or content is None:
                issues += [issue] if issue else []
            else:
                texts[folder] = content.read().decode("utf-8")
    return texts, issues


def unknown_files(root: Path) -> Iterator[Issue]:
    """Report files that belong to no table: CSV files beside the shared ones, any in a source."""
    for path in sorted((root / FOLDER).glob("*.csv")):
        yield from _unknown(
            f"{FOLDER}/{path.name}", [n for n, m in TABLES.items() if not m.per_source]
        )
    of_source = [name for name, model in TABLES.items() if model.per_source]
    known = [name for name in of_source if TABLES[name] not in IN_TOML]
    for path in sorted((root / SOURCES).glob("*")):
        if not _is_ours(path.name):
            continue
        if not path.is_dir():
            found, advice = "the file is in no folder of a source", "move it into one"
            yield Issue(f"{SOURCES}/{path.name}", 0, "", "file-unknown", found, "", advice)
            continue
        yield from _unknown_in(path, known)


def _unknown_in(folder: Path, known: list[str]) -> Iterator[Issue]:
    """Report files in the folder of a source that belong to no table."""
    mapped = os.path.lexists(folder / MAPPING_TOML)
    for inner in sorted(folder.iterdir()):
        place = f"{SOURCES}/{folder.name}/{inner.name}"
        if inner.name in (SOURCE_TOML, MAPPING_TOML) or not _is_ours(inner.name):
            continue
        if inner.name == BY_HAND and inner.is_dir():
            if not mapped:
                found, advice = f"there is no {MAPPING_TOML} beside it", "move its files up"
                yield Issue(place, 0, "", "file-unknown", found, "", advice)
            for hand in sorted(inner.iterdir()):
                if _is_ours(hand.name):
                    yield from _unknown(f"{place}/{hand.name}", known)
            continue
        yield from _unknown(place, known)


def _unknown(file: str, known: list[str]) -> Iterator[Issue]:
    stem = file.rpartition("/")[2].removesuffix(".csv")
    if stem in known and file.endswith(".csv"):
        return
    if stem in TABLES:
        expected = file_of(stem, "SOURCE")
        found, advice = f"rows of {stem!r} are not read from here", "move the file"
    else:
        found, expected = f"there is no table {stem!r}", f"one of {', '.join(known)}"
        advice = nearest(stem, known) or "move the file out of dataset/"
    yield Issue(file, 0, "", "file-unknown", found, expected, advice)


def _is_ours(name: str) -> bool:
    """Tell whether a file is not one that a system or an editor leaves behind."""
    return not name.startswith(".")
