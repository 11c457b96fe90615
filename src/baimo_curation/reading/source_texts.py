"""The local source texts, matched to `sources` by digest or by their passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from baimo.local_texts import CitedSource, LocalText, Span, match_texts
from baimo.text_files import read_folder, read_text
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.sources import Source
from baimo_text.mentions import Mention, find_mentions


class SourceText(LocalText):
    """A local text with the mentions in it."""

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions of the text, read once: the words before a passage can change it."""
        return find_mentions(self.raw)


@dataclass(frozen=True)
class Texts:
    """The texts of a folder by source.

    Attributes:
        folder: The folder; None without texts.
        exact: Texts whose file has the digest in `sources`.
        similar: Texts with another digest that contain most of the passages tried.
        unreadable: Files that are not texts, with the reason.
        unknown: Texts of no source; they may be read later, so they are not an error.
    """

    folder: Path | None = None
    exact: dict[str, SourceText] = field(default_factory=dict)
    similar: dict[str, SourceText] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    unknown: list[SourceText] = field(default_factory=list)

    def of(self, source_id: str) -> SourceText | None:
        """Return the text of a source, exact or similar; None without one."""
        return self.exact.get(source_id) or self.similar.get(source_id)


def read_texts(
    folder: Path, sources: Iterable[Source], locators: Iterable[Evidence | Exclusion]
) -> Texts:
    """Read the `*.txt` files of a folder and match them to sources.

    Args:
        folder: The folder.
        sources: Rows to match; the digest of a file decides.
        locators: Passages that decide for files with another digest, such as another scrape.

    Raises:
        NotADirectoryError: `folder` is not a folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(
            f"{folder}: there is no such folder; give the folder of the source texts"
        )
    found, unreadable = read_folder(folder)
    passages: dict[str, list[Span]] = defaultdict(list)
    for item in locators:
        passages[item.source_id].append((item.start, item.end, item.sha256))
    cited = [
        CitedSource(s.source_id, s.text_sha256, s.text_chars, passages[s.source_id])
        for s in sources
    ]
    matched, rest = match_texts([SourceText(*text) for text in found.items()], cited)
    digests = {source.source_id: source.sha256 for source in cited}
    exact = {key: text for key, text in matched.items() if text.sha256 == digests[key]}
    similar = {key: text for key, text in matched.items() if key not in exact}
    return Texts(folder, exact, similar, unreadable, [text for text, _ in rest])


def source_text(path: Path) -> SourceText:
    """Read one text file.

    Raises:
        TextError: The file cannot be read, or is not UTF-8 text.
    """
    return SourceText(path, read_text(path))
