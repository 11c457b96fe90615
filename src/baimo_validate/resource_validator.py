"""One task per resource: opens it, validates its rows, compares hash and counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from baimo_validate.descriptor.normalise import split_hash
from baimo_validate.exact.keys import KeyPlan, Lookup, Reference
from baimo_validate.model import ForeignKey, Resource
from baimo_validate.reading.byte_source import (
    BUFFER_BYTES,
    detect_encoding,
    digest_of,
    failure,
    open_bytes,
)
from baimo_validate.reading.table_reader import OpenTable, open_table
from baimo_validate.report import Error, ReadingError, Task
from baimo_validate.row_validator import TableResult, check_rows, key_plan, read_lookups

_TABULAR = frozenset(
    ("csv", "tsv", "jsonl", "ndjson", "parquet", "parq", "xlsx", "xls", "ods", "sav", "zsav")
)

# frictionless-py does not count bytes of these tables: it reports any `bytes` as wrong and ignores
# `hash`.
_UNCOUNTED = frozenset(("json", "yaml", "parquet", "parq"))

# frictionless-py passes such files too, and gives no warning.
_NO_TABLE = (
    "rows and fields are not checked: the resource does not say that it is a table; "
    'add "type": "table"'
)


class TableValidator(Protocol):
    """Decides the rows of a table faster than row by row, or declines."""

    def check(self, resource: Resource, table: OpenTable, plan: KeyPlan) -> TableResult | None:
        """Return what was found in the rows, header errors included; None to decline."""


@dataclass(slots=True)
class ResourceValidator:
    """Validates the resources of one package.

    Attributes:
        resources: By name, for foreign keys; None if there is no package.
        limit: Errors at which a resource ends; 0 for no limit.
        strict: Whether the v2 specification decides where frictionless-py does not.
        nested: Returns what is wrong with a resource that is a descriptor itself, else None.
        sql: Tried first; tables that it declines are read row by row.
    """

    resources: dict[str, Resource] | None
    limit: int
    strict: bool
    nested: Callable[[Resource], list[Error] | None]
    sql: TableValidator | None = None

    def check(self, resource: Resource) -> Task:
        """Validate one resource."""
        started = time.perf_counter()
        tabular = is_tabular(resource)
        kind = "table" if tabular else resource.type or "file"
        task = Task(resource.name, resource.place, kind)
        try:
            if tabular:
                self._check_table(resource, task)
            elif (found := self.nested(resource)) is not None:
                task.errors = found
            else:
                _check_file(resource, task)
                if resource.type is None and (resource.schema.declared or resource.trusted):
                    task.warnings.append(_NO_TABLE)
        except ReadingError as failed:
            task.errors = failed.errors
        task.stats["seconds"] = round(time.perf_counter() - started, 3)
        return task

    def _check_table(self, resource: Resource, task: Task) -> None:
        table = open_table(resource)
        plan = key_plan(resource, table, strict=self.strict)
        for key in resource.schema.foreign_keys:
            self.find(resource, key.resource)
        task.labels = table.labels
        planned = {key for key, _ in plan.foreign}
        others = [key for key in resource.schema.foreign_keys if key not in planned]
        self._lookups(
            resource, others
        )  # fields that the data lacks; the tables they refer to must be readable all the same
        outcome = self.sql.check(resource, table, plan) if self.sql else None
        if outcome is None:
            lookups = self._lookups(resource, planned)
            outcome = check_rows(table, plan, lookups, self.limit, strict=self.strict)
        task.errors = outcome.errors
        task.stats |= {"rows": outcome.rows, "fields": len(table.schema.fields)}
        if outcome.partial:
            task.warnings.append(f"reached error limit: {self.limit}")
        else:
            if resource.format in _UNCOUNTED and not (resource.compression or self.strict):
                if resource.bytes:
                    task.errors.append(_count_error("byte-count", "bytes", resource.bytes, None))
            else:
                _check_stored(resource, task)
            _check_counts(resource, task)

    def _lookups(self, resource: Resource, keys: Iterable[ForeignKey]) -> dict[Reference, Lookup]:
        wanted = [(key.resource, key.reference) for key in keys]
        return read_lookups(resource, lambda name: self.find(resource, name), wanted)

    def find(self, resource: Resource, name: str) -> Resource:
        """Return a resource by name; an empty name, or its own, is the resource itself.

        Raises:
            ReadingError: There is no such resource, or it is not a table.
        """
        if name in ("", resource.name):
            return resource
        if self.resources is None:
            note = f'package is required for foreign keys to other resources: "{name}"'
            raise failure("resource-error", note)
        if name not in self.resources:
            note = f'the resource "{name}" of a foreign key of "{resource.name}" does not exist'
            raise failure("resource-error", note)
        found = self.resources[name]
        if not is_tabular(found):
            kind = "scheme-error" if found.data is not None else "resource-error"
            raise failure(kind, f'the resource "{name}" of a foreign key is not a table')
        return found


def is_tabular(resource: Resource) -> bool:
    """Return whether a resource is a table, by its type, else by its format or data."""
    if resource.type is not None:
        return resource.type == "table"
    if resource.data is not None:
        return isinstance(resource.data, list)
    return resource.format in _TABULAR


def _check_file(resource: Resource, task: Task) -> None:
    """Check a file that is not a table: it must exist, unpack and have the hash it should."""
    with open_bytes(resource) as stream:
        detect_encoding(stream.read(BUFFER_BYTES), resource.encoding)
    _check_stored(resource, task)
    _check_counts(resource, task)


def _check_stored(resource: Resource, task: Task) -> None:
    """Compare `hash` and `bytes` with the file as stored; unknown algorithms are a warning."""
    if resource.data is not None or not resource.paths:
        return
    algorithm, digest = split_hash(resource.hash) if resource.hash else (None, "")
    if algorithm not in {None, "md5", "sha256"}:
        task.warnings.append("hash is ignored; supported algorithms: md5/sha256")
        algorithm = None
    size, found = digest_of(resource, algorithm)
    task.stats["bytes"] = size
    if algorithm and found:
        task.stats[algorithm] = found
        if found != digest:
            task.errors.append(_count_error("hash-count", "hash", digest, found))
    if resource.bytes and resource.bytes != size:
        task.errors.append(_count_error("byte-count", "bytes", resource.bytes, size))


def _check_counts(resource: Resource, task: Task) -> None:
    for name in ("fields", "rows"):
        expected = getattr(resource, name)
        found = task.stats.get(name)  # only tables have counts
        if expected and expected != found:
            task.errors.append(_count_error(f"{name[:-1]}-count", name, expected, found))


def _count_error(kind: str, what: str, expected: object, found: object) -> Error:
    note = f'expected is "{expected}" and actual is "{found}"'
    return Error(kind, f"{what}: {note}", note)
