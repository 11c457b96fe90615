"""All SQL of one table: what to count in one scan, and which rows to fetch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baimo_validate.exact.keys import KeyPlan
from baimo_validate.model import Field
from baimo_validate.sql.conditions import (
    empty_sql,
    key_sql,
    missing_sql,
    suspect_sql,
    unproven_key_sql,
)
from baimo_validate.sql.numbered_keys import number_sql
from baimo_validate.sql.predicates import key_cast


@dataclass(frozen=True, slots=True)
class ForeignSql:
    """A foreign key.

    Attributes:
        columns: Its columns in this table.
        key: The key in this table.
        quick: The same as the first scan counts by.
        allowed: The query for the keys that it may refer to.
    """

    columns: tuple[int, ...]
    key: str
    quick: str
    allowed: str


@dataclass(frozen=True, slots=True)
class TableSql:
    """The SQL of one table.

    Attributes:
        width: How many columns it has.
        suspects: Per field, the condition that a cell is suspect.
        unproven: Condition that a key cell is neither missing nor proven, `false` if none can be.
        blank: Condition that every cell of a row is missing.
        unique: Per unique key or field, the key and its columns; the primary key comes last.
        quick: Per unique key, what the first scan counts by.
        numbers: Per unique key that seems to be numbered, the number and how many bits it takes.
        null_key: Condition that the primary key lacks what it needs.
        foreign: Foreign keys.
        covered: Fields of which a cell can only be missing, and then is an unresolved foreign
            key too: by their position, that of the foreign key.
        ragged: Whether the relation has the column `ragged`, true for ragged records.
    """

    width: int
    suspects: tuple[str, ...]
    unproven: str
    blank: str
    unique: tuple[tuple[str, tuple[int, ...]], ...]
    quick: tuple[str, ...]
    numbers: tuple[tuple[str, int] | None, ...]
    null_key: str
    foreign: tuple[ForeignSql, ...]
    covered: dict[int, int]
    ragged: bool

    @property
    def key_columns(self) -> list[int]:
        """The columns of all keys that must be unique."""
        return sorted({index for _, columns in self.unique for index in columns})

    def counts(self, relation: str) -> str:
        """Return the query that counts everything in one scan; one row of integers."""
        columns = ["count(*)"]
        suspects = [
            "false" if n in self.covered else condition for n, condition in enumerate(self.suspects)
        ]
        conditions = [*suspects, self.unproven, self.blank, self.null_key]
        conditions += ["ragged"] if self.ragged else []
        columns += [_count(condition) for condition in conditions]
        columns += [_count(f"r{n} is null and k{n} is not null") for n in range(len(self.foreign))]
        for key, number in zip(self.quick, self.numbers, strict=True):
            columns.append(self._repetitions(key) if number is None else _unnumbered(key, *number))
        return f"select {', '.join(columns)} from {self.joined(relation, quick=True)}"

    def repetitions(self, relation: str) -> str:
        """Return the query that counts, for each unique key, the rows whose key occurred before."""
        return f"select {', '.join(map(self._repetitions, self.quick))} from {relation}"

    def _repetitions(self, key: str) -> str:
        hashed = f"hash({key})"
        cells = {f"c{index}" for index in self.key_columns}
        if self.ragged or key not in cells:  # cells missing at the end of a ragged row are null
            hashed = f"case when {key} is not null then {hashed} end"
        return f"count({key}) - count(distinct {hashed})"

    def joined(self, relation: str, *, quick: bool = False) -> str:
        """Return the relation with each foreign key (`k0` …) and what it resolves to (`r0` …)."""
        if not self.foreign:
            return relation
        keys = ", ".join(
            f"{key.quick if quick else key.key} as k{n}" for n, key in enumerate(self.foreign)
        )
        joins = " ".join(
            f"left join (select distinct r as r{n} from ({key.allowed}) as a{n}) as b{n}"
            f" on t.k{n} = b{n}.r{n}"
            for n, key in enumerate(self.foreign)
        )
        return f"(select *, {keys} from {relation}) as t {joins}"

    def bad(self, counts: Counts) -> str:
        """Return the condition that a row is suspect, apart from its foreign keys."""
        conditions = [c for c, n in zip(self.suspects, counts.suspects, strict=True) if n]
        conditions += [self.blank] if counts.blank else []
        conditions += [self.null_key] if counts.null_key else []
        conditions += ["ragged"] if counts.ragged else []
        return " or ".join(f"({condition})" for condition in conditions) or "false"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the first scan of a table counted.

    `repeated` counts, for each unique key, the rows whose key occurred before; for a numbered key,
    the rows whose number did, which are as many or more.
    """

    rows: int
    suspects: tuple[int, ...]
    unproven: int
    blank: int
    null_key: int
    ragged: int
    foreign: tuple[int, ...]
    repeated: tuple[int, ...]

    @property
    def clean(self) -> bool:
        """Whether every row is proven to be valid."""
        found = (*self.suspects, self.blank, self.null_key, self.ragged, *self.foreign)
        return not any((*found, *self.repeated))


def read_counts(sql: TableSql, row: Sequence[int]) -> Counts:
    """Return the row of `TableSql.counts` by name."""
    numbers = iter(row)
    rows = next(numbers)
    suspects = [next(numbers) for _ in sql.suspects]
    unproven, blank, null_key = next(numbers), next(numbers), next(numbers)
    ragged = next(numbers) if sql.ragged else 0
    foreign = tuple(next(numbers) for _ in sql.foreign)
    for index, at in sql.covered.items():
        suspects[index] = foreign[at]
    repeated = tuple(next(numbers) for _ in sql.unique)
    return Counts(rows, tuple(suspects), unproven, blank, null_key, ragged, foreign, repeated)


def compile_table(
    fields: Sequence[Field],
    keys: KeyPlan,
    foreign: Sequence[ForeignSql],
    *,
    ragged: bool,
    strict: bool,
    sample: Sequence[Sequence[Any]] = (),
    rows: int = 0,
) -> TableSql:
    """Compile the SQL of a table.

    Args:
        fields: One per column, in the order of the data.
        keys: The keys to check.
        foreign: The foreign keys, compiled with the tables they refer to.
        ragged: Whether the relation marks ragged records.
        strict: Whether the v2 specification decides.
        sample: Its first records, to find numbered keys.
        rows: An estimate of how many rows it has.
    """
    unproven = [unproven_key_sql(fields[index], index) for index in keys.positions()]
    unique = [*((index,) for index in keys.unique), *keys.groups]
    unique += [keys.primary] if keys.primary else []
    # A row without a required cell is suspect already and need not be counted twice.
    required = {index for index, field in enumerate(fields) if field.constraints.get("required")}
    blank = [] if required else [missing_sql(field, n) for n, field in enumerate(fields)]
    null_key = "false"
    covered = (set.issuperset if strict else _meet)(required, keys.primary)
    if keys.primary and not covered:
        parts = [empty_sql(fields[index], index) for index in keys.primary]
        null_key = (" or " if strict else " and ").join(parts)
    suspects = tuple(suspect_sql(f, n, strict=strict) for n, f in enumerate(fields))
    quick = tuple(key_sql(fields, positions, quick=True) for positions in unique)
    return TableSql(
        width=len(fields),
        suspects=suspects,
        unproven=" or ".join(c for c in unproven if c != "false") or "false",
        blank=" and ".join(blank) or "false",
        unique=tuple((key_sql(fields, positions), positions) for positions in unique),
        quick=quick,
        numbers=tuple(
            _number(key, fields, positions, sample, rows)
            for key, positions in zip(quick, unique, strict=True)
        ),
        null_key=null_key,
        foreign=tuple(foreign),
        covered={
            key.columns[0]: n
            for n, key in enumerate(foreign)
            if len(key.columns) == 1
            and key.columns[0] in required
            and suspects[key.columns[0]] == missing_sql(fields[key.columns[0]], key.columns[0])
        },
        ragged=ragged,
    )


def _number(
    key: str,
    fields: Sequence[Field],
    positions: Sequence[int],
    sample: Sequence[Sequence[Any]],
    rows: int,
) -> tuple[str, int] | None:
    """Return the number and bits of a key of one column, if its first cells are numbered."""
    if len(positions) != 1:
        return None
    (index,) = positions
    cells = [str(cells[index]) for cells in sample if index < len(cells)]
    return number_sql(key, key_cast(fields[index]), cells, rows)


def _unnumbered(key: str, number: str, bits: int) -> str:
    """Count the keys that are not proven unique by one bit for each number."""
    return f"count({key}) - coalesce(bit_count(bitstring_agg({number}, 0, {bits - 1})), 0)"


def _meet(some: set[int], others: Sequence[int]) -> bool:
    return not some.isdisjoint(others)


def _count(condition: str) -> str:
    return "0" if condition == "false" else f"count(*) filter (where {condition})"
