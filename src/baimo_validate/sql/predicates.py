"""What an engine may decide on its own: steps that prove a cell valid if it passes all of them.

The steps are deliberately narrow. A cell that passes them is valid for `exact` too; one that does
not is only *suspect*, and `exact` decides it. So engines need not agree with Python on casts.
`tests/baimo_validate/test_soundness.py` checks this for every step.

Source: docs/methods/validate.md, "How it works".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from baimo_validate.exact.values import FALSE_VALUES, TRUE_VALUES, value_reader
from baimo_validate.model import Field
from baimo_validate.sql.portable_regex import portable_pattern

Kind = Literal["matches", "among", "length", "castable", "canonical", "compare"]
_DIGITS = 15  # that a double represents exactly
# By type, the pattern of its plainest values, and the SQL type in which equal values are equal.
# Dates start at year 1000, as Python and engines write earlier ones differently.
_PLAIN = {
    "integer": (r"\A[+-]?[0-9]{1,15}\z", "bigint"),
    "number": (r"\A[+-]?[0-9]+(\.[0-9]+)?\z", "double"),
    "date": (r"\A[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\z", "varchar"),
    "year": (r"\A[0-9]{4}\z", "bigint"),
    "yearmonth": (r"\A[1-9][0-9]{3}-(0[1-9]|1[0-2])\z", "varchar"),
    "time": (r"\A([01][0-9]|2[0-3])(:[0-5][0-9]){2}\z", "varchar"),
    "datetime": (
        r"\A[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\z",
        "varchar",
    ),
}
_OPERATORS = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}


@dataclass(frozen=True, slots=True)
class Step:
    """One test of a text cell.

    Attributes:
        kind: The cell `matches` a pattern; is `among` values; its `length`, or the cell itself
            under a cast, `compare`s with a limit; its first characters are `castable` to a type;
            it is `canonical`: of a length, and equal to itself cast to a type and back.
        operator: Of a comparison: `>=`, `<=`, `>`, `<`.
        cast: The SQL type in which a comparison or cast is made.
        value: Pattern, values, limit or length.
    """

    kind: Kind
    value: Any
    operator: str = ""
    cast: str = ""


# Steps that a cell must all pass; None if only `exact` can decide it.
Steps = Sequence[Step] | None


def type_steps(field: Field) -> Steps:
    """Return the steps that prove a cell to be of the field's type."""
    kind, described = field.type, field.descriptor
    if kind == "any" or (kind == "string" and field.format == "default"):
        return ()
    if kind == "boolean":
        return _among([*_boolean_values(described, True), *_boolean_values(described, False)])
    if kind not in _PLAIN or field.format != "default":
        return None
    if not _plain_number(described):
        return None
    if kind == "date":
        return [Step("canonical", 10, cast="date")]
    steps = [Step("matches", _PLAIN[kind][0])]
    if kind == "number":
        steps.append(Step("length", _DIGITS, "<="))
    if kind == "datetime":
        steps.append(Step("castable", 10, cast="date"))
    return steps


def constraint_steps(field: Field, *, strict: bool) -> Steps:
    """Return the steps that prove a value to meet the field's constraints, except `required`."""
    steps: list[Step] = []
    constraints = dict(field.constraints)
    if strict and field.descriptor.get("categories"):
        entries = field.descriptor["categories"]
        constraints["categories"] = [e["value"] if isinstance(e, dict) else e for e in entries]
    for name, wanted in constraints.items():
        if name in {"required", "unique"} or wanted is None:
            continue
        found = _constraint_step(field, name, wanted)
        if found is None:
            return None
        steps += found
    return steps


def key_cast(field: Field) -> str:
    """Return the SQL type in which equal values of a field are equal, for cells that pass."""
    if field.type == "boolean":
        return "boolean"
    return _PLAIN.get(field.type, ("", "varchar"))[1]


def true_values(field: Field) -> list[str]:
    """Return the texts that mean true."""
    return _boolean_values(field.descriptor, True)


def false_values(field: Field) -> list[str]:
    """Return the texts that mean false."""
    return _boolean_values(field.descriptor, False)


def _plain_number(described: Mapping[str, Any]) -> bool:
    """Return whether a number has a decimal point, no group characters and nothing around it."""
    return (
        described.get("bareNumber", True) is not False
        and not described.get("floatNumber")
        and not described.get("groupChar")
        and described.get("decimalChar", ".") == "."
    )


def _boolean_values(described: Mapping[str, Any], wanted: bool) -> list[str]:
    false = list(described.get("falseValues", FALSE_VALUES))
    if not wanted:
        return false
    return [text for text in described.get("trueValues", TRUE_VALUES) if text not in false]


def _constraint_step(field: Field, name: str, wanted: Any) -> Steps:
    if name in {"minLength", "maxLength"} and field.type == "string":
        return [Step("length", int(wanted), ">=" if name == "minLength" else "<=")]
    if name == "pattern":
        pattern = portable_pattern(wanted)
        return None if pattern is None else [Step("matches", pattern)]
    read = value_reader(field.descriptor)
    if name in {"enum", "categories"}:
        return _among([text for item in wanted if (text := _plain_text(field, read(item)))])
    if name in _OPERATORS:
        return _bound(field, _OPERATORS[name], read(wanted))
    return None


def _among(texts: list[str]) -> Steps:
    if any("\x00" in text for text in texts):
        return None
    return [Step("among", tuple(texts))]


def _plain_text(field: Field, value: Any) -> str | None:
    """Return a text that certainly has this value; None if there is none."""
    if isinstance(value, str) and field.type in {"string", "any"}:
        return value
    if field.type == "integer" and isinstance(value, int):
        return str(value)
    if field.type == "number" and isinstance(value, Decimal | int):
        text = str(value)
        return text if "E" not in text else None
    if field.type == "date" and isinstance(value, date) and value.year >= 1000:
        return value.isoformat()
    return None


def _bound(field: Field, operator: str, limit: Any) -> Steps:
    kind = field.type
    if kind in {"integer", "number"} and limit == 0 and operator == ">=":
        return [
            Step("compare", ".", operator, "varchar")
        ]  # at least 0 if it starts with a digit: signs sort below `.`
    if kind in {"integer", "year"} and isinstance(limit, int) and abs(limit) < 10**_DIGITS:
        return [Step("compare", limit, operator, "bigint")]
    if kind == "number" and isinstance(limit, Decimal | int):
        text = f"{Decimal(limit):f}" if Decimal(limit).is_finite() else ""
        if 0 < len(text) <= _DIGITS:
            return [Step("compare", Decimal(text), operator, "double")]
    if kind == "date" and isinstance(limit, date) and limit.year >= 1000:
        return [Step("compare", limit.isoformat(), operator, "varchar")]
    return None
