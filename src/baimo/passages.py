"""Where a row was said, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from baimo.citing import Cited, Place, as_bibtex, as_csl_json, as_text
from baimo.errors import UnknownFrameError, UnknownNameError
from baimo.frames import FrameName, as_frame
from baimo.resolver import label
from baimo.rows import Record, key_of, row, take, texts, where

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

CitedTable = Literal["entities", "relations", "metrics", "events"]
CiteStyle = Literal["text", "bibtex", "csl-json"]
_STYLES = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json}
_BEST_FIRST = ("row", "value", "name", "period", "role")


@overload
def evidence(
    table: CitedTable, row_id: str, frame: Literal["arrow"] = "arrow"
) -> pyarrow.Table: ...
@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["pandas"]) -> pandas.DataFrame: ...
@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["polars"]) -> polars.DataFrame: ...
@overload
def evidence(
    table: CitedTable, row_id: str, frame: Literal["duckdb"]
) -> duckdb.DuckDBPyRelation: ...
def evidence(table: CitedTable, row_id: str, frame: FrameName = "arrow") -> Any:
    """Return the passages that support a row: the rows of `evidence` for it.

    Positions are half-open, in code points of the source's raw text; `sha256` is the digest of the
    passage. The passages themselves are not published.

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        NotTextError: The id is no text.

    Example:
        >>> import baimo
        >>> found = baimo.evidence("metrics", "sensetime-auto-revenue-2023")
        >>> found["source_id"].unique().to_pylist()
        ['guancha-2024-sensetime']
    """
    _check(table)
    return as_frame(_passages(table, row(table, row_id)[key_of(table)]), frame)


def cite(table: CitedTable, row_id: str, style: CiteStyle = "text") -> str:
    """Return a citation of one row: its id, the release, and for each source the best passage.

    Args:
        table: Table of the row.
        row_id: Its id; a withdrawn id cites its successor.
        style: `text` (one line), `bibtex` (an `@misc` entry) or `csl-json` (a list of one item).

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        UnknownFrameError: There is no such style.
        NotTextError: The id is no text.

    Example:
        >>> import baimo
        >>> print(baimo.cite("relations", "a800-version-of-a100").split(". ")[0])
        Baimo 2026.11.0, relations/a800-version-of-a100: NVIDIA A800 version of NVIDIA A100
    """
    _check(table)
    known = get_args(CiteStyle)
    if style not in known:
        raise UnknownFrameError(f"there is no style {style!r}; choose one of {', '.join(known)}")
    record = row(table, row_id)
    key = record[key_of(table)]
    best: dict[str, Record] = {}
    passages = _passages(table, key).to_pylist()
    for passage in sorted(passages, key=lambda p: _BEST_FIRST.index(p["aspect"])):
        best.setdefault(passage["source_id"], passage)
    places = [_place(row("sources", source_id), best[source_id]) for source_id in sorted(best)]
    return _STYLES[style](Cited(table, key, summary(table, record), places))


def summary(table: CitedTable, record: Record) -> str:
    """Return one line on what a row states."""
    if table == "entities":
        return f"{label(record['entity_id'])}, {record['type']}"
    if table == "events":
        notes = [record["date"], None if record["status"] == "occurred" else record["status"]]
        return str(record["title"]) + _noted(notes)
    if table == "relations":
        verb = record["predicate"].replace("_", " ")
        link = f"{label(record['subject_id'])} {verb} {label(record['object_id'])}"
        return link + _noted([None if record["status"] == "current" else record["status"]])
    subject = row("entities", record["subject_id"])["name"]
    what = f"{subject}, {row('indicators', record['indicator_id'])['name']}"
    status = None if record["status"] == "reported" else record["status"]
    claimant = f"says {label(record['claimant_id'])}" if record["claimant_id"] else None
    notes = [record["segment"], record["period"], status, claimant]
    return f"{what}: {record['reported_text']}{_noted(notes)}"


def _place(source: Record, passage: Record) -> Place:
    publisher = label(source["publisher_id"]) if source["publisher_id"] else None
    return Place(source, publisher, passage)


def _noted(notes: list[str | None]) -> str:
    said = "; ".join(note for note in notes if note)
    return f" ({said})" if said else ""


def _check(table: str) -> None:
    known = get_args(CitedTable)
    if table not in known:
        raise UnknownNameError(f"rows of {table!r} have no evidence; choose {', '.join(known)}")


def _passages(table: CitedTable, row_id: str) -> pyarrow.Table:
    found = where("evidence", row_id=row_id)
    return take(found, [n for n, name in enumerate(texts(found, "table")) if name == table])
