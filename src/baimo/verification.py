"""Check local texts against the published positions: what matches, moved or is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baimo.errors import MissingDataError
from baimo.loader import load
from baimo.row_lookup import Record
from baimo_text.local_texts import CitedText, LocalText, TextKey, local_texts, match_texts
from baimo_text.passage_states import (
    Passage,
    Verification,
    VerifiedSource,
    check_passages,
    span,
    verified_sources,
)
from baimo_text.text_files import TextError, decoded, read_bytes

if TYPE_CHECKING:
    import os

__all__ = ["Passage", "Verification", "VerifiedSource", "verify"]


def verify(path: str | os.PathLike[str]) -> Verification:
    """Check a text, or the texts of a folder, against `evidence` and `exclusions`.

    In a folder, every file that has the size and digest of a published one is read, wherever it
    is, also the files at `<source_id>/<path>` (as `fetch` writes them) and its `*.txt` files.

    A file belongs to the source whose digest it has, else to the one whose place it is in, else
    to the one most of whose longer passages it contains (another scrape, up to ten times as
    long). Each passage is looked for where it was published, then anywhere in the text by its
    digest. Nothing is sent anywhere, and nothing of the text is kept.

    Raises:
        MissingDataError: There is no such file, or the folder has no text.
    """
    given, records = _existing(path), _published()
    files = load("source_files").to_pylist()
    cited = [_cited(file, records.get((file["source_id"], file["path"]), ())) for file in files]
    texts, unmatched = _read(given, cited)
    matched, rest = match_texts(texts, cited)
    for text in cited:
        place = given / text.source_id / text.path
        if text.key not in matched and place.is_file():  # it has another digest
            try:
                data = read_bytes(place, pipes=False)
                matched[text.key] = LocalText(place, decoded(place, data, text.encoding), data)
            except TextError as error:
                unmatched[f"{text.source_id}/{text.path}"] = error.reason
    for local, other in rest:
        unmatched[local.path.name] = (
            f"another text of {other[0]}; {matched[other].path.name} is used"
            if other
            else "belongs to no source of this release"
        )
    passages = [
        p for key in sorted(matched) for p in check_passages(matched[key], records.get(key, ()))
    ]
    return Verification(passages, verified_sources(cited, matched, passages), unmatched)


def _existing(path: str | os.PathLike[str]) -> Path:
    """Return the path of a file or folder that is there."""
    given = Path(path)
    try:
        found = given.exists()
    except (OSError, ValueError) as error:
        raise MissingDataError(f"{given}: cannot be read ({error}); check the path") from error
    if not found:
        raise MissingDataError(f"{given}: no such file or folder; give a text or a folder of texts")
    return given


def _published() -> dict[TextKey, list[Record]]:
    """Return the rows of `evidence` and `exclusions` by text, each with the row it supports."""
    records: dict[TextKey, list[Record]] = {}
    for table in ("evidence", "exclusions"):
        for record in load(table).to_pylist():
            record["row"] = f"{record['table']}/{record['row_id']}" if "table" in record else table
            records.setdefault((record["source_id"], record["file"]), []).append(record)
    return records


def _cited(file: Record, passages: Collection[Record]) -> CitedText:
    source_id, path = file["source_id"], file["path"]
    about = file["sha256"], file["bytes"], file["chars"], file["encoding"]
    return CitedText(source_id, path, path, *about, list(map(span, passages)))


def _read(given: Path, cited: Sequence[CitedText]) -> tuple[list[LocalText], dict[str, str]]:
    """Return the texts at a path, and by name why others cannot be read."""
    if given.is_dir():
        texts, unreadable = local_texts([given], cited)
        in_place = any((given / text.source_id / text.path).is_file() for text in cited)
        if not (texts or unreadable or in_place):
            advice = "give a folder of texts, such as one that 'baimo fetch' made"
            raise MissingDataError(f"{given}: has no file of a source and no *.txt file; {advice}")
        return [LocalText(*text) for text in texts], unreadable
    try:
        data = read_bytes(given)
        encodings = {text.sha256: text.encoding for text in cited}
        encoding = encodings.get(hashlib.sha256(data).hexdigest(), "utf-8")
        return [LocalText(given, decoded(given, data, encoding), data)], {}
    except TextError as error:
        return [], {given.name: error.reason}
