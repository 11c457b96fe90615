"""Checks of scripts: English columns in Latin letters, Chinese ones in Han, no mojibake."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from baimo_curation.intake.text_profile import TextProfile
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import shown
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import Column, columns
from baimo_curation.tables.codelists import TextHealth
from baimo_curation.tables.entities import Alias
from baimo_curation.tables.marks import AsPrinted, Prose
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source
from baimo_text.folded_view import View

_HAN = re.compile(r"[\u3400-\u9fff〇]")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
# UTF-8 read as Latin-1 leaves these controls behind nearly every character.
_IN_BOTH = "乾昇"  # characters of names in Simplified text as well (乾坤, 昇腾)
_MOJIBAKE = re.compile(r"[\u0080-\u009f]|[\u00c2-\u00f4][\u0080-\u00bf]")


def cells_use_the_script_of_their_column(dataset: Dataset) -> Iterator[Issue]:
    """Report text in the wrong script, in full width, or decoded from the wrong encoding.

    Our own Chinese, and names tagged zh-Hans, are in Simplified characters.

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
        traditional = _traditional(name) if lang == "zh-Hans" else ""
        if traditional:
            yield place.issue(
                "lang",
                "script",
                f"{lang!r} for {shown(name)}, in which {traditional} is Traditional",
                f"{shown(View(name).text)}, or another language",
                "write the name in Simplified characters: Traditional forms fold to it",
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
    if prose and prose.language == "zh" and not prose.quotes and _traditional(text):
        found = f"{found} contains the Traditional {_traditional(text)}"
        return found, "Simplified characters", f"write {shown(View(text).text)}"
    return None


def _traditional(text: str) -> str:
    """Return the first character of a text that Simplified text writes in another way."""
    han = [char for char in _HAN.findall(text) if char not in _IN_BOTH]
    folded = View("".join(han)).text
    return next((one for one, other in zip(han, folded, strict=True) if one != other), "")


def texts_are_in_the_stated_language(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report sources whose language or state of text is not that of their texts.

    Sources of which a text is not available are left out; see `TextProfile` for the rules.

    Yields:
        Issues of type `text-language`.
    """
    files = Counter(owner for (owner,) in dataset.rows(SourceFile).columns("source_id"))
    read = Counter(source_id for source_id, _ in texts.exact)
    profiles: dict[str, TextProfile] = {}
    for (source_id, _), text in texts.exact.items():
        if files[source_id] == read[source_id]:
            profiles.setdefault(source_id, TextProfile()).add(text.raw)
    for source_id, source in dataset.by_key(Source, profiles.keys()).items():
        profile = profiles[source_id]
        if source.language != profile.language:
            yield source.issue(
                "language",
                "text-language",
                f"{source.language.value!r}, but the text is in {profile.language.value!r}",
                advice=f"write {profile.language.value!r}, or correct sha256 if it is another text",
            )
        if profile.is_glossed != (TextHealth.PINYIN_GLOSSES in source.text_health.split(";")):
            has, change = ("has", "add") if profile.is_glossed else ("has no", "remove")
            yield source.issue(
                "text_health",
                "text-language",
                f"{source.text_health!r}, but the text {has} pinyin in brackets",
                advice=f"{change} {TextHealth.PINYIN_GLOSSES.value!r}",
            )
