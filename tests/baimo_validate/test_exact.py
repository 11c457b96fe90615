"""What typed cells and labels mean, where text alone would not show it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from baimo_validate.exact.values import value_reader
from baimo_validate.model import Field, Schema
from baimo_validate.reading.header import Header


@pytest.mark.parametrize("kind", ["integer", "number", "date", "string"])
@pytest.mark.parametrize("cell", [True, False])
def test_true_and_false_are_not_values_of_other_types(kind: str, cell: bool) -> None:
    assert value_reader({"type": kind})(cell) is None


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("boolean", True, True),
        ("integer", 1, 1),
        ("integer", 1.0, 1),
        ("integer", 1.5, None),
        ("integer", Decimal("2.0"), 2),
        ("number", 1, 1),
        ("number", 0.1, Decimal("0.1")),
    ],
)
def test_typed_cells_keep_their_value(kind: str, cell: Any, value: Any) -> None:
    found = value_reader({"type": kind})(cell)

    assert (found, type(found)) == (value, type(value))


def test_a_label_that_repeats_often_names_its_first_ten_positions() -> None:
    schema = Schema(tuple(Field("a", frozenset(), {"name": "a"}) for _ in range(14)), declared=True)

    errors = Header(["a"] * 14, schema).errors

    first_ten = ", ".join(map(str, range(1, 11)))
    assert [error.note for error in errors][8:] == [
        f'at position "{", ".join(map(str, range(1, 10)))}"',
        f'at position "{first_ten}"',
        *[f'at position "{first_ten}, …"'] * 3,
    ]
