"""The check of translations: both languages name the same years, months and versions."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Set
from functools import cache

from baimo_curation.checks.languages import translated_columns
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables import TABLES

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_MONTHS = list(calendar.month_name)  # the first is empty
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(_MONTHS[1:])})\b")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_NAMED = re.compile(r"[A-Za-z]+-?\d+(?:\.\d+)*")  # GPT-4, A100, V3.0


def translations_name_the_same_numbers(dataset: Dataset) -> Iterator[Issue]:
    """Report texts of ours that name another year, month or version in Chinese than in English.

    A name in Latin letters with a number (GPT-4) that the Chinese has is in the English too; the
    reverse need not be so, as many have a Chinese name. Other numbers are not compared: they are
    written in words, or in other units.

    Yields:
        At most one issue per pair of cells, type `translation-number`.
    """
    for model in TABLES.values():
        for name in translated_columns(model):
            rows = dataset.rows(model).columns("location", name, f"{name}_zh")
            for location, english, chinese in rows:
                if not (english and chinese):
                    continue
                lacking, extra = _compared(english, chinese)
                if lacking or extra:
                    yield location.issue(
                        f"{name}_zh",
                        "translation-number",
                        _found(lacking, extra),
                        f"what {name} names",
                        "correct the text that is wrong",
                    )


@cache  # mappings repeat a text in many rows
def _compared(english: str, chinese: str) -> tuple[Set[str], Set[str]]:
    """Return what the Chinese lacks, and what only the Chinese has."""
    lacking = _english(english) - _chinese(chinese)
    extra = (_chinese(chinese) - _english(english)) | (_named(chinese) - _named(english))
    return lacking, extra


def _found(lacking: Set[str], extra: Set[str]) -> str:
    parts = [f"{' and '.join(sorted(lacking))} missing"] if lacking else []
    parts += [f"{' and '.join(sorted(extra))} only here"] if extra else []
    return ", ".join(parts)


def _english(text: str) -> set[str]:
    months = (f"{_MONTHS.index(name)}月" for name in _MONTH_NAME.findall(text))
    return {*_YEAR.findall(text), *months}


def _chinese(text: str) -> set[str]:
    return {*_YEAR.findall(text), *(f"{int(month)}月" for month in _MONTH.findall(text))}


def _named(text: str) -> set[str]:
    return {name.lower() for name in _NAMED.findall(text)}
