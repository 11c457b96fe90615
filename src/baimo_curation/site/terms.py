"""What tables, columns and codes are called, and what they mean, in English and Chinese."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from baimo_curation.tables import PUBLISHED, TABLES, codelists
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.codelists import Codelist

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


class Term(NamedTuple):
    """A label and what it means, in one language; plain text, without backquotes."""

    label: str
    meaning: str


@cache
def codes() -> dict[str, type[Codelist]]:
    """Return every codelist by its name."""
    return {
        name: value
        for name, value in vars(codelists).items()
        if isinstance(value, type) and issubclass(value, Codelist) and value is not Codelist
    }


@cache
def code_term(codelist: str, code: str, lang: Lang) -> Term:
    """Return the term of a code."""
    member = next(member for member in codes()[codelist] if member == code)
    if lang == "zh":
        return _term(member.label_zh, member.definition_zh)
    return _term(member.label, member.definition)


@cache
def column_term(table: str, column: str, lang: Lang) -> Term:
    """Return the term of a column."""
    found = _column(table, column)
    if lang == "zh":
        return _term(found.title_zh, found.description_zh)
    return _term(found.title, found.description)


@cache
def table_term(table: str, lang: Lang) -> Term:
    """Return the term of a table: its title, and what one row is."""
    model = TABLES.get(table, PUBLISHED[table])
    if lang == "zh":
        return _term(model.table_title_zh, model.about_zh)
    return _term(model.table_title, model.about())


def codelist_of(table: str, column: str) -> str | None:
    """Return the name of the codelist a column draws one code from, if any."""
    found = _column(table, column)
    return found.codelist.__name__ if found.codelist else None


def _column(table: str, name: str) -> Column:
    return next(column for column in columns(PUBLISHED[table]) if column.name == name)


def _term(label: str, meaning: str) -> Term:
    return Term(label, meaning.replace("`", ""))
