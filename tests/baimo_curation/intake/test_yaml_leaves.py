"""YAML is read into leaves: every style of scalar, aliases and merge keys."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.structured_text import read_structured
from support.leaves import check, flattened, is_same

TEXTS = st.text(st.sampled_from(list("ab中1.-:#'\"|>&*!%@`{}[],? \n\\é😀")), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | TEXTS
    | st.sampled_from(
        ["yes", "NO", "1e3", "010", "1:30", "0o7", "~", "2024-01-01", "<<", "=", "415e898"]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def as_read(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value


@given(
    VALUES,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 80]),
    st.sampled_from([2, 5]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_leaves_are_what_was_written(
    value: Any, style: Any, flow: Any, width: int, indent: int, ending: Any
) -> None:
    value = [value, {"again": value, "inner": [value]}]  # PyYAML writes the second as an alias
    text = yaml.safe_dump(
        value,
        default_style=style,
        default_flow_style=flow,
        width=width,
        indent=indent,
        line_break=ending,
        allow_unicode=True,
        sort_keys=False,
    )

    read = check(text, "yaml")

    wanted = {pointer: as_read(inner) for pointer, inner in flattened(yaml.safe_load(text))}
    assert read.by_pointer.keys() == wanted.keys()
    for pointer, leaf in read.by_pointer.items():
        assert is_same(leaf, wanted[pointer]), text


BLOCKS = st.sampled_from(["|", ">", "|-", ">+", "|+", "|2", ">2-", "|4+", "| # comment"])
CONTENTS = st.lists(
    st.sampled_from(["a", " b", "  c", "", "# d", "中: 1", "e ", "\t"]), min_size=1, max_size=5
)


@given(BLOCKS, CONTENTS, st.sampled_from(["k: ", "- ", "- k: ", "? a\n: ", "&x\n  k: ", "k:\n - "]))
def test_blocks_are_what_pyyaml_reads(header: str, content: list[str], before: str) -> None:
    text = f"{before}{header}\n" + "".join(f"      {line}\n" for line in content) + "# end\n"
    try:
        wanted = dict(flattened(yaml.load(text, yaml.CSafeLoader)))
    except yaml.YAMLError:
        return

    read = check(text, "yaml")

    assert {leaf.pointer: leaf.value for leaf in read.leaves} == wanted


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("k: plain\n  and more # comment\n", "plain\n  and more", "plain and more"),
        ("k: {a: one\n two}\n", "one\n two", "one two"),
        ("{a: one\ntwo}\n", "one\ntwo", "one two"),
        ("k: 'it''s\n\n  so'\n", "'it''s\n\n  so'", "it's\nso"),
        ('k: "a\\\n   b\\u4e2d"\n', '"a\\\n   b\\u4e2d"', "ab中"),
        ("- - - |2\n        a\n      b\n", "|2\n        a\n      b\n", "  a\nb\n"),
        ("k: >\n  a\n  b\n\n  c\n", ">\n  a\n  b\n\n  c\n", "a b\nc\n"),
        ("one\ntwo\n", "one\ntwo", "one two"),
        ("k: &a !!str 1\n", "1", "1"),
        ("k: !!str &a\n  1\n", "1", "1"),
        ("k: &a # here\n  x\n", "x", "x"),
        ("? k\n: http://a.b/c?d#e\n", "http://a.b/c?d#e", "http://a.b/c?d#e"),
        ("k:\n", "", None),
        ("{k: , l: 1}\n", "", None),
        ("\ufeffk: v", "v", "v"),
        ("k: v\r\n", "v", "v"),
    ],
)
def test_the_token_is_what_is_printed(text: str, raw: str, value: Any) -> None:
    read = check(text, "yaml")

    assert (read.leaves[0].raw, read.leaves[0].value) == (raw, value)


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("0.140", Decimal("0.140")),
        ("-.5", Decimal("-0.5")),
        ("1.5e+3", Decimal("1500")),
        (".inf", Decimal("Infinity")),
        ("-.INF", Decimal("-Infinity")),
        (".nan", Decimal("NaN")),
        ("12", 12),
        ("+3", 3),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("2026-08-16", date(2026, 8, 16)),
        ("2026-08-16T10:00:00Z", datetime.fromisoformat("2026-08-16T10:00:00+00:00")),
        ("2026-08-16 10:00:00.5", datetime(2026, 8, 16, 10, 0, 0, 500_000)),
        ("!!float 1", Decimal(1)),
        ("!!str 1", "1"),
        ("! 1", "1"),
        ('!!int "7"', 7),
        ("!!null x", None),
        # What YAML 1.1 and 1.2 read differently is text.
        *((word, word) for word in ("yes", "NO", "on", "010", "0o17", "0x1F", "1_000", "1:30")),
        *((word, word) for word in ("1e3", "415e898", "2026-13-01", "2026-8-1", "TrUe", "nan")),
    ],
)
def test_a_scalar_has_its_type(token: str, value: Any) -> None:
    (leaf,) = check(f"k: {token}\n", "yaml").leaves

    assert is_same(leaf, value), leaf


def test_digits_are_kept_as_printed() -> None:
    assert str(read_structured("k: 0.140", "yaml").leaves[0].value) == "0.140"


def test_an_alias_is_a_leaf_of_its_own_with_the_token_of_the_anchor() -> None:
    text = "a: &x {b: 1}\nc: *x\nd: [*x]\n"

    read = check(text, "yaml")

    assert [leaf.pointer for leaf in read.leaves] == ["/a/b", "/c/b", "/d/0/b"]
    assert {(leaf.start, leaf.line) for leaf in read.leaves} == {(text.index("1"), 1)}


def test_merge_keys_add_what_a_mapping_does_not_have() -> None:
    text = (
        "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
        "both:\n  <<: [*one, *two]\n  a: 3\nlast: {<<: *one, <<: *two}\n"
    )

    read = check(text, "yaml")

    values = {leaf.pointer: leaf.value for leaf in read.leaves}
    assert {p: v for p, v in values.items() if p.startswith("/both")} == {
        "/both/a": 3,
        "/both/b": 1,
        "/both/c": 2,
    }
    assert read.by_pointer["/both/c"].line == 2


def test_keys_that_are_not_texts_are_named_as_printed() -> None:
    read = check("1: a\ntrue: b\n2024-01-01: c\n~: d\n", "yaml")

    assert [leaf.pointer for leaf in read.leaves] == ["/1", "/true", "/2024-01-01", "/~0"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' is already on line 1"),
        ("1: a\n'1': b\n", 2, "the key '1' is already on line 1"),
        ("a: 1\n b: 2\n", 2, "not YAML"),
        ("a:\n\t- 1\n", 2, "not YAML"),
        ("a: *x\n", 1, "the alias *x has no anchor before it"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("? [a]\n: 1\n", 1, "a sequence is a key"),
        ("a: !x 1\n", 1, "the tag '!x' has no meaning here"),
        ("a: !!int x\n", 1, "'x' is not a value with the tag"),
        ("a: !!set {b}\n", 1, "has no meaning here"),
        ("<<: 1\n", 1, "a merge key with a scalar"),
        ("a: \x01\n", 1, "the character U+0001"),
        ("a: {{ x }}\n", 1, "a mapping is a key"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LeafError) as error:
        read_structured(text, "yaml")

    assert error.value.line == line
    assert message in str(error.value)
