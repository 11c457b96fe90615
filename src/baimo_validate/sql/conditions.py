"""Conditions and keys of single cells as SQL text.

Written in DuckDB's dialect with functions that other engines have too; identifiers are only
`c0`, `c1` … and names made here, and every value passes through `quoted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from baimo_validate.engines import quoted
from baimo_validate.exact.cell_reader import cell_reader
from baimo_validate.model import Field
from baimo_validate.sql.predicates import Step, constraint_steps, key_cast, true_values, type_steps


def missing_sql(field: Field, index: int) -> str:
    """Return the condition that a cell is a missing value."""
    values = sorted(text for text in field.missing if "\x00" not in text)
    return f"c{index} in ({', '.join(map(quoted, values))})" if values else "false"


def steps_sql(steps: Sequence[Step] | None, index: int) -> str:
    """Return the condition that a cell passes all steps; `false` if only Python can decide it.

    It is never null for a text: `count(*) filter` would not count a null.
    """
    if steps is None:
        return "false"
    return " and ".join(_step(step, f"c{index}") for step in steps) or "true"


def _step(step: Step, cell: str) -> str:
    if step.kind == "matches":
        return f"regexp_matches({cell}, {quoted(step.value)})"
    if step.kind == "among":
        return f"{cell} in ({', '.join(map(quoted, step.value))})" if step.value else "false"
    if step.kind == "length":
        characters = f"length({cell}) {step.operator} {step.value}"
        # Counting bytes is faster than counting characters, and there are never fewer bytes.
        quick = f"(strlen({cell}) <= {step.value} or {characters})"
        return quick if step.operator == "<=" else characters
    if step.kind == "castable":
        return f"try_cast(substring({cell}, 1, {step.value}) as {step.cast}) is not null"
    if step.kind == "canonical":
        same = f"cast(try_cast({cell} as {step.cast}) as varchar) = {cell}"
        return f"strlen({cell}) = {step.value} and coalesce({same}, false)"
    if step.cast == "varchar":
        return f"{cell} {step.operator} {quoted(step.value)}"
    return f"try_cast({cell} as {step.cast}) {step.operator} {step.value}"


def suspect_sql(field: Field, index: int, *, strict: bool) -> str:
    """Return the condition that a cell is not proven to be valid; `false` if it always is."""
    kind, rules = type_steps(field), constraint_steps(field, strict=strict)
    both = None if kind is None or rules is None else [*kind, *rules]
    accept, missing = steps_sql(both, index), missing_sql(field, index)
    if field.constraints.get("required"):
        if accept == "true":
            return missing
        refused = f"not ({accept})"
        return refused if _refuses_missing(field, strict) else f"({refused} or {missing})"
    # Nearly every cell is accepted, so this comes first.
    return "false" if accept == "true" else f"(not ({accept}) and not {missing})"


def _refuses_missing(field: Field, strict: bool) -> bool:
    """Return whether every missing text would be refused as a value, so that it fails the steps."""
    read = cell_reader(replace(field, missing=frozenset()), strict=strict)
    return all(set(read(text)[1]) - {"required"} for text in field.missing)


def unproven_key_sql(field: Field, index: int) -> str:
    """Return the condition that a key cell is neither missing nor proven to be of its type."""
    accept = steps_sql(type_steps(field), index)
    if accept == "true":
        return "false"
    return f"(not {missing_sql(field, index)} and not ({accept}))"


def part_sql(field: Field, index: int, *, quick: bool = False) -> str:
    """Return a key part: equal for equal values, null for a missing or unproven cell.

    The quick form does not test the cells of required fields. It finds every repetition that
    the exact form finds, and more if cells are missing: enough for the first count.
    """
    cast, cell = key_cast(field), f"c{index}"
    if cast == "boolean":
        value = f"case when {cell} in ({', '.join(map(quoted, true_values(field)))})"
        value = f"{value} then 'true' else 'false' end" if true_values(field) else "'false'"
    else:
        value = cell if cast == "varchar" else f"try_cast({cell} as {cast})"
    if quick and field.constraints.get("required"):
        return value
    refused = empty_sql(field, index)
    return value if refused == "false" else f"case when {refused} then null else {value} end"


def empty_sql(field: Field, index: int) -> str:
    """Return the condition that a cell has no value of its type."""
    accept, missing = steps_sql(type_steps(field), index), missing_sql(field, index)
    return missing if accept == "true" else f"({missing} or not ({accept}))"


def key_sql(fields: Sequence[Field], positions: Sequence[int], *, quick: bool = False) -> str:
    """Return a whole key as one value; null if every part is null."""
    parts = [part_sql(fields[index], index, quick=quick) for index in positions]
    if len(parts) == 1:
        return parts[0]
    texts = [f"cast({part} as varchar)" for part in parts]
    # A length before each part keeps ('a', 'bc') and ('ab', 'c') apart.
    spelt = [f"coalesce(cast(length({text}) as varchar) || ':' || {text}, '-')" for text in texts]
    whole = " || ".join(spelt)
    return f"case when {' and '.join(f'({p}) is null' for p in parts)} then null else {whole} end"
