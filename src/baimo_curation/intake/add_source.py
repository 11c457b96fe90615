"""Describe files as a source: everything of `source.toml` that a program can know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from baimo_curation.errors import CommandError
from baimo_curation.intake.added_files import FileFacts, MeasuredFiles, measure_files
from baimo_curation.intake.leaf import LeafError
from baimo_curation.intake.licence_files import copyright_notice
from baimo_curation.intake.publishers import Publishers
from baimo_curation.intake.source_json import SOURCE_JSON, DescribedSource, read_source_json
from baimo_curation.intake.toml_edit import Cell, TomlEdit, render_pairs, render_tables
from baimo_curation.reading.dataset import read_table
from baimo_curation.reading.project_files import SOURCE_TOML, SOURCES
from baimo_curation.reading.source_toml import FILES
from baimo_curation.tables.base import SLUG_PATTERN, file_columns
from baimo_curation.tables.codelists import PublishedBasis, SourceState
from baimo_curation.tables.earlier_files import earlier_path, in_earlier_revision
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source
from baimo_text.lexicon import table
from baimo_text.text_files import TextError, read_text

_HAN = re.compile(r"[\u3400-\u9fff〇]")


@dataclass
class AddedSource:
    """What became of one source.

    Attributes:
        source_id: The source.
        file: Its `source.toml`, relative to the project's root.
        text: The text of that file as it should be.
        is_new: Whether the source was not there before.
        changes: What differs from the file as it was; empty if nothing does.
        remarks: What a person should know or decide.
    """

    source_id: str
    file: str
    text: str
    is_new: bool
    changes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def add_source(root: Path, paths: Sequence[Path], source_id: str | None) -> AddedSource:
    """Return what the `source.toml` of a source should be; nothing is written.

    Args:
        root: The project's root.
        paths: The folder of the source, or its files.
        source_id: Its id; without one, that of its `source.json`, else the name of folder or file.

    Raises:
        CommandError: The files cannot be read or belong to another source, or the `source.toml`
            that is there is not TOML.
    """
    _refuse_many(paths[0])
    described = read_source_json(paths[0]) if paths[0].is_dir() else None
    name = _id(paths, described, source_id)
    file = f"{SOURCES}/{name}/{SOURCE_TOML}"
    edit = _existing(root, file)
    values: dict[str, Cell] = {**described.values} if described else {}
    if notice := copyright_notice(paths[0]) if paths[0].is_dir() else "":
        values["notice"] = notice
    dates = re.findall(r"\d{4}-\d\d-\d\d", str(values.get("published", "")))
    measured = measure_files(paths, described, _encodings(edit), dates)
    _refuse_known(root, name, measured.facts)
    values |= {**_seen(measured, values), "source_id": name, "state": SourceState.IN_PROGRESS}
    added = AddedSource(name, file, "", edit is None, remarks=measured.remarks)
    if edit:
        _update(edit, values, measured.facts, added, is_whole=paths[0].is_dir())
        return added
    values |= _publisher(root, described.publisher if described else (), added.remarks)
    added.remarks += _left_to_a_person(values)
    tables = [fact.cells() for fact in measured.facts]
    added.text = render_pairs(_in_order(values)) + render_tables(FILES, tables)
    added.changes.append(_size(measured.facts))
    return added


def sources_of(paths: Sequence[Path]) -> list[list[Path]]:
    """Return the paths of each source: every folder is one, files together are one.

    Raises:
        CommandError: Nothing is there, files and folders are mixed, or two files share a name.
    """
    for path in paths:
        if not path.exists():
            raise CommandError(f"{path}: there is no such file or folder; check the path")
    if all(path.is_dir() for path in paths):
        return [[path] for path in paths]
    if any(path.is_dir() for path in paths):
        raise CommandError("files and folders together; a folder is a source, files are another")
    if len({path.name for path in paths}) < len(paths):
        raise CommandError("two files have one name; rename one of them")
    return [list(paths)]


def _refuse_many(folder: Path) -> None:
    """Refuse a folder whose inner folders are sources."""
    if folder.is_dir() and not (folder / SOURCE_JSON).exists():
        inner = [path.parent.name for path in sorted(folder.glob(f"*/{SOURCE_JSON}"))]
        if inner:
            found = f"{len(inner)} sources are in it, such as {inner[0]}"
            raise CommandError(f"{folder}: {found}; add {folder}/*")


def _id(paths: Sequence[Path], described: DescribedSource | None, given: str | None) -> str:
    if given is None and described:
        given = str(described.values["source_id"])
    elif given is None and len(paths) > 1:
        raise CommandError("several files need the id of their source; give --id")
    place = paths[0].resolve()
    stem = place.name if place.is_dir() else place.stem
    name = given or re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")
    if not re.fullmatch(SLUG_PATTERN, name):
        raise CommandError(f"{name!r} is not an id: small letters, digits and hyphens; give --id")
    return name


def _existing(root: Path, file: str) -> TomlEdit | None:
    path = root / file
    if not path.exists():
        return None
    try:
        return TomlEdit(read_text(path, pipes=False))
    except LeafError as error:
        raise CommandError(f"{file}:{error.line}: {error.found}; {error.advice}") from error
    except TextError as error:
        raise CommandError(str(error)) from error


def _entries(edit: TomlEdit) -> Iterator[tuple[str, str]]:
    """Yield the pointer and the path of each file of a `source.toml`."""
    place = 0
    while path := edit.get(f"/{FILES}/{place}/path"):
        yield f"/{FILES}/{place}", str(path)
        place += 1


def _encodings(edit: TomlEdit | None) -> dict[str, str]:
    found = _entries(edit) if edit else ()
    return {path: str(edit.get(f"{at}/encoding") or "") for at, path in found} if edit else {}


def _refuse_known(root: Path, source_id: str, facts: Sequence[FileFacts]) -> None:
    """Refuse files that are all files of one other source."""
    known: dict[str, set[str]] = {}
    for owner, digest in read_table(root, SourceFile).columns("source_id", "sha256"):
        if owner != source_id:
            known.setdefault(digest, set()).add(owner)
    owners = set.intersection(*(known.get(fact.sha256, set()) for fact in facts))
    if owners:
        owner = min(owners)
        raise CommandError(f"the text is already that of the source {owner}; use --id {owner}")


def _seen(measured: MeasuredFiles, values: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return what follows from the texts, and from what is known already."""
    seen: dict[str, Cell] = {
        "language": measured.profile.language,
        "text_health": measured.profile.health,
        "redistributable": values.get("redistributable", False),
        "published_basis": PublishedBasis.UNKNOWN,
    }
    if "published" in values:
        is_printed = bool(measured.dates)
        seen["published_basis"] = PublishedBasis.PRINTED if is_printed else PublishedBasis.RECORDED
    title = str(values.get("title", ""))
    if _HAN.search(title):
        seen["title_zh"] = title.translate(
            str.maketrans(*map("".join, zip(*table("t2s"), strict=True)))
        )
    elif title:
        seen["title_en"] = title
    return seen


def _publisher(root: Path, names: tuple[str, ...], remarks: list[str]) -> dict[str, Cell]:
    if not names:
        return {}
    publishers = Publishers(root)
    if entity := publishers.entity_of(names):
        return {"publisher_id": entity}
    near = publishers.nearest(names)
    hint = f" (nearest are {', '.join(near)})" if near else ""
    remarks.append(
        f"publisher_id: {names[0]!r} is not in entities.csv{hint}; add it there and name it here"
    )
    return {}


def _left_to_a_person(values: Mapping[str, Cell]) -> Iterator[str]:
    missing = [c.name for c in file_columns(Source) if c.required and c.name not in values]
    if missing:
        yield f"left to you: {', '.join(missing)}; 'baimo check' says how to write them"


def _size(facts: Sequence[FileFacts]) -> str:
    count = "1 file" if len(facts) == 1 else f"{len(facts)} files"
    return f"{count}, {sum(fact.chars for fact in facts):,} characters"


def _in_order(values: Mapping[str, Cell]) -> dict[str, Cell]:
    order = [column.name for column in file_columns(Source)]
    return {name: values[name] for name in order if name in values}


def _earlier(
    edit: TomlEdit,
    values: Mapping[str, Cell],
    given: Mapping[str, FileFacts],
    *,
    is_whole: bool,
) -> dict[str, dict[str, Cell]]:
    """Return the entries of files that a new revision changes or lacks, by their present path.

    Rows of the earlier revision cite them, so they stay, under a path that names it.
    """
    was, names = edit.get("/revision"), FileFacts._fields
    if was is None or values.get("revision", was) == was:
        return {}
    kept = {}
    for pointer, path in _entries(edit):
        fact = given.get(path)
        gone = fact is None and is_whole and in_earlier_revision(path) is None
        if gone or (fact and edit.get(f"{pointer}/sha256") != fact.sha256):
            cells = {name: edit.get(f"{pointer}/{name}") for name in names}
            present = {name: cell for name, cell in cells.items() if cell is not None}
            kept[path] = {**present, "path": earlier_path(str(was), path)}
    return kept


def _update_revision(edit: TomlEdit, values: Mapping[str, Cell], added: AddedSource) -> None:
    """Write which revision it is now, and its day, which rows are observed on."""
    was = edit.get("/revision")
    if was is None or values.get("revision", was) == was:
        return
    for name in ("revision", "published"):
        old, new = edit.get(f"/{name}"), values.get(name)
        if old is not None and new is not None and new != old:
            edit.set(f"/{name}", new)
            added.changes.append(f"{name}: {old} is now {new}")


def _update(
    edit: TomlEdit,
    values: Mapping[str, Cell],
    facts: Sequence[FileFacts],
    added: AddedSource,
    *,
    is_whole: bool,
) -> None:
    """Bring a `source.toml` up to date: its files and revision, and keys that are not there."""
    given = {fact.path: fact for fact in facts}
    kept = _earlier(edit, values, given, is_whole=is_whole)
    for pointer, path in list(_entries(edit)):
        fact = given.pop(path, None)
        if fact is None:
            if path in kept:
                edit.set(f"{pointer}/path", kept.pop(path)["path"])
                added.changes.append(f"{path}: kept as it was in the earlier revision")
            elif is_whole and in_earlier_revision(path) is None:
                added.remarks.append(f"{path} is not there any more; remove it if it is gone")
            continue
        changed = [
            name for name, value in fact._asdict().items() if edit.get(f"{pointer}/{name}") != value
        ]
        for name in changed:
            if edit.get(f"{pointer}/{name}") is not None:
                edit.set(f"{pointer}/{name}", getattr(fact, name))
        if changed:
            added.changes.append(f"{path}: {', '.join(changed)}")
    if kept:
        edit.add_tables(FILES, list(kept.values()))
    if given:
        edit.add_tables(FILES, [fact.cells() for fact in given.values()])
        added.changes += [f"{path}: new" for path in given]
    _update_revision(edit, values, added)
    missing = _in_order({k: v for k, v in values.items() if edit.get(f"/{k}") is None})
    if missing:
        edit.add_pairs(missing)
        added.changes.append(f"added {', '.join(missing)}")
    added.text = edit.text
