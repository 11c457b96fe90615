"""Draft a mapping from the keys and headers of a source: its records, and what each key holds."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from baimo_curation.intake.draft_tables import draft_tables, known_names
from baimo_curation.intake.entity_proposals import folded_name, folded_names
from baimo_curation.intake.leaf import Leaf, LeafError, pointer_parts
from baimo_curation.intake.record_fields import is_header, table_rows, text_of
from baimo_curation.intake.source_intake import generalised
from baimo_curation.intake.structured_text import (
    DOCUMENTS,
    StructuredText,
    format_of,
    read_structured,
)
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import PriceKind, PropertyKind
from baimo_curation.tables.vocabularies import Indicator

_EXAMPLES = 3
_LONGEST = 40  # characters of an example
_HEAD = """\
# A draft: {files} files, {leaves} values. Declare the records, then write a rule for every key;
# 'baimo intake' lists those that no rule takes. docs/methods/intake.md describes the language.
#:schema ../../../schemas/mapping.json-schema.json
"""
# What some values say of their key, whatever its name.
_FORMS = {
    r"https://huggingface\.co/.+": "identifiers, scheme huggingface",
    r"https://(www\.)?modelscope\.cn/.+": "identifiers, scheme modelscope",
    r"https://github\.com/.+": "identifiers, scheme github",
    r"(19|20)\d\d(-\d\d){0,2}": "a date: events or properties",
    r"true|false": "properties",
}


def draft_mapping(dataset: Dataset, raw: Mapping[str, str]) -> str:
    """Return the draft of a mapping as TOML.

    For each group of files that look alike: how many there are, and as comments every key with how
    often it occurs, examples, and what it may be. For each table of a document: which it is, and
    its headers with the entities that they name or may name.

    Args:
        dataset: For the names of entities, indicators and codes.
        raw: The decoded files by path.
    """
    texts, broken = _read(raw)
    leaves = sum(len(text.leaves) for text in texts.values())
    parts = [_HEAD.format(files=len(raw), leaves=leaves), *broken]
    names = set(chain.from_iterable(folded_names(dataset).values()))
    known = _known_words(dataset)
    documents = {path: text for path, text in texts.items() if text.format in DOCUMENTS}
    structured = {path: text for path, text in texts.items() if path not in documents}
    for number, (pattern, files) in enumerate(_groups(structured).items(), 1):
        rows = sum(_records(texts[file]) for file in files)
        kind = _kind(pattern, number)
        parts.append(f"\n[records.{kind}]\nfiles = {json.dumps(pattern, ensure_ascii=False)}\n")
        parts.append(f"expect = [{rows}, {rows}]\n\n")
        parts += _key_lines([(file, texts[file]) for file in files], names, known)
    first, bearers = 1, known_names(dataset)
    for path, text in documents.items():
        parts += draft_tables(path, text, bearers, first)
        first += len(text.tables)
    return "".join(parts)


def _read(raw: Mapping[str, str]) -> tuple[dict[str, StructuredText], list[str]]:
    texts, broken = {}, []
    for path in sorted(raw):
        form = format_of(path)
        if form is None:
            broken.append(f'\n[[ignore_files]]\nfiles = {json.dumps(path)}\nbecause = ""\n')
            continue
        try:
            texts[path] = read_structured(raw[path], form)
        except LeafError as error:
            broken.append(f"# {path} cannot be read: {error}\n")
    return texts, broken


def _groups(texts: Mapping[str, StructuredText]) -> dict[str, list[str]]:
    """Return the files that look alike, by a pattern of their paths."""
    alike: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for path in texts:
        folders = path.split("/")
        alike[folders[0] if len(folders) > 1 else "", len(folders), path.rpartition(".")[2]].append(
            path
        )
    return {_pattern(paths): paths for paths in alike.values()}


def _pattern(paths: list[str]) -> str:
    """Return the pattern that matches some paths of one depth: a capture where they differ."""
    columns = list(zip(*(path.split("/") for path in paths), strict=True))
    out = []
    for place, parts in enumerate(columns):
        if len(set(parts)) == 1:
            out.append(parts[0])
        elif place == len(columns) - 1:
            out.append("{id}." + parts[0].rpartition(".")[2])
        else:
            out.append(f"{{folder{place}}}")
    return "/".join(out)


def _kind(pattern: str, number: int) -> str:
    words = re.findall(r"[a-z]+", re.sub(r"\{.*?\}|\.\w+$", "", pattern.lower()))
    return f"{words[-1]}_{number}" if words else f"record_{number}"


def _records(text: StructuredText) -> int:
    return sum(1 for _ in table_rows("", text)) if text.format in ("csv", "tsv") else 1


def _key_lines(
    files: list[tuple[str, StructuredText]], names: set[str], known: Mapping[str, str]
) -> Iterator[str]:
    values: dict[str, Counter[str]] = defaultdict(Counter)
    for file, text in files:
        for key, leaf in _keyed(file, text):
            values[key][text_of(leaf)] += 1
    for key, counts in values.items():
        shown = ", ".join(repr(value[:_LONGEST]) for value, _ in counts.most_common(_EXAMPLES))
        guess = "; ".join(_candidates(key, counts, names, known))
        total = counts.total()
        times = f"{total} value{'' if total == 1 else 's'}, {len(counts)} different"
        yield f"# {key}: {times}: {shown}" + (f" -> {guess}" if guess else "") + "\n"


def _keyed(file: str, text: StructuredText) -> Iterator[tuple[str, Leaf]]:
    if text.format in ("csv", "tsv"):
        for _, fields in table_rows(file, text):
            yield from ((pointer, field.leaf) for pointer, field in fields.items())
        return
    for leaf in text.leaves:
        if not is_header(text, leaf):
            yield generalised(leaf.pointer), leaf


def _candidates(
    key: str, counts: Counter[str], names: set[str], known: Mapping[str, str]
) -> Iterator[str]:
    """Yield what a key may be: by its name, by the form of its values, by the names they are."""
    parts = [part for part in pointer_parts(key) if part != "*"] or [""]
    word = re.sub(r"[^a-z0-9]+", "-", parts[-1].lower())
    close = get_close_matches(word, known, n=1, cutoff=0.75)
    inside = [term for term in known if word and word in term.split("-")]
    for term in dict.fromkeys([*close, *inside[:2]]):
        yield known[term]
    for form, meaning in _FORMS.items():
        if all(re.fullmatch(form, value) for value in counts):
            yield meaning
            break
    found = sum(folded_name(value) in names for value in counts if value)
    if found:
        yield f"{found} of {len(counts)} are names of entities"


def _known_words(dataset: Dataset) -> dict[str, str]:
    """Return the terms that a key may spell, each with where it would be recorded."""
    words = {i.indicator_id: f"metrics, {i.indicator_id}" for i in dataset.rows(Indicator)}
    for kind in PropertyKind:
        words[kind.value.replace("_", "-")] = f"properties, {kind.value}"
    for price in PriceKind:
        words[price.value.replace("_", "-")] = f"prices, {price.value}"
    return words
