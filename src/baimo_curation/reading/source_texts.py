"""The local source texts, matched to `source_files` by digest or by their passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from baimo_curation.tables.earlier_files import in_earlier_revision
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.source_files import SourceFile
from baimo_text.folded_view import View
from baimo_text.local_texts import CitedText, LocalText, Span, TextKey, local_texts, match_texts
from baimo_text.mentions import Mention, find_mentions
from baimo_text.text_files import read_text


class SourceText(LocalText):
    """A local text, folded, and with the mentions in it."""

    @cached_property
    def view(self) -> View:
        """The text as the recogniser sees it."""
        return View(self.raw)

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions of the text, read once: the words before a passage can change it."""
        return find_mentions(self.view)


@dataclass(frozen=True, eq=False)  # by identity: a key of `Dataset.once`
class Texts:
    """The local texts by source and file, as the `text_key` of a locator gives them.

    Attributes:
        folders: The folders that were searched; none without texts.
        exact: Texts whose file has the digest in `source_files`.
        similar: Texts with another digest that contain most of the passages tried.
        unreadable: Files that are not texts, with the reason.
        unknown: Texts of no source; they may be read later, so they are not an error.
    """

    folders: Sequence[Path] = ()
    exact: dict[TextKey, SourceText] = field(default_factory=dict)
    similar: dict[TextKey, SourceText] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    unknown: list[SourceText] = field(default_factory=list)

    def of(self, key: TextKey) -> SourceText | None:
        """Return a text, exact or similar; None without one."""
        return self.exact.get(key) or self.similar.get(key)


def text_keys(files: Iterable[SourceFile]) -> dict[TextKey, SourceFile]:
    """Return the files of all sources by the key of their text.

    Locators do not name the file of a source that has only one.
    """
    files = list(files)
    counts = Counter(file.source_id for file in files)
    return {
        (file.source_id, file.path if counts[file.source_id] > 1 else None): file for file in files
    }


def read_texts(
    folders: Sequence[Path],
    files: Iterable[SourceFile],
    locators: Iterable[Evidence | Exclusion],
) -> Texts:
    """Find the files of sources below some folders, and match other `*.txt` files in them.

    Args:
        folders: The folders.
        files: What to find: by name and size first, then by size; the digest decides.
        locators: Passages that decide for `*.txt` files with another digest, such as another
            scrape.

    Raises:
        NotADirectoryError: A folder is not one.
    """
    for folder in folders:
        if not folder.is_dir():
            raise NotADirectoryError(
                f"{folder}: there is no such folder; give the folder of the source texts"
            )
    passages: dict[TextKey, list[Span]] = defaultdict(list)
    for item in locators:
        passages[item.text_key].append((item.start, item.end, item.sha256))
    cited = [
        CitedText(*key, f.path, f.sha256, f.bytes, f.chars, f.encoding, passages[key])
        for key, f in text_keys(files).items()
    ]
    texts, unreadable = local_texts(folders, cited)
    matched, rest = match_texts([SourceText(*text) for text in texts], cited)
    digests = {text.key: text.sha256 for text in cited}
    exact = {key: text for key, text in matched.items() if text.sha256 == digests[key]}
    similar = {key: text for key, text in matched.items() if key not in exact}
    return Texts(folders, exact, similar, unreadable, [text for text, _ in rest])


def changed_files(texts: Texts, files: Iterable[SourceFile]) -> dict[TextKey, LocalText]:
    """Return the files that are where those of sources belong, and are other files.

    That is in one of the folders, below the name of the source, as `baimo fetch` lays them out, or
    at a path with a folder. The text of another source is not a changed one.
    """
    files = list(files)
    digests = {file.sha256 for file in files}
    found: dict[TextKey, LocalText] = {}
    for key, file in text_keys(files).items():
        if texts.of(key) is not None or in_earlier_revision(file.path) is not None:
            continue
        places = [f"{file.source_id}/{file.path}", *([file.path] if "/" in file.path else [])]
        for place in (folder / name for folder in texts.folders for name in places):
            if place.is_file() and not place.is_symlink():
                data = place.read_bytes()
                text = LocalText(place, "", data)
                if text.sha256 not in digests:
                    found[key] = text
    return found


def source_text(path: Path) -> SourceText:
    """Read one text file.

    Raises:
        TextError: The file cannot be read, or is not UTF-8 text.
    """
    return SourceText(path, read_text(path))
