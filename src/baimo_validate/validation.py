"""The public function: validate any Data Package or table, on the engine of your choice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from baimo_validate.descriptor.checked_package import (
    CheckedPackage,
    check_alone,
    kind_of_resource,
    open_package,
)
from baimo_validate.descriptor.load import load_descriptor
from baimo_validate.engines import Engine, EngineError, memory_kib
from baimo_validate.engines.duckdb_engine import DuckdbEngine
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import text_size
from baimo_validate.report import Error, ReadingError, Report
from baimo_validate.safe_files import inside
from baimo_validate.sql.sql_validator import SqlValidator
from baimo_validate.tasks import Run

# A table of fewer bytes of text is read row by row sooner than an engine is asked about it.
SMALL_BYTES = 1 << 19
_DEEPEST = 3


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
        folder: Where the paths of a mapping count from; the current folder if none is given.
        engine: `duckdb` runs in this process; `spark` on a cluster.
        limit: Stop a resource at so many errors, as frictionless-py does at 1000; 0 never stops.
        strict: Follow the v2 specification where frictionless-py does not: every part of a
            primary key is required, `uniqueKeys` and `categories` are checked.
        memory: What the engine may use before it spills to disk, such as `400MB` or `1GB`.
        master: The Spark master; `local[*]` if none is given.
        staging: Folder for tables that are staged as Parquet; the workers of a cluster must reach
            it under the same path. The system's temporary folder if none is given.

    Returns:
        The report; errors of the descriptor itself stand beside the tasks.

    Raises:
        EngineError: The engine or an option of it is not available.

    Source:
        docs/methods/validate.md
    """
    if engine not in ("duckdb", "spark"):
        raise EngineError(f"engine {engine!r} is not known; choose duckdb or spark")
    if limit < 0:
        raise EngineError(f"limit {limit} is negative; write 0 for no limit")
    memory_kib(memory)  # small tables need no engine, which would find out
    if staging is not None and not staging.is_dir():
        raise EngineError(f"{staging}: is no folder; create it, or leave out the staging folder")
    started = time.perf_counter()
    options = _Options(engine, limit, strict, memory, master, staging)
    report = _report(descriptor, folder or Path(), options)
    report.seconds = time.perf_counter() - started
    return report


@dataclass(frozen=True, slots=True)
class _Options:
    engine: str
    limit: int
    strict: bool
    memory: str
    master: str | None
    staging: Path | None
    depth: int = 0


def _report(source: str | Path | Mapping[str, Any], folder: Path, options: _Options) -> Report:
    report = Report()
    try:
        with open_package(source, folder, strict=options.strict) as package:
            _run(package, report, options)
    except ReadingError as failed:
        report.errors = failed.errors
    return report


def _judge(resource: Resource, options: _Options) -> list[Error] | None:
    """Return what is wrong with a resource that is itself a descriptor; None if it is none."""
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


def _run(package: CheckedPackage, report: Report, options: _Options) -> None:
    for resource in package.resources:
        resource.strict = options.strict
    named = {resource.name: resource for resource in package.resources}
    run = Run(None if package.alone else named, options.limit, options.strict)
    run.judge = lambda resource: _judge(resource, options)
    fast = _fast_path(package, run, options)
    run.fast = fast
    try:
        for resource in package.resources:
            report.tasks.append(run.check(resource))
    finally:
        if fast:
            fast.close()


def _fast_path(package: CheckedPackage, run: Run, options: _Options) -> SqlValidator | None:
    """Start the engine, unless every table is so small that it would not be asked."""
    tables = package.resources
    if options.engine == "spark":
        from baimo_validate.engines.spark_engine import SparkEngine

        engine: Engine = SparkEngine(options.master, options.memory)
    else:
        tables = [table for table in tables if text_size(table) >= SMALL_BYTES]
        if not tables:
            return None
        engine = DuckdbEngine(options.memory)
    return SqlValidator(
        engine,
        run.find,
        options.limit,
        strict=options.strict,
        worth={table.name for table in tables},
        staging=options.staging,
    )
