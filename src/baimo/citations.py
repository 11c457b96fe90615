"""The passages that support a row, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from baimo._version import __version__
from baimo.citation_styles import Citation, as_bibtex, as_csl_json, as_text, best_places
from baimo.errors import UnknownFrameError, check_known
from baimo.frames import FrameName, as_frame
from baimo.resolver import label
from baimo.row_lookup import evidence_of, key_of, row
from baimo.row_summaries import summary

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table

CitedTable = Literal[
    "entities", "relations", "metrics", "scores", "prices", "properties", "events", "claims"
]
CiteStyle = Literal["text", "bibtex", "csl-json"]
_STYLES = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json}


@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["arrow"] = "arrow") -> Table: ...
@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["pandas"]) -> PandasFrame: ...
@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["polars"]) -> PolarsFrame: ...
@overload
def evidence(table: CitedTable, row_id: str, frame: Literal["duckdb"]) -> DuckDBPyRelation: ...
def evidence(table: CitedTable, row_id: str, frame: FrameName = "arrow") -> Any:
    """Return the passages that support a row: its rows of `evidence`.

    Positions are half-open, in code points of the source's raw text; `sha256` is the digest of the
    passage. The passages themselves are not published.

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        NotTextError: The id is not a str.

    Example:
        >>> import baimo
        >>> found = baimo.evidence("metrics", "senseauto-revenue-2023")
        >>> found["source_id"].unique().to_pylist()
        ['guancha-2024-sensetime']
    """
    check_known(table, get_args(CitedTable), f"rows of {table!r} have no evidence")
    return as_frame(evidence_of({(table, row(table, row_id)[key_of(table)])}), frame)


def cite(table: CitedTable, row_id: str, style: CiteStyle = "text") -> str:
    """Return a citation of one row: its id, the release, and the best passage of each source.

    The style is `text` (one line), `bibtex` (an `@misc` entry) or `csl-json` (a list of one item).
    A withdrawn id cites its successor. docs/methods/evidence.md says which passage is the best.

    Raises:
        UnknownNameError: There is no such row, or rows of the table have no evidence.
        UnknownFrameError: There is no such style.
        NotTextError: The id is not a str.

    Example:
        >>> import baimo
        >>> print(baimo.cite("relations", "a800-substitute-for-a100").split(". ")[0])
        Baimo 2026.11.0, relations/a800-substitute-for-a100: NVIDIA A800 substitute for NVIDIA A100
    """
    passages = evidence(table, row_id).to_pylist()
    check_known(style, get_args(CiteStyle), f"there is no style {style!r}", UnknownFrameError)
    sources = {passage["source_id"]: row("sources", passage["source_id"]) for passage in passages}
    places, record = best_places(passages, sources, label), row(table, row_id)
    cited = Citation(__version__, table, record[key_of(table)], summary(table, record), places)
    return _STYLES[style](cited)
