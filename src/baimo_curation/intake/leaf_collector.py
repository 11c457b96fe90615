"""Collects what a tokeniser finds in one file, within limits."""

from __future__ import annotations

from bisect import bisect_left
from typing import NoReturn

from baimo_curation.intake.leaf import (
    KeyToken,
    Leaf,
    LeafError,
    Value,
    ValueType,
    json_pointer,
    type_of,
)
from baimo_curation.reading.cells import shown

# Far above what the largest source needs, far below what fills the memory of a small machine.
LARGEST_TEXT = 16 << 20  # code points
MOST_LEAVES = 250_000
DEEPEST = 64
LONGEST_POINTER = 400  # what evidence can hold

Path = tuple[str | int, ...]


class LeafCollector:
    """The leaves and keys of one text, as far as it has been read."""

    def __init__(self, text: str) -> None:
        """Begin with a text.

        Raises:
            LeafError: It is too large.
        """
        self.text = text
        self.leaves: list[Leaf] = []
        self.keys: dict[str, KeyToken] = {}
        self._newlines: list[int] = []
        if len(text) > LARGEST_TEXT:
            found = f"the file has {len(text)} characters, more than {LARGEST_TEXT}"
            raise LeafError(1, found, "split it, or take in a part of it")
        position = text.find("\n")
        while position >= 0:
            self._newlines.append(position)
            position = text.find("\n", position + 1)

    def line(self, position: int) -> int:
        """Return the line of a position, counted from 1."""
        return bisect_left(self._newlines, position) + 1

    def fail(self, position: int, found: str, advice: str) -> NoReturn:
        """Refuse the file.

        Raises:
            LeafError: Always, with the line of the position.
        """
        raise LeafError(self.line(position), found, advice)

    def add(
        self, pointer: str, start: int, end: int, value: Value, kind: ValueType | None = None
    ) -> None:
        """Add a leaf; `kind` is needed for an empty object or array.

        Raises:
            LeafError: There are too many.
        """
        if len(self.leaves) == MOST_LEAVES:
            self.fail(start, f"the file has more than {MOST_LEAVES} values", "split it")
        self._check_length(pointer, start)
        raw = self.text[start:end]
        if value == raw:
            value = raw  # one text, not two
        kind = kind or type_of(value)
        self.leaves.append(Leaf(pointer, start, end, self.line(start), raw, value, kind))

    def add_key(self, path: Path, start: int, end: int, *, again: bool = False) -> None:
        """Note where the last key of a path is printed.

        Args:
            path: Keys and places in arrays from the root.
            start: Position of the key as printed.
            end: Position after it.
            again: Whether the key may occur before, as a part of dotted keys may.

        Raises:
            LeafError: The key has occurred, or the path is too deep.
        """
        self.check_depth(path, start)
        pointer = json_pointer(path)
        self._check_length(pointer, start)
        first = self.keys.setdefault(pointer, KeyToken(start, end, self.line(start)))
        if first.start != start and not again:
            found = f"the key {shown(str(path[-1]))} is already on line {first.line}"
            self.fail(start, found, "keep one of them: readers differ in which they take")

    def check_depth(self, path: Path, position: int) -> None:
        """Refuse a path that is too deep.

        Raises:
            LeafError: It is.
        """
        if len(path) > DEEPEST:
            self.fail(position, f"values are nested more than {DEEPEST} deep", "flatten the file")

    def _check_length(self, pointer: str, position: int) -> None:
        if len(pointer) > LONGEST_POINTER:
            found = f"a pointer has more than {LONGEST_POINTER} characters: {shown(pointer)}"
            self.fail(position, found, "shorten the keys that lead to the value")
