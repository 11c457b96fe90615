"""`baimo source`: describe files as a source of the dataset."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.atomic_files import replace_file
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, changing, project_root
from baimo_curation.cli.terminal import echo
from baimo_curation.errors import CommandError
from baimo_curation.intake.add_source import AddedSource, add_source, sources_of


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_choice("action", ("add",), help="Write or update the source.toml of a source.")
    parser.add_argument(
        "paths", nargs="+", type=Path, help="Folders, each a source, or the files of one."
    )
    parser.add_argument(
        "--id",
        metavar="ID",
        help="The id of the source; without it that of its source.json, else its name.",
    )
    add_root(parser)


def run(action: str, paths: list[Path], id: str | None, root: Path | None) -> int:  # noqa: ARG001
    """Write what can be known of sources, and print what was done and what is left to do."""
    folder = project_root(root)
    sources = sources_of(paths)
    if id and len(sources) > 1:
        raise CommandError("--id names one source; add the folders one by one")
    with changing(folder):
        for added in [add_source(folder, source, id) for source in sources]:
            _write(folder, added)
    return 0


def _write(folder: Path, added: AddedSource) -> None:
    if added.changes:
        path = folder / added.file
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, added.text.encode())
        echo(f"{added.file}: {'written' if added.is_new else 'updated'}")
    else:
        echo(f"{added.file}: up to date")
    for line in (*added.changes, *added.remarks):
        echo(f"  {line}")
