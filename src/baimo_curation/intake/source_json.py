"""The file `source.json` beside the files of an open source: who published them, under what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from baimo.file_addresses import file_address
from baimo_curation.errors import CommandError
from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.structured_text import read_structured
from baimo_curation.reading.licences import licences
from baimo_curation.tables.codelists import SourceKind, SourceTier
from baimo_text.text_files import TextError, read_text

SOURCE_JSON = "source.json"
_KINDS = {
    "repository": (SourceKind.REPOSITORY, None),
    "report": (SourceKind.REPORT, None),
    "official_document": (SourceKind.OFFICIAL_NOTICE, SourceTier.OFFICIAL_NOTICE),
    "card": (SourceKind.REPOSITORY, SourceTier.OFFICIAL_CARD),
}


class CsvContainer(NamedTuple):
    """The CSV file of which a text is a cell, by the columns of `source_files`."""

    container: str
    cell: str
    container_sha256: str
    container_bytes: int


@dataclass(frozen=True)
class DescribedFile:
    """A file that is described.

    Attributes:
        name: Path in the folder.
        path: Path in the repository if it is a file of it, else `name`.
        sha256: Digest of its bytes; empty if none is given.
        encoding: How it is encoded; empty if that is not said.
        part_of: The file of the repository of which it is a cell, else empty.
        container: What `source_files` says of that file; None if not all of it is known.
    """

    name: str
    path: str
    sha256: str
    encoding: str
    part_of: str
    container: CsvContainer | None = None


@dataclass(frozen=True)
class DescribedSource:
    """What a `source.json` says, as far as `source.toml` holds it.

    Attributes:
        values: Values of `source.toml` by key; one that is not known is left out.
        publisher: Names of the publisher.
        files: The files, in the order of the description.
    """

    values: Mapping[str, str | bool] = field(default_factory=dict)
    publisher: tuple[str, ...] = ()
    files: tuple[DescribedFile, ...] = ()


def read_source_json(folder: Path) -> DescribedSource | None:
    """Return what the `source.json` of a folder says; None without one.

    Raises:
        CommandError: It is not JSON, or not as described here.
    """
    path = folder / SOURCE_JSON
    if not path.is_file():
        return None
    try:
        text = read_text(path, pipes=False)
        read_structured(text, "json")
        data = json.loads(text)
        files = tuple(_files(data))
        if not files:
            raise KeyError("files")
        return DescribedSource(dict(_values(data, files)), _names(data.get("publisher")), files)
    except LeafError as error:
        raise CommandError(f"{path}:{error.line}: {error.found}; {error.advice}") from error
    except TextError as error:
        raise CommandError(str(error)) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CommandError(
            f"{path}: {error} is missing or of another type; it needs source_id, title and files "
            "(or documents), each with its path"
        ) from error


def _files(data: Any) -> Iterator[DescribedFile]:
    for entry in data.get("files") or data.get("documents") or ():
        name = entry.get("file", entry["path"])
        is_whole = "pointer" not in entry
        path = entry.get("from_path", entry["path"]) if is_whole else name
        part_of = "" if is_whole else entry["from_path"]
        yield DescribedFile(
            name,
            path,
            entry.get("sha256", ""),
            entry.get("encoding", ""),
            part_of,
            None if is_whole else _container(data, entry),
        )


def _container(data: Any, entry: Any) -> CsvContainer | None:
    source = {"repository": _address(data.get("repository", "")), "revision": data.get("commit")}
    address = file_address(source, entry["from_path"])
    sha256, size = entry.get("from_sha256"), entry.get("from_bytes")
    if not (address and sha256 and size):
        return None
    return CsvContainer(address, entry["pointer"], sha256, size)


def _values(data: Any, files: tuple[DescribedFile, ...]) -> Iterator[tuple[str, str | bool]]:
    yield "source_id", data["source_id"]
    yield "title", data["title"]
    if title := data.get("title_en"):
        yield "title_en", title
    kind, tier = _KINDS.get(data.get("kind", "card" if "documents" in data else ""), (None, None))
    if kind:
        yield "kind", kind
    if tier := data.get("tier", tier):
        yield "tier", tier
    if published := data.get("published") or data.get("issued") or data.get("commit_date"):
        yield "published", published.partition("T")[0]
    if url := data.get("original_url") or data.get("url"):
        yield "url", url
    # What follows in brackets is a remark: "public domain (a work of the US government)".
    licence = (data.get("licence") or data.get("licence_repository") or "").partition(" (")[0]
    known = licences().get(licence)
    if licence:
        yield "licence", licence
    # What a licence that is not known allows is for a person to say.
    allowed = known is not None and known.may_be_passed_on
    yield "redistributable", data.get("redistributable", allowed)
    repository, commit = _address(data.get("repository", "")), data.get("commit", "")
    containers = sorted({file.part_of for file in files if file.part_of})
    if containers:  # no file of the repository has this text alone
        name = repository.removeprefix("https://")
        within = ", ".join(containers)[:200]
        yield "note", f"Cells of {within} in {name} at {commit[:12]}."
        yield "note_zh", f"文本取自代码库 {name}（版本 {commit[:12]}）中的 {within}，各为一格。"
        return
    if repository:
        yield "repository", repository
    if commit:
        yield "revision", commit


def _address(repository: str) -> str:
    """Return the web address of a repository: `github:owner/name` is one on GitHub."""
    if not repository or repository.startswith(("https://", "http://")):
        return repository
    return "https://" + repository.replace("github:", "github.com/", 1)


def _names(publisher: Any) -> tuple[str, ...]:
    if isinstance(publisher, str):
        return (publisher,)
    return tuple(publisher.values()) if isinstance(publisher, dict) else ()
