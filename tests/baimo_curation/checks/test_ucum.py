"""Codes of UCUM: every valid code is read, its factor is exact, and a wrong one is located."""

from __future__ import annotations

import csv
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ucumvert.xml_util import UCUM_ESSENCE_FILE

from baimo_curation.checks.ucum import (
    UcumError,
    UcumMeasure,
    read_ucum,
    ucum_atoms,
    ucum_prefixes,
)
from baimo_curation.checks.ucum_nearest import nearest_code
from baimo_curation.checks.units import ucum_dimensions
from baimo_curation.tables.codelists import Dimension

# Dimensions without UCUM codes: their units have the code of a currency, one in braces, or none.
WITHOUT_UCUM = {
    Dimension.MONEY,
    Dimension.COUNT,
    Dimension.RANK,
    Dimension.PRICE,
    Dimension.SCORE,
}
# The table of examples is older than the table of units, which does not have this one.
NOT_IN_UCUM = {"Torr"}

linear = sorted(code for code, atom in ucum_atoms().items() if not atom.scale)
metric = [code for code in linear if ucum_atoms()[code].metric]
simple_units = st.sampled_from(linear) | st.builds(
    str.__add__, st.sampled_from(sorted(ucum_prefixes())), st.sampled_from(metric)
)
codes = st.recursive(
    simple_units | st.sampled_from(["{token}", "10*9", "24", "m2", "s-1"]),
    lambda inner: st.builds("({}{}{})".format, inner, st.sampled_from("./"), inner),
    max_leaves=4,
)


def examples() -> list[str]:
    """Return the examples of codes that the UCUM organisation publishes."""
    path = UCUM_ESSENCE_FILE.parent / "ucum_examples.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            row["UCUM_CODE"]
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@pytest.mark.parametrize(
    ("code", "factor", "powers"),
    [
        ("bit/s", 1, {"bit": 1, "s": -1}),
        ("By/s", 8, {"bit": 1, "s": -1}),
        ("GBy/s", 8 * 10**9, {"bit": 1, "s": -1}),
        ("kW.h", 3_600_000_000, {"g": 1, "m": 2, "s": -2}),
        ("{accelerator}.h", 3600, {"{accelerator}": 1, "s": 1}),
        ("{token}", 1, {"{token}": 1}),
        ("1", 1, {}),
        ("%", Fraction(1, 100), {}),
        ("mo_j", 2_629_800, {"s": 1}),
        ("a_j", 31_557_600, {"s": 1}),
        ("m2", 1, {"m": 2}),
        ("har", 10_000, {"m": 2}),
        ("10*9", 10**9, {}),
        ("10^-3", Fraction(1, 1000), {}),
        ("MW", 10**9, {"g": 1, "m": 2, "s": -3}),
        ("[in_i]", Fraction(254, 10_000), {"m": 1}),
        ("K", 1, {"K": 1}),
        ("KiBy", 8 * 1024, {"bit": 1}),
        ("/m", 1, {"m": -1}),
        ("/m.s/K", 1, {"m": -1, "s": 1, "K": -1}),
        ("/(m.s)", 1, {"m": -1, "s": -1}),
        ("m/(/s)", 1, {"m": 1, "s": 1}),
        ("kg.m/s2", 1000, {"g": 1, "m": 1, "s": -2}),
        ("g/(8.h){shift}", Fraction(1, 8 * 3600), {"g": 1, "s": -1}),
        ("10*15.{operation}/s", 10**15, {"{operation}": 1, "s": -1}),
        ("h{GPU}", 3600, {"s": 1}),
        ("[iU]/L", 1000, {"[iU]": 1, "m": -3}),
    ],
)
def test_a_code_is_a_multiple_of_base_units(
    code: str, factor: int | Fraction, powers: dict[str, int]
) -> None:
    assert read_ucum(code) == UcumMeasure(Fraction(factor), powers)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "is not a UCUM code: a unit is missing at the end"),
        ("m/", "is not a UCUM code: a unit is missing at the end"),
        ("(m.m", "is not a UCUM code: a closing parenthesis is missing at the end"),
        ("m//s", "is not a UCUM code: '/' at character 3 is unexpected"),
        ("m(s)", "is not a UCUM code: '(' at character 2 is unexpected"),
        ("(m/s)2", "is not a UCUM code: '2' at character 6 is unexpected"),
        ("kWh", "is not a UCUM code: 'kWh' at character 1 is not a unit"),
        ("MW.hr/m2", "is not a UCUM code: 'hr' at character 4 is not a unit"),
        ("k%", "is not a UCUM code: 'k%' at character 1 is not a unit"),
        ("米", "is not a UCUM code: '米' at character 1 is not a unit"),
        ("{AI model}", "braces at character 1 do not close, or contain a blank"),
        ("h.{GPU", "braces at character 3 do not close, or contain a blank"),
        ("10-3", "a number has no exponent; write 10*3 for 1000"),
        ("Ym999999999", "has an exponent greater than 99"),
        ("Cel", "'Cel' (degree Celsius) is a scale with an offset"),
        ("[degF]/h", "'[degF]' (degree Fahrenheit) is a scale with an offset"),
        ("TB", "'B' (bel) is a scale that is not linear"),
    ],
)
def test_a_wrong_code_is_refused_with_the_place(code: str, fault: str) -> None:
    with pytest.raises(UcumError, match=re.escape(fault)):
        read_ucum(code)


def test_the_published_examples_are_valid() -> None:
    assert len(examples()) > 800
    faults = {}
    for code in examples():
        try:
            read_ucum(code)
        except UcumError as exc:
            faults[code] = str(exc)

    assert {code for code, fault in faults.items() if " is a scale " not in fault} == NOT_IN_UCUM


@pytest.mark.parametrize("code", linear)
def test_every_unit_of_the_table_has_a_factor(code: str) -> None:
    assert read_ucum(code).factor > 0


def test_every_dimension_has_a_code_or_none() -> None:
    assert set(Dimension) - set(ucum_dimensions()) == WITHOUT_UCUM

    powers = [tuple(sorted(read_ucum(code).powers.items())) for code in ucum_dimensions().values()]
    assert len(set(powers)) == len(powers), "two dimensions with one measure"


@given(st.sampled_from(sorted(ucum_prefixes())), st.sampled_from(metric))
def test_a_prefix_multiplies(prefix: str, unit: str) -> None:
    expected = read_ucum(unit)

    assert read_ucum(prefix + unit) == UcumMeasure(
        ucum_prefixes()[prefix] * expected.factor, expected.powers
    )


@given(codes, codes)
def test_terms_multiply_and_divide(one: str, other: str) -> None:
    left, right = read_ucum(one), read_ucum(other)

    assert read_ucum(f"{one}.{other}") == left.times(right)
    assert read_ucum(f"{one}/{other}") == left.times(right, -1)
    assert read_ucum(f"({one})/({one})") == UcumMeasure()
    assert read_ucum(f"/{one}") == UcumMeasure().times(left, -1)
    assert read_ucum(f"({one}){{a-comment}}") == left


@given(st.sampled_from(linear), st.integers(1, 9))
def test_an_exponent_repeats_a_unit(unit: str, exponent: int) -> None:
    assert read_ucum(f"{unit}+{exponent}") == read_ucum(".".join([unit] * exponent))
    assert read_ucum(f"{unit}-{exponent}") == read_ucum("/" + "/".join([unit] * exponent))


@given(
    st.text(max_size=20)
    | st.text("mskgWhBybit10*^./(){}[]%'_-+", max_size=20)
    | st.lists(simple_units | st.sampled_from([*"./(){}29 "]), max_size=6).map("".join)
)
def test_any_text_is_a_measure_or_a_ucum_error(text: str) -> None:
    try:
        factor = read_ucum(text).factor
    except UcumError:
        return

    assert factor > 0


@pytest.mark.parametrize(
    ("wrong", "like", "near"),
    [
        ("kWh", "J", "kW.h"),
        ("kW·h", "J", "kW.h"),
        ("KW", "W", "kW"),
        ("GB", "bit", "GBy"),
        ("GBY", "bit", "GBy"),
        ("TB/sec", "bit/s", "TBy/s"),
        ("Gb/s", "bit/s", "Gbit/s"),
        ("Mbps", "bit/s", "Mbit/s"),
        ("ha", "m2", "har"),
        ("m²", "m2", "m2"),
        ("㎡", "m2", "m2"),
        ("ppm", "1", "[ppm]"),
        ("µs", "s", "us"),
        ("mo_jj", "s", "mo_j"),
        ("year", "s", "a_j"),
        ("foo", "m", None),
        ("%", "s", None),
    ],
)
def test_the_nearest_code_is_the_one_that_was_meant(
    wrong: str, like: str, near: str | None
) -> None:
    assert nearest_code(wrong, read_ucum(like).powers) == near


@given(st.text(max_size=20) | codes, st.sampled_from(sorted(ucum_dimensions().values())))
def test_the_nearest_code_is_valid_and_of_the_dimension(wrong: str, like: str) -> None:
    powers = read_ucum(like).powers

    near = nearest_code(wrong, powers)

    assert near is None or read_ucum(near).powers == powers
