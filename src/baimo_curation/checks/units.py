"""Checks of codes that explain one another: units, indicators, regions, columns of a metric."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import (
    ComputeBasis,
    Dimension,
    IndicatorKind,
    MetricRank,
)
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Indicator, Unit

# Source: BIPM, SI brochure, 9th edition, table 7.
SI_PREFIXES = {
    "nano": -9,
    "micro": -6,
    "milli": -3,
    "kilo": 3,
    "mega": 6,
    "giga": 9,
    "tera": 12,
    "peta": 15,
    "exa": 18,
    "zetta": 21,
}
# What a code measures, and how many base units it is.
# Source: The Unified Code for Units of Measure 2.1.
UCUM = {
    "1": (Dimension.RATIO, Decimal(1)),
    "%": (Dimension.RATIO, Decimal("0.01")),
    "s": (Dimension.TIME, Decimal(1)),
    "min": (Dimension.TIME, Decimal(60)),
    "h": (Dimension.TIME, Decimal(3600)),
    "d": (Dimension.TIME, Decimal(86400)),
    "wk": (Dimension.TIME, Decimal(604800)),
    "mo_j": (Dimension.TIME, Decimal(2629800)),
    "a_j": (Dimension.TIME, Decimal(31557600)),
    "us": (Dimension.TIME, Decimal("0.000001")),
    "ms": (Dimension.TIME, Decimal("0.001")),
    "bit/s": (Dimension.INFORMATION_RATE, Decimal(1)),
    "By/s": (Dimension.INFORMATION_RATE, Decimal(8)),
    "GBy/s": (Dimension.INFORMATION_RATE, Decimal(8) * 10**9),
    "Tbit/s": (Dimension.INFORMATION_RATE, Decimal(10) ** 12),
}
_OWN_BASE = (Dimension.MONEY, Dimension.COUNT, Dimension.RANK, Dimension.SCORE)
# Where a plausible range may begin; at nought where nothing stands here.
_LEAST: dict[IndicatorKind, tuple[int, ...]] = {
    IndicatorKind.RANK: (1,),
    IndicatorKind.GROWTH: (-1, 0),
}
_ADDITIVE = (IndicatorKind.STOCK, IndicatorKind.FLOW)


def factors_follow_from_units(dataset: Dataset) -> Iterator[Issue]:
    """Report units whose factor or code is not what their name and code say.

    A unit that is named as an SI prefix before its base unit has the factor of the prefix, a unit
    with a code of UCUM measures what the code measures and has its factor. The code of a currency
    is the unit's id in capitals; that of a count or score, in braces, is the id itself. None of
    them converts into another.

    Yields:
        At most one issue per unit, type `unit-factor`.
    """
    for row in dataset.rows(Unit):
        if row.dimension in _OWN_BASE and row.base_unit_id != row.unit_id:
            found = f"the base unit {row.base_unit_id!r}"
            yield _unit_issue(row, "base_unit_id", found, f"itself, like every {row.dimension}")
            continue
        code = _spelled_code(row)
        if row.code != code and (code or row.code not in UCUM):
            found = f"the code {row.code!r}" if row.code else "no code"
            expected = repr(code) if code else f"none, or one of {', '.join(UCUM)}"
            yield _unit_issue(row, "code", found, expected)
            continue
        measured, _ = UCUM.get(row.code or "", (row.dimension, None))
        if measured != row.dimension:
            found = f"the code {row.code!r}, which measures {measured.value}"
            yield _unit_issue(row, "code", found, f"a code of {row.dimension.value}")
            continue
        is_base = row.base_unit_id == row.unit_id
        if is_base and row.factor != 1:
            continue  # the check of base units has its word
        factor = next((f for f in _expected_factors(row) if f != row.factor), None)
        if factor is not None:
            found = f"the factor {row.factor:f}"
            yield _unit_issue(row, "factor", found, f"{factor:f}, as its name or code says")


def _spelled_code(unit: Unit) -> str | None:
    if unit.dimension == Dimension.MONEY:
        return unit.unit_id.upper()
    if unit.dimension in (Dimension.COUNT, Dimension.SCORE):
        return f"{{{unit.unit_id}}}"
    return None


def _expected_factors(unit: Unit) -> Iterator[Decimal]:
    for prefix, power in SI_PREFIXES.items():
        if unit.unit_id == prefix + unit.base_unit_id:
            yield Decimal(1).scaleb(power)
    if unit.code in UCUM:
        yield UCUM[unit.code][1]
    if unit.dimension in (Dimension.MONEY, Dimension.COUNT):
        yield Decimal(1)


def _unit_issue(row: Unit, field: str, found: str, expected: str) -> Issue:
    found = f"{row.unit_id!r} has {found}"
    return Issue(file_of("units"), row.line, field, "unit-factor", found, expected, "correct it")


def indicators_fit_their_kind(dataset: Dataset) -> Iterator[Issue]:
    """Report indicators whose kind, dimension, sums and range do not fit together.

    Ranks are ranks, durations times, growth a ratio; only stocks and flows can be added up. The
    plausible range has two round ends in order: ranks begin at one, growth at nought or with the
    loss of all, everything else at nought; shares end at the whole.

    Yields:
        At most one issue per indicator, type `indicator-kind`.
    """
    dimensions = {
        IndicatorKind.RANK: Dimension.RANK,
        IndicatorKind.DURATION: Dimension.TIME,
        IndicatorKind.GROWTH: Dimension.RATIO,
    }
    for row in dataset.rows(Indicator):
        wanted = dimensions.get(row.kind)
        low, high = row.plausible_min, row.plausible_max
        if wanted is not None and row.unit_dimension != wanted:
            field, found = "unit_dimension", f"a {row.kind.value} measured as {row.unit_dimension}"
            advice = f"write {wanted.value}, or correct the kind"
        elif wanted is None and row.unit_dimension in (Dimension.RANK, Dimension.TIME):
            field, found = "kind", f"a {row.kind.value} measured as {row.unit_dimension.value}"
            advice = "correct the kind or the dimension"
        elif row.additive and row.kind not in _ADDITIVE:
            field, found = "additive", f"values of a {row.kind.value} cannot be added up"
            advice = "write false"
        elif low is None or high is None:
            field, found = "plausible_max", "the plausible range lacks an end"
            advice = "give both: without them no slip of the pen is noticed"
        elif low > high:
            field, found = "plausible_max", f"the plausible range runs from {low} to {high}"
            advice = "give the smaller end first"
        elif low not in (least := _LEAST.get(row.kind, (0,))):
            field, found = "plausible_min", f"the plausible range of a {row.kind.value} from {low}"
            advice = f"write {' or '.join(map(str, least))}"
        elif _is_share(row) and high != 1:
            field, found = "plausible_max", f"a share of up to {high}"
            advice = "write 1, or correct the kind"
        elif not (_is_round(low) and _is_round(high)):
            field, found = "plausible_max", f"the plausible range from {low} to {high} is not round"
            advice = "give bounds of at most three digits and zeros: they are no measurements"
        else:
            continue
        yield Issue(file_of("indicators"), row.line, field, "indicator-kind", found, "", advice)


def _is_share(row: Indicator) -> bool:
    return row.kind == IndicatorKind.RATIO and row.unit_dimension == Dimension.RATIO


def _is_round(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= 3


def regions_lie_in_their_country(dataset: Dataset) -> Iterator[Issue]:
    """Report regions of another country than the entity's.

    Yields:
        One issue per entity, type `region`.
    """
    for row in dataset.rows(Entity):
        if row.region and row.region.split("-")[0] != row.country:
            found = f"{row.region!r} beside the country {row.country or 'nothing'!r}"
            advice = "correct one of the two"
            yield Issue(file_of("entities"), row.line, "region", "region", found, "", advice)


def columns_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report metrics with two columns that contradict each other.

    Compute figures have a compute basis and others none; only growth has a growth reading, and
    growth in times always; a rank other than normal needs a note that gives the reason.

    Yields:
        Issues of type `column-conflict`.
    """
    units = dataset.by_key(Unit)
    indicators = dataset.by_key(Indicator)
    for row in dataset.rows(Metric):
        unit, indicator = units.get(row.unit_id), indicators.get(row.indicator_id)
        if unit is None or indicator is None:
            continue
        compute = unit.dimension == Dimension.COMPUTE_RATE
        none = row.basis == ComputeBasis.NOT_APPLICABLE
        if (compute and none) or not (compute or none or indicator.family == "compute"):
            found = f"{row.basis.value!r} for a figure in {row.unit_id}"
            yield _conflict(row, "basis", found, "a basis for compute figures and for no others")
        growth = indicator.kind == IndicatorKind.GROWTH
        if row.growth_reading is not None and not growth:
            found = f"a growth reading for {row.indicator_id!r}, a {indicator.kind.value}"
            yield _conflict(row, "growth_reading", found, "none but for growth")
        if row.growth_reading is None and growth and row.unit_id == "times":
            found = "growth by a number of times without a growth reading"
            yield _conflict(row, "growth_reading", found, "by, to, or ambiguous")
        if row.rank != MetricRank.NORMAL and row.note is None:
            found = f"the rank {row.rank.value!r} and no note that says why"
            yield _conflict(row, "rank", found, "a note, or normal")


def _conflict(row: Row, field: str, found: str, expected: str) -> Issue:
    file = file_of(row.table_name)
    return Issue(file, row.line, field, "column-conflict", found, expected, "correct one of them")
