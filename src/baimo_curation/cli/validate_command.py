"""`baimo validate`: any Data Package or table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from baimo_curation.cli.parser import Parser, whole_number
from baimo_curation.cli.terminal import echo, echo_json
from baimo_curation.errors import CommandError
from baimo_validate import ValidateError, validate
from baimo_validate.descriptor.patterns import matching
from baimo_validate.safe_files import is_remote


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "descriptor", help="A descriptor, its folder, a zipped package, or a data file."
    )
    parser.add_choice("--engine", ("duckdb", "spark"), help="What runs the queries.")
    parser.add_argument(
        "--limit",
        type=whole_number(0),
        default=1000,
        metavar="N",
        help="Errors after which a table ends; 0 for all.",
    )
    parser.add_argument(
        "--strict", action="store_true", help="Follow the v2 specification to the letter."
    )
    parser.add_format()
    parser.add_argument(
        "--memory",
        default="1GB",
        metavar="SIZE",
        help="Memory of the engine; what needs more is spilled to disk.",
    )
    parser.add_argument(
        "--master", metavar="URL", help="The Spark master; without it this machine."
    )
    parser.add_argument(
        "--staging",
        type=Path,
        metavar="DIR",
        help="Where tables are staged; a cluster must reach it.",
    )


def run(
    descriptor: str,
    engine: Literal["duckdb", "spark"],
    limit: int,
    strict: bool,
    format: str,
    memory: str,
    master: str | None,
    staging: Path | None,
) -> int:
    """Print the report of a validation; exit code 1 if there is an error."""
    path = Path(descriptor)
    if is_remote(descriptor) and not path.exists():
        advice = "nothing is fetched, save the files and name the descriptor"
        raise CommandError(f"{descriptor}: is a URL; {advice}")
    try:
        report = validate(
            descriptor,
            engine=engine,
            limit=limit,
            strict=strict,
            memory=memory,
            master=master,
            staging=staging,
        )
    except ValidateError as error:
        raise CommandError(str(error)) from error
    if format == "json":
        echo_json(json.dumps(report.to_dict(), ensure_ascii=False, indent=1, default=str))
    else:
        echo(report.to_text())
    if not (path.exists() or (not strict and matching(path))):
        raise CommandError(f"{descriptor}: no such file or folder")
    return 0 if report.valid else 1
