"""Commands on whole releases: export, diff, mcp."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from baimo.package_files import data_root
from baimo_curation.cli.process import end_on_signals
from baimo_curation.diff.compare import compare
from baimo_curation.diff.diff_text import to_changelog, to_json, to_text
from baimo_curation.errors import ProjectError
from baimo_curation.export import EXPORTS
from baimo_curation.export.export_format import ExportError
from baimo_curation.export.release_package import read_package
from baimo_curation.scratch_folder import scratch_folder
from baimo_curation.tables import PUBLISHED

_Package = "A folder with datapackage.json, a release zip, or a wheel."


# Typer offers the members as choices; mypy cannot read them from a dict.
ExportFormat = StrEnum("ExportFormat", {name: name for name in EXPORTS})  # type: ignore[misc]


class DiffFormat(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    JSON = "json"
    CHANGELOG = "changelog"


def export(
    format: Annotated[ExportFormat, typer.Argument(help="Which format.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
    ] = None,
) -> None:
    """Write the published tables as one file of another format."""
    chosen = EXPORTS[format.value]
    package = read_package(data_root())
    missing = [table for table in PUBLISHED if table not in package.tables]
    if missing:
        raise ProjectError(
            f"{package.name}: has no table {', '.join(missing)}; install baimo again"
        )
    path = output or Path(f"baimo-{package.version}{chosen.suffix}")
    if path.is_dir() or not path.parent.is_dir():
        raise ProjectError(f"{path}: cannot be written: not a file in an existing folder")
    try:
        with scratch_folder(path.parent) as folder:
            new = folder / f"new{chosen.suffix}"
            chosen.write(package, new)
            new.replace(path)
    except ModuleNotFoundError as error:
        raise ProjectError(_missing(f"export {format.value}", error, chosen.extra)) from error
    except (ExportError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ProjectError(f"{path}: cannot be written: {reason or error}") from error
    typer.echo(f"{path}: {len(package.tables)} tables, {path.stat().st_size} bytes")


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=_Package)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=_Package)],
    format: Annotated[DiffFormat, typer.Option(help="How to print it.")] = DiffFormat.TEXT,
) -> None:
    """Say which rows two releases differ in; exit 1 if an id vanished without a redirect."""
    found = compare(read_package(old), read_package(new))
    render = {
        DiffFormat.TEXT: to_text,
        DiffFormat.JSON: to_json,
        DiffFormat.CHANGELOG: to_changelog,
    }
    typer.echo(render[format](found))
    raise typer.Exit(1 if found.vanished else 0)


def mcp() -> None:
    """Serve the data to language models (MCP over standard input and output), read-only."""
    end_on_signals()
    try:
        from baimo_curation.cli.mcp_server import server
    except ModuleNotFoundError as error:
        raise ProjectError(_missing("mcp", error, "mcp")) from error
    server().run()


def _missing(user: str, error: ModuleNotFoundError, extra: str) -> str:
    return f"{user} needs {error.name}; install it with: pip install 'baimo[{extra}]'"
