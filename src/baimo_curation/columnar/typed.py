"""Parquet files as tables of text for the plan, with the cells themselves for what it doubts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from baimo_curation.columnar.descriptor.model import Resource
from baimo_curation.columnar.engines.duckdb_engine import DuckdbEngine
from baimo_curation.columnar.plan.images import image_sql
from baimo_curation.columnar.structure.parquet import ParquetRows
from baimo_curation.columnar.structure.plain import is_one_file
from baimo_curation.columnar.structure.source import local_paths
from baimo_curation.columnar.structure.table import Table


@dataclass(slots=True)
class Typed:
    """A Parquet file as text.

    Attributes:
        sql: A query of DuckDB for the columns `_row`, `odd`, and `c0`, `c1` … as text.
        rows: Its rows with the cells as they are.
    """

    sql: str
    rows: ParquetRows


def typed(resource: Resource, table: Table) -> Typed | None:
    """Return a Parquet file as text; None if some cell has no text that is certain.

    Args:
        resource: The resource.
        table: The same, opened.

    Raises:
        ReadingError: The file cannot be read.
    """
    dialect = table.dialect
    if resource.format not in {"parquet", "parq"} or not is_one_file(resource, dialect):
        return None
    path = local_paths(resource)[0].resolve()
    rows = ParquetRows(resource, path, dialect.first_content_row)
    if len(rows.columns) != len(table.fields):
        return None
    images = []
    for index, (column, field) in enumerate(zip(rows.columns, table.fields, strict=True)):
        image = image_sql(column.kind, field, f"p{column.position}", floats=column.floats)
        if image is None:
            return None
        images.append(f"{image} as c{index}")
    source = DuckdbEngine.numbered_parquet(path, rows.width)
    number = f"number + {dialect.first_content_row} as _row"
    return Typed(f"select {number}, false as odd, {', '.join(images)} from {source}", rows)


def stage_typed(found: Typed, path: Path) -> None:
    """Have DuckDB write the text of a Parquet file to another, for engines that read only that.

    Raises:
        QueryError: DuckDB cannot read the file.
    """
    engine = DuckdbEngine("1GB")
    try:
        engine.copy(found.sql, path)
    finally:
        engine.close()
