"""Reference pages in Markdown: tables, codelists and issue types, generated from the code."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.publish.markdown import page, table
from baimo_curation.tables import PUBLISHED, TABLES
from baimo_curation.tables.base import Codelist, Column, Row, columns


def tables_page() -> str:
    """Return the data dictionary: every table and column."""
    intro = (
        "Every table of the package, column by column. "
        "Columns marked *derived* are not curated: they are computed at build and stand in the "
        "published (Parquet) tables only."
    )
    sections = [line for name in PUBLISHED for line in _table(name)]
    return page("Tables", intro, sections)


def codelists_page() -> str:
    """Return every codelist with the definition of each code."""
    intro = "Closed lists of codes. A column that uses one accepts no other value."
    lines: list[str] = []
    for codelist, users in codelist_users().items():
        lines += [f"## {codelist.__name__}", "", f"{_doc(codelist)}", ""]
        lines += [f"Used by {', '.join(f'`{user}`' for user in users)}.", ""]
        lines += table(["Code", "Definition"], [[f"`{c}`", c.definition] for c in codelist])
    return page("Codelists", intro, lines)


def issues_page() -> str:
    """Return every type of issue that `baimo check` can report."""
    intro = (
        "Every type of issue that `baimo check` reports. The names are stable. "
        "An issue prints as `file:line: field: found; expected; what to do [type]`; "
        "a small dataset that shows each type stands in `tests/cases/`."
    )
    rows = [[f"`{name}`", meaning] for name, meaning in ISSUE_TYPES.items()]
    return page("Issue types", intro, table(["Type", "Meaning"], rows))


def _table(name: str) -> Iterator[str]:
    model = PUBLISHED[name]
    curated = {column.name for column in columns(TABLES.get(name, model))}
    yield f"## {name}"
    yield ""
    yield _doc(TABLES.get(name, model))
    yield ""
    yield f"Primary key: {', '.join(f'`{key}`' for key in model.primary_key)}."
    for key in model.unique_keys:
        yield f"Also unique: {', '.join(f'`{part}`' for part in key)}."
    if name not in TABLES:
        yield "Not curated: counted at build from the source texts."
    if model.needs_evidence:
        yield "Each row has at least one passage in [`evidence`](#evidence)."
    yield ""
    header = ["Column", "Type", "Null", "Description", "Example"]
    yield from table(header, [_row(c, derived=c.name not in curated) for c in columns(model)])


def _row(column: Column, *, derived: bool) -> list[str]:
    kind: str = column.type
    if column.codelist:
        name = column.codelist.__name__
        kind = f"[{name}](codelists.md#{name.lower()})"
    notes = [column.description]
    if column.unit:
        notes.append(f"Unit: {column.unit}.")
    if column.references:
        target = column.references
        notes.append(f"Refers to [`{target.table}.{target.column}`](#{target.table}).")
    if derived:
        notes.append("*Derived.*")
    return [
        f"`{column.name}`",
        kind,
        "no" if column.required else "yes",
        " ".join(notes),
        f"`{column.example}`",
    ]


def codelist_users() -> dict[type[Codelist], list[str]]:
    """Return the columns, as `table.column`, that draw from each codelist in use."""
    users: dict[type[Codelist], list[str]] = {}
    for name, model in PUBLISHED.items():
        for column in columns(model):
            if column.codelist:
                users.setdefault(column.codelist, []).append(f"{name}.{column.name}")
    return users


def _doc(thing: type[Row] | type[Codelist]) -> str:
    return " ".join((thing.__doc__ or "").split())
