"""The check of languages: what we write is there in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.marks import EntityName, Prose

_CHINESE = "_zh"


def wordings_are_in_both_languages(dataset: Dataset) -> Iterator[Issue]:
    """Report cells whose counterpart in the other language is empty.

    Yields:
        One issue per pair of cells, type `untranslated`.
    """
    for model in TABLES.values():
        for name in translated_columns(model):
            cells = dataset.rows(model).columns("location", name, name + _CHINESE)
            for place, english, chinese in cells:
                if bool(english) != bool(chinese):
                    missing, there = (name + _CHINESE, name) if english else (name, name + _CHINESE)
                    language = "Chinese" if english else "English"
                    found, expected = f"empty, although {there} is not", f"the same in {language}"
                    yield place.issue(missing, "untranslated", found, expected, "translate it")


def translated_columns(model: type[Row]) -> list[str]:
    """Return the columns of our own prose that have a counterpart with `_zh` at its end.

    The names of an entity are no translations of each other: not all have a Chinese one.
    """
    found = {column.name: column for column in columns(model)}
    return [
        name
        for name, column in found.items()
        if name + _CHINESE in found and column.mark(Prose) and not column.mark(EntityName)
    ]
