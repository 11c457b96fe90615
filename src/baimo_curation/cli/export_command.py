"""`baimo export`: the published tables as one file of another format."""

from __future__ import annotations

from pathlib import Path

from baimo.package_files import data_root
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo
from baimo_curation.errors import ProjectError, missing_library
from baimo_curation.export import EXPORTS
from baimo_curation.export.export_format import ExportError
from baimo_curation.export.release_package import read_package
from baimo_curation.scratch_folder import scratch_folder
from baimo_curation.tables import PUBLISHED


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_choice("format", list(EXPORTS), help="Which format.")
    parser.add_argument(
        "--output",
        "-o",
        type=Path,
        metavar="FILE",
        help="Where to write it; without it a name with the version, in the current folder.",
    )


def run(format: str, output: Path | None) -> int:
    """Write the published tables as one file."""
    chosen = EXPORTS[format]
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
        raise missing_library(f"export {format}", error, chosen.extra) from error
    except (ExportError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ProjectError(f"{path}: cannot be written: {reason or error}") from error
    echo(f"{path}: {len(package.tables)} tables, {path.stat().st_size} bytes")
    return 0
