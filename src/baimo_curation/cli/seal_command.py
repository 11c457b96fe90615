"""`baimo seal`: a curator sees what changed, and signs for it."""

from __future__ import annotations

import sys
from pathlib import Path

import baimo
from baimo_curation.atomic_files import replace_file
from baimo_curation.checks.sealed_rows import seals_of
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, project_root
from baimo_curation.cli.terminal import echo, print_rows
from baimo_curation.diff.compare import compare
from baimo_curation.diff.diff_text import to_text
from baimo_curation.errors import ProjectError
from baimo_curation.export.package_reading import PackageError
from baimo_curation.export.release_package import ReleasePackage, read_package
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.seals import FILE, changed_seals, read_seals, render_seals


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    add_root(parser)
    add_sources(parser)
    parser.add_argument("--yes", action="store_true", help="Sign without being asked.")


def run(root: Path | None, sources: list[Path], yes: bool) -> int:
    """Show which rows changed since they were sealed, and seal them; exit code 1 if not."""
    folder = project_root(root)
    dataset, texts, report = check_project(folder, sources)
    if report.issues:
        for issue in report.issues:
            echo(str(issue))
        echo("nothing was sealed; correct the issues above first", err=True)
        return 1
    before, now = read_seals(folder)[0] or {}, seals_of(dataset)
    changed = [
        [source, table, str(was.rows), str(is_now.rows)]
        for source, table, was, is_now in changed_seals(before, now)
    ]
    if not changed:
        echo(f"every row is as sealed in {FILE}")
        return 0
    print_rows(["source", "table", "rows sealed", "rows now"], changed)
    echo(_changes(folder, dataset, texts))
    for line in report.unverified:
        echo(line)
    if not yes and not _agreed():
        echo("nothing was sealed", err=True)
        return 1
    replace_file(folder / FILE, render_seals(now).encode())
    echo(f"wrote {FILE}; commit it together with the rows it is for")
    return 0


def _changes(folder: Path, dataset: Dataset, texts: Texts) -> str:
    """Return what differs from the tables as last built, row by row."""
    files = render(folder, baimo.__version__, dataset, texts)
    try:
        diff = compare(read_package(folder), ReleasePackage("dataset", files.__getitem__))
    except PackageError:
        return "there is no complete build to compare with, so every row is new"
    return f"since the last build:\n{to_text(diff)}"


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise ProjectError("seal asks before it signs; run it in a terminal, or add --yes")
    try:
        answer = input("Have you read these changes, and are they right? [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in {"y", "yes"}
