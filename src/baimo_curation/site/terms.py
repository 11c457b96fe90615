"""What codes and columns are called in English and Chinese."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from baimo_curation.publish.arrow_schema import first_line
from baimo_curation.tables import PUBLISHED, TABLES, codelists
from baimo_curation.tables.base import Codelist, Column, Row, columns

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


class Term(NamedTuple):
    """A label and what it means, in one language."""

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
    """Return the term of a code; a code without translation reads in English."""
    if lang == "zh" and (codelist, code) in _codes_zh():
        return _codes_zh()[codelist, code]
    member = _member(codelist, code)
    label = _LABELS.get(code, code.replace("_", " "))
    return Term(label, member.definition)


def _member(codelist: str, code: str) -> Codelist:
    return next(member for member in codes()[codelist] if member == code)


@cache
def column_term(table: str, column: str, lang: Lang) -> Term:
    """Return the term of a column."""
    if lang == "zh":
        words = _columns_zh()
        return words.get(f"{table}.{column}") or words[column]
    found = next(item for item in columns(PUBLISHED[table]) if item.name == column)
    return Term(found.title, found.description.replace(" Rule: docs/methods/bounds.md.", ""))


@cache
def table_term(table: str, lang: Lang) -> Term:
    """Return the term of a table: its title, and what one row is."""
    if lang == "zh":
        return _columns_zh()[table]
    model: type[Row] = TABLES.get(table, PUBLISHED[table])
    return Term(model.table_title, first_line(model).replace("`", ""))


def codelist_of(table: str, column: str) -> str | None:
    """Return the name of the codelist a column draws from, if any."""
    found: Column = next(item for item in columns(PUBLISHED[table]) if item.name == column)
    return found.codelist.__name__ if found.codelist else None


# Where the code itself does not read well in English.
_LABELS = {
    "zh-Hans": "Chinese, Simplified",
    "zh-Hant": "Chinese, Traditional",
    "en": "English",
    "fp16": "FP16",
    "fp32": "FP32",
    "int8": "INT8",
    "ok": "sound",
    "unstated": "precision unstated",
}


@cache
def _codes_zh() -> dict[tuple[str, str], Term]:
    return {
        (row["codelist"], row["code"]): Term(row["label_zh"], row["definition_zh"])
        for row in _read("codes.tsv")
    }


@cache
def _columns_zh() -> dict[str, Term]:
    return {
        row["name"]: Term(row["label_zh"], row["description_zh"]) for row in _read("columns.tsv")
    }


def _read(name: str) -> list[dict[str, str]]:
    text = resources.files("baimo_curation.site").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
