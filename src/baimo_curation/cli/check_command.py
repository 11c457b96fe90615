"""`baimo check`: every issue of the curated tables."""

from __future__ import annotations

import os
from pathlib import Path

from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, project_root
from baimo_curation.cli.terminal import echo, echo_json
from baimo_curation.project import check_project


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    add_root(parser)
    add_sources(parser)
    parser.add_format("github")


def run(root: Path | None, sources: list[Path], format: str) -> int:
    """Check a project and print the report; exit code 1 if there is an issue."""
    folder = project_root(root)
    _, _, report = check_project(folder, sources)
    if format == "github":
        echo(report.to_github(_in_workspace(folder)))
    elif format == "json":
        echo_json(report.to_json())
    else:
        echo(report.to_text())
    return 0 if report.valid else 1


def _in_workspace(folder: Path) -> str:
    """Return where a project is in the repository that a GitHub workflow works on."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE", ".")).resolve()
    if folder.resolve() == workspace or not folder.resolve().is_relative_to(workspace):
        return ""
    return f"{folder.resolve().relative_to(workspace).as_posix()}/"
