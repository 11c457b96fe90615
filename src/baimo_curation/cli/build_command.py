"""`baimo build`: the generated files, from the curated tables."""

from __future__ import annotations

from pathlib import Path

import baimo
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, changing, project_root
from baimo_curation.cli.terminal import echo, print_rows
from baimo_curation.issues import CheckReport
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.publish.release_files import Files
from baimo_curation.publish.write import changed_files, stale_files, write_release
from baimo_curation.tables import TABLES


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    add_root(parser)
    add_sources(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="Write nothing; compare the generated files with what they should be.",
    )


def run(root: Path | None, sources: list[Path], check: bool) -> int:
    """Write or compare the generated files; exit code 1 for issues and for stale files."""
    folder = project_root(root)
    if check:
        return _build(folder, sources, only_compare=True)
    with changing(folder):
        return _build(folder, sources, only_compare=False)


def _build(folder: Path, sources: list[Path], *, only_compare: bool) -> int:
    dataset, texts, report = check_project(folder, sources)
    if not report.valid:
        echo(report.to_text())
        echo("nothing was written; correct the issues above and build again", err=True)
        return 1
    files = render(folder, baimo.__version__, dataset, texts)
    return (_compare if only_compare else _write)(folder, report, files)


def _compare(folder: Path, report: CheckReport, files: Files) -> int:
    stale = [*changed_files(folder, files), *stale_files(folder, files)]
    for path in stale:
        echo(f"{path} is stale; run 'baimo build' and commit the result [stale-file]")
    _print_end(report, f"{len(stale)} of {len(files)} generated files are stale")
    return 1 if stale else 0


def _write(folder: Path, report: CheckReport, files: Files) -> int:
    written = write_release(folder, files)
    for path in written:
        echo(f"{'wrote' if path in files else 'removed'} {path}")
    print_rows(["table", "rows"], [[name, str(report.counts[name])] for name in TABLES])
    _print_end(report, f"{len(written)} of {len(files)} generated files written, the rest current")
    return 0


def _print_end(report: CheckReport, sentence: str) -> None:
    for line in (*report.unverified, report.summary(), sentence):
        echo(line)
