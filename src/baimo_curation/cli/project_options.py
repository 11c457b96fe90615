"""What commands on a project share: `--root`, `--sources`, and the lock while they change it."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo
from baimo_curation.errors import ProjectError
from baimo_curation.project import find_root
from baimo_curation.publish.project_lock import project_lock


def add_root(parser: Parser) -> None:
    """Declare `--root`."""
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help="The project; without it the nearest one from the current folder upward.",
    )


def add_sources(parser: Parser, without: str = "evidence is not verified") -> None:
    """Declare `--sources`; `without` says what happens without one."""
    action = parser.add_argument(
        "--sources",
        type=folders,
        metavar="DIR",
        help=f"Folder of the source texts, or several joined by '{os.pathsep}'; without it "
        f"{without}. [environment: BAIMO_SOURCES]",
    )
    action.default = folders(os.environ.get("BAIMO_SOURCES", ""))


def folders(given: str) -> list[Path]:
    """Return the folders that are joined by the separator of paths."""
    return [Path(part) for part in given.split(os.pathsep) if part]


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
        raise ProjectError(f"{given}: contains no folder dataset/; name the root of a project")
    return given


def changing(root: Path) -> AbstractContextManager[None]:
    """Hold the lock of a project while it is changed; say so when another process has it."""
    note = f"{root}: another baimo is changing the project; waiting for it"
    return project_lock(root, lambda: echo(note, err=True))
