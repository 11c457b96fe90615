"""JSON is read into leaves, and what is not JSON is refused with its line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.structured_text import read_structured
from support.leaves import check, expected

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=15,
)


@given(VALUES, st.sampled_from([None, 0, 2, "\t"]), st.booleans(), st.booleans())
def test_leaves_are_what_json_reads(value: Any, indent: Any, ascii: bool, crlf: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    text = "\ufeff \n" + text.replace("\n", "\r\n") if crlf else text

    read = check(text, "json")

    assert {leaf.pointer: leaf.value for leaf in read.leaves} == expected(
        text.lstrip("\ufeff"), "json"
    )


def test_numbers_keep_their_digits() -> None:
    read = check('{"a": 0.140, "b": 1.0, "c": -1e-5, "d": 12, "e": 1E2}', "json")

    assert [str(leaf.value) for leaf in read.leaves] == ["0.140", "1.0", "-0.00001", "12", "1E+2"]
    assert isinstance(read.by_pointer["/d"].value, int)


def test_pointers_escape_their_marks() -> None:
    read = check('{"a/b": {"~": [1, {"": 2}]}}', "json")

    assert [leaf.pointer for leaf in read.leaves] == ["/a~1b/~0/0", "/a~1b/~0/1/"]


def test_empty_containers_are_leaves() -> None:
    read = check('{"a": {}, "b": [ ], "c": [[]]}', "json")

    assert [(leaf.pointer, leaf.type, leaf.value) for leaf in read.leaves] == [
        ("/a", "object", ()),
        ("/b", "array", ()),
        ("/c/0", "array", ()),
    ]


def test_keys_know_where_they_are_printed() -> None:
    text = '{\n  "名": {"b": 1}\n}'

    read = read_structured(text, "json")

    key = read.keys["/名"]
    assert (text[key.start : key.end], key.line) == ('"名"', 2)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"a": 1,\n "a": 2}', 2, "the key 'a' is already on line 1"),
        ('{"a": 1,\n}', 2, "no comma follows the last value"),
        ("[1\n2]", 2, "write a comma before the next value"),
        ("[1,]", 1, "is not a value of JSON"),
        ('{"a"\n 1}', 2, "write a colon"),
        ('["a\nb"]', 1, "not closed"),
        ('["\\x"]', 1, "write \\\\ for a backslash"),
        ('["\\ud800"]', 1, "surrogate"),
        ("[NaN]", 1, "'NaN]' is not a value"),
        ("// comment\n{}", 1, "is not a value"),
        ("{} {}", 1, "after the end of the value"),
        ("", 1, "the end of the file"),
        ("[1e99999999999999999999]", 1, "too long a number"),
    ],
)
def test_what_is_not_json_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LeafError) as error:
        read_structured(text, "json")

    assert error.value.line == line
    assert message in str(error.value)


def test_decimals_are_decimals() -> None:
    (leaf,) = read_structured("0.10", "json").leaves

    assert (leaf.pointer, leaf.value, leaf.type) == ("", Decimal("0.10"), "number")
