"""`baimo intake`: the rows of structured sources, made by their mappings."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from baimo_curation.atomic_files import replace_file
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.project_options import add_root, add_sources, changing, project_root
from baimo_curation.cli.terminal import echo, print_rows
from baimo_curation.errors import ProjectError
from baimo_curation.intake.draft_mapping import draft_mapping
from baimo_curation.intake.shared_tables import with_proposals
from baimo_curation.intake.source_intake import WRITTEN, SourceIntake, csv_text, take_in, texts_of
from baimo_curation.intake.value_states import IGNORED, OPEN
from baimo_curation.project import available_texts
from baimo_curation.reading.cells import nearest
from baimo_curation.reading.dataset import Dataset, read_dataset
from baimo_curation.reading.project_files import file_of, mapping_file_of
from baimo_curation.reading.source_texts import Texts, changed_files
from baimo_curation.tables import TABLES
from baimo_curation.tables.source_files import SourceFile


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="SOURCE",
        help="Sources, by the names of their folders; without any, all that have a mapping.",
    )
    add_root(parser)
    add_sources(parser, "there is nothing to take in")
    parser.add_argument(
        "--check", action="store_true", help="Write nothing; exit code 1 if a file differs."
    )
    parser.add_argument(
        "--draft", action="store_true", help="Print the draft of a mapping; write nothing."
    )
    parser.add_argument(
        "--new-entities",
        action="store_true",
        help="Add the proposed entities and identifiers to the shared tables, for review.",
    )


class _Ended(NamedTuple):
    """How a source was taken in; `left_out` and `open` count values of its files."""

    source_id: str
    code: int
    records: int
    rows: str
    left_out: int
    open: int
    seconds: float


def run(
    names: list[str],
    root: Path | None,
    sources: list[Path],
    check: bool,
    draft: bool,
    new_entities: bool,
) -> int:
    """Take sources in; exit code 1 if there is an issue, or with `--check` a difference."""
    if not sources:
        raise ProjectError(
            "intake needs the source texts; give their folder with --sources DIR or BAIMO_SOURCES"
        )
    folder = project_root(root)
    with changing(folder):
        dataset, _ = read_dataset(folder)
        texts = available_texts(dataset, sources)
        chosen = list(dict.fromkeys(names)) or sorted(dataset.mappings)
        if (draft or new_entities) and len(chosen) != 1:
            raise ProjectError("--draft and --new-entities are for one source; name it")
        raw = [_raw(dataset, texts, name) for name in chosen]
        if draft:
            echo(draft_mapping(dataset, raw[0]))
            return 0
        for name in chosen:
            _refuse_unknown(dataset, name)
        ended = []
        for name in chosen:
            before = _written(folder, name)
            ended.append(_take(folder, dataset, texts, name, check, new_entities))
            # A row that two sources state is in the files of one, which the next has to know.
            if _written(folder, name) != before:
                dataset, _ = read_dataset(folder)
    if ended:
        _print_table(ended, check)
    return max((one.code for one in ended), default=0)


def _raw(dataset: Dataset, texts: Texts, source: str) -> dict[str, str]:
    """Return the decoded files of a source by path; refuse one that is unknown or incomplete."""
    if source not in dataset.keys("sources"):
        advice = dataset.keys("sources").nearest(source) or "add it with 'baimo source add'"
        raise ProjectError(f"there is no source {source!r}; {advice}")
    raw, missing = texts_of(dataset, texts, source)
    if missing:
        raise ProjectError(_lacking(dataset, texts, source, missing))
    return raw


def _take(
    folder: Path, dataset: Dataset, texts: Texts, source: str, check: bool, new_entities: bool
) -> _Ended:
    began = time.process_time()
    intake = take_in(dataset, texts, source)
    code = _finish(folder, intake, check, new_entities)
    states = Counter(state for _, _, state, _ in intake.leaves())
    tables = intake.tables()
    return _Ended(
        source,
        code,
        records=sum(map(len, intake.found.records.values())),
        rows=", ".join(f"{len(rows)} {name}" for name, rows in tables.items()),
        left_out=states[IGNORED],
        open=states[OPEN],
        seconds=time.process_time() - began,
    )


def _print_table(ended: Sequence[_Ended], check: bool) -> None:
    states = ("same", "differs") if check else ("written", "not written")
    rows = [
        (
            *(one.source_id, states[one.code], str(one.records), one.rows),
            *(str(one.left_out), str(one.open), f"{one.seconds:.1f}"),
        )
        for one in ended
    ]
    print_rows(("source", "state", "records", "rows", "left out", "open", "CPU s"), rows)


def _lacking(dataset: Dataset, texts: Texts, source: str, missing: list[str]) -> str:
    """Return what is wrong with the texts of a source: files that changed, else missing ones."""
    changed = changed_files(texts, dataset.rows(SourceFile))
    paths = [key[1] or missing[0] for key in changed if key[0] == source]
    if paths:
        return (
            f"{', '.join(paths[:3])}: another file than source.toml describes, by its digest; "
            f"run 'baimo fetch {source}', or 'baimo source add' for a new revision"
        )
    files = "1 file" if len(missing) == 1 else f"{len(missing)} files"
    return (
        f"{files} of {source} not among the source texts, first {missing[0]}; get them with "
        f"'baimo fetch {source}', or name their folder"
    )


def _refuse_unknown(dataset: Dataset, source: str) -> None:
    if source not in dataset.mappings:
        advice = nearest(source, dataset.mappings) or "draft one with --draft"
        raise ProjectError(f"there is no {mapping_file_of(source)}; {advice}")


def _finish(folder: Path, intake: SourceIntake, check: bool, new_entities: bool) -> int:
    issues = sorted({*intake.issues})
    for issue in issues:
        echo(str(issue))
    if issues:
        echo(f"nothing was written: {len(issues)} issues", err=True)
        return 1
    if intake.proposals:
        if check or not new_entities:
            _print_proposals(intake)
            return 1
        for path, text in with_proposals(folder, intake.proposals).items():
            replace_file(folder / path, text.encode())
            echo(f"wrote {path}; review what is new in it")
    return _compare(folder, intake) if check else _write(folder, intake)


def _print_proposals(intake: SourceIntake) -> None:
    proposals = intake.proposals
    for entity_id, cells in sorted(proposals.entities.items()):
        echo(f"new entity: {entity_id} ({cells.get('type', '')}): {cells.get('name', '')}")
    for scheme, value in sorted(proposals.identifiers):
        entity_id = proposals.identifiers[scheme, value]["entity_id"]
        echo(f"new identifier: {scheme}:{value} of {entity_id}")
    echo(
        f"nothing was written: the shared tables lack {len(proposals.entities)} entities and "
        f"{len(proposals.identifiers)} identifiers; correct the mapping, or add them with "
        "--new-entities and review them",
        err=True,
    )


def _made(intake: SourceIntake) -> dict[str, bytes | None]:
    """Return the bytes of each file by path; None for one that must not be there."""
    tables = intake.tables()
    return {
        file_of(name, intake.source_id): csv_text(TABLES[name], tables[name]).encode()
        if name in tables
        else None
        for name in WRITTEN
    }


def _write(folder: Path, intake: SourceIntake) -> int:
    for path, data in _made(intake).items():
        if data is None:
            (folder / path).unlink(missing_ok=True)
        else:
            replace_file(folder / path, data)
    return 0


def _compare(folder: Path, intake: SourceIntake) -> int:
    changed = [path for path, data in _made(intake).items() if _bytes(folder / path) != data]
    for path in changed:
        echo(f"{path} is not what the mapping makes; run 'baimo intake {intake.source_id}'")
    return 1 if changed else 0


def _written(folder: Path, source_id: str) -> list[bytes | None]:
    """Return the bytes of each file that an intake writes."""
    return [_bytes(folder / file_of(name, source_id)) for name in WRITTEN]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
