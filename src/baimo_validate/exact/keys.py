"""Keys over rows: unique fields, primary key, unique keys and foreign keys, decided exactly.

Source: docs/methods/validate.md, "Keys".
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baimo_validate.exact.row_reader import CheckedRow
from baimo_validate.exact.values import is_nan
from baimo_validate.model import Field, ForeignKey, Schema
from baimo_validate.report import Error

Key = tuple[Any, ...]
# The keys of a referenced table: every tuple of values that occurs in it.
Lookup = set[Key]
Reference = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """The keys of a table as positions in its columns.

    Attributes:
        unique: Fields with the constraint `unique`.
        primary: Parts of the primary key; empty without one.
        groups: Unique keys over several fields; checked in strict mode only.
        foreign: Foreign keys with the positions of their fields.
        strict: Whether every part of a primary key is required.
    """

    unique: tuple[int, ...] = ()
    primary: tuple[int, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()
    foreign: tuple[tuple[ForeignKey, tuple[int, ...]], ...] = ()
    strict: bool = False

    def __bool__(self) -> bool:
        return bool(self.unique or self.primary or self.groups or self.foreign)

    def positions(self) -> list[int]:
        """Return the positions of all key fields, in the order in which keys are checked."""
        parts = [self.unique, self.primary, *self.groups, *(at for _, at in self.foreign)]
        return list(dict.fromkeys(index for part in parts for index in part))


def plan_keys(
    schema: Schema, fields: Sequence[Field], *, header_case: bool = True, strict: bool = False
) -> KeyPlan:
    """Return the keys whose fields are all in the data: only these can be checked."""
    at = {field.name: index for index, field in enumerate(fields)}
    primary: tuple[int, ...] = ()
    if schema.primary_key and set(schema.primary_key) <= at.keys():
        if header_case:
            primary = tuple(at[name] for name in schema.primary_key)
        else:
            lower = {name.lower() for name in schema.primary_key}
            primary = tuple(index for name, index in at.items() if name.lower() in lower)
    return KeyPlan(
        unique=tuple(n for n, field in enumerate(fields) if field.constraints.get("unique")),
        primary=primary,
        groups=tuple(
            tuple(at[name] for name in key)
            for key in (schema.unique_keys if strict else ())
            if set(key) <= at.keys()
        ),
        foreign=tuple(
            (key, tuple(at[name] for name in key.fields))
            for key in schema.foreign_keys
            if set(key.fields) <= at.keys()
        ),
        strict=strict,
    )


class KeyChecker:
    """Checks rows against each other and against lookups, in the order of the file.

    Args:
        plan: The keys.
        fields: The columns of the table.
        lookups: The keys of each referenced table; foreign keys without one are not checked.
    """

    def __init__(
        self, plan: KeyPlan, fields: Sequence[Field], lookups: Mapping[Reference, Lookup]
    ) -> None:
        self.plan = plan
        self.names = [field.name for field in fields]
        self.lookups = lookups
        self.seen: dict[tuple[int, ...], dict[Key, int]] = {}

    def check(self, row: CheckedRow) -> None:
        """Append the key errors of a row to its errors."""
        for index in self.plan.unique:
            key: Key = (hashable(row.values[index]),)
            earlier = None if key == (None,) else self._earlier((-1, index), key, row.number)
            if earlier:
                row.errors.append(self._repeated("unique-error", row, (index,), earlier))
        if self.plan.primary:
            self._check_primary(row)
        for group in self.plan.groups:
            key = tuple(hashable(row.values[index]) for index in group)
            earlier = None if None in key else self._earlier((-2, *group), key, row.number)
            if earlier:
                row.errors.append(self._repeated("unique-error", row, group, earlier))
        for foreign, positions in self.plan.foreign:
            key = tuple(hashable(row.values[index]) for index in positions)
            lookup = self.lookups.get((foreign.resource, foreign.reference))
            if lookup is not None and set(key) != {None} and key not in lookup:
                self.unresolved(row, foreign, positions)

    def _check_primary(self, row: CheckedRow) -> None:
        key = tuple(hashable(row.values[index]) for index in self.plan.primary)
        missing = [self.names[i] for i in self.plan.primary if row.values[i] is None]
        if set(key) == {None} or (missing and self.plan.strict):
            note = f"the primary key has no value in {', '.join(missing)}"
            row.errors.append(Error("primary-key", note, note, row.number))
            return
        earlier = self._earlier(self.plan.primary, key, row.number)
        if earlier:
            row.errors.append(self._repeated("primary-key", row, self.plan.primary, earlier))

    def _earlier(self, key: tuple[int, ...], value: Key, number: int) -> int | None:
        seen = self.seen.setdefault(key, {})
        earlier = seen.get(value)
        seen[value] = number
        return earlier

    def _repeated(
        self, kind: str, row: CheckedRow, positions: Sequence[int], earlier: int
    ) -> Error:
        names = [self.names[index] for index in positions]
        note = f"the same as in the row at position {earlier}"
        found = Error(kind, f"{', '.join(names)}: {note}", note, row.number, earlier=earlier)
        if kind == "unique-error" and len(positions) == 1:
            index = positions[0]
            found.field_name, found.field_number = names[0], index + 1
            found.cell = str(row.values[index])
        else:
            found.field_names = names
        return found

    def unresolved(self, row: CheckedRow, foreign: ForeignKey, positions: Sequence[int]) -> None:
        """Append the error of a foreign key that is missing from the table it refers to."""
        values = ", ".join(str(row.values[index]) for index in positions)
        names, target = ", ".join(foreign.fields), foreign.resource or "the table itself"
        note = f'for "{names}": values "{values}" not found in the lookup table'
        note = f'{note} "{foreign.resource}" as "{", ".join(foreign.reference)}"'
        message = f'{names}: "{values}" is not in {", ".join(foreign.reference)} of {target}'
        found = Error("foreign-key", message, note, row.number, field_names=list(foreign.fields))
        row.errors.append(found)


def hashable(value: Any) -> Hashable:
    """Return a value for use in sets: equal for equal values, and for NaN equal to nothing."""
    if isinstance(value, list | dict):
        return repr(value)
    if is_nan(value):
        return object()
    return value  # type: ignore[no-any-return]
