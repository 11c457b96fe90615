"""A citation of a row as text, BibTeX and CSL-JSON, and the passages that it names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from baimo.file_addresses import line_address

Record = dict[str, Any]

AUTHOR = "The Baimo developers"
# What a passage can state of a row, by how well it supports the row as a whole.
ASPECTS = ("row", "value", "object", "subject", "name", "period", "setting", "role")
# The characters that TeX does not print as they are.
_TEX = str.maketrans(
    {c: rf"\{c}" for c in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class Citation(NamedTuple):
    """What is cited: a row of a release, what it states, and where (see `best_places`).

    `words` are "Source" and "characters" in the language of the page.
    """

    release: str
    table: str
    row_id: str
    statement: str
    places: list[Record]
    words: tuple[str, str] = ("Source", "characters")

    @property
    def title(self) -> str:
        """The row's address in the dataset, and what it states."""
        return f"{self.table}/{self.row_id}: {self.statement}"

    @property
    def sources(self) -> str:
        """All places in one line."""
        source, characters = self.words
        return f"{source}: {'; '.join(_place(place, characters) for place in self.places)}"


def best_passages(evidence: Iterable[Record], *columns: str) -> dict[tuple[Any, ...], Record]:
    """Return for each value of some columns of `evidence` the passage that best states a row.

    That is the one whose aspect comes first in `ASPECTS`; of equals, the first row.
    """
    best: dict[tuple[Any, ...], Record] = {}
    for passage in sorted(evidence, key=lambda p: ASPECTS.index(p["aspect"])):
        best.setdefault(tuple(passage[column] for column in columns), passage)
    return best


def best_places(
    evidence: Iterable[Record], sources: Mapping[str, Record], name_of: Callable[[str], str]
) -> list[Record]:
    """Return the best passage of each source, from the evidence of one row, by source id.

    Each is a row of `evidence` with the columns of its source, from `sources` by id, the name of
    its `publisher`, and the `address` of the line, None unless the source is open.
    """
    places = []
    for (source_id,), passage in sorted(best_passages(evidence, "source_id").items()):
        source = sources[source_id]
        publisher = source["publisher_id"] and name_of(source["publisher_id"])
        address = line_address(source, passage["file"], passage["line"])
        places.append(source | passage | {"publisher": publisher, "address": address})
    return places


def as_text(cited: Citation) -> str:
    """Return one line: release, row, statement, and each source with position and digest."""
    return f"Baimo {cited.release}, {cited.title}. {cited.sources}."


def as_bibtex(cited: Citation) -> str:
    """Return an entry `@misc`; the note has sources and positions."""
    year, month, _ = cited.release.split(".")
    return bibtex_entry(
        f"baimo-{cited.table}-{cited.row_id}",
        author=f"{{{AUTHOR}}}",
        title=tex(f"Baimo, {cited.title}"),
        year=year,
        month=str(int(month)),
        version=cited.release,
        note=tex(f"Release {cited.release}. {cited.sources}"),
    )


def bibtex_entry(key: str, **fields: str) -> str:
    """Return an entry `@misc` of fields that are written in TeX."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


def as_csl_json(cited: Citation) -> str:
    """Return a list of one item of type `dataset`; `custom.evidence` has the positions."""
    year, month, _ = cited.release.split(".")
    columns = ("source_id", "file", "line", "start", "end", "sha256", "address")
    item = {
        "id": f"baimo-{cited.table}-{cited.row_id}",
        "type": "dataset",
        "title": f"Baimo, {cited.title}",
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[int(year), int(month)]]},
        "version": cited.release,
        "number": f"{cited.table}/{cited.row_id}",
        "note": cited.sources,
        "custom": {
            "evidence": [{c: p[c] for c in columns if p[c] is not None} for p in cited.places]
        },
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def tex(text: str) -> str:
    """Return text as TeX prints it literally."""
    return text.translate(_TEX)


def _place(place: Record, characters: str) -> str:
    """Return author, title, publisher, date, address, position and digest."""
    authors = (place["authors"] or "").replace(";", ", ")
    title, address = f"“{place['title']}”", place["address"] or place["url"]
    about = [authors, title, place["publisher"], place["published"], address]
    line = f":{place['line']}" if place["line"] else ""
    file = f" {place['file']}{line}," if place["address"] else ""
    where = f"{place['source_id']},{file} {characters} {place['start']}-{place['end']}"
    return f"{', '.join(filter(None, about))} [{where}, sha256 {place['sha256'][:16]}]"
