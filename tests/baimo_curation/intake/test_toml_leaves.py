"""TOML is read into leaves, whatever way its keys, tables and texts are written."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.structured_text import read_structured
from support.leaves import check, expected, is_same

BARE = st.sampled_from(["a", "b", "c-d", "1", "_", "2024-01-01"])
QUOTED = st.sampled_from(['"a.b"', "'x y'", '""', '"\\u4e2d"', "'='", '"#"', '"[a]"', '"a/~"'])
GAPS = st.sampled_from(["", " ", "\n", " # 注 ]}\"'\n", "\r\n\t"])
SCALARS = st.sampled_from(
    [
        *("0.140", "1_000", "-0", "0xDEAD_beef", "0o17", "0b1", "1e5", "6.6E-3", "inf", "-nan"),
        *("true", "false", "2024-01-01", "2024-01-01 07:32:00", "2024-01-01T00:32:00.99-07:00"),
        *("07:32:00.5", '"a\\"b"', '"\\\\"', "'C:\\x'", '""', "''", '"😀 # no"', "'\"'"),
        *('"""a"b""c"""', '"""""a"""""', '"""\n a\\\n   b\n"""', "'''a'b''c'''", "'''''''''"[:6]),
        *("'''\r\n'x''\r\n'''", '"""\\"""a"""', '""""a"""', "''''a'''", '"""\\\\"""'),
    ]
)


def key() -> st.SearchStrategy[str]:
    parts = st.lists(BARE | QUOTED, min_size=1, max_size=3)
    return st.builds(lambda found, dot: dot.join(found), parts, st.sampled_from([".", " . "]))


def array(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.lists(st.tuples(GAPS, values, GAPS), max_size=3)
    end = st.sampled_from(["", ",", " , # last\n"])
    return st.builds(
        lambda found, last: f"[{','.join(map(''.join, found))}{last if found else ''}]", items, end
    )


def inline(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.builds(lambda k, v: f" {k} = {v} ", key(), values), max_size=3)
    return pairs.map(lambda found: "{" + ",".join(found) + "}")


VALUES = st.recursive(SCALARS, lambda inner: array(inner) | inline(inner), max_leaves=6)
LINES = st.one_of(
    st.builds(lambda k, v: f"{k} = {v}", key(), VALUES),
    st.builds(lambda k: f"[ {k} ]", key()),
    st.builds(lambda k: f"[[{k}]]", key()),
    st.sampled_from(["", "# comment", "\t"]),
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", " # c\n"]), st.booleans())
def test_leaves_are_what_tomllib_reads(lines: list[str], ending: str, marked: bool) -> None:
    # What `tomllib` refuses is of no use here; most texts with one key twice are refused.
    kept: list[str] = []
    for line in lines:
        try:
            tomllib.loads(ending.join([*kept, line]))
        except tomllib.TOMLDecodeError:
            continue
        kept.append(line)
    text = ending.join(kept)
    assume(text)

    read = check("\ufeff" * marked + text, "toml")

    wanted = expected(text, "toml")
    assert wanted is not None
    if wanted != {"": ()}:  # a text without values has no leaves
        assert {leaf.pointer for leaf in read.leaves} == wanted.keys()
        assert all(is_same(leaf, wanted[leaf.pointer]) for leaf in read.leaves)


@pytest.mark.parametrize(
    ("token", "value", "kind"),
    [
        ("0.140", Decimal("0.140"), "number"),
        ("inf", Decimal("Infinity"), "number"),
        ("0x1F", 31, "integer"),
        ("true", True, "boolean"),
        ("2026-08-16", date(2026, 8, 16), "date"),
        ("2026-08-16 10:00:00", datetime(2026, 8, 16, 10), "datetime"),
        ("10:00:00", time(10), "time"),
        ('"""\na"""', "a", "string"),
        ("{}", (), "object"),
        ("[ # none\n]", (), "array"),
    ],
)
def test_a_value_has_its_type(token: str, value: Any, kind: str) -> None:
    read = check(f"x = {token} # comment\n", "toml")

    (leaf,) = read.leaves
    assert (leaf.raw, leaf.type) == (token, kind)
    assert is_same(leaf, value)


def test_digits_are_kept_as_printed() -> None:
    assert str(read_structured("x = 0.140", "toml").leaves[0].value) == "0.140"


def test_tables_arrays_of_tables_and_dotted_keys_make_one_pointer() -> None:
    text = "[[a.b]]\nc.d = 1\n[a.b.e]\nf = 2\n[[a.b]]\nc.d = 3\n[g]\n[g.'h.i']\n"

    read = check(text, "toml")

    assert [(leaf.pointer, leaf.value) for leaf in read.leaves] == [
        ("/a/b/0/c/d", 1),
        ("/a/b/0/e/f", 2),
        ("/a/b/1/c/d", 3),
        ("/g/h.i", ()),
    ]
    assert read.leaves[3].raw == "[g.'h.i']"
    assert text[read.keys["/g/h.i"].start :].startswith("'h.i'")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\n\na = 2", 3, "the key 'a' is already on line 1"),
        ("[a]\nb = 1\n[a]", 3, "Cannot declare ('a',) twice"),
        ("a = 1\nb =\n", 2, "a value is missing"),
        ("a = 1\nb", 2, "'=' must follow a key"),
        ("a = 1\n= 2", 2, "'= 2' is not a key"),
        ("a = 'x\nb = 1", 1, "a text that is not closed"),
        ("a = [1,\n2", 2, "']' must follow"),
        ("a = yes", 1, "the file is not TOML: Invalid value"),
        ("a = 2024-02-30", 1, "Invalid date or datetime"),
        ('\na = "\\x"', 2, "Unescaped"),
        ("[a\nb = 1", 1, "']' must follow the name of a table"),
        (f"a = {'9' * 5000}", 1, "too many digits"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LeafError) as error:
        read_structured(text, "toml")

    assert error.value.line == line
    assert message in str(error.value)
