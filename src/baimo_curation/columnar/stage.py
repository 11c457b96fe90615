"""Records staged as Parquet with their numbers, so that any engine can run the plan over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baimo_curation.columnar.descriptor.model import Resource
from baimo_curation.columnar.structure.table import open_table

_BATCH = 20_000
_MOST_ODD = 100_000


@dataclass(slots=True)
class Staged:
    """A staged table: columns `_row`, `odd`, and `c0`, `c1` … as text.

    Attributes:
        path: The Parquet file.
        odd: The cells of ragged records by number; in the file they are cut or filled with null.
    """

    path: Path
    odd: dict[int, list[Any]] = field(default_factory=dict)


def stage(resource: Resource, folder: Path, name: str) -> Staged | None:
    """Write the records of a text table to Parquet.

    Args:
        resource: The table.
        folder: Where to write.
        name: Name of the file, without its ending.

    Returns:
        The staged table; None if its cells are not all text or too many records are ragged.

    Raises:
        ReadingError: The data cannot be read to their end.
    """
    import pyarrow
    import pyarrow.parquet

    table = open_table(resource)
    width = len(table.fields)
    names = [f"c{index}" for index in range(width)]
    columns: list[Any] = [pyarrow.field(name, pyarrow.string()) for name in names]
    columns[:0] = [pyarrow.field("_row", pyarrow.int64()), pyarrow.field("odd", pyarrow.bool_())]
    schema = pyarrow.schema(columns)
    staged = Staged(folder / f"{name}.parquet")
    with pyarrow.parquet.ParquetWriter(staged.path, schema, compression="zstd") as writer:
        numbers: list[int] = []
        batch: list[list[Any]] = []

        def flush() -> None:
            if not numbers:
                return
            odd = [number in staged.odd for number in numbers]
            cells = list(zip(*batch, strict=True)) if width else []
            arrays: list[Any] = [
                pyarrow.array(numbers, pyarrow.int64()),
                pyarrow.array(odd, pyarrow.bool_()),
                *(pyarrow.array(column, pyarrow.string()) for column in cells),
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
            numbers.clear()
            batch.clear()

        for number, cells in table.records:
            if len(cells) != width:
                staged.odd[number] = cells
                if len(staged.odd) > _MOST_ODD:
                    return None
            numbers.append(number)
            batch.append([*cells[:width], *[None] * (width - len(cells))])
            if len(numbers) >= _BATCH:
                flush()
        flush()
    return staged
