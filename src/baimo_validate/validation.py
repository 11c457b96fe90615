"""The public function: validate any Data Package or table, on the engine of your choice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from baimo_validate.descriptor.checked_package import (
    CheckedPackage,
    check_alone,
    kind_of_resource,
    open_package,
)
from baimo_validate.descriptor.load import load_descriptor
from baimo_validate.engines import Engine, FileReader, memory_bytes
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.errors import OptionError
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import text_size
from baimo_validate.report import Error, ReadingError, Report
from baimo_validate.resource_validator import ResourceValidator
from baimo_validate.safe_files import inside
from baimo_validate.sql.sql_validator import SqlValidator

# Below this size (bytes of text) reading row by row takes less time than starting an engine.
SMALL_BYTES = 1 << 19
_DEEPEST = 3  # descriptors within descriptors: a package that lists itself would never end


def validate(
    descriptor: str | Path | Mapping[str, Any],
    *,
    folder: Path | None = None,
    engine: Literal["duckdb", "spark"] = "duckdb",
    limit: int = 1000,
    strict: bool = False,
    memory: str = "1GB",
    master: str | None = None,
    staging: Path | None = None,
) -> Report:
    """Validate a Data Package, a resource or a table.

    Args:
        descriptor: A descriptor as a mapping, or the path of a descriptor, of its folder, of a
            zipped package, or of a data file.
        folder: What the paths of a mapping are relative to; the current folder by default.
        engine: `duckdb` runs in this process; `spark` on a cluster.
        limit: Errors at which a resource ends, as in frictionless-py; 0 for no limit.
        strict: Follow the v2 specification where frictionless-py does not: every part of a
            primary key is required, `uniqueKeys` and `categories` are checked.
        memory: What the engine may use before it spills to disk, such as `400MB` or `1GiB`.
        master: The Spark master; `local[*]` by default.
        staging: Folder for tables that are staged as Parquet; the workers of a cluster must reach
            it under the same path. The system's temporary folder by default.

    Returns:
        The report: errors of the descriptor, and one task for each resource.

    Raises:
        OptionError: An option has a value that it cannot have.
        EngineError: The engine, or what it needs, is not installed or does not start.

    Example:
        >>> table = {"name": "t", "data": [["id", "n"], ["a", 1], ["a", "x"]]}
        >>> schema = {"fields": [{"name": "id"}, {"name": "n", "type": "integer"}]}
        >>> report = validate({**table, "schema": {**schema, "primaryKey": ["id"]}})
        >>> report.valid
        False
        >>> [(error.type, error.row_number) for error in report.tasks[0].errors]
        [('type-error', 3), ('primary-key', 3)]

    Source:
        docs/methods/validate.md
    """
    if engine not in ("duckdb", "spark"):
        raise OptionError(f"engine {engine!r} is not known; choose duckdb or spark")
    if limit < 0:
        raise OptionError(f"limit {limit} is negative; write 0 for no limit")
    memory_bytes(memory)  # checked here because small tables start no engine
    if staging is not None and not staging.is_dir():
        raise OptionError(f"{staging}: not a folder; create it, or leave out the staging folder")
    started = time.perf_counter()
    with closing(_Engines(engine, memory, master)) as engines:
        options = _Options(engines, limit, strict, staging)
        report = _report(descriptor, folder or Path(), options)
    report.seconds = time.perf_counter() - started
    return report


@dataclass(slots=True)
class _Engines:
    """The engines of one validation, each started once, when the first table needs it."""

    name: str
    memory: str
    master: str | None
    _started: tuple[Engine, FileReader] | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    def start(self) -> tuple[Engine, FileReader]:
        """Return what runs queries and what reads files; with DuckDB they are the same."""
        if self._started is None:
            files = self._open.enter_context(closing(DuckdbEngine(self.memory)))
            engine: Engine = files
            if self.name == "spark":
                from baimo_validate.engines.spark_engine import SparkEngine

                engine = self._open.enter_context(closing(SparkEngine(self.master, self.memory)))
            self._started = engine, files
        return self._started

    def close(self) -> None:
        """Release what was started."""
        self._open.close()


@dataclass(frozen=True, slots=True)
class _Options:
    engines: _Engines
    limit: int
    strict: bool
    staging: Path | None
    depth: int = 0


def _report(source: str | Path | Mapping[str, Any], folder: Path, options: _Options) -> Report:
    report = Report()
    try:
        with open_package(source, folder, strict=options.strict) as package:
            _check(package, report, options)
    except ReadingError as failed:
        report.errors = failed.errors
    return report


def _check(package: CheckedPackage, report: Report, options: _Options) -> None:
    for resource in package.resources:
        resource.strict = options.strict
    named = {resource.name: resource for resource in package.resources}
    validator = ResourceValidator(
        None if package.alone else named,
        options.limit,
        strict=options.strict,
        nested=partial(_nested_errors, options=options),
    )
    with ExitStack() as stack:
        if worth := _worth_an_engine(package, options):
            validator.sql = SqlValidator(
                *options.engines.start(),
                validator.find,
                options.limit,
                strict=options.strict,
                worth=worth,
                staging=options.staging,
            )
            stack.enter_context(closing(validator.sql))
        for resource in package.resources:
            report.tasks.append(validator.check(resource))


def _worth_an_engine(package: CheckedPackage, options: _Options) -> set[str]:
    """Return the names of the tables for which the engine is asked."""
    smallest = 0 if options.engines.name == "spark" else SMALL_BYTES
    return {table.name for table in package.resources if text_size(table) >= smallest}


def _nested_errors(resource: Resource, options: _Options) -> list[Error] | None:
    """Return what is wrong with a resource that is itself a descriptor; None if it is not one."""
    kind = kind_of_resource(resource)
    if kind is None:
        return None
    inline = resource.data is not None
    if options.depth >= _DEEPEST:
        note = "it is a descriptor within descriptors; name them one by one"
        return [Error(f"{kind}-error", note, note)]
    path = None if inline else inside(resource.folder, resource.paths[0], kind=f"{kind}-error")
    if kind in {"schema", "dialect"}:
        document = load_descriptor(path, kind) if path else resource.data
        check_alone(document, kind, strict=options.strict)
        return []
    deeper = replace(options, depth=options.depth + 1)
    report = _report(path or resource.data, resource.folder, deeper)
    beside = Path(resource.paths[0]).parent if path else Path()
    found = (
        replace(error, place=(beside / (error.place or task.place)).as_posix())
        for task in report.tasks
        for error in task.errors
    )
    return [*report.errors, *found]
