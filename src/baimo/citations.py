"""The passages that support a row, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from baimo._version import __version__
from baimo.citation_styles import Citation, as_bibtex, as_csl_json, as_text, best_places
from baimo.errors import UnknownFrameError, UnknownNameError
from baimo.frames import FrameName, as_frame
from baimo.resolver import label
from baimo.row_lookup import Record, key_of, row, take, texts, where

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

CitedTable = Literal["entities", "relations", "metrics", "events"]
CiteStyle = Literal["text", "bibtex", "csl-json"]
_STYLES = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json}


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
    """Return the passages that support a row: its rows of `evidence`.

    Positions are half-open, in code points of the source's raw text; `sha256` is the digest of the
    passage. The passages themselves are not published.

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        NotTextError: The id is not a str.

    Example:
        >>> import baimo
        >>> found = baimo.evidence("metrics", "sensetime-auto-revenue-2023")
        >>> found["source_id"].unique().to_pylist()
        ['guancha-2024-sensetime']
    """
    return as_frame(_passages(table, _cited_row(table, row_id)), frame)


def cite(table: CitedTable, row_id: str, style: CiteStyle = "text") -> str:
    """Return a citation of one row: its id, the release, and the best passage of each source.

    Args:
        table: Table of the row.
        row_id: Its id; a withdrawn id cites its successor.
        style: `text` (one line), `bibtex` (an `@misc` entry) or `csl-json` (a list of one item).

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        UnknownFrameError: There is no such style.
        NotTextError: The id is not a str.

    Example:
        >>> import baimo
        >>> print(baimo.cite("relations", "a800-version-of-a100").split(". ")[0])
        Baimo 2026.11.0, relations/a800-version-of-a100: NVIDIA A800 version of NVIDIA A100
    """
    record = _cited_row(table, row_id)
    known = get_args(CiteStyle)
    if style not in known:
        raise UnknownFrameError(f"there is no style {style!r}; choose one of {', '.join(known)}")
    passages = _passages(table, record).to_pylist()
    sources = {key: row("sources", key) for key in {p["source_id"] for p in passages}}
    places = best_places(passages, sources, label)
    statement = summary(table, record)
    return _STYLES[style](Citation(__version__, table, record[key_of(table)], statement, places))


def summary(table: CitedTable, record: Record) -> str:
    """Return one line on what a row states."""
    if table == "entities":
        return f"{label(record['entity_id'])}, {record['type']}"
    if table == "events":
        return str(record["title"]) + _notes(record["date"], _unless(record, "occurred"))
    if table == "relations":
        verb = record["predicate"].replace("_", " ")
        link = f"{label(record['subject_id'])} {verb} {label(record['object_id'])}"
        return link + _notes(_unless(record, "current"))
    subject = row("entities", record["subject_id"])["name"]
    what = f"{subject}, {row('indicators', record['indicator_id'])['name']}"
    claimant = f"says {label(record['claimant_id'])}" if record["claimant_id"] else None
    notes = _notes(record["segment"], record["period"], _unless(record, "reported"), claimant)
    return f"{what}: {record['reported_text']}{notes}"


def _unless(record: Record, usual: str) -> str | None:
    return None if record["status"] == usual else str(record["status"])


def _notes(*notes: str | None) -> str:
    given = "; ".join(note for note in notes if note)
    return f" ({given})" if given else ""


def _cited_row(table: CitedTable, row_id: str) -> Record:
    known = get_args(CitedTable)
    if table not in known:
        raise UnknownNameError(f"rows of {table!r} have no evidence; choose {', '.join(known)}")
    return row(table, row_id)


def _passages(table: CitedTable, record: Record) -> pyarrow.Table:
    found = where("evidence", row_id=record[key_of(table)])
    return take(found, [n for n, name in enumerate(texts(found, "table")) if name == table])
