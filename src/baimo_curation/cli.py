"""The command line `baimo`; exit codes: 0 clean, 1 issues, 2 could not run."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

import baimo
from baimo.loader import TableName
from baimo_curation.cli_validate import VALIDATE_EXAMPLE, TextOrJson, validate
from baimo_curation.coverage import SourceCoverage, State, cover
from baimo_curation.coverage_report import coverage_html, coverage_json, drafts
from baimo_curation.dataset import Dataset
from baimo_curation.issues import Report
from baimo_curation.locate import append_evidence, locate
from baimo_curation.project import ProjectError, check_project, find_root
from baimo_curation.publish import render
from baimo_curation.publish.write import changed_files, stale_files, write_release
from baimo_curation.show import entity_lines
from baimo_curation.tables import TABLES
from baimo_curation.tables.codelists import Aspect, MentionKind
from baimo_curation.text.files import TextError, read_text
from baimo_curation.text.mentions import find_mentions, mentions_to_json
from baimo_curation.text.spotter import Spotter
from baimo_curation.texts import source_text

app = typer.Typer(
    name="baimo",
    help="China's AI large-model industry as checked tables, each row with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_MENTION_COLUMNS = (
    *("start", "end", "kind", "text", "value", "value_max", "unit", "qualifier", "entity_ids"),
)

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


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"baimo {baimo.__version__}")
        raise typer.Exit


@app.callback()
def _global(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


@app.command(epilog="Example: `baimo check --sources ../texts --format github`")
def check(
    root: Root = None,
    sources: Sources = None,
    format: Annotated[Format, typer.Option(help="How to print the report.")] = Format.TEXT,
) -> None:
    """Check the curated tables; print every issue with what to do."""
    _, _, report = check_project(_root(root), sources)
    _print_report(report, format)
    raise typer.Exit(1 if report.issues else 0)


@app.command(epilog="Example: `baimo build --check` tells whether generated files are stale.")
def build(
    root: Root = None,
    sources: Sources = None,
    only_check: Annotated[
        bool, typer.Option("--check", help="Only compare generated files with what they should be.")
    ] = False,
) -> None:
    """Check the curated tables, then write Parquet, schemas and the descriptor."""
    folder = _root(root)
    dataset, texts, report = check_project(folder, sources)
    if report.issues:
        _print_report(report, Format.TEXT)
        typer.echo("nothing was written; correct the issues above and build again", err=True)
        raise typer.Exit(1)
    files = render(folder, baimo.__version__, dataset, texts)
    if only_check:
        stale = [*changed_files(folder, files), *stale_files(folder, files)]
        for path in stale:
            typer.echo(f"{path} is stale; run 'baimo build' and commit the result [stale-file]")
        _done(report, f"{len(stale)} of {len(files)} generated files are stale")
        raise typer.Exit(1 if stale else 0)
    written = write_release(folder, files)
    _print_rows(["table", "rows"], [[name, str(report.counts[name])] for name in TABLES])
    _done(report, f"{len(written)} of {len(files)} generated files written, the rest were current")


@app.command(
    "locate",
    epilog="Example: `baimo locate texts/a.txt '收入3.8亿元' --row metrics/acme-revenue-2023`",
)
def locate_passage(
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
    passage = locate(text, quote, nth)
    typer.echo(f"start={passage.start} end={passage.end} sha256={passage.sha256}")
    if row:
        folder = _root(root)
        line = append_evidence(folder, row, text, passage, aspect)
        typer.echo(f"appended to dataset/evidence.csv: {line}")


@app.command(epilog="Example: `baimo coverage --sources ../texts --html coverage.html`")
def coverage(
    root: Root = None,
    sources: Sources = None,
    format: Annotated[TextOrJson, typer.Option(help="How to print it.")] = TextOrJson.TEXT,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the marked texts as a page.")
    ] = None,
) -> None:
    """Say what became of every quantity, rank, date and name in the sources; draft what is open."""
    if sources is None:
        raise ProjectError(
            "coverage needs the source texts; give their folder with --sources DIR or BAIMO_SOURCES"
        )
    dataset, texts, report = check_project(_root(root), sources)
    covered = cover(dataset, texts)
    if html:
        html.write_text(coverage_html(dataset, covered), encoding="utf-8")
    if format is TextOrJson.JSON:
        typer.echo(coverage_json(covered))
    else:
        _print_coverage(dataset, covered)
        for line in report.unverified:
            typer.echo(line)
    raise typer.Exit(1 if any(source.open_items() for source in covered) else 0)


@app.command(epilog="Example: `baimo mentions article.txt --published 2024-03-05 --format json`")
def mentions(
    file: Annotated[Path, typer.Argument(help="Any text in UTF-8.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day, month or year that relative dates count from."),
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to print them.")] = TextOrJson.TEXT,
) -> None:
    """Print every quantity, rank, date, identifier and known name in a text."""
    aliases = baimo.load("aliases").to_pylist()
    spotter = Spotter((row["name"], row["entity_id"], row["ambiguous"]) for row in aliases)
    found = find_mentions(read_text(file), published=published, spotter=spotter)
    if format is TextOrJson.JSON:
        typer.echo(json.dumps(mentions_to_json(found), ensure_ascii=False, indent=1))
        return
    rows = [
        [_shown(record[name]) for name in _MENTION_COLUMNS] for record in mentions_to_json(found)
    ]
    _print_rows(list(_MENTION_COLUMNS), rows)


app.command(epilog=VALIDATE_EXAMPLE)(validate)


@app.command("list", epilog="Example: `baimo list entities`")
def list_tables(
    table: Annotated[str | None, typer.Argument(help="A table; none lists the tables.")] = None,
) -> None:
    """List the published tables, or the rows of one by key."""
    if table is None:
        entries = [[info.name, str(info.rows), info.description] for info in baimo.tables()]
        _print_rows(["table", "rows", "one row is"], entries)
        return
    _print_rows(*_listing(table))


@app.command(epilog="Example: `baimo show 商汤` or `baimo show sensetime`")
def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="An id or any name.")],
) -> None:
    """Show all that the published data say about one entity, with positions in the sources."""
    for line in entity_lines(entity):
        typer.echo(line)


def main() -> None:
    """Run the command line; print a clear message and exit with 2 when it cannot run."""
    try:
        app(standalone_mode=True)
    except (ProjectError, TextError, baimo.BaimoError, LookupError) as error:
        _fail(str(error.args[0] if error.args else error))
    except BrokenPipeError:
        # The reader closed the pipe (`| head`); give the interpreter nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _fail(f"{error.filename or 'input'}: {error.strerror or error}")


def _fail(message: str) -> None:
    typer.echo(f"baimo: {message}", err=True)
    sys.exit(2)


def _root(given: Path | None) -> Path:
    if given is None:
        return find_root(Path.cwd())
    if not (given / "dataset").is_dir():
        raise ProjectError(f"{given}: holds no folder dataset/; name the root of a project")
    return given


def _print_report(report: Report, format: Format) -> None:
    texts = {
        Format.TEXT: report.to_text,
        Format.JSON: report.to_json,
        Format.GITHUB: report.to_github,
    }
    typer.echo(texts[format]())


def _done(report: Report, sentence: str) -> None:
    for line in (*report.unverified, report.summary(), sentence):
        typer.echo(line)


def _print_coverage(dataset: Dataset, covered: list[SourceCoverage]) -> None:
    states = ["found", *State]
    rows = [row for source in covered for row in source.rows()]
    totals = [
        [
            "all",
            kind.value,
            *(str(sum(getattr(r, s) for r in rows if r.kind == kind)) for s in states),
        ]
        for kind in MentionKind
    ]
    counts = [[r.source_id, r.kind.value, *(str(getattr(r, s)) for s in states)] for r in rows]
    _print_rows(["source", "kind", *states], [*counts, *totals])
    for source in covered:
        for item in source.open_items():
            start, end = item.mention.start, item.mention.end
            around = source.raw[max(0, start - 16) : end + 16].replace("\n", " ")
            typer.echo(f"open: {source.source_id}:{start}-{end}: {item.mention.kind}: …{around}…")
    lines = [line for source in covered for line in drafts(dataset, source)]
    if lines:
        typer.echo("\nDrafts to paste and finish (a metric may also be an exclusion):")
    for line in lines:
        typer.echo(line)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value).replace("\n", " ")


def _listing(table: str) -> tuple[list[str], list[list[str]]]:
    rows = baimo.load(_table_name(table)).to_pylist()
    keys = TABLES[table].primary_key
    extra = [name for name in ("type", "name", "name_zh", "title") if rows and name in rows[0]]
    header = list(dict.fromkeys([*keys, *extra]))
    return header, [[str(row[name] or "") for name in header] for row in rows]


def _table_name(table: str) -> TableName:
    baimo.path(table)  # type: ignore[arg-type]  # raises for an unknown name
    return table  # type: ignore[return-value]


def _print_rows(header: list[str], rows: list[list[str]]) -> None:
    """Print a table for people on a terminal, tab-separated lines for programs otherwise."""
    console = Console()
    if not console.is_terminal:
        for row in (header, *rows):
            typer.echo("\t".join(row))
        return
    table = Table(*header, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console.print(table)
