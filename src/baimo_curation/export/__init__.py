"""The published tables as one file of another format: `EXPORTS` names the writers.

A writer takes a `ReleasePackage` and a path, and writes the file anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from baimo_curation.export.duckdb_file import write_duckdb
from baimo_curation.export.excel import write_excel
from baimo_curation.export.json_lines import write_json_lines
from baimo_curation.export.release_package import ReleasePackage, read_package
from baimo_curation.export.release_zip import write_zip
from baimo_curation.export.sqlite_file import write_sqlite

__all__ = ["EXPORTS", "SUFFIXES", "Package", "read_package"]

EXPORTS: dict[str, Callable[[ReleasePackage, Path], None]] = {
    "sqlite": write_sqlite,
    "duckdb": write_duckdb,
    "excel": write_excel,
    "jsonl": write_json_lines,
    "zip": write_zip,
}
SUFFIXES = {
    "sqlite": ".sqlite",
    "duckdb": ".duckdb",
    "excel": ".xlsx",
    "jsonl": "-jsonl.zip",
    "zip": ".zip",
}
