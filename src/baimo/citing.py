"""Citations of a row as text, BibTeX and CSL-JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from baimo._version import __version__

Record = dict[str, Any]
_AUTHOR = "The Baimo developers"
# What TeX reads as more than a letter; the backslash is handled in the same pass.
_TEX = str.maketrans(
    {c: rf"\{c}" for c in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class Place(NamedTuple):
    """Where a row was said: the row of `sources`, its publisher, and the row of `evidence`."""

    source: Record
    publisher: str | None
    passage: Record

    def __str__(self) -> str:
        """Return author, title, publisher, date, address, position and digest."""
        source, publisher, passage = self
        authors = (source["authors"] or "").replace(";", ", ")
        about = [authors, f"“{source['title']}”", publisher, source["published"], source["url"]]
        position = f"characters {passage['start']}-{passage['end']}"
        where = f"{source['source_id']}, {position}, sha256 {passage['sha256'][:16]}"
        return f"{', '.join(part for part in about if part)} [{where}]"


class Cited(NamedTuple):
    """What is cited: a row, what it states, and the best passage of each source."""

    table: str
    row_id: str
    summary: str
    places: list[Place]

    @property
    def title(self) -> str:
        """The row's address in the dataset, and what it states."""
        return f"{self.table}/{self.row_id}: {self.summary}"

    @property
    def sources(self) -> str:
        """All places, in one line."""
        return "; ".join(map(str, self.places))


def as_text(cited: Cited) -> str:
    """Return one line: release, row, statement, and each source with position and digest."""
    return f"Baimo {__version__}, {cited.title}. Source: {cited.sources}."


def as_bibtex(cited: Cited) -> str:
    """Return an entry `@misc`; the note holds sources and positions."""
    year, month, _ = __version__.split(".")
    fields = {
        "author": f"{{{_AUTHOR}}}",
        "title": f"{{{_tex(f'Baimo, {cited.title}')}}}",
        "year": year,
        "month": str(int(month)),
        "version": __version__,
        "note": _tex(f"Release {__version__}. Source: {cited.sources}"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{baimo-{cited.table}-{cited.row_id},\n{lines}}}\n"


def as_csl_json(cited: Cited) -> str:
    """Return a list of one item of type `dataset`; `custom.evidence` holds the positions."""
    import json

    year, month, _ = __version__.split(".")
    item = {
        "id": f"baimo-{cited.table}-{cited.row_id}",
        "type": "dataset",
        "title": f"Baimo, {cited.title}",
        "author": [{"literal": _AUTHOR}],
        "issued": {"date-parts": [[int(year), int(month)]]},
        "version": __version__,
        "number": f"{cited.table}/{cited.row_id}",
        "note": f"Source: {cited.sources}",
        "custom": {
            "evidence": [
                {name: place.passage[name] for name in ("source_id", "start", "end", "sha256")}
                for place in cited.places
            ]
        },
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return text.translate(_TEX)
