"""Checks of text sizes without the texts: bytes and characters fit the encoding."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import Language
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source

_UTF8_BYTES = 1, 4  # of one character
# A Chinese character takes three bytes, and at least half of the characters of Chinese prose are
# Chinese; the rest are digits, Latin letters and spaces of one byte each. Files with markup or
# structure, and those of a source with several languages, have any share.
_UTF8_CHINESE_BYTES = 2, 3


def sizes_are_possible(dataset: Dataset) -> Iterator[Issue]:
    """Report files whose encoding is unknown, or whose bytes and characters do not fit it.

    Names of files are in composed, half-width characters, as most systems write them.

    Sizes are judged in UTF-8 only: between one and four bytes a character, between two and three
    on average in a Chinese text whose name ends in `.txt`.

    Yields:
        At most one issue per file, type `text-size`.
    """
    languages = dataset.column(Source, "language")
    for row in dataset.rows(SourceFile):
        try:
            name = codecs.lookup(row.encoding).name
        except LookupError:
            found, expected = f"{row.encoding!r} is not an encoding", "such as 'utf-8'"
            yield row.issue("encoding", "text-size", found, expected, "write its registered name")
            continue
        if unicodedata.normalize("NFKC", row.path) != row.path:
            found = f"{row.path!r} has full-width or decomposed characters"
            expected, advice = repr(unicodedata.normalize("NFKC", row.path)), "rename the text"
            yield row.issue("path", "text-size", found, expected, advice)
            continue
        language = languages.get(row.source_id)
        chinese = row.path.endswith(".txt") and language in (Language.ZH_HANS, Language.ZH_HANT)
        low, high = _UTF8_CHINESE_BYTES if chinese else _UTF8_BYTES
        if name == "utf-8" and not low * row.chars <= row.bytes <= high * row.chars:
            yield row.issue(
                "bytes",
                "text-size",
                f"{row.bytes} bytes for {row.chars} characters",
                f"{low} to {high} bytes a character" + (" in a Chinese text" if chinese else ""),
                "correct the number that is wrong",
            )


def equal_texts_have_equal_sizes(dataset: Dataset) -> Iterator[Issue]:
    """Report files that have the digest of another file, but not its size.

    Yields:
        One issue per file, type `text-size`.
    """
    first: dict[str, SourceFile] = {}
    for row in dataset.rows(SourceFile):
        other = first.setdefault(row.sha256, row)
        if (row.bytes, row.chars) != (other.bytes, other.chars):
            yield row.issue(
                "sha256",
                "text-size",
                f"the digest is that of {other.path} in {other.location}, "
                f"which has {other.bytes} bytes, not {row.bytes}",
                "equal sizes for equal digests",
                "correct the digest or the size",
            )
