"""The files of a source on disk: which they are, and what can be measured of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from baimo_curation.errors import CommandError
from baimo_curation.intake.file_encoding import decode_file
from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.licence_files import LEGAL_FILE
from baimo_curation.intake.source_json import SOURCE_JSON, CsvContainer, DescribedSource
from baimo_curation.intake.structured_text import format_of, read_structured
from baimo_curation.intake.text_profile import TextProfile
from baimo_text.text_files import LARGEST_BYTES, TextError

# As `source_files.path` has it: no part begins with a dot, so none leaves the folder.
_PATH = re.compile(r"[^/\\.][^/\\]*(?:/[^/\\.][^/\\]*)*")
_LONGEST_PATH = 200
_BAD_PATH = f"a part of it begins with a dot, or it is longer than {_LONGEST_PATH} characters"
_MOST_FILES = 10_000


class FileFacts(NamedTuple):
    """What `source_files` says of a file, but for its source."""

    path: str
    sha256: str
    bytes: int
    chars: int
    encoding: str
    container: str | None = None
    cell: str | None = None
    container_sha256: str | None = None
    container_bytes: int | None = None

    def cells(self) -> dict[str, str | int]:
        """Return what is known, by column."""
        return {name: value for name, value in self._asdict().items() if value is not None}


class _Place(NamedTuple):
    """A file to read: where it is, its path in the source, its digest and encoding if given."""

    file: Path
    path: str
    sha256: str = ""
    encoding: str = ""
    container: CsvContainer | None = None


@dataclass
class MeasuredFiles:
    """The files of a source that could be read.

    Attributes:
        facts: One entry a file, by path.
        profile: What their texts show together.
        dates: Those of the dates asked for that a text prints.
        remarks: What a person should know: files left out, encodings that are guesses.
    """

    facts: list[FileFacts] = field(default_factory=list)
    profile: TextProfile = field(default_factory=TextProfile)
    dates: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)


def measure_files(
    paths: Sequence[Path],
    described: DescribedSource | None,
    declared: Mapping[str, str],
    dates: Sequence[str] = (),
) -> MeasuredFiles:
    """Read the files of a source, one after the other.

    Args:
        paths: A folder, or some files.
        described: What the `source.json` of the folder says.
        declared: Encodings by path, as the `source.toml` declares them.
        dates: Dates to look for in the texts, as `2024-03-05`.

    Raises:
        CommandError: A file that is named or described cannot be read, or is another one.
    """
    out = MeasuredFiles()
    is_walk = described is None and paths[0].is_dir()
    for place in _places(paths, described, out.remarks):
        try:
            _measure(place, declared.get(place.path, place.encoding), dates, out)
        except TextError as error:
            if not is_walk:
                raise CommandError(str(error)) from error
            out.remarks.append(f"left out {place.path}: {error.reason}")
    if not out.facts:
        raise CommandError(
            f"{paths[0]}: no file in it can be read; {'; '.join(out.remarks) or 'it is empty'}"
        )
    out.facts.sort()
    return out


def _places(
    paths: Sequence[Path], described: DescribedSource | None, remarks: list[str]
) -> Iterator[_Place]:
    if described:
        folder = paths[0].resolve()
        for entry in described.files:
            place = paths[0] / entry.name
            if not (_is_path(entry.path) and _is_path(entry.name)):
                remarks.append(f"left out {entry.path}: {_BAD_PATH}")
            elif not place.resolve().is_relative_to(folder):
                remarks.append(f"left out {entry.path}: it is outside the folder")
            else:
                yield _Place(place, entry.path, entry.sha256, entry.encoding, entry.container)
    elif paths[0].is_dir():
        yield from _walked(paths[0], remarks)
    else:
        for path in paths:
            if not _is_path(path.name):
                raise CommandError(f"{path}: {_BAD_PATH}; rename the file")
            yield _Place(path, path.name)


def _is_path(path: str) -> bool:
    return len(path) <= _LONGEST_PATH and _PATH.fullmatch(path) is not None


def _walked(folder: Path, remarks: list[str]) -> Iterator[_Place]:
    """Yield the regular files below a folder; links, hidden files and licences are left out."""
    count = 0
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in path.split("/")) or file.is_dir():
            continue
        if file.is_symlink() or not file.is_file():
            remarks.append(f"left out {path}: it is a link or a device")
        elif not _is_path(path):
            remarks.append(f"left out {path}: {_BAD_PATH}")
        elif file.name != SOURCE_JSON and not LEGAL_FILE.match(file.name):
            count += 1
            if count > _MOST_FILES:
                raise CommandError(f"{folder}: more than {_MOST_FILES} files; name a folder in it")
            yield _Place(file, path)


def _measure(place: _Place, encoding: str, dates: Sequence[str], out: MeasuredFiles) -> None:
    data = _bytes(place.file)
    digest = hashlib.sha256(data).hexdigest()
    if place.sha256 not in ("", digest):
        raise CommandError(
            f"{place.file}: has the digest {digest[:12]}…, but {SOURCE_JSON} says "
            f"{place.sha256[:12]}…; fetch the file again, or correct {SOURCE_JSON}"
        )
    text, name, is_guess = decode_file(place.file, data, encoding)
    container = place.container or ()
    out.facts.append(FileFacts(place.path, digest, len(data), len(text), name, *container))
    out.profile.add(text)
    out.dates.update(date for date in dates if _prints(text, date))
    out.remarks += _structure_faults(place.path, text)
    if is_guess:
        out.remarks.append(
            f"{place.path}: the encoding {name} is a guess; if the text reads wrong in it, "
            "correct the encoding in source.toml and run this again"
        )


def _structure_faults(path: str, text: str) -> Iterator[str]:
    """Yield why a structured file cannot be read value by value."""
    if format := format_of(path):
        try:
            read_structured(text, format)
        except LeafError as error:
            yield f"{path}:{error.line}: {error.found}; it can be cited as text only"


def _bytes(file: Path) -> bytes:
    try:
        if file.is_symlink() or not file.is_file():
            reason = "is a link or a device" if file.exists() else "is missing"
            raise TextError(file, f"{reason}; put the file itself in its place")
        if file.stat().st_size > LARGEST_BYTES:
            raise TextError(file, f"is larger than {LARGEST_BYTES >> 20} MiB; split it")
        data = file.read_bytes()
    except OSError as error:
        raise TextError(file, f"cannot be read ({error.strerror}); check the path") from error
    if not data:
        raise TextError(file, "is empty; there is nothing to read in it")
    return data


def _prints(text: str, date: str) -> bool:
    """Return whether a text prints a day, as 2024-03-05 or as 2024年3月5日."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    chinese = rf"{year}\s?年\s?0?{month.lstrip('0')}\s?月\s?0?{day.lstrip('0')}\s?日"
    return date in text or bool(day and re.search(chinese, text))
