"""What commands share: options, the project they work on, and printing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from baimo_curation.errors import ProjectError
from baimo_curation.project import find_root
from baimo_curation.publish.project_lock import project_lock

Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The project; default: from here upward."),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        envvar="BAIMO_SOURCES",
        help="Folder of the source texts; without it evidence is not verified.",
    ),
]


NeededSources = Annotated[
    Path | None,
    typer.Option(
        "--sources", metavar="DIR", envvar="BAIMO_SOURCES", help="Folder of the source texts."
    ),
]


def project_root(given: Path | None) -> Path:
    """Return the project's root: as given, or found from the current folder upward.

    Raises:
        ProjectError: There is no project.
    """
    if given is None:
        try:
            here = Path.cwd()
        except FileNotFoundError as error:
            raise ProjectError(
                "the current folder was deleted; change into another or name one with --root DIR"
            ) from error
        return find_root(here)
    if not (given / "dataset").is_dir():
        raise ProjectError(f"{given}: holds no folder dataset/; name the root of a project")
    return given


def changing(root: Path) -> AbstractContextManager[None]:
    """Hold the lock of a project while it is changed; say so when another process has it."""
    note = f"{root}: another baimo is changing the project; waiting for it"
    return project_lock(root, lambda: typer.echo(note, err=True))


def print_rows(header: list[str], rows: list[list[str]]) -> None:
    """Print a table for people on a terminal, tab-separated lines for programs otherwise."""
    console = Console()
    if not console.is_terminal:
        for row in (header, *rows):
            typer.echo("\t".join(row))
        return
    table = Table(box=None, pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
