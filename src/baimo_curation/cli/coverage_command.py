"""`baimo coverage`: what became of every figure, date, claim and name of the sources."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.atomic_files import replace_file
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, project_root
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.coverage.accounting import TextCoverage, cover, coverage_rows
from baimo_curation.coverage.coverage_report import coverage_html, coverage_json
from baimo_curation.coverage.draft_rows import drafts
from baimo_curation.coverage.expressions import State
from baimo_curation.errors import ProjectError
from baimo_curation.project import check_project
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import MentionKind
from baimo_text.folded_view import View

_AROUND = 16  # characters of context on each side of an open expression


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    add_root(parser)
    add_sources(parser, without="there is nothing to account for")
    parser.add_format()
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="Write the marked texts as a page."
    )


def run(root: Path | None, sources: list[Path], format: str, html: Path | None) -> int:
    """Print counts, open expressions and drafts of rows for them; exit code 1 if any is open."""
    if not sources:
        raise ProjectError(
            "coverage needs the source texts; give their folder with --sources DIR or BAIMO_SOURCES"
        )
    dataset, texts, report = check_project(project_root(root), sources)
    if dataset.unread or dataset.not_judged:
        # What is missing from the tables would look as if nobody had read it.
        echo(report.to_text())
        raise ProjectError("coverage needs tables that can be read; correct the issues above first")
    covered = cover(dataset, texts)
    if not covered:
        raise ProjectError("; ".join([*report.unverified, "no text to account for"]))
    if html:
        replace_file(html, coverage_html(dataset, covered).encode())
    if format == "json":
        echo_json(coverage_json(covered))
    else:
        _print_counts(covered)
        for source in covered:
            _print_open(source)
        _print_drafts(dataset, covered)
        for line in report.unverified:
            echo(line)
    return 1 if any(source.open_items() for source in covered) else 0


def _print_counts(covered: list[TextCoverage]) -> None:
    states = ["found", *(state.value for state in State)]
    rows = coverage_rows(covered)
    counts = [[r.source_id, r.kind.value, *(str(getattr(r, s)) for s in states)] for r in rows]
    for kind in MentionKind:
        of_kind = [row for row in rows if row.kind == kind]
        totals = (str(sum(getattr(row, state) for row in of_kind)) for state in states)
        counts.append(["all", kind.value, *totals])
    print_rows(["source", "kind", *states], counts)


def _print_open(source: TextCoverage) -> None:
    for start, end in View(source.raw).damage():
        echo(f"damaged: {source.name}:{start}-{end}: a figure there may be lost")
    for item in source.open_items():
        start, end = item.start, item.end
        around = source.raw[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
        about = f" ({' and '.join(item.entity_ids)})" if item.entity_ids else ""
        echo(f"open: {source.name}:{start}-{end}: {item.kind.label}: …{around}…{about}")


def _print_drafts(dataset: Dataset, covered: list[TextCoverage]) -> None:
    lines = [line for source in covered for line in drafts(dataset, source)]
    if lines:
        echo("\nDrafts to paste and finish: rows, or else an exclusion:")
    for line in lines:
        echo(line)
