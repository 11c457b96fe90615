"""A column of text in Arrow, dictionary-encoded: each distinct text is kept once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import cast

import pyarrow as pa

_AT_ONCE = 8192  # codes that are Python objects at a time: more of them are not faster


class TextColumn:
    """The texts of a column: the distinct ones, and a code for each record."""

    def __init__(self, texts: Iterable[str], codes: array[int]) -> None:
        """Keep the columns as Arrow arrays.

        Args:
            texts: The distinct texts in the order of their codes.
            codes: The place among them of the text of each record.
        """
        # Not by `pa.array`, which loads pandas wherever that is installed.
        encoded = [text.encode() for text in texts]
        ends = array("i", accumulate(map(len, encoded), initial=0))
        self._texts = pa.StringArray.from_buffers(
            len(encoded), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))
        )
        buffers = [None, pa.py_buffer(codes)]
        self._codes = pa.Int32Array.from_buffers(pa.int32(), len(codes), buffers)

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[str]:
        return map(self.distinct().__getitem__, self.codes())

    def distinct(self) -> list[str]:
        """Return every text once, in the order of their codes."""
        return cast("list[str]", self._texts.to_pylist())

    def part(self, start: int, count: int) -> list[str]:
        """Return the texts of some records that follow each other."""
        return cast("list[str]", self._texts.take(self._codes.slice(start, count)).to_pylist())

    def codes(self) -> Iterator[int]:
        """Yield the code of each record."""
        starts = range(0, len(self._codes), _AT_ONCE)
        parts = (self._codes.slice(start, _AT_ONCE).to_pylist() for start in starts)
        return chain.from_iterable(cast("Iterator[list[int]]", parts))


class TextColumnBuilder:
    """Collects the texts of a column as they are read."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._codes = array("i")
        self._places: defaultdict[str, int] = defaultdict()
        self._places.default_factory = self._places.__len__  # a new text gets the next code

    def add(self, texts: Iterable[str]) -> None:
        """Add the texts of some records."""
        self._codes.extend(map(self._places.__getitem__, texts))

    def finish(self) -> TextColumn:
        """Return the column."""
        return TextColumn(self._places, self._codes)
