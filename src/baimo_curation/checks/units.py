"""Checks of units: codes and factors agree, and a figure is in a unit of its indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from baimo_curation.checks.rule_files import read_rules
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import Dimension
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit

# Dimensions without conversion: every unit of theirs is its own base unit.
_OWN_BASE = (Dimension.MONEY, Dimension.COUNT, Dimension.RANK, Dimension.SCORE)


@cache
def si_prefixes() -> Mapping[str, int]:
    """Return the power of ten of each SI prefix."""
    rules = read_rules("si_prefixes", ("prefix", "power"))
    return {rule.cells["prefix"]: int(rule.number("power")) for rule in rules}


@cache
def ucum_codes() -> Mapping[str, tuple[Dimension, Decimal]]:
    """Return what each UCUM code measures, and how many base units it is."""
    return {
        rule.cells["code"]: (rule.code("dimension", Dimension), rule.number("factor"))
        for rule in read_rules("ucum_codes", ("code", "dimension", "factor"))
    }


def units_fit_indicators(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose unit measures something else than their indicator.

    Yields:
        One issue per metric, type `unit-dimension`.
    """
    units = dataset.by_key(Unit)
    indicators = dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit and indicator and unit.dimension != indicator.unit_dimension:
            fitting = sorted(u for u in units if units[u].dimension == indicator.unit_dimension)
            yield row.issue(
                "unit_id",
                "unit-dimension",
                f"{row.unit_id!r} measures {unit.dimension}",
                f"a unit of {indicator.unit_dimension}, in which {row.indicator_id!r} is measured",
                f"choose one of {', '.join(fitting)}" if fitting else "add such a unit",
            )


def base_units_are_consistent(dataset: Dataset) -> Iterator[Issue]:
    """Report units whose base unit measures something else, has another base, or a factor.

    Yields:
        One issue per unit, type `base-unit`.
    """
    units = dataset.by_key(Unit)
    for row in units.values():
        base = units.get(row.base_unit_id)
        if base is None:
            continue
        if base is row and row.factor != 1:
            found = f"{row.factor:f}, although {row.unit_id!r} is its own base unit"
            yield row.issue("factor", "base-unit", found, "1", "write 1, or name another base unit")
            continue
        if base.base_unit_id != base.unit_id:
            found = f"{base.unit_id!r} is itself based on {base.base_unit_id!r}"
        elif base.dimension != row.dimension:
            found = f"{base.unit_id!r} measures {base.dimension}, {row.unit_id!r} {row.dimension}"
        else:
            continue
        expected = f"a unit of {row.dimension} that is its own base unit"
        yield row.issue("base_unit_id", "base-unit", found, expected, "name the right base unit")


def unit_codes_and_factors_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report units whose factor or code is not what their name and code say.

    A unit that is named as an SI prefix before its base unit has the factor of the prefix, a unit
    with a code of UCUM measures what the code measures and has its factor. The code of a currency
    is the unit's id in capitals; that of a count or score, in braces, is the id itself. None of
    them converts into another.

    Yields:
        At most one issue per unit, type `unit-factor`.
    """
    codes = ucum_codes()
    for row in dataset.rows(Unit):
        if row.dimension in _OWN_BASE and row.base_unit_id != row.unit_id:
            found = f"{row.unit_id!r} is based on {row.base_unit_id!r}"
            expected = f"{row.unit_id!r}: units of {row.dimension} do not convert"
            advice = f"write {row.unit_id!r}, or correct the dimension"
            yield row.issue("base_unit_id", "unit-factor", found, expected, advice)
            continue
        code = _spelled_code(row)
        if row.code != code and (code or row.code not in codes):
            found = (
                f"{row.code!r} as the code of {row.unit_id!r}" if row.code else "the cell is empty"
            )
            expected = repr(code) if code else f"nothing, or one of {', '.join(codes)}"
            yield row.issue("code", "unit-factor", found, expected, "correct the code")
            continue
        measured, _ = codes.get(row.code or "", (row.dimension, None))
        if measured != row.dimension:
            found = f"the code {row.code!r} measures {measured.value}"
            expected = f"a code of {row.dimension.value}, which {row.unit_id!r} measures"
            yield row.issue("code", "unit-factor", found, expected, "correct code or dimension")
            continue
        if row.base_unit_id == row.unit_id and row.factor != 1:
            continue  # reported by `base_units_are_consistent`
        factor = next((f for f in _expected_factors(row) if f != row.factor), None)
        if factor is not None:
            found = f"the factor of {row.unit_id!r} is {row.factor:f}"
            expected = f"{factor:f}, as its name or code says"
            advice = "correct the factor, the code or the base unit"
            yield row.issue("factor", "unit-factor", found, expected, advice)


def _spelled_code(unit: Unit) -> str | None:
    if unit.dimension == Dimension.MONEY:
        return unit.unit_id.upper()
    if unit.dimension in (Dimension.COUNT, Dimension.SCORE):
        return f"{{{unit.unit_id}}}"
    return None


def _expected_factors(unit: Unit) -> Iterator[Decimal]:
    for prefix, power in si_prefixes().items():
        if unit.unit_id == prefix + unit.base_unit_id:
            yield Decimal(1).scaleb(power)
    if unit.code and unit.code in ucum_codes():
        yield ucum_codes()[unit.code][1]
    if unit.dimension in (Dimension.MONEY, Dimension.COUNT):
        yield Decimal(1)
