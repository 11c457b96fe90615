"""The plan of one table as SQL text: what to count in one scan, and which rows to fetch.

Written in DuckDB's dialect with functions that other engines have too; identifiers are only
`c0`, `c1` … and names made here, and every value passes through `quoted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baimo_curation.columnar.confirm.cells import cell_reader
from baimo_curation.columnar.confirm.keys import KeyPlan
from baimo_curation.columnar.descriptor.model import Field
from baimo_curation.columnar.plan.steps import (
    Step,
    constraint_steps,
    key_cast,
    true_values,
    type_steps,
)


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def missing_sql(field: Field, index: int) -> str:
    """Return the condition that a cell stands for no value."""
    values = sorted(text for text in field.missing if "\x00" not in text)
    return f"c{index} in ({', '.join(map(quoted, values))})" if values else "false"


def steps_sql(steps: Sequence[Step] | None, index: int) -> str:
    """Return the condition that all steps hold; `false` if only the exact reader can tell.

    For a text it is true or false and never null: what is null would not be counted.
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
        # Bytes are counted faster than characters, and there are never fewer of them.
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
    """Return the condition that a cell is not proven to be fine; `false` if it always is."""
    kind, rules = type_steps(field), constraint_steps(field, strict=strict)
    both = None if kind is None or rules is None else [*kind, *rules]
    accept, missing = steps_sql(both, index), missing_sql(field, index)
    if field.constraints.get("required"):
        if accept == "true":
            return missing
        refused = f"not ({accept})"
        return refused if _refuses_missing(field, strict) else f"({refused} or {missing})"
    # Nearly every cell is accepted, so that is asked first.
    return "false" if accept == "true" else f"(not ({accept}) and not {missing})"


def _refuses_missing(field: Field, strict: bool) -> bool:
    """Return whether no missing text could pass as a value: then none passes the steps either."""
    read = cell_reader(replace(field, missing=frozenset()), strict=strict)
    return all(set(read(text)[1]) - {"required"} for text in field.missing)


def unread_key_sql(field: Field, index: int) -> str:
    """Return the condition that a key cell is neither missing nor proven to be of its type."""
    accept = steps_sql(type_steps(field), index)
    if accept == "true":
        return "false"
    return f"(not {missing_sql(field, index)} and not ({accept}))"


def part_sql(field: Field, index: int, *, quick: bool = False) -> str:
    """Return a key part: equal for equal values, null for a missing or unproven cell.

    The quick form takes cells of a required field as they stand. It finds all that the exact
    form finds, and more where cells are missing: enough to count by, not to decide.
    """
    cast, cell = key_cast(field), f"c{index}"
    if cast == "boolean":
        value = f"case when {cell} in ({', '.join(map(quoted, true_values(field)))})"
        value = f"{value} then 'true' else 'false' end" if true_values(field) else "'false'"
    else:
        value = cell if cast == "varchar" else f"try_cast({cell} as {cast})"
    if quick and field.constraints.get("required"):
        return value
    refused = _empty_sql(field, index)
    return value if refused == "false" else f"case when {refused} then null else {value} end"


def _empty_sql(field: Field, index: int) -> str:
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


@dataclass(frozen=True, slots=True)
class ForeignSql:
    """A foreign key.

    Attributes:
        columns: Its columns in this table.
        key: The key in this table.
        quick: The same as the first scan counts by.
        allowed: The query for the keys it may take.
    """

    columns: tuple[int, ...]
    key: str
    quick: str
    allowed: str


@dataclass(frozen=True, slots=True)
class TableSql:
    """The plan of one table.

    Attributes:
        width: How many columns it has.
        suspects: Per field, the condition that a cell is suspect.
        unread: Condition that a key cell is neither missing nor proven, `false` if none can be.
        blank: Condition that every cell of a row is missing.
        unique: Per unique key or field, the key and its columns; the primary key comes last.
        quick: Per unique key, what the first scan counts by.
        null_key: Condition that the primary key lacks what it needs.
        foreign: Foreign keys.
        covered: Fields of which a cell can only be missing, and then is an unresolved foreign
            key too: by their position, that of the foreign key.
        odd: Whether the relation has the column `odd`, true for ragged records.
    """

    width: int
    suspects: tuple[str, ...]
    unread: str
    blank: str
    unique: tuple[tuple[str, tuple[int, ...]], ...]
    quick: tuple[str, ...]
    null_key: str
    foreign: tuple[ForeignSql, ...]
    covered: dict[int, int]
    odd: bool

    @property
    def key_columns(self) -> list[int]:
        """The columns of all keys that must be unique."""
        return sorted({index for _, columns in self.unique for index in columns})

    def counts(self, relation: str) -> str:
        """Return the query that counts everything in one scan; one row of integers."""
        columns, cells = ["count(*)"], {f"c{index}" for index in self.key_columns}
        suspects = [
            "false" if n in self.covered else condition for n, condition in enumerate(self.suspects)
        ]
        conditions = [*suspects, self.unread, self.blank, self.null_key]
        conditions += ["odd"] if self.odd else []
        columns += [_count(condition) for condition in conditions]
        columns += [_count(f"k{n} is not null and r{n} is null") for n in range(len(self.foreign))]
        for key in self.quick:
            hashed = f"hash({key})"
            if self.odd or key not in cells:  # a cell is null where a ragged row ends before it
                hashed = f"case when {key} is not null then {hashed} end"
            columns.append(f"count({key}) - count(distinct {hashed})")
        return f"select {', '.join(columns)} from {self.joined(relation, quick=True)}"

    def joined(self, relation: str, *, quick: bool = False) -> str:
        """Return the relation with the keys of foreign keys beside their matches, if any."""
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
        """Return the condition that a row must be looked at, apart from foreign keys."""
        conditions = [c for c, n in zip(self.suspects, counts.suspects, strict=True) if n]
        conditions += [self.blank] if counts.blank else []
        conditions += [self.null_key] if counts.null_key else []
        conditions += ["odd"] if counts.odd else []
        return " or ".join(f"({condition})" for condition in conditions) or "false"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the first scan of a table counted."""

    rows: int
    suspects: tuple[int, ...]
    unread: int
    blank: int
    null_key: int
    odd: int
    foreign: tuple[int, ...]
    repeated: tuple[int, ...]

    @property
    def clean(self) -> bool:
        """Whether every row is proven to be fine."""
        found = (*self.suspects, self.blank, self.null_key, self.odd, *self.foreign)
        return not any((*found, *self.repeated))


def read_counts(plan: TableSql, row: Sequence[int]) -> Counts:
    """Return the row of `TableSql.counts` by name."""
    numbers = iter(row)
    rows = next(numbers)
    suspects = [next(numbers) for _ in plan.suspects]
    unread, blank, null_key = next(numbers), next(numbers), next(numbers)
    odd = next(numbers) if plan.odd else 0
    foreign = tuple(next(numbers) for _ in plan.foreign)
    for index, at in plan.covered.items():
        suspects[index] = foreign[at]
    repeated = tuple(next(numbers) for _ in plan.unique)
    return Counts(rows, tuple(suspects), unread, blank, null_key, odd, foreign, repeated)


def compile_table(
    fields: Sequence[Field],
    keys: KeyPlan,
    foreign: Sequence[ForeignSql],
    *,
    odd: bool,
    strict: bool,
) -> TableSql:
    """Return the plan of a table.

    Args:
        fields: One per column, in the order of the data.
        keys: The keys to check.
        foreign: The foreign keys, compiled with the tables they refer to.
        odd: Whether the relation marks ragged records.
        strict: Whether the v2 specification decides.
    """
    unread = [unread_key_sql(fields[index], index) for index in keys.positions()]
    unique = [*((index,) for index in keys.unique), *keys.groups]
    unique += [keys.primary] if keys.primary else []
    # A row without a required cell is suspect already; it need not be counted twice.
    required = {index for index, field in enumerate(fields) if field.constraints.get("required")}
    blank = [] if required else [missing_sql(field, n) for n, field in enumerate(fields)]
    null_key = "false"
    covered = (set.issuperset if strict else _meet)(required, keys.primary)
    if keys.primary and not covered:
        parts = [_empty_sql(fields[index], index) for index in keys.primary]
        null_key = (" or " if strict else " and ").join(parts)
    suspects = tuple(suspect_sql(f, n, strict=strict) for n, f in enumerate(fields))
    return TableSql(
        width=len(fields),
        suspects=suspects,
        unread=" or ".join(c for c in unread if c != "false") or "false",
        blank=" and ".join(blank) or "false",
        unique=tuple((key_sql(fields, positions), positions) for positions in unique),
        quick=tuple(key_sql(fields, positions, quick=True) for positions in unique),
        null_key=null_key,
        foreign=tuple(foreign),
        covered={
            key.columns[0]: n
            for n, key in enumerate(foreign)
            if len(key.columns) == 1
            and key.columns[0] in required
            and suspects[key.columns[0]] == missing_sql(fields[key.columns[0]], key.columns[0])
        },
        odd=odd,
    )


def _meet(some: set[int], others: Sequence[int]) -> bool:
    return not some.isdisjoint(others)


def _count(condition: str) -> str:
    return "0" if condition == "false" else f"count(*) filter (where {condition})"
