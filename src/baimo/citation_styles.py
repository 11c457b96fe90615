"""A citation of a row as text, BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

Record = dict[str, Any]

AUTHOR = "The Baimo developers"
_BEST_FIRST = {aspect: n for n, aspect in enumerate(("row", "value", "name", "period", "role"))}
# The characters that TeX does not print as they are.
_TEX = str.maketrans(
    {c: rf"\{c}" for c in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class Words(NamedTuple):
    """The words of a citation in the language of its page."""

    source: str = "Source"
    characters: str = "characters"


ENGLISH = Words()


class Place(NamedTuple):
    """Where a row was said: the row of `sources`, its publisher, and the row of `evidence`."""

    source: Record
    publisher: str | None
    passage: Record


class Citation(NamedTuple):
    """What is cited: a row of a release, what it states, and one passage of each source."""

    release: str
    table: str
    row_id: str
    statement: str
    places: list[Place]

    @property
    def title(self) -> str:
        """The row's address in the dataset, and what it states."""
        return f"{self.table}/{self.row_id}: {self.statement}"

    def sources(self, words: Words = ENGLISH) -> str:
        """Return all places in one line."""
        return f"{words.source}: {'; '.join(_place(place, words) for place in self.places)}"


def best_places(
    evidence: Iterable[Record], sources: Mapping[str, Record], name_of: Callable[[str], str]
) -> list[Place]:
    """Return for each source the passage that best states a row, by source id.

    Args:
        evidence: The rows of `evidence` of the row.
        sources: Rows of `sources` by id.
        name_of: Gives the name of an entity by its id.
    """
    best: dict[str, Record] = {}
    for passage in sorted(evidence, key=lambda p: _BEST_FIRST.get(p["aspect"], len(_BEST_FIRST))):
        best.setdefault(passage["source_id"], passage)
    places = []
    for source_id, passage in sorted(best.items()):
        source = sources[source_id]
        publisher = name_of(source["publisher_id"]) if source["publisher_id"] else None
        places.append(Place(source, publisher, passage))
    return places


def as_text(cited: Citation, words: Words = ENGLISH) -> str:
    """Return one line: release, row, statement, and each source with position and digest."""
    return f"Baimo {cited.release}, {cited.title}. {cited.sources(words)}."


def as_bibtex(cited: Citation) -> str:
    """Return an entry `@misc`; the note has sources and positions."""
    year, month, _ = cited.release.split(".")
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{tex(f'Baimo, {cited.title}')}}}",
        "year": year,
        "month": str(int(month)),
        "version": cited.release,
        "note": tex(f"Release {cited.release}. {cited.sources()}"),
    }
    return bibtex_entry(f"baimo-{cited.table}-{cited.row_id}", fields)


def as_csl_json(cited: Citation) -> str:
    """Return a list of one item of type `dataset`; `custom.evidence` has the positions."""
    import json

    year, month, _ = cited.release.split(".")
    columns = ("source_id", "start", "end", "sha256")
    item = {
        "id": f"baimo-{cited.table}-{cited.row_id}",
        "type": "dataset",
        "title": f"Baimo, {cited.title}",
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[int(year), int(month)]]},
        "version": cited.release,
        "number": f"{cited.table}/{cited.row_id}",
        "note": cited.sources(),
        "custom": {"evidence": [{c: place.passage[c] for c in columns} for place in cited.places]},
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def bibtex_entry(key: str, fields: Mapping[str, str]) -> str:
    """Return an entry `@misc` of fields that are written in TeX."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


def tex(text: str) -> str:
    """Return text as TeX prints it literally."""
    return text.translate(_TEX)


def _place(place: Place, words: Words) -> str:
    """Return author, title, publisher, date, address, position and digest."""
    source, publisher, passage = place
    authors = (source["authors"] or "").replace(";", ", ")
    about = [authors, f"“{source['title']}”", publisher, source["published"], source["url"]]
    position = f"{words.characters} {passage['start']}-{passage['end']}"
    where = f"{source['source_id']}, {position}, sha256 {passage['sha256'][:16]}"
    return f"{', '.join(part for part in about if part)} [{where}]"
