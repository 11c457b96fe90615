"""The published tables as one file of another format; `EXPORTS` lists the formats."""

from __future__ import annotations

from baimo_curation.export.duckdb_file import write_duckdb
from baimo_curation.export.excel import write_excel
from baimo_curation.export.export_format import Export
from baimo_curation.export.json_lines import write_json_lines
from baimo_curation.export.release_zip import write_zip
from baimo_curation.export.sqlite_file import write_sqlite

EXPORTS: dict[str, Export] = {
    "sqlite": Export(
        write_sqlite,
        ".sqlite",
        "typed tables with primary and foreign keys, indexes, codelists as checks, and `search`, a "
        "full-text index of names and titles; opens in Datasette",
        extra="curate",
    ),
    "duckdb": Export(
        write_duckdb,
        ".duckdb",
        "typed tables with keys, codelists as ENUMs, descriptions as comments",
        extra="curate",
    ),
    "excel": Export(
        write_excel,
        ".xlsx",
        "one sheet per table, notes on the headers; text that looks like a formula stays text",
        extra="export",
    ),
    "jsonl": Export(
        write_json_lines,
        "-jsonl.zip",
        "a zip with one JSON Lines file per table",
        extra="curate",
    ),
    "zip": Export(
        write_zip,
        ".zip",
        "the release: CSV, Parquet and every description; `datapackage.json` validates once "
        "unzipped; from a checkout, as the installed package has fewer files",
        extra="curate",
    ),
}
