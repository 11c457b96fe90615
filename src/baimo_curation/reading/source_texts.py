"""The source texts at hand, matched to `sources` by digest, or by the passages in them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source
from baimo_text.mentions import Mention, find_mentions
from baimo_text.text_file import TextError, read_text
from baimo_validate.errors import SpecialFileError
from baimo_validate.safe_files import refuse_special

Digest = tuple[int, str]  # length and SHA-256 of a passage

_SAMPLE = 40  # passages tried when a text with an unknown digest is matched to a source
_LONGEST = 1 << 20  # characters of a text that is searched for them; articles have thousands


def digest(text: str) -> str:
    """Return the SHA-256 of a passage's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class SourceText:
    """One text file, decoded as UTF-8 with nothing changed.

    Attributes:
        path: The file.
        raw: Its characters; positions of the dataset index these.
        sha256: Digest of the file's bytes.
        size: Number of bytes.
    """

    path: Path
    raw: str
    sha256: str
    size: int

    @cached_property
    def mentions(self) -> list[Mention]:
        """What is read in the whole text, once: the words before a passage can change it."""
        return find_mentions(self.raw)

    def find_digests(self, wanted: Iterable[Digest]) -> dict[Digest, list[int]]:
        """Return where passages of a length with a digest start: the anchors of moved locators.

        Every window of each length is hashed once, and only what is wanted is kept.
        """
        found: dict[Digest, list[int]] = {key: [] for key in wanted}
        for length in {length for length, _ in found}:
            for start in range(len(self.raw) - length + 1):
                key = length, digest(self.raw[start : start + length])
                if key in found:
                    found[key].append(start)
        return found


@dataclass(frozen=True)
class Texts:
    """The texts of a folder by source.

    Attributes:
        folder: Where they were read; None when no texts are at hand.
        exact: Texts whose file digest is the one in `sources`.
        similar: Texts with another digest in which most cited passages were found again.
        unreadable: Files that are not texts, with the reason.
        unknown: Texts that belong to no source.
    """

    folder: Path | None = None
    exact: dict[str, SourceText] = field(default_factory=dict)
    similar: dict[str, SourceText] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    unknown: list[SourceText] = field(default_factory=list)

    def of(self, source_id: str) -> SourceText | None:
        """Return the text of a source, exact or similar; None when it is not at hand."""
        return self.exact.get(source_id) or self.similar.get(source_id)


def read_texts(
    folder: Path, sources: Iterable[Source], locators: Iterable[Evidence | Exclusion]
) -> Texts:
    """Read the text files of a folder and match them to sources.

    Args:
        folder: Folder whose `*.txt` files are read.
        sources: Rows to match; the digest of a file decides.
        locators: Passages that decide for files with an unknown digest (another scrape).

    Raises:
        NotADirectoryError: `folder` is no folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(
            f"{folder}: there is no such folder; give the folder that holds the source texts"
        )
    texts, unreadable = [], {}
    for path in sorted(folder.glob("*.txt")):
        try:
            refuse_special(path)  # a text that is named may be a pipe; one that is found may not
            texts.append(source_text(path))
        except SpecialFileError as error:
            unreadable[path.name] = f"{error}; remove it from the folder"
        except TextError as error:
            unreadable[path.name] = str(error).removeprefix(f"{path}: ")
    by_digest = {text.sha256: text for text in texts}
    wanted = list(sources)
    exact = {s.source_id: by_digest[s.text_sha256] for s in wanted if s.text_sha256 in by_digest}
    taken = {text.sha256 for text in exact.values()}
    spare = [text for text in texts if text.sha256 not in taken]
    missing = {s.source_id for s in wanted} - set(exact)
    similar = _similar(missing, spare, locators)
    known = {text.path for text in similar.values()}
    unknown = [text for text in spare if text.path not in known]
    return Texts(folder, exact, similar, unreadable, unknown)


def source_text(path: Path) -> SourceText:
    """Read one text file.

    Raises:
        TextError: The file cannot be read, or is no UTF-8 text.
    """
    raw = read_text(path)
    # Decoding is strict and keeps every character, so encoding gives the file's bytes back.
    data = raw.encode("utf-8")
    return SourceText(path, raw, hashlib.sha256(data).hexdigest(), len(data))


def _similar(
    missing: set[str], spare: list[SourceText], locators: Iterable[Evidence | Exclusion]
) -> dict[str, SourceText]:
    """Give each missing source the spare text that holds most of a sample of its passages."""
    if not missing or not spare:
        return {}
    samples: dict[str, list[Evidence | Exclusion]] = defaultdict(list)
    for item in locators:
        # Short passages (a name, a digit) stand in any text and prove nothing.
        if item.source_id in missing and item.end - item.start >= 5:
            samples[item.source_id].append(item)
    found = {}
    for source_id, items in samples.items():
        sample = [
            (item.end - item.start, item.sha256) for item in items[:: max(1, len(items) // _SAMPLE)]
        ]
        hits = {}
        for text in spare:
            places = text.find_digests(sample) if len(text.raw) <= _LONGEST else {}
            hits[text.path] = sum(bool(places.get(key)) for key in sample)
        best = max(spare, key=lambda text: hits[text.path])
        if hits[best.path] * 2 > len(sample):
            found[source_id] = best
    return found
