"""Marks: what checks, products and the site must know of a column, in its annotation.

A list of columns anywhere else is a comprehension over `marked`, so a new column needs its marks
and nothing more. Each mark says what is true of the column, not who asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from baimo_curation.tables.codelists import Aspect, Codelist


@dataclass(frozen=True)
class Mark:
    """Something that is true of a column; write it into the column's annotation."""


@dataclass(frozen=True)
class References(Mark):
    """The column contains keys of another table."""

    table: str
    column: str


@dataclass(frozen=True)
class Format(Mark):
    """The text follows a named standard: `edtf` (ISO 8601-2 dates) or `uri`."""

    name: Literal["edtf", "uri"]


@dataclass(frozen=True)
class Coded(Mark):
    """The text is a code: of the named standard, or one that the curators agree on."""

    standard: str | None = None


@dataclass(frozen=True)
class CodesOf(Mark):
    """The text is one or more codes of a codelist, joined by `;`."""

    codelist: type[Codelist]


@dataclass(frozen=True)
class Setting(Mark):
    """The column says under which condition a figure or a code is true.

    Attributes:
        sets_apart: Two rows that state different ones are about two things.
        always: Every row depends on it, also if its source does not state it.
    """

    sets_apart: bool = False
    always: bool = False


@dataclass(frozen=True)
class Computed(Mark):
    """A page of the documentation says how the column is computed."""

    page: str


@dataclass(frozen=True)
class Locator(Mark):
    """The column says which bytes were read or where in them: offsets, sizes and digests."""


@dataclass(frozen=True)
class Folder(Mark):
    """The column is not in the file: it is the name of the source's folder that the file is in."""


@dataclass(frozen=True)
class Prose(Mark):
    """The text is in one language; with `quotes`, it may quote Chinese words."""

    language: Literal["en", "zh"]
    quotes: bool = False


@dataclass(frozen=True)
class Wording(Mark):
    """The text is in our own words: another wording changes no fact."""


@dataclass(frozen=True)
class Summary(Mark):
    """The text states the fact in our own words: a number or date in it is recorded."""


@dataclass(frozen=True)
class AsPrinted(Mark):
    """The text is copied from the source, character by character."""

    what: Literal["title", "names", "figure"]


@dataclass(frozen=True)
class EntityName(Mark):
    """The text is a name of the entity that the row is about."""


@dataclass(frozen=True)
class FixedTerm(Mark):
    """The text is an id or an accepted term: whoever means the thing must write it so."""


@dataclass(frozen=True)
class Searched(Mark):
    """Readers search the text; among equally good hits, tables with a lower `place` come first."""

    place: int


@dataclass(frozen=True)
class Owner(Mark):
    """The row is part of the row that the column refers to, and rests on that row's evidence."""


@dataclass(frozen=True)
class Basis(Mark):
    """Another column says how the date is known: by its codes `printed` and others.

    Attributes:
        column: The column.
        absent: Its code for a date that is not known; the date is then null. Without such a code
            the column is empty whenever the date is.
    """

    column: str
    absent: Codelist | None = None

    PRINTED: ClassVar[str] = "printed"


@dataclass(frozen=True)
class ToldIn(Mark):
    """Passages with this aspect say what is in the column; without a value there are none."""

    aspect: Aspect


@dataclass(frozen=True)
class Observed(Mark):
    """The date is that of the source's state, which no passage of it prints."""


@dataclass(frozen=True)
class Past(Mark):
    """The date precedes the source, if the row has one of these statuses; always without any."""

    statuses: tuple[Codelist, ...] = ()
