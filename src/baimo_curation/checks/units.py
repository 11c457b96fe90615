"""Checks of units: codes and factors agree, and a figure is in a unit of its indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.rule_files import read_rules
from baimo_curation.tables.codelists import Dimension, Measure
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit

# The field that is wrong, what is found in it, what is expected, and advice.
Fault = tuple[str, str, str, str]

# Dimensions without conversion: every unit of theirs is its own base unit.
_OWN_BASE = (Dimension.MONEY, Dimension.COUNT, Dimension.RANK, Dimension.SCORE)
_LETTERS_OF_A_CURRENCY = 3  # in ISO 4217; the unit of sums in an unstated currency has no code
_FEWEST_DIGITS = 10  # of a factor that no decimal number equals

_DIMENSION_OF = {
    Measure.GROWTH: Dimension.RATIO,
    Measure.MULTIPLE: Dimension.RATIO,
    Measure.SHARE: Dimension.RATIO,
    Measure.RANK: Dimension.RANK,
}


@cache
def si_prefixes() -> Mapping[str, int]:
    """Return the power of ten of each SI prefix."""
    rules = read_rules("checks", "si_prefixes", ("prefix", "power"))
    return {rule.cells["prefix"]: int(rule.number("power")) for rule in rules}


@cache
def ucum_dimensions() -> Mapping[str, str]:
    """Return a UCUM code that measures it, for each dimension whose units have such codes."""
    rules = read_rules("checks", "ucum_dimensions", ("dimension", "code"))
    return {rule.cells["dimension"]: rule.cells["code"] for rule in rules}


def units_fit_indicators(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics whose unit does not fit what they measure.

    A level or a change is measured in a unit of the indicator; a growth, multiple or share is a
    ratio, a rank a rank.

    Yields:
        One issue per metric, type `unit-dimension`.
    """
    units = dataset.by_key(Unit)
    indicators = dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit is None or indicator is None:
            continue
        wanted = _DIMENSION_OF.get(row.measure, indicator.unit_dimension)
        if unit.dimension != wanted:
            fitting = sorted(u for u in units if units[u].dimension == wanted)
            yield row.issue(
                "unit_id",
                "unit-dimension",
                f"{row.unit_id!r} measures {unit.dimension}",
                f"a unit of {wanted} for the {row.measure} of {row.indicator_id!r}",
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

    A unit that is named as an SI prefix before its base unit has the factor of the prefix. A code
    of UCUM measures the dimension of its unit, and its multiple of the code of the base unit is the
    factor. The code of a currency is the unit's id in capitals; that of a count or score, in
    braces, is the id itself. None of them converts into another. Other dimensions have no codes.
    A base unit has a code if a unit that is based on it has one, except the number one, and a
    decimal multiple of a unit with a code has one.

    Yields:
        At most one issue per unit, type `unit-factor`.
    """
    units = dataset.by_key(Unit)
    # The number one needs no code: in UCUM, what has no unit has the unit 1.
    need_code = {
        row.base_unit_id
        for row in units.values()
        if row.code and row.dimension in ucum_dimensions() and row.dimension != Dimension.RATIO
    }
    for row in dataset.rows(Unit):
        fault = (
            _base_fault(row)
            or _code_fault(row, needed=row.unit_id in need_code or _is_multiple(row, units))
            or _factor_fault(row, units.get(row.base_unit_id))
        )
        if fault:
            field, found, expected, advice = fault
            yield row.issue(field, "unit-factor", found, expected, advice)


def _is_multiple(unit: Unit, units: Mapping[str, Unit]) -> bool:
    """Tell whether a unit is a decimal multiple of one with a code."""
    base = units.get(unit.base_unit_id)
    decimal = unit.factor.normalize().as_tuple().digits == (1,)
    return bool(base and base.code and decimal and unit.dimension != Dimension.RATIO)


def _base_fault(unit: Unit) -> Fault | None:
    if unit.dimension not in _OWN_BASE or unit.base_unit_id == unit.unit_id:
        return None
    found = f"{unit.unit_id!r} is based on {unit.base_unit_id!r}"
    expected = f"{unit.unit_id!r}: units of {unit.dimension} do not convert"
    return "base_unit_id", found, expected, f"write {unit.unit_id!r}, or correct the dimension"


def _code_fault(unit: Unit, *, needed: bool) -> Fault | None:
    if unit.dimension in ucum_dimensions():
        if unit.code:
            return _ucum_fault(unit, unit.code)
        expected = f"a UCUM code, as units that are based on {unit.unit_id!r} have one"
        return ("code", "the cell is empty", expected, "add the code") if needed else None
    code = None
    if unit.dimension == Dimension.MONEY and len(unit.unit_id) == _LETTERS_OF_A_CURRENCY:
        code = unit.unit_id.upper()
    elif unit.dimension in (Dimension.COUNT, Dimension.SCORE):
        code = f"{{{unit.unit_id}}}"
    if unit.code == code:
        return None
    found = f"{unit.code!r} as the code of {unit.unit_id!r}" if unit.code else "the cell is empty"
    expected = repr(code) if code else f"an empty cell: no standard has a code for {unit.unit_id!r}"
    return "code", found, expected, "correct the code"


def _ucum_fault(unit: Unit, code: str) -> Fault | None:
    from baimo_curation.checks.ucum import UcumError, read_ucum
    from baimo_curation.checks.ucum_nearest import nearest_code

    example = ucum_dimensions()[unit.dimension]
    powers = read_ucum(example).powers
    try:
        measured = read_ucum(code).powers
    except UcumError as exc:
        found = f"{code!r} {exc}"
    else:
        if measured == powers:
            return None
        others = (name for name, c in ucum_dimensions().items() if read_ucum(c).powers == measured)
        found = f"the code {code!r} measures {next(others, None) or _product(measured)}"
    near = nearest_code(code, powers)
    expected = f"a UCUM code of {unit.dimension}, such as {example!r}"
    return "code", found, expected, f"nearest is {near!r}" if near else "correct code or dimension"


def _factor_fault(unit: Unit, base: Unit | None) -> Fault | None:
    if unit.base_unit_id == unit.unit_id and unit.factor != 1:
        return None  # reported by `base_units_are_consistent`
    for factor in _expected_factors(unit, base):
        if not _is_rounded(unit.factor, factor):
            found = f"the factor of {unit.unit_id!r} is {unit.factor:f}"
            expected = f"{_as_decimal(factor):f}, as its name or code says"
            return "factor", found, expected, "correct the factor, the code or the base unit"
    return None


def _product(powers: Mapping[str, int]) -> str:
    """Return powers of base units as a code of UCUM."""
    return ".".join(f"{unit}{power if power != 1 else ''}" for unit, power in powers.items())


def _expected_factors(unit: Unit, base: Unit | None) -> Iterator[Fraction]:
    for prefix, power in si_prefixes().items():
        if unit.unit_id == prefix + unit.base_unit_id:
            yield Fraction(10) ** power
    if unit.dimension in (Dimension.MONEY, Dimension.COUNT):
        yield Fraction(1)
    elif unit.code and base and unit.dimension in ucum_dimensions():
        ratio = _ratio(unit.code, base.code or "1")
        if ratio is not None:
            yield ratio


def _ratio(code: str, base: str) -> Fraction | None:
    """Return how many of one code another is, None where the code of the base is wrong."""
    from baimo_curation.checks.ucum import UcumError, read_ucum

    try:
        one, other = read_ucum(code), read_ucum(base)
    except UcumError:
        return None
    return one.factor / other.factor if one.powers == other.powers else None


def _as_decimal(ratio: Fraction, digits: int = 28) -> Decimal:
    """Return a ratio as a decimal number, rounded to as many digits if it has more."""
    return Context(prec=digits).divide(Decimal(ratio.numerator), Decimal(ratio.denominator))


def _is_rounded(factor: Decimal, ratio: Fraction) -> bool:
    """Tell whether a factor is a ratio, or the ratio rounded to at least ten digits."""
    digits = len(factor.as_tuple().digits)
    return Fraction(factor) == ratio or (
        digits >= _FEWEST_DIGITS and _as_decimal(ratio, digits) == factor
    )
