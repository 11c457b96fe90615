"""Validates tables by SQL: one scan counts, a second fetches suspect rows, Python decides these.

Source: docs/methods/validate.md, "How it works".
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from baimo_validate.engines import Engine, FileReader
from baimo_validate.errors import RefusedQueryError
from baimo_validate.exact.cell_reader import cell_reader
from baimo_validate.exact.keys import KeyChecker, KeyPlan
from baimo_validate.exact.row_reader import RowReader
from baimo_validate.model import Field, ForeignKey, Resource
from baimo_validate.reading.byte_source import text_size
from baimo_validate.reading.table_reader import OpenTable
from baimo_validate.report import ReadingError
from baimo_validate.row_validator import TableResult
from baimo_validate.sql.conditions import key_sql, unproven_key_sql
from baimo_validate.sql.engine_tables import EngineTable, EngineTables
from baimo_validate.sql.predicates import type_steps
from baimo_validate.sql.suspects import KEPT, kept_rows_sql, kept_sql, repeated_sql, staged_rows_sql
from baimo_validate.sql.table_sql import Counts, ForeignSql, TableSql, compile_table, read_counts

# Engines compile a query in time quadratic in the number of columns: seconds for a thousand,
# minutes for several thousand. A table with more columns and fewer bytes for each pair of columns
# is read row by row, which is faster.
_MANY_COLUMNS = 200
_PLANNED_BYTES = 8

# Number, cells, and for each foreign key whether it is unresolved; None for a repeated key.
Found = tuple[int, list[Any], Sequence[bool] | None]


class SqlValidator:
    """Validates tables on an engine; declines those that it cannot decide exactly.

    Args:
        engine: Runs the queries.
        files: Reads and stages files: the engine itself if it `reads_files`.
        find: Returns a resource by name, and the resource itself for its own or an empty name.
        limit: Errors at which a resource ends; 0 for no limit.
        strict: Whether the v2 specification decides.
        worth: Names of the tables that are large enough for an engine; tables that refer to them
            are too.
        staging: Folder for staged tables; a temporary one by default.
    """

    def __init__(
        self,
        engine: Engine,
        files: FileReader,
        find: Callable[[Resource, str], Resource],
        limit: int,
        *,
        strict: bool,
        worth: Set[str],
        staging: Path | None = None,
    ) -> None:
        self.engine = engine
        self.files = files
        self.find = find
        self.limit = limit
        self.strict = strict
        self.worth = worth
        self.relations = EngineTables(engine, files, staging)

    def close(self) -> None:
        """Remove staged tables."""
        self.relations.close()

    def check(self, resource: Resource, table: OpenTable, plan: KeyPlan) -> TableResult | None:
        """Return what was found in the rows, header errors included; None to decline."""
        columns = len(table.fields)
        if columns > _MANY_COLUMNS and text_size(resource) < _PLANNED_BYTES * columns**2:
            return None
        self.relations.know(resource, table)
        if self.worth.isdisjoint({resource.name, *(key.resource for key, _ in plan.foreign)}):
            return None
        try:
            return self._check(resource, table, plan)
        except (RefusedQueryError, ReadingError):
            return None

    def _check(self, resource: Resource, table: OpenTable, plan: KeyPlan) -> TableResult | None:
        keyed = [table.fields[index] for index in plan.positions()]
        if not table.fields or any(type_steps(field) is None for field in keyed):
            return None
        while True:
            foreign = [self._foreign(resource, table, key, at) for key, at in plan.foreign]
            known = [key for key in foreign if key is not None]
            relation = self.relations.of(resource)
            if relation is None or len(known) < len(foreign):
                return None
            sql = compile_table(
                table.fields,
                plan,
                known,
                ragged=relation.staged,
                strict=self.strict,
                sample=table.sample,
                rows=relation.rows if self.engine.counts_bits else 0,
            )
            counts = self._count(relation, sql)
            if counts is not None:
                return self._outcome(relation, table, plan, sql, counts)
            self.relations.restage(resource)

    def _outcome(
        self, relation: EngineTable, table: OpenTable, plan: KeyPlan, sql: TableSql, counts: Counts
    ) -> TableResult | None:
        outcome = TableResult(list(table.errors), counts.rows)
        if counts.unproven and not self._are_faulty(relation, table.fields, plan.positions()):
            return None
        if not counts.clean:
            self._decide(relation, table, plan, sql, counts, outcome)
        elif self.limit and counts.rows and len(outcome.errors) >= self.limit:
            del outcome.errors[self.limit :]
            outcome.partial, outcome.rows = True, 1
        return outcome

    def _count(self, relation: EngineTable, sql: TableSql) -> Counts | None:
        """Return the counts; None if the engine reads a file otherwise than the csv module."""
        try:
            counts = read_counts(sql, self.engine.one(sql.counts(relation.sql)))
        except RefusedQueryError:
            if relation.staged:
                raise
            return None
        if not (relation.verified or relation.is_whole(counts.rows)):
            return None
        if any(counts.repeated) and any(sql.numbers) and replace(counts, repeated=()).clean:
            # Only numbered keys are unproven; counting them by hash costs less than fetching rows.
            counts = replace(counts, repeated=tuple(self.engine.one(sql.repetitions(relation.sql))))
        return counts

    def _foreign(
        self, resource: Resource, table: OpenTable, key: ForeignKey, at: Sequence[int]
    ) -> ForeignSql | None:
        """Compile a foreign key; None if equal texts may be different values."""
        target = self.find(resource, key.resource)
        while (relation := self.relations.of(target)) is not None:
            fields = relation.table.fields
            places = {field.name: index for index, field in enumerate(fields)}
            if not set(key.reference) <= places.keys():
                return None
            positions = [places[name] for name in key.reference]
            pairs = [(table.fields[a], fields[b]) for a, b in zip(at, positions, strict=True)]
            if not all(_comparable(own, other) for own, other in pairs):
                return None
            if self._can_refer(relation, fields, positions, own=target is resource):
                allowed = f"select {key_sql(fields, positions)} as r from {relation.sql}"
                exact = key_sql(table.fields, at)
                quick = key_sql(table.fields, at, quick=True)
                return ForeignSql(tuple(at), exact, quick, allowed)
            if relation.staged:
                return None
            self.relations.restage(target)
        return None

    def _can_refer(
        self, relation: EngineTable, fields: Sequence[Field], positions: Sequence[int], *, own: bool
    ) -> bool:
        """Return whether the engine reads all key cells of a referenced table right.

        A table that refers to itself (`own`) is verified when its rows are counted.
        """
        unproven = [unproven_key_sql(fields[index], index) for index in positions]
        condition = " or ".join(sql for sql in unproven if sql != "false")
        if not condition and (own or relation.verified):
            return True
        counted = f", count(*) filter (where {condition})" if condition else ", 0"
        try:
            rows, count = self.engine.one(f"select count(*){counted} from {relation.sql}")
        except RefusedQueryError:
            return False
        if not relation.verified and not relation.is_whole(rows):
            return False
        return not count or self._are_faulty(relation, fields, positions)

    def _are_faulty(
        self, relation: EngineTable, fields: Sequence[Field], positions: Sequence[int]
    ) -> bool:
        """Return whether every unproven key cell is of the wrong type, as the SQL assumes.

        Text in place of a typed cell cannot settle this.
        """
        if relation.typed:
            return False
        for index in positions:
            condition = unproven_key_sql(fields[index], index)
            if condition == "false":
                continue
            read = cell_reader(fields[index])
            query = f"select distinct c{index} from {relation.sql} where {condition}"
            if any(read(cell)[0] is not None for (cell,) in self.engine.rows(query)):
                return False
        return True

    def _decide(
        self,
        relation: EngineTable,
        table: OpenTable,
        plan: KeyPlan,
        sql: TableSql,
        counts: Counts,
        outcome: TableResult,
    ) -> None:
        """Decide suspect rows and repeated keys exactly, in the order of the file."""
        reader = RowReader(table.fields, plan.positions(), strict=self.strict)
        own = KeyPlan(plan.unique, plan.primary, plan.groups, strict=plan.strict)
        keys = KeyChecker(own, table.fields, {})
        first = table.dialect.first_content_row
        for number, cells, flags in self._rows(relation, sql, counts):
            row = reader.read(number, relation.exact.get(number, cells))
            if flags is None:
                row.errors = []  # a repeated key; its other cells were not fetched
            keys.check(row)
            for (foreign, at), unresolved in zip(plan.foreign, flags or (), strict=False):
                if unresolved:
                    keys.unresolved(row, foreign, at)
            outcome.errors += row.errors
            if self.limit and len(outcome.errors) >= self.limit:
                del outcome.errors[self.limit :]
                outcome.partial, outcome.rows = True, number - first + 1
                return

    def _rows(self, relation: EngineTable, sql: TableSql, counts: Counts) -> Iterator[Found]:
        """Yield suspect rows and rows with a repeated key, in the order of the file."""
        width = sql.width
        if relation.staged:
            query = staged_rows_sql(sql, counts, relation.sql)
            source = relation.sql
            suspects: Iterator[Found] = (
                (row[0], list(row[1 : 1 + width]), row[1 + width :])
                for row in self.engine.rows(query)
            )
        else:
            numbered = self.files.numbered(relation.sql, relation.table.dialect.first_content_row)
            self.files.keep(KEPT, kept_sql(sql, counts, numbered))
            source = KEPT
            suspects = (
                (row[0], row[1], row[2:]) for row in self.engine.rows(kept_rows_sql(counts))
            )
        columns = sql.key_columns
        repeated = [
            self._repeated(repeated_sql(key, columns, source), columns, width)
            for (key, _), count in zip(sql.unique, counts.repeated, strict=True)
            if count
        ]
        merged = heapq.merge(suspects, *repeated, key=lambda found: found[0])
        last = 0
        for found in merged:  # a suspect row comes before its own repetition
            if found[0] != last:
                yield found
            last = found[0]

    def _repeated(self, query: str, columns: Sequence[int], width: int) -> Iterator[Found]:
        for number, *values in self.engine.rows(query):
            cells: list[Any] = [None] * width
            for index, value in zip(columns, values, strict=True):
                cells[index] = value
            yield number, cells, None


def _comparable(own: Field, other: Field) -> bool:
    """Return whether keys of two fields are equal exactly if their values are."""
    if type_steps(own) is None or type_steps(other) is None:
        return False
    kinds = ["text" if field.type in {"string", "any"} else field.type for field in (own, other)]
    return kinds[0] == kinds[1]
