"""Reads a table record by record: slow and exact, the reference for what engines answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from baimo_validate.exact.keys import KeyChecker, KeyPlan, Lookup, Reference, hashable, plan_keys
from baimo_validate.exact.row_reader import RowReader
from baimo_validate.model import Resource
from baimo_validate.reading.table_reader import OpenTable, open_table
from baimo_validate.report import Error, ReadingError


@dataclass(slots=True)
class TableResult:
    """What was found in the rows of one table.

    Attributes:
        errors: In the order of rows, cut at the limit.
        rows: How many records were read.
        partial: Whether the limit stopped the reading.
    """

    errors: list[Error] = field(default_factory=list)
    rows: int = 0
    partial: bool = False


def check_rows(
    table: OpenTable,
    plan: KeyPlan,
    lookups: dict[Reference, Lookup],
    limit: int,
    *,
    strict: bool,
) -> TableResult:
    """Read every record and check it.

    Args:
        table: Just opened; its records are used up.
        plan: The keys to check.
        lookups: The keys of referenced tables.
        limit: Errors after whose row reading stops, those of the header included; 0 for no limit.
        strict: Whether the v2 specification decides where frictionless-py does not.
    """
    outcome = TableResult(list(table.errors))
    reader = RowReader(table.fields, plan.positions(), strict=strict)
    keys = KeyChecker(plan, table.fields, lookups) if plan else None
    records = iter(table.records)
    while True:
        try:
            number, cells = next(records)
        except StopIteration:
            return outcome
        except ReadingError as failed:
            outcome.errors += failed.errors
            return outcome
        outcome.rows += 1
        row = reader.read(number, cells)
        if keys:
            keys.check(row)
        if row.errors:
            outcome.errors += row.errors
        if limit and len(outcome.errors) >= limit:
            del outcome.errors[limit:]
            outcome.partial = True
            return outcome


def read_lookups(
    resource: Resource, find: Callable[[str], Resource], wanted: Iterable[Reference]
) -> dict[Reference, Lookup]:
    """Return the keys of every referenced table.

    Args:
        resource: The table that refers; an empty name or its own means itself.
        find: Returns a resource by name.
        wanted: Name of a resource and its fields.

    Raises:
        ReadingError: A referenced table cannot be read to its end.
    """
    lookups: dict[Reference, Lookup] = {}
    for name, fields in wanted:
        if (name, fields) not in lookups:
            own = name in ("", resource.name)
            lookups[name, fields] = read_keys(resource if own else find(name), fields)
    return lookups


def read_keys(resource: Resource, names: tuple[str, ...]) -> Lookup:
    """Return the keys of a table: the tuples of values in some fields that have a value.

    Raises:
        ReadingError: The table cannot be read to its end.
    """
    table = open_table(resource)
    at = {entry.name: index for index, entry in enumerate(table.fields)}
    positions = [at.get(name) for name in names]
    used = [index for index in positions if index is not None]
    reader = RowReader([table.fields[index] for index in used])
    found: Lookup = set()
    for number, cells in table.records:
        picked = [cells[index] if index < len(cells) else None for index in used]
        values = dict(zip(used, reader.read(number, picked).values, strict=True))
        key = tuple(None if n is None else hashable(values[n]) for n in positions)
        if set(key) != {None}:
            found.add(key)
    return found


def key_plan(resource: Resource, table: OpenTable, *, strict: bool) -> KeyPlan:
    """Return the keys of an open table."""
    schema = resource.schema if resource.schema.declared else table.schema
    return plan_keys(schema, table.fields, header_case=table.dialect.header_case, strict=strict)
