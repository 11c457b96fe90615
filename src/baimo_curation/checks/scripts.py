"""Checks of scripts: English columns in Latin letters, Chinese ones in Han, all decoded right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Row, columns
from baimo_curation.tables.codelists import Language, TextHealth
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

_HAN = re.compile(r"[\u3400-\u9fff〇]")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
# UTF-8 read as Latin-1 leaves these controls behind nearly every character.
_MOJIBAKE = re.compile(r"[\u0080-\u009f]|[\u00c2-\u00f4][\u0080-\u00bf]")
_ENGLISH = frozenset(
    {
        ("sources", "title_en"),
        ("entities", "name"),
        ("entities", "description"),
        ("indicators", "name"),
        ("indicators", "definition"),
        ("units", "name"),
        ("metrics", "segment"),
        ("events", "title"),
    }
)
_CHINESE = frozenset({("indicators", "name_zh"), ("units", "name_zh"), ("events", "title_zh")})
_AS_PRINTED = frozenset({("sources", "title"), ("metrics", "reported_text")})


def cells_use_the_script_of_their_column(dataset: Dataset) -> Iterator[Issue]:
    """Report text in the wrong script, in full width, or decoded from the wrong encoding.

    Yields:
        At most one issue per cell, type `script`.
    """
    for model in TABLES.values():
        written = [column.name for column in columns(model) if column.is_prose]
        for row in dataset.rows(model) if written else ():
            for name in written:
                text = getattr(row, name)
                fault = text and _fault(text, (model.table_name, name))
                if fault:
                    yield _issue(row, name, *fault)
    for alias in dataset.rows(Alias):
        if alias.lang.startswith("zh") != bool(_HAN.search(alias.name)):
            found = f"{shown(alias.name)} as {alias.lang}"
            yield _issue(
                alias,
                "lang",
                found,
                "zh-Hans if it has Chinese characters, and only then",
            )


def _fault(text: str, place: tuple[str, str]) -> tuple[str, str] | None:
    if _MOJIBAKE.search(text):
        return f"{shown(text)} was decoded from the wrong encoding", "UTF-8 throughout"
    if place not in _AS_PRINTED and _WIDE.search(text):
        return f"{shown(text)} holds full-width letters or digits", "plain ones"
    if _WIDE.search(text) and place in _AS_PRINTED and re.search("[0-9]", text):
        return f"{shown(text)} mixes full-width and plain digits", "one width, as printed"
    if place in _ENGLISH and _HAN.search(text):
        return f"{shown(text)} holds Chinese characters", "English, as the column says"
    if place in _CHINESE and not _HAN.search(text):
        return f"{shown(text)} holds no Chinese character", "Chinese, as the column says"
    return None


def _issue(row: Row, field: str, found: str, expected: str) -> Issue:
    file = file_of(row.table_name)
    return Issue(file, row.line, field, "script", found, expected, "write it anew, or correct it")


def texts_are_in_their_language(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report sources whose language or state of text is not that of the text.

    A text is Traditional when folding changes more than one Han character in twenty, English when
    it holds next to none; pinyin glosses show in the text.

    Yields:
        Issues of type `text-language`.
    """
    for source in dataset.rows(Source):
        text = texts.exact.get(source.source_id)
        if text is None:
            continue
        language = _language(text.raw)
        if source.language != language:
            found, expected = f"{source.language.value!r}", f"{language.value!r}, as the text is"
            yield _text_issue(source, "language", found, expected)
        glossed = len(View(text.raw).text) < len(text.raw) * 0.99
        if glossed != (TextHealth.PINYIN_GLOSSES in source.text_health.split(";")):
            has = "has" if glossed else "has no"
            found = f"{source.text_health!r}, but the text {has} pinyin in brackets"
            yield _text_issue(source, "text_health", found, "the state of the text")


def _language(text: str) -> Language:
    han = _HAN.findall(text)
    if len(han) * 10 < len(text):
        return Language.EN
    changed = sum(one != other for one, other in zip(han, View("".join(han)).text, strict=True))
    return Language.ZH_HANT if changed * 20 > len(han) else Language.ZH_HANS


def _text_issue(source: Source, field: str, found: str, expected: str) -> Issue:
    file = file_of("sources")
    return Issue(file, source.line, field, "text-language", found, expected, "correct it")
