"""Checks of scripts: English columns in Latin letters, Chinese ones in Han, no mojibake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.codelists import Language, TextHealth
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.marks import AsPrinted, Prose
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

_HAN = re.compile(r"[\u3400-\u9fff〇]")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
# UTF-8 read as Latin-1 leaves these controls behind nearly every character.
_MOJIBAKE = re.compile(r"[\u0080-\u009f]|[\u00c2-\u00f4][\u0080-\u00bf]")


def cells_use_the_script_of_their_column(dataset: Dataset) -> Iterator[Issue]:
    """Report text in the wrong script, in full width, or decoded from the wrong encoding.

    Yields:
        At most one issue per cell, type `script`.
    """
    for model in TABLES.values():
        rows = dataset.rows(model)
        for column in columns(model):
            if not column.is_free_text:
                continue
            found = {text: _fault(text, column) for text in rows.distinct(column.name)}
            faults = {text: fault for text, fault in found.items() if fault}
            for row in rows.having(column.name, faults):
                yield row.issue(column.name, "script", *faults[getattr(row, column.name)])
    for place, lang, name in dataset.rows(Alias).columns("location", "lang", "name"):
        if lang.startswith("zh") != bool(_HAN.search(name)):
            yield place.issue(
                "lang",
                "script",
                f"{lang!r} for {shown(name)}",
                "zh-Hans for a name with Chinese characters, and only for those",
                "correct the language or the name",
            )


def _fault(text: str, column: Column) -> tuple[str, str, str] | None:
    """Return what is wrong with a text, what is expected and what to do; None if it is fine."""
    found, prose = shown(text), column.mark(Prose)
    if _MOJIBAKE.search(text):
        return f"{found} was decoded from the wrong encoding", "UTF-8", "type the text again"
    wide = _WIDE.search(text)
    if wide and not column.mark(AsPrinted):
        found = f"{found} contains full-width letters or digits"
        return found, "half-width ones", f"write them as in {shown(View(text).text)}"
    if wide and re.search("[0-9]", text):
        found = f"{found} mixes full-width and half-width digits"
        return found, "one width, as printed", "copy it from the source again"
    if prose and prose.language == "en" and not prose.quotes and _HAN.search(text):
        found = f"{found} contains Chinese characters"
        return found, "English, the language of this column", "translate it"
    if prose and prose.language == "zh" and not _HAN.search(text):
        found = f"{found} contains no Chinese characters"
        return found, "Chinese, the language of this column", "translate it"
    return None


def texts_are_in_the_stated_language(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report sources whose language or state of text is not that of the text.

    A text is Traditional when folding changes more than one Han character in twenty, and English
    when fewer than one character in ten is Han; pinyin glosses are read from the text.

    Yields:
        Issues of type `text-language`.
    """
    for source in dataset.rows(Source):
        text = texts.exact.get(source.source_id)
        if text is None:
            continue
        language = _language(text.raw)
        if source.language != language:
            yield source.issue(
                "language",
                "text-language",
                f"{source.language.value!r}, but the text is in {language.value!r}",
                advice=f"write {language.value!r}, or correct text_sha256 if it is another text",
            )
        glossed = len(View(text.raw).text) < len(text.raw) * 0.99
        if glossed != (TextHealth.PINYIN_GLOSSES in source.text_health.split(";")):
            has, change = ("has", "add") if glossed else ("has no", "remove")
            yield source.issue(
                "text_health",
                "text-language",
                f"{source.text_health!r}, but the text {has} pinyin in brackets",
                advice=f"{change} {TextHealth.PINYIN_GLOSSES.value!r}",
            )


def _language(text: str) -> Language:
    han = _HAN.findall(text)
    if len(han) * 10 < len(text):
        return Language.EN
    changed = sum(one != other for one, other in zip(han, View("".join(han)).text, strict=True))
    return Language.ZH_HANT if changed * 20 > len(han) else Language.ZH_HANS
