"""Batches of an untrusted Parquet file, measured before they are unpacked.

With a dictionary, a file of a thousand bytes can have a text of a million characters in each of a
million rows. Texts therefore stay dictionaries until their full length is known.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baimo_validate.safe_files import Allowance

BATCH_ROWS = 8192
_PIECE = 32 << 20  # bytes that are unpacked at once, unless one row has more
_FOOTERS = "64MB"  # for DuckDB to read what a footer says; one takes a few MB at most
_WIDTHS = {"BOOLEAN": 1, "INT32": 4, "FLOAT": 4, "INT64": 8, "DOUBLE": 8, "INT96": 12}


class BoundedFile:
    """A Parquet file that is read no further than its size allows.

    Args:
        source: The file, or its path.
        size: Its bytes.

    Attributes:
        metadata: Its footer, which may be wrong.
        schema: Its columns as Arrow sees them.
        leaves: Its columns as they are stored.
        size: Its bytes.

    Raises:
        BombError: It says itself that it unpacks to more than its size allows.
        ArrowException: It is not a Parquet file.
        OSError: It is not a Parquet file.
    """

    def __init__(self, source: IO[bytes] | Path, size: int) -> None:
        self._source = source
        file = pq.ParquetFile(source)
        self.metadata = file.metadata
        self.schema = file.schema_arrow
        self.leaves = [file.schema.column(number) for number in range(len(file.schema.names))]
        self.size = size
        Allowance(size).spend(self._declared())

    def batches(self, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows in order, at most `BATCH_ROWS` at a time.

        Args:
            columns: The columns wanted, in order; all without.

        Raises:
            BombError: They unpack to more than the file says and its size allows.
            ArrowException: The file is damaged.
            OSError: The file is damaged.
        """
        schema = pa.schema([self.schema.field(name) for name in columns or self.schema.names])
        allowance = Allowance(self.size)
        for batch in self._packed(columns):
            for piece, unpacked in _pieces(batch.select(schema.names)):
                allowance.spend(unpacked)
                yield from pa.Table.from_batches([piece]).cast(schema).to_batches()

    def _packed(self, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        texts = [leaf.path for leaf in self.leaves if _is_text(leaf)]
        file = pq.ParquetFile(self._source, read_dictionary=texts)
        return file.iter_batches(BATCH_ROWS, columns=columns)

    def _declared(self) -> int:
        """Return the bytes that the footer states: of pages, or of values if these are more.

        Texts count as a byte each; their length is known only when they are read.
        """
        meta = self.metadata
        groups = [meta.row_group(number) for number in range(meta.num_row_groups)]
        pages = sum(group.total_byte_size for group in groups)
        rows = sum(group.num_rows for group in groups)
        lists = any(leaf.max_repetition_level for leaf in self.leaves)
        counts = self._values_of_leaves() if lists else {}
        values = sum(_width(leaf) * (rows + counts.get(n, 0)) for n, leaf in enumerate(self.leaves))
        return max(pages, values, meta.num_rows * meta.num_columns)

    def _values_of_leaves(self) -> dict[int, int]:
        """Return how many values each leaf has, lists more than one a row, as DuckDB reads them.

        Arrow (26) ends the process when it is asked for a chunk that is damaged.

        Raises:
            OSError: DuckDB cannot read the footer.
        """
        import duckdb

        query = "select column_id, sum(num_values)::bigint from parquet_metadata(?) group by 1"
        with tempfile.TemporaryDirectory(prefix="baimo-") as folder:
            path = Path(folder) / "file.parquet"  # a name without `*`, which DuckDB would expand
            if isinstance(self._source, Path):
                path.symlink_to(self._source.absolute())
            else:
                self._source.seek(0)
                with path.open("wb") as copy:
                    shutil.copyfileobj(self._source, copy)
            try:
                with duckdb.connect(config={"memory_limit": _FOOTERS}) as connection:
                    return dict(connection.execute(query, [str(path)]).fetchall())
            except duckdb.Error as error:
                raise OSError(str(error)) from error


def _width(leaf: Any) -> int:
    return int(_WIDTHS.get(leaf.physical_type) or leaf.length or 1)


def _is_text(leaf: Any) -> bool:
    return bool(leaf.physical_type == "BYTE_ARRAY" and leaf.logical_type.type != "DECIMAL")


def _pieces(batch: pa.RecordBatch) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Yield a batch in pieces, each with the bytes that it unpacks to."""
    unpacked = sum(map(_unpacked_bytes, batch.columns))
    half = batch.num_rows // 2
    if unpacked <= _PIECE or not half:
        yield batch, unpacked
        return
    yield from _pieces(batch.slice(0, half))
    yield from _pieces(batch.slice(half))


def _unpacked_bytes(column: pa.Array[Any]) -> int:
    if isinstance(column, pa.DictionaryArray):
        texts: Any = column.dictionary
        lengths: Any = pc.binary_length(texts)
        total = pc.sum(pc.take(lengths.cast(pa.int64()), column.indices)).as_py()
        return int(total or 0) + column.indices.nbytes
    if isinstance(column, pa.StructArray):
        return sum(map(_unpacked_bytes, column.flatten())) + len(column)
    if isinstance(column, pa.ListArray | pa.LargeListArray | pa.FixedSizeListArray | pa.MapArray):
        return _unpacked_bytes(column.flatten()) + 8 * len(column)
    return column.nbytes
