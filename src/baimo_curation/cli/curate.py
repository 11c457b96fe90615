"""Commands for curators: check, build, coverage, locate."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import baimo
from baimo_curation.atomic_files import replace_file
from baimo_curation.cli.shared import (
    NeededSources,
    Root,
    Sources,
    changing,
    print_rows,
    project_root,
)
from baimo_curation.cli.validate import TextOrJson
from baimo_curation.coverage.accounting import SourceCoverage, State, cover
from baimo_curation.coverage.coverage_report import coverage_html, coverage_json, drafts
from baimo_curation.coverage.locate import append_evidence, find_passage
from baimo_curation.errors import ProjectError
from baimo_curation.issues import CheckReport
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.publish.release_files import Files
from baimo_curation.publish.write import changed_files, stale_files, write_release
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import source_text
from baimo_curation.tables import TABLES
from baimo_curation.tables.codelists import Aspect, MentionKind
from baimo_text.folded_view import View


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    root: Root = None,
    sources: Sources = None,
    format: Annotated[
        ReportFormat, typer.Option(help="How to print the report.")
    ] = ReportFormat.TEXT,
) -> None:
    """Check the curated tables; print every issue with what to do."""
    folder = project_root(root)
    _, _, report = check_project(folder, sources)
    if format is ReportFormat.GITHUB:
        typer.echo(report.to_github(_in_workspace(folder)))
    else:
        _print_report(report, format)
    raise typer.Exit(0 if report.valid else 1)


def _in_workspace(folder: Path) -> str:
    """Return where a project lies in the repository that a GitHub workflow works on."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE", ".")).resolve()
    if folder.resolve() == workspace or not folder.resolve().is_relative_to(workspace):
        return ""
    return f"{folder.resolve().relative_to(workspace).as_posix()}/"


def build(
    root: Root = None,
    sources: Sources = None,
    only_check: Annotated[
        bool, typer.Option("--check", help="Only compare generated files with what they should be.")
    ] = False,
) -> None:
    """Check the curated tables, then write Parquet, schemas, descriptor and reference pages."""
    folder = project_root(root)
    if only_check:
        _compare(folder, *_rendered(folder, sources))
    else:
        with changing(folder):
            _write(folder, *_rendered(folder, sources))


def _rendered(folder: Path, sources: Path | None) -> tuple[CheckReport, Files]:
    """Return the report of a clean project and the files it gives; with issues, exit 1."""
    if sys.flags.optimize > 1:
        raise ProjectError(
            "what is published is described by docstrings, which Python was told to leave out; "
            "build without -OO and PYTHONOPTIMIZE"
        )
    dataset, texts, report = check_project(folder, sources)
    if not report.valid:
        _print_report(report, ReportFormat.TEXT)
        typer.echo("nothing was written; correct the issues above and build again", err=True)
        raise typer.Exit(1)
    return report, render(folder, baimo.__version__, dataset, texts)


def _compare(folder: Path, report: CheckReport, files: Files) -> None:
    stale = [*changed_files(folder, files), *stale_files(folder, files)]
    for path in stale:
        typer.echo(f"{path} is stale; run 'baimo build' and commit the result [stale-file]")
    _print_end(report, f"{len(stale)} of {len(files)} generated files are stale")
    raise typer.Exit(1 if stale else 0)


def _write(folder: Path, report: CheckReport, files: Files) -> None:
    written = write_release(folder, files)
    for path in written:
        typer.echo(f"{'wrote' if path in files else 'removed'} {path}")
    print_rows(["table", "rows"], [[name, str(report.counts[name])] for name in TABLES])
    _print_end(report, f"{len(written)} of {len(files)} generated files written, the rest current")


def coverage(
    root: Root = None,
    sources: NeededSources = None,
    format: Annotated[TextOrJson, typer.Option(help="How to print it.")] = TextOrJson.TEXT,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the marked texts as a page.")
    ] = None,
) -> None:
    """Say what became of every quantity, rank, date and known name; draft what is open."""
    if sources is None:
        raise ProjectError(
            "coverage needs the source texts; give their folder with --sources DIR or BAIMO_SOURCES"
        )
    dataset, texts, report = check_project(project_root(root), sources)
    if dataset.unread or dataset.not_judged:
        # What is missing from the tables would look as if nobody had read it.
        _print_report(report, ReportFormat.TEXT)
        raise ProjectError("coverage needs tables that can be read; correct the issues above first")
    covered = cover(dataset, texts)
    if not covered:
        raise ProjectError("; ".join([*report.unverified, "there is nothing to cover"]))
    if html:
        replace_file(html, coverage_html(dataset, covered).encode())
    if format is TextOrJson.JSON:
        typer.echo(coverage_json(covered))
    else:
        _print_coverage(dataset, covered)
        for line in report.unverified:
            typer.echo(line)
    raise typer.Exit(1 if any(source.open_items() for source in covered) else 0)


def locate(
    file: Annotated[Path, typer.Argument(help="The text.")],
    quote: Annotated[str, typer.Argument(help="The passage; pinyin in brackets may be left out.")],
    nth: Annotated[int | None, typer.Option(help="Which occurrence, from 1.")] = None,
    row: Annotated[
        str | None,
        typer.Option(metavar="TABLE/ID", help="Append it to evidence.csv as support of this row."),
    ] = None,
    aspect: Annotated[Aspect, typer.Option(help="Which part of the row it supports.")] = Aspect.ROW,
    root: Root = None,
) -> None:
    """Find a passage in a text and print its locator."""
    text = source_text(file)
    passage = find_passage(text, quote, nth)
    typer.echo(f"start={passage.start} end={passage.end} sha256={passage.sha256}")
    if row:
        folder = project_root(root)
        with changing(folder):
            line = append_evidence(folder, row, text, passage, aspect)
        typer.echo(f"appended to dataset/evidence.csv: {line}")


def _print_report(report: CheckReport, format: ReportFormat) -> None:
    typer.echo(report.to_json() if format is ReportFormat.JSON else report.to_text())


def _print_end(report: CheckReport, sentence: str) -> None:
    for line in (*report.unverified, report.summary(), sentence):
        typer.echo(line)


def _print_coverage(dataset: Dataset, covered: list[SourceCoverage]) -> None:
    states = ["found", *(state.value for state in State)]
    rows = [row for source in covered for row in source.rows()]
    counts = [[r.source_id, r.kind.value, *(str(getattr(r, s)) for s in states)] for r in rows]
    for kind in MentionKind:
        of_kind = [row for row in rows if row.kind == kind]
        totals = (str(sum(getattr(row, state) for row in of_kind)) for state in states)
        counts.append(["all", kind.value, *totals])
    print_rows(["source", "kind", *states], counts)
    for source in covered:
        for start, end in View(source.raw).damage():
            typer.echo(f"damaged: {source.source_id}:{start}-{end}: a figure there may be lost")
        for item in source.open_items():
            start, end = item.mention.start, item.mention.end
            around = source.raw[max(0, start - 16) : end + 16].replace("\n", " ")
            typer.echo(f"open: {source.source_id}:{start}-{end}: {item.mention.kind}: …{around}…")
    lines = [line for source in covered for line in drafts(dataset, source)]
    if lines:
        typer.echo("\nDrafts to paste and finish (a metric may also be an exclusion):")
    for line in lines:
        typer.echo(line)
