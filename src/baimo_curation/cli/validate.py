"""The command `baimo validate`, apart from the others so that it starts without the data model."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from baimo_curation.errors import CommandError
from baimo_validate import EngineError
from baimo_validate import validate as run
from baimo_validate.descriptor.checked_package import matching
from baimo_validate.safe_files import is_remote

VALIDATE_EXAMPLE = "Example: `baimo validate datapackage.json --strict --format json`"


class EngineName(StrEnum):
    """What runs a validation."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class TextOrJson(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


def validate(
    descriptor: Annotated[
        str, typer.Argument(help="A descriptor, its folder, a zipped package, or a data file.")
    ],
    engine: Annotated[EngineName, typer.Option(help="What runs the plan.")] = EngineName.DUCKDB,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="Errors after which a table ends; 0 for all.")
    ] = 1000,
    strict: Annotated[
        bool, typer.Option("--strict", help="Follow the v2 specification to the letter.")
    ] = False,
    format: Annotated[TextOrJson, typer.Option(help="How to print the report.")] = TextOrJson.TEXT,
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="What the engine may use before it spills.")
    ] = "1GB",
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="The Spark master; default: this machine.")
    ] = None,
    staging: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where tables are staged; a cluster must reach it."),
    ] = None,
) -> None:
    """Validate any Data Package or table, of any size."""
    if is_remote(descriptor) and not Path(descriptor).exists():
        advice = "nothing is fetched, save the files and name the descriptor"
        raise CommandError(f"{descriptor}: is a URL; {advice}")
    try:
        report = run(
            descriptor,
            engine=engine.value,
            limit=limit,
            strict=strict,
            memory=memory,
            master=master,
            staging=staging,
        )
    except EngineError as error:
        raise CommandError(str(error)) from error
    if format is TextOrJson.JSON:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=1, default=str))
    else:
        typer.echo(report.to_text())
    path = Path(descriptor)
    if not (path.exists() or (not strict and matching(path))):
        raise CommandError(f"{descriptor}: no such file or folder")
    raise typer.Exit(0 if report.valid else 1)


def main() -> None:
    """Run the command alone."""
    app = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command("validate", epilog=VALIDATE_EXAMPLE)(validate)
    app(args=sys.argv[2:], prog_name="baimo validate")
