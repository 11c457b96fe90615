"""Write and change the text of a `source.toml`; what a person wrote in it stays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from baimo_curation.intake.structured_text import StructuredText, read_structured

Cell = str | int | bool


def render_pairs(values: Mapping[str, Cell]) -> str:
    """Return keys and values as lines of TOML."""
    return "".join(f"{key} = {_token(value)}\n" for key, value in values.items())


def render_tables(name: str, tables: Sequence[Mapping[str, Cell]]) -> str:
    """Return an array of tables, each after a blank line."""
    return "".join(f"\n[[{name}]]\n{render_pairs(table)}" for table in tables)


class TomlEdit:
    """The text of a TOML file that is changed value by value.

    Attributes:
        text: The text as changed so far.
    """

    def __init__(self, text: str) -> None:
        """Begin with a text.

        Raises:
            LeafError: It is not TOML.
        """
        self.text = text
        self._read: StructuredText = read_structured(text, "toml")

    def get(self, pointer: str) -> Any:
        """Return the value at a JSON Pointer; None without one."""
        leaf = self._read.by_pointer.get(pointer)
        return leaf.value if leaf else None

    def set(self, pointer: str, value: Cell) -> None:
        """Replace the value at a pointer that exists."""
        leaf = self._read.by_pointer[pointer]
        self._change(self.text[: leaf.start] + _token(value) + self.text[leaf.end :])

    def add_pairs(self, values: Mapping[str, Cell]) -> None:
        """Add keys at the top of the file, after those that are there."""
        top = [leaf for leaf in self._read.leaves if leaf.pointer.count("/") == 1]
        end = self.text.find("\n", top[-1].end) + 1 if top else 0
        if top and not end:
            self.text += "\n"
            end = len(self.text)
        self._change(self.text[:end] + render_pairs(values) + self.text[end:])

    def add_tables(self, name: str, tables: Sequence[Mapping[str, Cell]]) -> None:
        """Add tables to an array of tables, at the end of the file."""
        self._change(self.text.rstrip("\n") + "\n" + render_tables(name, tables))

    def _change(self, text: str) -> None:
        self.text, self._read = text, read_structured(text, "toml")


def _token(value: Cell) -> str:
    # JSON writes texts as TOML does, but for the character DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
